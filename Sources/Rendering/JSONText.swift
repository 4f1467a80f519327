/// Writes JSON (RFC 8259) into a buffer, without space between its parts.
enum JSONText {
  enum Escaping {
    /// Only what JSON demands: quotes, backslashes and C0 controls.
    case minimal
    /// Also what could steer a terminal, hide, or end a line for a JavaScript reader: DEL, C1 controls, bidirectional
    /// marks, U+2028, U+2029 and the byte order mark. The value read back is the same.
    case safe
  }

  static func append(_ datum: Datum, escaping: Escaping, to out: inout [UInt8]) {
    switch datum {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .int(let value): out.append(contentsOf: String(value).utf8)
    case .number(let lexeme) where isNumber(lexeme): out.append(contentsOf: lexeme.utf8)
    case .number(let text), .string(let text): append(text, escaping: escaping, to: &out)
    case .list(let items):
      out.append(UInt8(ascii: "["))
      for (position, item) in items.enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        append(item, escaping: escaping, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let fields):
      out.append(UInt8(ascii: "{"))
      for (position, field) in fields.enumerated() {
        if position > 0 { out.append(UInt8(ascii: ",")) }
        append(field.name, escaping: escaping, to: &out)
        out.append(UInt8(ascii: ":"))
        append(field.value, escaping: escaping, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  static func append(_ text: String, escaping: Escaping, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var copy = text
    copy.withUTF8 { bytes in
      var clean = 0
      var at = 0
      while at < bytes.count {
        let byte = bytes[at]
        if byte >= 0x20, byte < 0x7F, byte != 0x22, byte != 0x5C {
          at += 1
          continue
        }
        let (escape, length) = escape(at: at, in: bytes, escaping: escaping)
        if let escape {
          out.append(contentsOf: bytes[clean..<at])
          out.append(contentsOf: escape.utf8)
          clean = at + length
        }
        at += length
      }
      out.append(contentsOf: bytes[clean...])
    }
    out.append(UInt8(ascii: "\""))
  }

  /// The escape of the scalar at a byte that is not plain ASCII, or nil where it stays, and how many bytes it takes.
  private static func escape(
    at: Int, in bytes: UnsafeBufferPointer<UInt8>, escaping: Escaping
  ) -> (String?, Int) {
    let byte = bytes[at]
    switch byte {
    case 0x22: return ("\\\"", 1)
    case 0x5C: return ("\\\\", 1)
    case 0x08: return ("\\b", 1)
    case 0x09: return ("\\t", 1)
    case 0x0A: return ("\\n", 1)
    case 0x0C: return ("\\f", 1)
    case 0x0D: return ("\\r", 1)
    case 0x00..<0x20: return (hex(UInt32(byte)), 1)
    case 0x7F: return (escaping == .safe ? hex(0x7F) : nil, 1)
    case 0xC2..<0xE0:
      let value = UInt32(byte & 0x1F) << 6 | UInt32(bytes[at + 1] & 0x3F)
      return (escaping == .safe && isEscaped(value) ? hex(value) : nil, 2)
    case 0xE0..<0xF0:
      let value = UInt32(byte & 0x0F) << 12 | UInt32(bytes[at + 1] & 0x3F) << 6 | UInt32(bytes[at + 2] & 0x3F)
      return (escaping == .safe && isEscaped(value) ? hex(value) : nil, 3)
    default:
      return (nil, 4)
    }
  }

  private static func isEscaped(_ value: UInt32) -> Bool {
    switch value {
    case 0x80..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  /// Whether a lexeme is a number by the grammar of RFC 8259, section 6.
  static func isNumber(_ lexeme: String) -> Bool {
    var rest = Substring(lexeme).utf8
    func dropDigits() -> Int {
      let before = rest.count
      rest = rest.drop { (0x30...0x39).contains($0) }
      return before - rest.count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let leadingZero = rest.first == UInt8(ascii: "0")
    let digits = dropDigits()
    guard digits == 1 || (digits > 1 && !leadingZero) else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard dropDigits() > 0 else { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
      guard dropDigits() > 0 else { return false }
    }
    return rest.isEmpty
  }
}
