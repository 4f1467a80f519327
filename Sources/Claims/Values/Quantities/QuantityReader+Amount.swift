extension QuantityReader {
  /// A number with its scale and a unit in front, or a vague amount.
  struct Amount {
    /// Nil for vague amounts and converted ones.
    var number: DecimalNumber?
    var vague: Quantity?
    var value: Double
    /// The power of ten that a word or letter gave.
    var scale = 0
    var unit: MeasureUnit?
    /// Whether the unit stands behind this number, and not in front or at the end of a range.
    var hasUnitBehind = false
    /// Whether it is the word *half*, which alone is a share of something and no amount.
    var isShare = false

    init(number: DecimalNumber) {
      self.number = number
      value = number.double
    }

    init(vague: Quantity) {
      self.vague = vague
      value = vague.lower.value
    }

    init(value: Double, unit: MeasureUnit?) {
      self.value = value
      self.unit = unit
    }

    var exactValue: Double? { vague == nil ? value : nil }

    /// The amount as a bound; of a vague one its lower end.
    func bound(isSoft: Bool = false, isOpen: Bool = false) -> Bound {
      number?.bound(isSoft: isSoft, isOpen: isOpen) ?? Bound(value, isSoft: isSoft, isOpen: isOpen)
    }

    mutating func rescale(_ power: Int) {
      guard let scaled = number?.scaled(by: power) else { return }
      scale += power
      isShare = false
      number = scaled
      value = scaled.double
    }
  }

  /// The amount at the cursor, without the unit behind it.
  func amount(_ scanner: inout PhraseScanner) throws(ValueError) -> Amount {
    let start = scanner.position
    if let vague = vagueAmount(&scanner) { return vague }
    let isNegativeFirst = scanner.take(QuantityWords.negatives) != nil
    let prefix = currencyPrefix(&scanner)
    let isNegative = isNegativeFirst || (prefix != nil && scanner.take(QuantityWords.negatives) != nil)
    if !isNegative, scanner.current == 0x2B { scanner.position += 1 }
    let numberStart = scanner.position
    guard var number = try countedNumber(&scanner) else { throw notAnAmount(scanner, at: start) }
    if isNegative { number = number.negated }
    var amount = Amount(number: number)
    amount.unit = prefix
    amount.isShare = isHalf(scanner, from: numberStart)
    let digitsEnd = scanner.position
    scanner.skipSpace()
    while let power = takeScale(&scanner, isAttached: digitsEnd == scanner.position, money: prefix != nil) {
      amount.rescale(power)
      scanner.skipSpace()
    }
    if scanner.take(QuantityWords.dozens) != nil, let plain = amount.number, plain.significand.magnitude < 1 << 58 {
      amount.number = DecimalNumber(significand: plain.significand * 12, exponent: plain.exponent)
      amount.value = plain.double * 12
      amount.isShare = false
    }
    guard amount.value.isFinite else {
      throw ValueError("“\(scanner.text(from: start, to: scanner.position))” is too large", at: start)
    }
    return amount
  }

  /// Digits, a number in words, or an article before a scale (`a million`).
  private func countedNumber(_ scanner: inout PhraseScanner) throws(ValueError) -> DecimalNumber? {
    if let number = try scanner.takeNumber(locale) { return number }
    let start = scanner.position
    if let spelled = scanner.takeSpelledNumber() { return spelled }
    if let numeral = scanner.take(QuantityWords.numerals) { return numeral }
    let hasArticle = scanner.take(QuantityWords.articles) != nil
    var ahead = scanner
    if takeScale(&ahead, isAttached: false, money: false) != nil
      || (hasArticle && ahead.take(QuantityWords.dozens) != nil)
    {
      return DecimalNumber(significand: 1, exponent: 0)
    }
    scanner.position = start
    return nil
  }

  /// `several`, `dozens`, `several hundred`, with the `of` behind it.
  private func vagueAmount(_ scanner: inout PhraseScanner) -> Amount? {
    if scanner.take(QuantityWords.several) != nil {
      var factor = 1.0
      while let power = scanner.take(QuantityWords.pluralScales) ?? takeScale(&scanner, isAttached: false, money: false)
      {
        factor *= powerOfTen(power) ?? 1
        scanner.skipSpace()
      }
      // *Several hundred* are *hundreds*, *several thousand* are *thousands*.
      let isCollective = factor > 1 && factor < 1e6
      if scanner.take(QuantityWords.dozens) != nil {
        factor *= 12
      } else if isCollective {
        return Amount(vague: Quantity(lower: Bound(2 * factor), upper: Bound(10 * factor - 1, isSoft: true)))
      }
      return Amount(vague: Quantity(lower: Bound(2 * factor), upper: Bound(10 * factor, isSoft: true)))
    }
    guard let found = scanner.take(QuantityWords.collectives) else { return nil }
    let collective = locale.usesLongScale ? found.1 : found.0
    return Amount(
      vague: Quantity(
        lower: Bound(collective.lower), upper: Bound(collective.upper, isSoft: true, isOpen: collective.isOpen)))
  }

  /// A scale as a power of ten: a word anywhere; `k`, `M` and, for money, `m`, `b`, `B` as letters.
  private func takeScale(_ scanner: inout PhraseScanner, isAttached: Bool, money: Bool) -> Int? {
    if let found = scanner.take(QuantityWords.scales) {
      return locale.usesLongScale ? found.longExponent : found.exponent
    }
    guard let letter = scanner.current, scanner.byte(at: scanner.position + 1).map(isLetter) != true,
      scanner.byte(at: scanner.position + 1) != 0x2F,
      scanner.byte(at: scanner.position + 1) != 0xC2
        || scanner.spaceLength(at: scanner.position + 1) > 0
    else { return nil }
    // A spaced capital K is kelvin, a small m metres, and B bytes, unless a currency says otherwise.
    let money = money || isAttached && isCurrency(scanner, at: scanner.position + 1)
    let power: Int? =
      switch letter {
      case 0x6B: 3
      case 0x4B: isAttached || money ? 3 : nil
      case 0x4D: 6
      case 0x6D: money && isAttached ? 6 : nil
      case 0x42, 0x62: money && isAttached ? 9 : nil
      default: nil
      }
    guard let power else { return nil }
    scanner.position += 1
    return power
  }

  /// Whether the next word is a currency: `5m EUR`.
  private func isCurrency(_ scanner: PhraseScanner, at position: Int) -> Bool {
    var start = position
    while scanner.byte(at: start) == 0x20 { start += 1 }
    var end = start
    while let byte = scanner.byte(at: end), byte != 0x20, end - start < 12 { end += 1 }
    guard start > position, end > start else { return false }
    return MeasureUnit(utf8: Array(scanner.bytes[start..<end])).definition?.dimension == .money
  }

  /// Whether *half* stands from `start` to the cursor.
  private func isHalf(_ scanner: PhraseScanner, from start: Int) -> Bool {
    guard let word = scanner.match(QuantityWords.halves.index, at: start) else { return false }
    return scanner.position <= word.end + 1
  }

  /// A currency in front of the number: `€ 5`, `US$5`, `EUR 5`.
  private func currencyPrefix(_ scanner: inout PhraseScanner) -> MeasureUnit? {
    var end = scanner.position
    while let byte = scanner.byte(at: end), !isDigit(byte), scanner.spaceLength(at: end) == 0, byte != 0x2D,
      end - scanner.position < 4
    { end += 1 }
    guard end > scanner.position else { return nil }
    let unit = MeasureUnit(utf8: Array(scanner.bytes[scanner.position..<end]))
    guard unit.definition?.dimension == .money else { return nil }
    var next = scanner
    next.position = end
    next.skipSpace()
    guard next.startsAmount else { return nil }
    scanner.position = next.position
    return unit
  }

  private func notAnAmount(_ scanner: PhraseScanner, at offset: Int) -> ValueError {
    let rest = scanner.text(from: offset)
    let message = rest.isEmpty ? "an amount is missing after the words" : "“\(rest)” does not begin with an amount"
    return ValueError(
      message, at: offset,
      expected: ["a number", "`about 100`", "`at least 5`", "`between 3 and 5`", "`dozens`, `hundreds`, `millions`"])
  }
}

extension PhraseScanner {
  /// Whether a digit, a sign with a digit, or a currency sign with a digit stands here.
  var startsAmount: Bool {
    var at = position
    if current == 0xE2, byte(at: at + 1) == 0x88, byte(at: at + 2) == 0x92 { at += 3 }
    if byte(at: at) == 0x2D || byte(at: at) == 0x2B { at += 1 }
    if isDigit(byte(at: at)) { return true }
    for sign in [[0x24], [0xC2, 0xA3], [0xC2, 0xA5], [0xE2, 0x82, 0xAC]] as [[UInt8]]
    where bytes[at...].starts(with: sign) {
      at += sign.count
      while case let length = spaceLength(at: at), length > 0 { at += length }
      return isDigit(byte(at: at))
    }
    var ahead = self
    if ahead.takeSpelledNumber() != nil { return true }
    return match(QuantityWords.numerals.index, at: at) != nil || match(QuantityWords.articles.index, at: at) != nil
  }
}
