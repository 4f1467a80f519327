extension ForeignDateParser {
  /// A number, with the digits that marks join to it: a date, a time, or one part of a date.
  mutating func number() throws(ValueError) {
    let start = position
    let (value, count) = digits()
    guard count <= 8 else { throw strange(from: start) }
    let next = byte(position)
    let joinsDigit = isDigit(byte(position + 1))
    if next == 0x3A, joinsDigit, count <= 2 { return try time(hour: value, from: start) }
    if next == 0x2F, joinsDigit { return try joined(by: 0x2F, value, count, from: start) }
    if next == 0x2D, joinsDigit, day == nil || month == nil { return try joined(by: 0x2D, value, count, from: start) }
    if next == 0x2E, joinsDigit {
      if month == nil || day == nil, !isClockTime { return try joined(by: 0x2E, value, count, from: start) }
      return try time(hour: value, from: start)
    }
    if count == 8 {
      return try set(Int64(value / 10_000), isShort: false, value / 100 % 100, value % 100, from: start)
    }
    try loose(value, count, from: start)
  }

  private mutating func digits() -> (value: Int, count: Int) {
    let start = position
    var value = 0
    while let byte = byte(position), isDigit(byte) {
      if position - start < 9 { value = value * 10 + Int(byte - 0x30) }
      position += 1
    }
    return (value, position - start)
  }

  /// `14:07`, `14:07:30`, `14.07`: the cursor stands behind the hour.
  private mutating func time(hour value: Int, from start: Int) throws(ValueError) {
    guard hour == nil else { throw strange(from: start) }
    let mark = byte(position)
    position += 1
    let (minutes, count) = digits()
    guard count == 2, value <= 24, minutes < 60 else { throw noTime(from: start) }
    hour = value
    minute = minutes
    guard byte(position) == mark, isDigit(byte(position + 1)) else { return }
    position += 1
    let (seconds, length) = digits()
    guard length == 2, seconds < 60 else { throw noTime(from: start) }
    second = seconds
    // Fractions of a second are below every precision there is.
    if byte(position) == 0x2E, isDigit(byte(position + 1)) {
      position += 1
      _ = digits()
    }
  }

  /// Whether "14.07" is a time here: the word *Uhr* follows.
  private var isClockTime: Bool {
    var at = position + 1
    while isDigit(byte(at)) { at += 1 }
    while byte(at) == 0x20 { at += 1 }
    return at + 3 <= folded.count && folded[at..<(at + 3)].elementsEqual("uhr".utf8)
  }

  /// Two or three numbers with the same mark between: a date.
  private mutating func joined(by mark: UInt8, _ first: Int, _ count: Int, from start: Int) throws(ValueError) {
    position += 1
    let (second, _) = digits()
    var third: (value: Int, count: Int)?
    if byte(position) == mark, isDigit(byte(position + 1)) {
      position += 1
      third = digits()
    }
    if mark == 0x2E, byte(position) == 0x2E { position += 1 }
    if count == 4 {
      return try set(Int64(first), isShort: false, second, third?.value, from: start)
    }
    guard count <= 2 else { throw strange(from: start) }
    let dayFirst = mark == 0x2E || order == .dmy
    guard let third else {
      let (month, day) = dayFirst ? (second, first) : (first, second)
      return try set(nil, isShort: false, month, day, from: start)
    }
    guard third.count == 2 || third.count == 4 else { throw strange(from: start) }
    if order == .ymd, mark != 0x2E, third.count == 2 {
      return try set(Int64(first), isShort: true, second, third.value, from: start)
    }
    let (month, day) = dayFirst ? (second, first) : (first, second)
    try set(Int64(third.value), isShort: third.count == 2, month, day, from: start)
  }

  private mutating func set(
    _ year: Int64?, isShort: Bool, _ month: Int, _ day: Int?, from start: Int
  ) throws(ValueError) {
    guard (1...12).contains(month), day.map({ (1...31).contains($0) }) ?? true else {
      throw ValueError(
        "there is no month or day “\(text(start, position))” in the order \(order.text)", at: start,
        expected: ["another order of day and month"])
    }
    if self.month != nil || self.day != nil {
      // A full date and then a day without a year: the latter is meant.
      guard year == nil, laterDay == nil, self.year != nil, self.day != nil, let day else { throw strange(from: start) }
      laterDay = (month, day)
      return
    }
    if let year {
      guard self.year == nil else { throw strange(from: start) }
      self.year = year
      isShortYear = isShort
    }
    self.month = month
    self.day = day
  }

  /// A number by itself: an hour, a day or a year, by what is still missing and by what follows.
  private mutating func loose(_ value: Int, _ count: Int, from start: Int) throws(ValueError) {
    if count <= 2, hour == nil, isHourAhead {
      guard value <= 24 else { throw noTime(from: start) }
      hour = value
      return
    }
    if count == 4, year == nil {
      year = Int64(value)
      return
    }
    if count <= 2, day == nil, (1...31).contains(value) {
      day = value
      return
    }
    if count == 2, year == nil, day != nil, month != nil {
      year = Int64(value)
      isShortYear = true
      return
    }
    throw strange(from: start)
  }

  /// Whether *pm*, *Uhr* or the like follows.
  private var isHourAhead: Bool {
    var at = position
    while byte(at) == 0x20 { at += 1 }
    var end = at
    while let byte = byte(end), isLetter(byte) || byte == 0x2E { end += 1 }
    guard end > at, let meaning = DateWords.meaning(of: folded[at..<end]) else { return false }
    return meaning.isHalfOfDay || meaning == .clock
  }

  func text(_ from: Int, _ to: Int) -> String { String(decoding: bytes[from..<to], as: UTF8.self) }

  private func strange(from start: Int) -> ValueError {
    ValueError("“\(text(start, position))” has no place in the date", at: start, expected: ["one date and one time"])
  }

  private func noTime(from start: Int) -> ValueError {
    ValueError("there is no time “\(text(start, position))”", at: start, expected: ["`2:07 PM`", "`14:07`"])
  }
}
