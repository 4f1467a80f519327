/// Reads the plain parts of a JSON text; nil or false for whatever is not plain, and for every mistake.
struct QuickCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  @inline(__always)
  mutating func skipSpace() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[at + offset] != word.utf8Start[offset] { return false }
    at += count
    return true
  }

  /// A string of ASCII without escapes, as a range of the bytes.
  @inline(__always)
  mutating func plainString() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = at
    while at < bytes.count {
      let byte = bytes[at]
      if byte == 0x22 {
        at += 1
        return start..<(at - 1)
      }
      if byte == 0x5C || byte < 0x20 || byte >= 0x80 { return nil }
      at += 1
    }
    return nil
  }

  /// A string, number, truth value or null, its text appended to `out`; the place of the text there.
  mutating func scalar(into out: inout [UInt8]) -> Range<Int>? {
    guard let first = peek else { return nil }
    let start = out.count
    switch first {
    case 0x22: guard string(into: &out) else { return nil }
    case 0x74:
      guard word("true") else { return nil }
      out.append(contentsOf: "true".utf8)
    case 0x66:
      guard word("false") else { return nil }
      out.append(contentsOf: "false".utf8)
    case 0x6E: guard word("null") else { return nil }
    default:
      let from = at
      guard number() else { return nil }
      out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[from..<at]))
    }
    return start..<out.count
  }

  private mutating func string(into out: inout [UInt8]) -> Bool {
    guard take(0x22) else { return false }
    var start = at
    var seen: UInt8 = 0
    let first = at
    while at < bytes.count {
      skipPlain()
      guard at < bytes.count else { return false }
      let byte = bytes[at]
      seen |= byte
      if byte == 0x22 {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
        let isValid =
          seen < 0x80 || String(validating: UnsafeBufferPointer(rebasing: bytes[first..<at]), as: UTF8.self) != nil
        at += 1
        return isValid
      }
      if byte == 0x5C {
        out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<at]))
        guard at + 1 < bytes.count, let plain = Self.unescaped(bytes[at + 1]) else { return false }
        out.append(plain)
        at += 2
        start = at
      } else if byte < 0x20 {
        return false
      } else {
        at += 1
      }
    }
    return false
  }

  /// Passes over bytes that are neither marks, escapes and control characters nor beyond ASCII, eight at a time.
  ///
  /// Comparing words beats vectors here: an unsigned comparison of `SIMD16` does not become one instruction.
  @inline(__always)
  private mutating func skipPlain() {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = at
    while at + 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let mark = word ^ (ones &* 0x22)
      let escape = word ^ (ones &* 0x5C)
      // The highest bit of each byte that is zero after the exclusive or, below 0x20, or beyond ASCII; what stands above
      // the first hit may be wrong.
      let hits =
        (((mark &- ones) & ~mark) | ((escape &- ones) & ~escape) | ((word &- (ones &* 0x20)) & ~word) | word) & highs
      if hits != 0 {
        self.at = at + hits.trailingZeroBitCount / 8
        return
      }
      at += 8
    }
    while at < bytes.count, bytes[at] != 0x22, bytes[at] != 0x5C, bytes[at] >= 0x20, bytes[at] < 0x80 { at += 1 }
    self.at = at
  }

  private static func unescaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x22, 0x5C, 0x2F: byte
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    default: nil
    }
  }

  private mutating func number() -> Bool {
    _ = take(0x2D)
    if !take(0x30), !digits() { return false }
    if take(0x2E), !digits() { return false }
    if at < bytes.count, bytes[at] | 0x20 == 0x65 {
      at += 1
      if !take(0x2B) { _ = take(0x2D) }
      if !digits() { return false }
    }
    // Where digits go on, a zero stood in front.
    return at == bytes.count || bytes[at] &- 0x30 >= 10
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < bytes.count, bytes[at] &- 0x30 < 10 { at += 1 }
    return at > start
  }
}
