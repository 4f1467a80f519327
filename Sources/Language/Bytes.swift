/// The bytes that mean something to the lexer, and the white space and quotation marks that take more than one.
enum Byte {
  static let tab: UInt8 = 0x09
  static let newline: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let dollar: UInt8 = 0x24
  static let open: UInt8 = 0x28
  static let close: UInt8 = 0x29
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let colon: UInt8 = 0x3A
  static let less: UInt8 = 0x3C
  static let equal: UInt8 = 0x3D
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let underscore: UInt8 = 0x5F
  static let pipe: UInt8 = 0x7C
  static let tilde: UInt8 = 0x7E

  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

  static func startsName(_ byte: UInt8) -> Bool { isLetter(byte) || byte == underscore || byte >= 0x80 }

  static func continuesName(_ byte: UInt8) -> Bool { startsName(byte) || isDigit(byte) || byte == minus }

  static func opensBracket(_ byte: UInt8) -> Bool { byte == 0x5B || byte == 0x7B }

  static func closesBracket(_ byte: UInt8) -> Bool { byte == 0x5D || byte == 0x7D }
}

/// Looking at a text byte by byte; every answer is the length of what stands at `offset`, 0 for "not that".
extension [UInt8] {
  /// Complexity: O(1), as all look-ups here.
  func whiteLength(at offset: Int, end: Int) -> Int {
    let byte = self[offset]
    if byte == Byte.space || (byte >= Byte.tab && byte <= Byte.carriageReturn) { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2, offset + 1 < end { return self[offset + 1] == 0xA0 || self[offset + 1] == 0x85 ? 2 : 0 }
    guard offset + 2 < end else { return 0 }
    return Self.isWideWhite(byte, self[offset + 1], self[offset + 2]) ? 3 : 0
  }

  /// The Unicode white space that takes three bytes (property `White_Space`, UAX #44): pasted text is full of it.
  private static func isWideWhite(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE1, 0x9A): third == 0x80
    case (0xE2, 0x80): (third >= 0x80 && third <= 0x8A) || third == 0xA8 || third == 0xA9 || third == 0xAF
    case (0xE2, 0x81): third == 0x9F
    case (0xE3, 0x80): third == 0x80
    default: false
    }
  }

  /// A typographic quotation mark “ ” „: it opens and closes as the plain one does, since editors put it there unasked.
  func typographicQuoteLength(at offset: Int, end: Int) -> Int {
    guard self[offset] == 0xE2, offset + 2 < end, self[offset + 1] == 0x80 else { return 0 }
    return self[offset + 2] >= 0x9C && self[offset + 2] <= 0x9E ? 3 : 0
  }

  func quoteLength(at offset: Int, end: Int) -> Int {
    self[offset] == Byte.quote ? 1 : typographicQuoteLength(at: offset, end: end)
  }

  /// The first offset from `offset` on that is not white space.
  func skippingWhite(from offset: Int, end: Int) -> Int {
    var at = offset
    while at < end {
      let length = whiteLength(at: at, end: end)
      if length == 0 { break }
      at += length
    }
    return at
  }

  /// The end of what stands before `offset` once its white space is cut off, not below `start`.
  func trimmingWhite(before offset: Int, start: Int) -> Int {
    var at = offset
    trimming: while at > start {
      for length in 1...3 where at - length >= start && whiteLength(at: at - length, end: at) == length {
        at -= length
        continue trimming
      }
      break
    }
    return at
  }

  /// Whether `..` between two ends of a range stands here: just two dots, and not the open end of an EDTF interval
  /// (`../2023`, `2023/..`).
  func isRangeOperator(at offset: Int, from start: Int, end: Int) -> Bool {
    guard offset + 1 < end, self[offset] == Byte.dot, self[offset + 1] == Byte.dot else { return false }
    if offset > start, self[offset - 1] == Byte.dot || self[offset - 1] == Byte.slash { return false }
    if offset + 2 < end, self[offset + 2] == Byte.dot || self[offset + 2] == Byte.slash { return false }
    return true
  }

  func text(_ lower: Int, _ upper: Int) -> String { String(decoding: self[lower..<upper], as: UTF8.self) }
}
