extension QuantityReader {
  /// What `qualifier` makes of an amount.
  func interval(
    of amount: Amount, _ qualifier: QuantityWords.Qualifier, unit: MeasureUnit?, at offset: Int
  ) throws(ValueError) -> Quantity {
    if let vague = amount.vague { return try vagueInterval(vague, qualifier, unit: unit, at: offset) }
    guard !amount.isShare || unit?.definition != nil else {
      throw ValueError(
        "half of something is a share, and no amount", at: offset, expected: ["`half a million`", "`50 %`"])
    }
    let value = amount.value
    let infinite = Bound(.infinity)
    switch qualifier {
    case .exactly, .between, .from:
      return try quantity(amount.bound(), amount.bound(), unit: unit, at: offset)
    case .bare:
      guard let number = amount.number, !bareIsExact, number.isRound else {
        return try quantity(amount.bound(), amount.bound(), unit: unit, at: offset)
      }
      let around = Quantity.around(number.significant, tenths: 5)
      return try quantity(around.lower, around.upper, unit: unit, at: offset)
    case .about:
      let around = Quantity.around(
        (amount.number ?? DecimalNumber(significand: 0, exponent: 0)).significant, tenths: 10)
      return try quantity(around.lower, around.upper, unit: unit, at: offset)
    case .atLeast: return try quantity(amount.bound(), infinite, unit: unit, at: offset)
    case .moreThan: return try quantity(amount.bound(isOpen: true), infinite, unit: unit, at: offset)
    case .atMost: return try quantity(floor(below: value, unit), amount.bound(), unit: unit, at: offset)
    case .lessThan: return try quantity(floor(below: value, unit), amount.bound(isOpen: true), unit: unit, at: offset)
    case .nearly: return try quantity(within(value, value * 9 / 10), unit: unit, at: offset)
    case .justOver: return try quantity(within(value, value * 11 / 10), unit: unit, at: offset)
    }
  }

  /// From `limit`, hard and open, to `end`, soft; in ascending order.
  private func within(_ limit: Double, _ end: Double) -> (Bound, Bound) {
    let hard = Bound(limit, isOpen: true)
    let soft = Bound(end, isSoft: true)
    return limit < end ? (hard, soft) : (soft, hard)
  }

  private func vagueInterval(
    _ vague: Quantity, _ qualifier: QuantityWords.Qualifier, unit: MeasureUnit?, at offset: Int
  ) throws(ValueError) -> Quantity {
    let low = vague.lower
    let high = vague.upper
    switch qualifier {
    case .bare: return try quantity(low, high, unit: unit, at: offset)
    case .about:
      return try quantity(Bound(low.value, isSoft: true), high, unit: unit, at: offset)
    case .atLeast: return try quantity(low, Bound(.infinity), unit: unit, at: offset)
    case .moreThan: return try quantity(Bound(low.value, isOpen: true), Bound(.infinity), unit: unit, at: offset)
    case .atMost, .lessThan: return try quantity(Bound(0), high, unit: unit, at: offset)
    case .exactly, .nearly, .justOver, .between, .from:
      throw ValueError("a vague amount cannot be made exact", at: offset, expected: ["a number"])
    }
  }

  /// The lower end of "at most N": amounts of things are not negative, temperatures and negative numbers may be.
  private func floor(below value: Double, _ unit: MeasureUnit?) -> Bound {
    value < 0 || unit?.definition?.dimension == .temperature ? Bound(-.infinity) : Bound(0)
  }

  private func quantity(
    _ bounds: (Bound, Bound), unit: MeasureUnit?, at offset: Int
  ) throws(ValueError) -> Quantity {
    try quantity(bounds.0, bounds.1, unit: unit, at: offset)
  }

  func quantity(_ lower: Bound, _ upper: Bound, unit: MeasureUnit?, at offset: Int) throws(ValueError) -> Quantity {
    guard Interval.isPossible(lower: lower, upper: upper) else {
      throw ValueError("no number lies within these bounds", at: offset)
    }
    return Quantity(lower: lower, upper: upper, unit: unit)
  }

  /// The one unit of two places; an error where they name different ones.
  func merged(_ first: MeasureUnit?, _ second: MeasureUnit?, at offset: Int) throws(ValueError) -> MeasureUnit? {
    guard let first else { return second }
    guard let second, second != first else { return first }
    throw ValueError("an amount has one unit, not \(first.text) and \(second.text)", at: offset)
  }

