/// Reads the plain parts of a JSON text; nil or false for whatever is not plain, and for every mistake.
///
/// The bytes go on behind the end: at least eight more may be read there, and the first of them is a line feed.
struct QuickCursor {
  private let base: UnsafePointer<UInt8>
  let end: Int
  private(set) var at: Int

  init(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) {
    self.base = base
    at = range.lowerBound
    end = range.upperBound
  }

  @inline(__always)
  var peek: UInt8 { base[at] }

  @inline(__always)
  var isAtEnd: Bool { at >= end }

  @inline(__always)
  mutating func skipSpace() {
    // Hardly any file has spaces here.
    if base[at] > 0x20 { return }
    while at < end, base[at] == 0x20 || base[at] == 0x0A || base[at] == 0x0D || base[at] == 0x09 { at += 1 }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard base[at] == byte, at < end else { return false }
    at += 1
    return true
  }

  mutating func word(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard at + count <= end else { return false }
    for offset in 0..<count where base[at + offset] != word.utf8Start[offset] { return false }
    at += count
    return true
  }

  /// Passes over a string that is just this text: `head` holds its first bytes, as many as a word takes.
  @inline(__always)
  mutating func takes(_ text: UnsafePointer<UInt8>, _ count: Int, head: UInt64) -> Bool {
    guard at + count + 2 <= end, base[at] == 0x22, base[at + 1 + count] == 0x22 else { return false }
    let word = UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at + 1, as: UInt64.self).littleEndian
    guard word & Self.mask(count) == head else { return false }
    var offset = 8
    while offset < count {
      if base[at + 1 + offset] != text[offset] { return false }
      offset += 1
    }
    at += count + 2
    return true
  }

  /// The bits of the first `count` bytes of a word.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 { count >= 8 ? ~0 : (1 << UInt64(count * 8)) - 1 }

  /// A string of ASCII without escapes, as a range of the bytes.
  @inline(__always)
  mutating func plainString() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = at
    skipPlain()
    guard at < end, base[at] == 0x22 else { return nil }
    at += 1
    return start..<(at - 1)
  }

  /// A string, number, truth value or null, as a range of the bytes; a string with escapes is written to `loose`, and
  /// the range is then counted from `offset`.
  @inline(__always)
  mutating func scalar(loose: inout [UInt8], offset: Int) -> Range<Int>? {
    let start = at
    switch base[at] {
    case 0x22: return string(&loose, offset)
    case 0x74: return word("true") ? start..<at : nil
    case 0x66: return word("false") ? start..<at : nil
    case 0x6E: return word("null") ? start..<at : nil
    default: return number() ? start..<at : nil
    }
  }

  @inline(__always)
  private mutating func string(_ loose: inout [UInt8], _ offset: Int) -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = at
    skipPlain()
    guard at < end else { return nil }
    if base[at] == 0x22 {
      at += 1
      return start..<(at - 1)
    }
    return unusualString(from: start, &loose, offset)
  }

  /// The rest of a string that holds escapes or characters beyond ASCII.
  private mutating func unusualString(from first: Int, _ loose: inout [UInt8], _ offset: Int) -> Range<Int>? {
    let begin = loose.count
    var start = first
    var isForeign = false
    var isEscaped = false
    while at < end {
      let byte = base[at]
      if byte == 0x22 { break }
      if byte == 0x5C {
        loose.append(contentsOf: UnsafeBufferPointer(start: base + start, count: at - start))
        guard at + 1 < end, let plain = Self.unescaped(base[at + 1]) else { return nil }
        loose.append(plain)
        isEscaped = true
        at += 2
        start = at
      } else if byte >= 0x80 {
        isForeign = true
        while base[at] >= 0x80 { at += 1 }
      } else if byte < 0x20 {
        return nil
      }
      skipPlain()
    }
    guard at < end, base[at] == 0x22 else { return nil }
    let whole = UnsafeBufferPointer(start: base + first, count: at - first)
    if isForeign, String(validating: whole, as: UTF8.self) == nil { return nil }
    at += 1
    if !isEscaped { return first..<(at - 1) }
    loose.append(contentsOf: UnsafeBufferPointer(start: base + start, count: at - 1 - start))
    return (offset + begin)..<(offset + loose.count)
  }

  /// Passes over bytes that are neither marks, escapes and control characters nor beyond ASCII, eight at a time.
  ///
  /// Comparing words beats vectors here: an unsigned comparison of `SIMD16` does not become one instruction. The line
  /// feed behind the end is a control character, at which it stops.
  @inline(__always)
  private mutating func skipPlain() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var at = at
    while true {
      let word = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let mark = word ^ (ones &* 0x22)
      let escape = word ^ (ones &* 0x5C)
      // The highest bit of each byte that is zero after the exclusive or, below 0x20, or beyond ASCII; what stands
      // above the first hit may be wrong.
      let hits =
        (((mark &- ones) & ~mark) | ((escape &- ones) & ~escape) | ((word &- (ones &* 0x20)) & ~word) | word) & highs
      if hits != 0 {
        self.at = at + hits.trailingZeroBitCount / 8
        return
      }
      at += 8
    }
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
    if at < end, base[at] | 0x20 == 0x65 {
      at += 1
      if !take(0x2B) { _ = take(0x2D) }
      if !digits() { return false }
    }
    // Where digits go on, a zero stood in front.
    return base[at] &- 0x30 >= 10
  }

  @inline(__always)
  private mutating func digits() -> Bool {
    let start = at
    while base[at] &- 0x30 < 10 { at += 1 }
    return at > start
  }
}
