/// Cuts a line of front matter into scalars: plain words, and strings in double quotes with the escapes of JSON.
struct ScalarScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { bytes[at...].allSatisfy { $0 == 0x20 } }

  /// Passes over spaces and `mark`; false where something else stands there.
  mutating func skip(_ mark: String) -> Bool {
    skipSpaces()
    guard bytes[at...].starts(with: mark.utf8) else { return false }
    at += mark.utf8.count
    return true
  }

  /// The next scalar. A plain one ends before a space, a comma, a closing brace, or a colon with a space after it.
  mutating func scalar() -> String? {
    skipSpaces()
    guard at < bytes.count else { return nil }
    if bytes[at] == 0x22 { return quoted() }
    let start = at
    while at < bytes.count, bytes[at] != 0x20, bytes[at] != 0x2C, bytes[at] != 0x7D {
      if bytes[at] == 0x3A, at + 1 == bytes.count || bytes[at + 1] == 0x20 { break }
      at += 1
    }
    return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
  }

  private mutating func skipSpaces() {
    while at < bytes.count, bytes[at] == 0x20 { at += 1 }
  }

  private mutating func quoted() -> String? {
    at += 1
    var out: [UInt8] = []
    while at < bytes.count, bytes[at] != 0x22 {
      if bytes[at] != 0x5C {
        out.append(bytes[at])
        at += 1
        continue
      }
      guard at + 1 < bytes.count else { return nil }
      let escape = bytes[at + 1]
      at += 2
      switch escape {
      case 0x22, 0x5C, 0x2F: out.append(escape)
      case UInt8(ascii: "n"): out.append(0x0A)
      case UInt8(ascii: "r"): out.append(0x0D)
      case UInt8(ascii: "t"): out.append(0x09)
      case UInt8(ascii: "b"): out.append(0x08)
      case UInt8(ascii: "f"): out.append(0x0C)
      case UInt8(ascii: "u"):
        guard let scalar = unicodeEscape() else { return nil }
        out.append(contentsOf: String(scalar).utf8)
      default: return nil
      }
    }
    guard at < bytes.count else { return nil }
    at += 1
    return String(decoding: out, as: UTF8.self)
  }

  /// The scalar of `XXXX`, or of a surrogate pair `XXXX\uXXXX`.
  private mutating func unicodeEscape() -> Unicode.Scalar? {
    guard let high = hexadecimal() else { return nil }
    guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) }
    guard bytes[at...].starts(with: [0x5C, UInt8(ascii: "u")]) else { return nil }
    at += 2
    guard let low = hexadecimal(), 0xDC00..<0xE000 ~= low else { return nil }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func hexadecimal() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    defer { at += 4 }
    return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
  }
}