  /// The unit from the cursor up to `limit`: a known one, or up to four words without digits.
  func unit(_ scanner: inout PhraseScanner, upTo limit: Int? = nil) throws(ValueError) -> MeasureUnit? {
    _ = scanner.take(QuantityWords.linkWords)
    let from = scanner.position
    var end = limit ?? scanner.bytes.count
    while end > from, scanner.bytes[end - 1] == 0x20 || scanner.bytes[end - 1] == 0x09 { end -= 1 }
    scanner.position = max(end, from)
    guard end > from else { return nil }
    var name: [UInt8] = []
    var words = 1
    var at = from
    while at < end {
      let space = scanner.spaceLength(at: at)
      if space == 0 {
        name.append(scanner.bytes[at])
        at += 1
      } else {
        if name.last != 0x20 {
          name.append(0x20)
          words += 1
        }
        at += space
      }
    }
    if name.last == 0x20 { name.removeLast() }
    let unit = MeasureUnit(utf8: name)
    if unit.definition != nil { return unit }
    if let measure = measure(of: name) { return measure }
    if name.starts(with: Array("m ".utf8)) {
      let thing = String(decoding: name.dropFirst(2), as: UTF8.self)
      throw ValueError(
        "“m \(thing)” may be millions or metres", at: from,
        expected: ["`million \(thing)`", "`M \(thing)`", "`m of \(thing)`"])
    }
    guard words <= 4, isUnitName(name) else {
      throw ValueError(
        "“\(String(decoding: name, as: UTF8.self))” is neither part of the number nor a unit", at: from,
        expected: ["a unit such as `km`, `people` or `EUR`", "the end of the amount"])
    }
    return unit
  }

  /// The measure in front of the thing that is measured: *t* of `t of grain` and `t Getreide`, *bbl* of `barrels of oil`.
  /// What is measured is for the property to say; nil where no measure stands there.
  private func measure(of name: [UInt8]) -> MeasureUnit? {
    for place in name.indices where name[place] == 0x20 {
      let unit = MeasureUnit(utf8: Array(name[..<place]))
      guard let dimension = unit.definition?.dimension, dimension != .money, dimension != .count else { continue }
      var rest = PhraseScanner(Array(name[(place + 1)...]))
      let isLinked = rest.take(QuantityWords.linkWords) != nil
      let isNoun = rest.current.map { $0 &- 0x41 < 26 } ?? false
      let thing = MeasureUnit(utf8: Array(rest.bytes[rest.position...]))
      guard isLinked || isNoun, !rest.isAtEnd, thing.definition == nil, isUnitName(thing.utf8) else { continue }
      return unit
    }
    return nil
  }

  /// Whether a word may be a unit of its own: letters with a few signs among them, no digits or fractions, no ordinal.
  private func isUnitName(_ name: [UInt8]) -> Bool {
    // *100-odd* and *100-plus* say how near the number is, and no unit.
    if name.first == 0x2D { return false }
    for (index, byte) in name.enumerated() {
      if byte == 0xC2 {
        // Of the signs of Latin-1 only ° ² ³ µ and the middle dot.
        guard index + 1 < name.count, [0xB0, 0xB2, 0xB3, 0xB5, 0xB7].contains(name[index + 1]) else { return false }
      } else if byte < 0x80, !isLetter(byte), ![0x20, 0x2D, 0x2F, 0x2E, 0x27, 0x25, 0x28, 0x29, 0x24].contains(byte) {
        return false
      }
    }
    let scanner = PhraseScanner(name)
    let isOrdinal = scanner.match(QuantityWords.ordinals.index, at: 0)?.end == name.count
    return name.contains(where: isLetter) && !isOrdinal && !holdsAmount(scanner)
  }
}

extension QuantityReader {
  /// Whether a word in the name of a unit is part of an amount: *thousands*, *fifty*, *million*.
  private func holdsAmount(_ scanner: PhraseScanner) -> Bool {
    var scanner = scanner
    if scanner.folded.starts(with: Array("and ".utf8)) || scanner.folded.starts(with: Array("und ".utf8)) {
      return true
    }
    var isWordStart = true
    while let byte = scanner.current {
      if isWordStart {
        for index in QuantityWords.amounts where scanner.match(index, at: scanner.position) != nil { return true }
      }
      isWordStart = byte == 0x20 || byte == 0x2D
      scanner.position += 1
    }
    return false
  }
}

extension DecimalNumber {
  /// Whether the last significant digit stands left of the units digit.
  var isRound: Bool { nearest == nil && significand != 0 && significant.exponent > 0 }

  /// The number with its last digit the last significant one: without trailing zeros for an integer; as written where
  /// digits stand behind a decimal mark, for "1.50 million" is more precise than "1.5 million".
  var significant: DecimalNumber { isFraction ? self : withoutTrailingZeros }

  /// The sums with and without `width`, computed in decimal where both fit 18 digits.
  func plusMinus(_ width: DecimalNumber) -> (Bound, Bound) {
    let common = min(exponent, width.exponent)
    if let a = aligned(to: common), let b = width.aligned(to: common) {
      return (
        DecimalNumber(significand: a - b, exponent: common).bound(),
        DecimalNumber(significand: a + b, exponent: common).bound()
      )
    }
    return (Bound(double - width.double), Bound(double + width.double))
  }

  private func aligned(to target: Int) -> Int64? {
    var value = significand
    var power = exponent
    while power > target {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow, product.magnitude < 1 << 61 else { return nil }
      value = product
      power -= 1
    }
    return value
  }
}
