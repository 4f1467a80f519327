/// A byte that cannot stand in a text.
package struct ByteFlaw: Equatable {
  package enum Kind { case nul, invalid }

  package var kind: Kind
  package var offset: Int

  package init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// What is wrong, and at which byte of a file in which the bytes begin at `start`.
  package func message(from start: Int = 0) -> String {
    (kind == .nul ? "a NUL byte" : "invalid UTF-8") + " at byte \(start + offset)"
  }

  /// The first flaw: a NUL, or where UTF-8 as the Unicode Standard defines it (table 3-7) breaks off.
  /// Complexity: linear.
  package static func first(in bytes: ArraySlice<UInt8>) -> ByteFlaw? {
    var at = bytes.startIndex
    let end = bytes.endIndex
    while at < end {
      let byte = bytes[at]
      if byte == 0 { return ByteFlaw(kind: .nul, offset: at) }
      if byte < 0x80 {
        at += 1
        continue
      }
      let length = sequenceLength(bytes, at, end)
      if length == 0 { return ByteFlaw(kind: .invalid, offset: at) }
      at += length
    }
    return nil
  }

  private static func sequenceLength(_ bytes: ArraySlice<UInt8>, _ at: Int, _ end: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[at] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: return 0
    }
    guard at + length <= end, second.contains(bytes[at + 1]) else { return 0 }
    for next in (at + 2)..<(at + max(length, 2)) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
