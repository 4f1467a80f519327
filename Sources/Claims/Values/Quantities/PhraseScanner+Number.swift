extension PhraseScanner {
  /// A number in digits under `locale`, without sign, or nil where no digit stands. The cursor moves behind it.
  ///
  /// Digits beyond the eighteenth count for the value, but not for half units of the last digit.
  mutating func takeNumber(_ locale: NumberLocale) throws(ValueError) -> DecimalNumber? {
    guard isDigit(current) else { return nil }
    let start = position
    var digits = try integerDigits(locale)
    var fraction = 0
    if current == locale.decimalMark, isDigit(byte(at: position + 1)) {
      position += 1
      while let digit = current, isDigit(digit) {
        digits.append(digit - 0x30)
        fraction += 1
        position += 1
      }
    }
    try refuseFurtherMarks(from: start, locale)
    try refusePlural(digits, fraction)
    let digitsEnd = position
    var power = powerOfTen() ?? 0
    if position == digitsEnd { power = try exponent() }
    let isWhole = fraction == 0 && position == digitsEnd
    var number = try number(digits, exponent: power - fraction, isWhole: isWhole, from: start)
    number.isFraction = fraction > 0
    return number
  }

  /// The digits before the decimal mark, with groups of three.
  private mutating func integerDigits(_ locale: NumberLocale) throws(ValueError) -> [UInt8] {
    var digits: [UInt8] = []
    while let digit = current, isDigit(digit) {
      digits.append(digit - 0x30)
      position += 1
    }
    guard digits.count <= 3 else { return digits }
    var mark: [UInt8] = []
    while let length = groupMarkLength(locale) {
      let found = Array(bytes[position..<(position + length)])
      let from = position + length
      guard mark.isEmpty || found == mark, isDigit(byte(at: from)), isDigit(byte(at: from + 1)),
        isDigit(byte(at: from + 2)), !isDigit(byte(at: from + 3))
      else { break }
      mark = found
      digits.append(contentsOf: bytes[from..<(from + 3)].map { $0 - 0x30 })
      position = from + 3
    }
    return digits
  }

  /// The length of a mark between groups that stands here; nil where there is none.
  private func groupMarkLength(_ locale: NumberLocale) -> Int? {
    guard let byte = current else { return nil }
    if byte == locale.groupMark { return 1 }
    if locale.allowsApostropheGroups {
      if byte == 0x27 { return 1 }
      if byte == 0xE2, self.byte(at: position + 1) == 0x80, self.byte(at: position + 2) == 0x99 { return 3 }
    }
    let space = spaceLength(at: position)
    return locale.allowsSpaceGroups && space > 0 ? space : nil
  }

  /// `100s` may be hundreds or seconds.
  private func refusePlural(_ digits: [UInt8], _ fraction: Int) throws(ValueError) {
    guard current == 0x73, byte(at: position + 1).map(isLetter) != true, fraction == 0,
      digits == [1, 0] || digits == [1, 0, 0] || digits == [1, 0, 0, 0]
    else { return }
    let word = ["tens", "hundreds", "thousands"][digits.count - 2]
    let number = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    throw ValueError(
      "“\(number)s” may be \(word) or seconds", at: position, expected: ["`\(word)`", "`\(number) s`"])
  }

  /// A point or comma that goes on with digits cannot be read under this locale; says how it could.
  private func refuseFurtherMarks(from start: Int, _ locale: NumberLocale) throws(ValueError) {
    guard let mark = current, mark == 0x2E || mark == 0x2C, isDigit(byte(at: position + 1)) else { return }
    var end = position
    while let byte = byte(at: end), isDigit(byte) || ((byte == 0x2E || byte == 0x2C) && isDigit(self.byte(at: end + 1)))
    {
      end += 1
    }
    let lexeme = text(from: start, to: end)
    let proposal = rewritten(Array(bytes[start..<end]), for: locale)
    let whole = proposal.map { text(from: 0, to: start) + $0 + text(from: end) }
    let kind = mark == 0x2C ? "comma" : "point"
    throw ValueError(
      "“\(lexeme)” has a \(kind) that \(locale.text) numbers do not have there", at: position,
      expected: ["`\(locale.decimalMark == 0x2E ? "1.5" : "1,5")` for a fraction", locale.groupExample],
      suggestion: whole)
  }

  /// The lexeme with the marks of `locale`, where its own are clear: the last mark, if it stands once, is the decimal one.
  private func rewritten(_ lexeme: [UInt8], for locale: NumberLocale) -> String? {
    guard let last = lexeme.lastIndex(where: { $0 == 0x2E || $0 == 0x2C }) else { return nil }
    let isFraction = lexeme.count(where: { $0 == lexeme[last] }) == 1 && lexeme.count - last != 4
    var result: [UInt8] = []
    for (index, byte) in lexeme.enumerated() {
      if isDigit(byte) {
        result.append(byte)
      } else if index == last, isFraction {
        result.append(locale.decimalMark)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `e6`, `E-3` right behind the digits; 0 where there is none.
  private mutating func exponent() throws(ValueError) -> Int {
    guard let letter = current, letter | 0x20 == 0x65 else { return 0 }
    var at = position + 1
    let sign = byte(at: at)
    if sign == 0x2B || sign == 0x2D { at += 1 }
    guard isDigit(byte(at: at)) else {
      guard at >= bytes.count || sign == 0x2B || sign == 0x2D else { return 0 }
      throw ValueError("an exponent has digits", at: position, expected: ["`1e6`", "`1 million`"])
    }
    var value = 0
    while let digit = byte(at: at), isDigit(digit) {
      value = min(value * 10 + Int(digit - 0x30), 100_000)
      at += 1
    }
    if let next = byte(at: at), isLetter(next) { return 0 }
    position = at
    return sign == 0x2D ? -value : value
  }

  /// `×10^3`, ` x 10^-3`, `·10³` behind the digits; nil where none stands there, and the cursor stays.
  private mutating func powerOfTen() -> Int? {
    let start = position
    skipSpace()
    let signs: [[UInt8]] = [[0xC3, 0x97], [0x78], [0x58], [0x2A], [0xC2, 0xB7], [0xE2, 0x8B, 0x85]]
    if let sign = signs.first(where: { bytes[position...].starts(with: $0) }) {
      position += sign.count
      skipSpace()
      if bytes[position...].starts(with: [0x31, 0x30]) {
        position += 2
        if let power = takePower() { return power }
      }
    }
    position = start
    return nil
  }

  /// `^3`, `^-3`, `³`.
  private mutating func takePower() -> Int? {
    let isPlain = current == 0x5E
    if isPlain { position += 1 }
    var isNegative = false
    for minus in [[0x2D], [0xE2, 0x88, 0x92], [0xE2, 0x81, 0xBB]] as [[UInt8]]
    where bytes[position...].starts(with: minus) {
      isNegative = true
      position += minus.count
      break
    }
    let first = position
    var value = 0
    while let digit = isPlain ? plainDigit() : raisedDigit() {
      value = min(value * 10 + digit, 100_000)
    }
    return position == first ? nil : isNegative ? -value : value
  }

  private mutating func plainDigit() -> Int? {
    guard let digit = current, isDigit(digit) else { return nil }
    position += 1
    return Int(digit - 0x30)
  }

  /// A digit in superscript.
  private mutating func raisedDigit() -> Int? {
    switch (current, byte(at: position + 1), byte(at: position + 2)) {
    case (0xC2, 0xB9, _), (0xC2, 0xB2, _), (0xC2, 0xB3, _):
      defer { position += 2 }
      return byte(at: position + 1) == 0xB9 ? 1 : Int(byte(at: position + 1) ?? 0) - 0xB0
    case (0xE2, 0x81, let last?) where last == 0xB0 || (0xB4...0xB9).contains(last):
      position += 3
      return Int(last) - 0xB0
    default: return nil
    }
  }

  private static func whole(_ digits: ArraySlice<UInt8>, _ exponent: Int) -> Int128 {
    var value: Int128 = 0
    for digit in digits { value = value * 10 + Int128(digit) }
    for _ in 0..<exponent { value *= 10 }
    return value
  }

  private func number(
    _ digits: [UInt8], exponent: Int, isWhole: Bool, from start: Int
  ) throws(ValueError) -> DecimalNumber {
    var significand: Int64 = 0
    var power = exponent
    var significant = digits.drop { $0 == 0 }
    while significant.count > 18, significant.last == 0 {
      significant.removeLast()
      power += 1
    }
    let places = power
    for (index, digit) in significant.enumerated() {
      if index < 18 {
        significand = significand * 10 + Int64(digit)
      } else {
        if index == 18, digit >= 5 { significand += 1 }
        power += 1
      }
    }
    var number = DecimalNumber(significand: significand, exponent: power)
    if significant.count > 18 {
      let text = String(decoding: significant.map { $0 + 0x30 }, as: UTF8.self) + "e\(places)"
      number.nearest = Double(text) ?? .infinity
      if places >= 0, significant.count + places <= 23 || isWhole {
        guard significant.count + places <= 23 else {
          throw ValueError(
            "whole numbers are exact up to 23 digits, and this has \(significant.count + places)", at: start,
            expected: ["a number with an exponent, `1.5e30`"])
        }
        number.longWhole = Self.whole(significant, places)
      }
    }
    let value = number.double
    guard value.isFinite else {
      throw ValueError(
        "“\(text(from: start, to: position))” is too large", at: start, expected: ["a number below 1.8e308"])
    }
    guard value != 0 || significand == 0 else {
      throw ValueError("“\(text(from: start, to: position))” is too small to tell from 0", at: start)
    }
    return number
  }
}

extension NumberLocale {
  fileprivate var groupExample: String {
    switch self {
    case .english: "`1,234` or `1 234` for a thousand and more"
    case .german: "`1.234` or `1 234` for a thousand and more"
    case .french: "`1 234` for a thousand and more"
    case .swiss: "`1'234` for a thousand and more"
    case .plain: "`1234`, without groups"
    }
  }
}
