extension EdtfParser {
  /// The qualifiers seen so far in a date.
  struct Qualifiers {
    var isApproximate = false
    var isUncertain = false

    var isEmpty: Bool { !isApproximate && !isUncertain }

    mutating func add(_ byte: UInt8) {
      if byte != 0x3F { isApproximate = true }
      if byte != 0x7E { isUncertain = true }
    }
  }

  /// Takes one of `?`, `~`, `%`. Whether it stands before or after a part decides which parts it is about, not what it
  /// does to the value as a whole.
  private mutating func takeQualifier(_ qualifiers: inout Qualifiers) throws(ValueError) {
    guard let byte = current, byte == 0x3F || byte == 0x7E || byte == 0x25 else { return }
    position += 1
    qualifiers.add(byte)
    if let next = current, next == 0x3F || next == 0x7E || next == 0x25 {
      throw failure("one part takes one qualifier", expected: ["`%` for both uncertain and approximate"])
    }
  }

  /// A date, year-month, year, season or date and time.
  mutating func date() throws(ValueError) -> EdtfPoint {
    let start = position
    var qualifiers = Qualifiers()
    try takeQualifier(&qualifiers)
    let year = try yearPart()
    try takeQualifier(&qualifiers)
    var mask: EdtfMask
    switch year {
    case .long(let window, let precision, let isPlain):
      var point = EdtfPoint(windows: [window], precision: precision)
      point.isPlain = isPlain
      return finished(point, qualifiers)
    case .digits(let digits, let isNegative):
      mask = EdtfMask(year: digits, isNegative: isNegative)
    }
    if take(0x2D) {
      try takeQualifier(&qualifiers)
      mask.month = try twoPlaces("month")
      try takeQualifier(&qualifiers)
      if let code = mask.seasonCode {
        guard current != 0x2D else { throw failure("a season takes no day", expected: ["the end of the date"]) }
        guard let point = EdtfSeason.point(code, year: mask.plainYear) else {
          throw failure(
            "there is no month or season \(code) of “\(text(start, position))”", at: start,
            expected: [
              "a month from 01 to 12", "a season or part of the year from 21 to 41, with all digits of the year",
            ])
        }
        return finished(point, qualifiers)
      }
      if take(0x2D) {
        try takeQualifier(&qualifiers)
        mask.day = try twoPlaces("day")
        try takeQualifier(&qualifiers)
      }
    }
    if current == 0x54 {
      guard qualifiers.isEmpty, let day = mask.plainDay else {
        throw failure("a time follows a whole day only, without qualifiers", expected: ["`2004-01-01T10:10:10`"])
      }
      return try time(on: day)
    }
    guard let point = mask.point() else {
      throw failure(
        "there is no such date as “\(text(start, position))”", at: start,
        expected: [
          "a month from 01 to 12", "a day that the month has",
        ])
    }
    return finished(point, qualifiers)
  }

  private func finished(_ point: EdtfPoint, _ qualifiers: Qualifiers) -> EdtfPoint {
    var point = point
    point.isApproximate = qualifiers.isApproximate
    point.isUncertain = qualifiers.isUncertain
    if !qualifiers.isEmpty { point.isPlain = false }
    return point
  }

  /// Two digits or `X`; nil stands for an `X`.
  private mutating func twoPlaces(_ name: String) throws(ValueError) -> [Int?] {
    let start = position
    var places: [Int?] = []
    while places.count < 2, let byte = current, isDigit(byte) || byte == 0x58 {
      places.append(byte == 0x58 ? nil : Int(byte - 0x30))
      position += 1
    }
    guard places.count == 2 else {
      throw failure("a \(name) has two digits", at: start, expected: ["two digits", "`XX` where it is not specified"])
    }
    if isDigit(current) { throw failure("a \(name) has two digits", at: start, expected: ["two digits"]) }
    return places
  }

  /// `T10:10`, `T10:10:10`, with `Z`, `+05` or `+05:00`.
  private mutating func time(on day: (year: Int64, month: Int, day: Int)) throws(ValueError) -> EdtfPoint {
    let start = position
    position += 1
    let expected = ["`T10:10:10`", "`T10:10`", "`T10:10:10Z`", "`T10:10:10+05:00`"]
    guard let hour = twoDigits() else { throw failure("a time begins with an hour of two digits", expected: expected) }
    var minute = 0
    var second = 0
    var precision = DateValue.Precision.hour
    if take(0x3A) {
      guard let read = twoDigits() else { throw failure("minutes have two digits", expected: expected) }
      minute = read
      precision = .minute
    }
    if precision == .minute, take(0x3A) {
      guard let read = twoDigits() else { throw failure("seconds have two digits", expected: expected) }
      second = read
      precision = .second
    }
    guard
      let window = DateWindow(
        year: day.year, month: day.month, day: day.day, hour: hour, minute: minute, second: second,
        precision: precision)
    else { throw failure("there is no such time as “\(text(start + 1, position))”", at: start + 1, expected: expected) }
    var point = EdtfPoint(windows: [window], precision: precision)
    guard let offset = try zoneOffset(expected) else { return point }
    point.hasZone = true
    point.isPlain = offset == 0 && bytes[position - 1] == 0x5A
    let shift = Int64(offset) * 60
    point.windows = [DateWindow(window.earliest - shift, window.latest - shift)]
    return point
  }

  /// Minutes east of Greenwich; nil where no zone is written.
  private mutating func zoneOffset(_ expected: [String]) throws(ValueError) -> Int? {
    if take(0x5A) { return 0 }
    guard let sign = current, sign == 0x2B || sign == 0x2D else { return nil }
    let start = position
    position += 1
    guard let hours = twoDigits(), hours <= 18 else {
      throw failure("a zone has hours of two digits, up to 18", at: start, expected: expected)
    }
    var minutes = 0
    if take(0x3A) {
      guard let read = twoDigits(), read < 60 else {
        throw failure("a zone has minutes of two digits", at: start, expected: expected)
      }
      minutes = read
    }
    let offset = hours * 60 + minutes
    return sign == 0x2D ? -offset : offset
  }

  private mutating func twoDigits() -> Int? {
    guard let tens = current, isDigit(tens), let units = byte(ahead: 1), isDigit(units) else { return nil }
    position += 2
    return Int(tens - 0x30) * 10 + Int(units - 0x30)
  }
}
