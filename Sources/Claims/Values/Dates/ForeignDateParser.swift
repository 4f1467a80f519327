/// One pass over the bytes of a date in free form, collecting its parts.
struct ForeignDateParser {
  let bytes: [UInt8]
  let folded: [UInt8]
  let order: ForeignDateReader.FieldOrder
  var position = 0

  var year: Int64?
  /// Whether the year was written with two digits.
  var isShortYear = false
  var month: Int?
  var hasMonthName = false
  var day: Int?
  /// A day without a year behind a full date.
  var laterDay: (month: Int, day: Int)?
  var hour: Int?
  var minute: Int?
  var second: Int?
  var half: DateWords.Meaning?
  var zone: Int?
  var weekday: Int?
  /// Whether the weekday stands behind a full date in digits, as a day of its own.
  var isWeekdayLater = false
  /// A word such as *on* that belongs to what follows it.
  var filler: (from: Int, to: Int)?
  /// Words that are no part of a date, joined by single spaces, in lower case.
  var leftover: [UInt8] = []
  var leftoverOffset = 0

  init(_ bytes: [UInt8], order: ForeignDateReader.FieldOrder) {
    self.bytes = bytes
    folded = foldedLetters(bytes)
    self.order = order
  }

  func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func scan() throws(ValueError) {
    while position < bytes.count {
      let byte = bytes[position]
      if isDigit(byte) {
        filler = nil
        try number()
      } else if isLetter(byte) {
        try word()
      } else {
        try sign(byte)
      }
    }
  }

  /// Brackets with a zone, and marks that only separate. Hyphens alone are an absence where nothing else stands.
  private mutating func sign(_ byte: UInt8) throws(ValueError) {
    if byte == 0x28, let offset = bracketedZone() {
      zone = offset
      return
    }
    if hour != nil, zone == nil, byte == 0x2B || byte == 0x2D, let offset = zoneOffset(at: position) {
      zone = offset.minutes
      position = offset.end
      return
    }
    if byte == 0x2D, !bytes.contains(where: { isDigit($0) || isLetter($0) }) {
      keep(position, position + 1, joined: true)
    }
    switch byte {
    case 0x20, 0x09, 0x2C, 0x2E, 0x2D, 0x2F, 0x28, 0x29, 0x2A, 0x26, 0x3B, 0x7C, 0x40, 0x27, 0x0D, 0x0A, 0x5B, 0x5D:
      position += 1
    case 0xC2 where self.byte(position + 1) == 0xA0: position += 2
    case 0xE2 where self.byte(position + 1) == 0x80: position += min(3, bytes.count - position)
    default:
      throw ValueError(
        "“\(String(decoding: bytes[position...], as: UTF8.self))” cannot be part of a date", at: position,
        expected: ["a date such as `12/01/2011 01:55 PM`"])
    }
  }

  private mutating func bracketedZone() -> Int? {
    guard let offset = zoneOffset(at: position + 1), byte(offset.end) == 0x29 else { return nil }
    position = offset.end + 1
    return offset.minutes
  }

  /// `+01:00`, `-0500`, `+01` at `index`.
  private func zoneOffset(at index: Int) -> (minutes: Int, end: Int)? {
    guard let sign = byte(index), sign == 0x2B || sign == 0x2D, let hours = twoDigits(index + 1), hours <= 18 else {
      return nil
    }
    var end = index + 3
    var minutes = 0
    let separator = byte(end) == 0x3A ? 1 : 0
    if let read = twoDigits(end + separator), read < 60 {
      minutes = read
      end += separator + 2
    }
    if isDigit(byte(end)) { return nil }
    let offset = hours * 60 + minutes
    return (sign == 0x2D ? -offset : offset, end)
  }

  func twoDigits(_ index: Int) -> Int? {
    guard let tens = byte(index), isDigit(tens), let units = byte(index + 1), isDigit(units) else { return nil }
    return Int(tens - 0x30) * 10 + Int(units - 0x30)
  }

  /// Adds words to those that are no part of a date.
  mutating func keep(_ from: Int, _ to: Int, joined: Bool = false) {
    if leftover.isEmpty { leftoverOffset = filler?.from ?? from } else if !joined { leftover.append(0x20) }
    if let filler { leftover.append(contentsOf: folded[filler.from..<filler.to] + [0x20]) }
    filler = nil
    leftover.append(contentsOf: folded[from..<to])
  }
}
