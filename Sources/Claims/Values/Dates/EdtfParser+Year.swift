extension EdtfParser {
  enum YearPart {
    /// Four digits, nil for `X`.
    case digits([Int?], isNegative: Bool)
    /// A year that allows nothing after it: `Y…`, or with significant digits.
    case long(DateWindow, DateValue.Precision, isPlain: Bool)
  }

  /// `1984`, `-1984`, `198X`, `1950S2`, `Y170000002`, `Y-17E7`, `Y171010000S3`.
  mutating func yearPart() throws(ValueError) -> YearPart {
    if take(0x59) { return try longYear() }
    let start = position
    let isNegative = take(0x2D)
    var digits: [Int?] = []
    while let byte = current, isDigit(byte) || byte == 0x58 {
      digits.append(byte == 0x58 ? nil : Int(byte - 0x30))
      position += 1
    }
    guard digits.count == 4 else {
      let wrong = text(start, position)
      throw failure(
        wrong.isEmpty ? "a date begins with its year" : "“\(wrong)” is not a year of four digits", at: start,
        expected: ["`2022-09-06`", "`2022-09`", "`2022`", "`Y170000002` for a year of more than four digits"])
    }
    if isNegative, digits.allSatisfy({ $0 == 0 }) {
      throw failure("the year 0 has no sign", at: start, expected: ["`0000`"])
    }
    guard current == 0x53 else { return .digits(digits, isNegative: isNegative) }
    guard !digits.contains(nil) else { throw failure("significant digits need all digits of the year") }
    let magnitude = digits.reduce(Int64(0)) { $0 * 10 + Int64($1 ?? 0) }
    return try significant(magnitude, places: 4, isNegative: isNegative)
  }

  private mutating func longYear() throws(ValueError) -> YearPart {
    let start = position - 1
    let isNegative = take(0x2D)
    let digitsStart = position
    var magnitude: Int64 = 0
    while let byte = current, isDigit(byte) {
      magnitude = min(magnitude * 10 + Int64(byte - 0x30), CivilDay.years.upperBound * 10)
      position += 1
    }
    let count = position - digitsStart
    guard count > 0, bytes[digitsStart] != 0x30 else {
      throw failure("a long year has digits, the first of them not 0", at: start, expected: ["`Y170000002`"])
    }
    var places = count
    if take(0x45) {
      var exponent = 0
      let exponentStart = position
      while let byte = current, isDigit(byte) {
        exponent = min(exponent * 10 + Int(byte - 0x30), 100)
        position += 1
      }
      guard position > exponentStart else { throw failure("an exponent has digits", expected: ["`Y-17E7`"]) }
      for _ in 0..<min(exponent, 20) { magnitude = min(magnitude * 10, CivilDay.years.upperBound * 10) }
      places += exponent
    } else if count <= 4 && current != 0x53 {
      throw failure(
        "a year after Y has more than four digits", at: start, expected: ["`\(text(digitsStart, position))`"])
    }
    guard CivilDay.years.contains(magnitude) else {
      throw failure(
        "the year of “\(text(start, position))” is out of range", at: start,
        expected: ["a year within 200 billion years of the year 0"])
    }
    if current == 0x53 { return try significant(magnitude, places: places, isNegative: isNegative) }
    let year = isNegative ? -magnitude : magnitude
    guard let window = DateWindow(year: year, precision: .year) else { throw failure("no such year", at: start) }
    return .long(window, .year, isPlain: places == count)
  }

  /// `S2`: so many digits of the year are significant, the others may be any.
  private mutating func significant(
    _ magnitude: Int64, places: Int, isNegative: Bool
  ) throws(ValueError) -> YearPart {
    let start = position
    position += 1
    var count = 0
    while let byte = current, isDigit(byte) {
      count = min(count * 10 + Int(byte - 0x30), 100)
      position += 1
    }
    guard (1...places).contains(count) else {
      throw failure("a year of \(places) digits has 1 to \(places) significant ones", at: start, expected: ["`1950S2`"])
    }
    var block: Int64 = 1
    for _ in 0..<min(places - count, 12) { block *= 10 }
    let low = magnitude / block * block
    let years = isNegative ? (-(low + block - 1), -low) : (low, low + block - 1)
    guard let first = DateWindow(year: years.0, precision: .year),
      let last = DateWindow(year: years.1, precision: .year)
    else { throw failure("no such years", at: start) }
    let precision: DateValue.Precision =
      switch places - count {
      case 0: .year
      case 1: .decade
      case 2: .century
      default: .millennium
      }
    return .long(DateWindow(first.earliest, last.latest), precision, isPlain: false)
  }
}
