extension QuantityReader {
  /// Reads an amount with words, unit and qualifier.
  func readPhrase(_ bytes: [UInt8]) throws(ValueError) -> Quantity {
    var end = bytes.count
    while end > 0, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) { end -= 1 }
    var scanner = PhraseScanner(Array(bytes[..<end]))
    guard !scanner.isAtEnd else {
      throw ValueError("an amount is empty", expected: ["a number", "words such as `dozens`"])
    }
    if let german = try readGerman(scanner) { return german }
    try refuseForeignMarks(scanner)
    let qualifier = scanner.take(QuantityWords.qualifiers) ?? .bare
    switch qualifier {
    case .between:
      return try range(&scanner, joinedBy: QuantityWords.conjunctions, qualifier: .bare)
    case .from:
      return try range(&scanner, joinedBy: QuantityWords.rangeSeparators, qualifier: .bare)
    default:
      return try qualified(&scanner, qualifier)
    }
  }

  private func qualified(
    _ scanner: inout PhraseScanner, _ qualifier: QuantityWords.Qualifier
  ) throws(ValueError) -> Quantity {
    let start = scanner.position
    let amount = try amount(&scanner)
    if let joint = separator(after: scanner.position, QuantityWords.tolerances, in: scanner) {
      return try tolerance(&scanner, around: amount, joint, qualifier)
    }
    if separator(after: scanner.position, QuantityWords.rangeSeparators, in: scanner) != nil {
      scanner.position = start
      return try range(&scanner, joinedBy: QuantityWords.rangeSeparators, qualifier: qualifier)
    }
    var qualifier = qualifier
    let tail = try tail(&scanner, &qualifier)
    let unit = try merged(amount.unit, tail, at: scanner.position)
    return try interval(of: amount, qualifier, unit: unit, at: start)
  }

  /// The unit after an amount, with a word behind it that qualifies (`or more`).
  private func tail(
    _ scanner: inout PhraseScanner, _ qualifier: inout QuantityWords.Qualifier
  ) throws(ValueError) -> MeasureUnit? {
    var end = scanner.bytes.count
    if case .bare = qualifier {
      for entry in QuantityWords.afterwords.index.entries
      where scanner.folded.count - scanner.position >= entry.phrase.count {
        let from = scanner.folded.count - entry.phrase.count
        guard scanner.end(of: entry.phrase, at: from) == scanner.folded.count else { continue }
        let isWord = isLetter(entry.phrase[0])
        guard !isWord || from == scanner.position || scanner.spaceLength(at: from - 1) > 0 else { continue }
        qualifier = QuantityWords.afterwords.meaning(of: entry.row)
        end = from
        break
      }
    }
    return try unit(&scanner, upTo: end)
  }

  /// `a ± b`: from the difference to the sum.
  private func tolerance(
    _ scanner: inout PhraseScanner, around amount: Amount, _ joint: (from: Int, end: Int),
    _ qualifier: QuantityWords.Qualifier
  ) throws(ValueError) -> Quantity {
    var amount = amount
    let start = scanner.position
    let unitBefore = try merged(amount.unit, try unit(&scanner, upTo: joint.from), at: start)
    scanner.position = joint.end
    scanner.skipSpace()
    let margin = try self.amount(&scanner)
    if amount.scale == 0, margin.scale != 0, unitBefore == nil { amount.rescale(margin.scale) }
    guard let centre = amount.number, let width = margin.number, width.significand >= 0 else {
      throw ValueError("a tolerance needs two numbers", at: joint.from, expected: ["`5 ± 2`"])
    }
    let unitBehind = try merged(margin.unit, try unit(&scanner), at: joint.end)
    let isSoft = try isSoftRange(qualifier)
    let isShare = unitBehind?.definition?.dimension == .proportion && unitBefore?.definition?.dimension != .proportion
    guard isShare, let unitBehind else {
      let unit = try merged(unitBefore, unitBehind, at: joint.end)
      return try self.quantity(centre.plusMinus(width), isSoft: isSoft, unit: unit, at: start)
    }
    guard unitBefore != nil else { throw unclearShare(centre, width, unitBehind, at: joint.end) }
    // Of 100 km ± 5 %, the margin is 5 % of 100 km.
    let share = width.double * (unitBehind.definition?.factor ?? 1) / 100
    let margin15 = roundedTo15Digits(centre.double.magnitude * share)
    let bounds = (
      Bound(roundedTo15Digits(centre.double - margin15)), Bound(roundedTo15Digits(centre.double + margin15))
    )
    return try self.quantity(bounds, isSoft: isSoft, unit: unitBefore, at: start)
  }

  private func quantity(
    _ bounds: (Bound, Bound), isSoft: Bool, unit: MeasureUnit?, at offset: Int
  ) throws(ValueError) -> Quantity {
    var (lower, upper) = bounds
    lower.isSoft = isSoft
    upper.isSoft = isSoft
    return try quantity(lower, upper, unit: unit, at: offset)
  }

  private func unclearShare(
    _ centre: DecimalNumber, _ width: DecimalNumber, _ unit: MeasureUnit, at offset: Int
  ) -> ValueError {
    let margin = roundedTo15Digits(centre.double.magnitude * width.double * (unit.definition?.factor ?? 1) / 100)
    let a = plainDecimal(centre.double)
    let b = plainDecimal(width.double)
    let low = plainDecimal(roundedTo15Digits(centre.double - margin))
    let high = plainDecimal(roundedTo15Digits(centre.double + margin))
    return ValueError(
      "a margin in \(unit.text) may be a share of \(a) or \(unit.text) itself", at: offset,
      expected: ["`\(low)..\(high)` for a share", "`\(a) \(unit.text) ± \(b) \(unit.text)` for \(unit.text)"])
  }

  /// `a … b`: both ends belong to it. A scale or unit that stands at the end only holds for both.
  private func range(
    _ scanner: inout PhraseScanner, joinedBy separators: PhraseTable<Bool>,
    qualifier: QuantityWords.Qualifier
  ) throws(ValueError) -> Quantity {
    let start = scanner.position
    var first = try amount(&scanner)
    guard let joint = separator(after: scanner.position, separators, in: scanner) else {
      throw ValueError(
        "a range needs its second end", at: scanner.position, expected: ["`between 3 and 5`", "`3 to 5`", "`3..5`"])
    }
    if let own = try unit(&scanner, upTo: joint.from) {
      first.unit = try merged(first.unit, own, at: start)
      first.hasUnitBehind = true
    }
    scanner.position = joint.end
    scanner.skipSpace()
    let secondStart = scanner.position
    var second = try amount(&scanner)
    second.unit = try merged(second.unit, try unit(&scanner), at: secondStart)
    try align(&first, with: &second, at: start)
    guard first.vague == nil, second.vague == nil else {
      throw ValueError("a range needs two numbers", at: start, expected: ["`3 to 5`"])
    }
    let isSoft = try isSoftRange(qualifier)
    let low = first.bound(isSoft: isSoft)
    let high = second.bound(isSoft: isSoft)
    guard !high.isLess(than: low) else {
      throw ValueError("a range runs upward, but \(low.decimal) is more than \(high.decimal)", at: start)
    }
    return Quantity(lower: low, upper: high, unit: second.unit)
  }

  /// Whether the ends of a range are soft: after *about*. No other bound goes with a range.
  private func isSoftRange(_ qualifier: QuantityWords.Qualifier) throws(ValueError) -> Bool {
    switch qualifier {
    case .bare, .exactly: return false
    case .about: return true
    default: throw ValueError("a range takes no further bound", expected: ["`3 to 5`", "`about 3 to 5`"])
    }
  }

  /// Gives the first end of a range the scale and the unit of the second, where it has none.
  private func align(_ first: inout Amount, with second: inout Amount, at offset: Int) throws(ValueError) {
    if first.scale == 0, second.scale != 0, !first.hasUnitBehind, let high = second.exactValue {
      var scaled = first
      scaled.rescale(second.scale)
      // "500 to 1 million" does not mean 500 million.
      if let low = scaled.exactValue, low <= high { first = scaled }
    }
    if second.unit == nil {
      second.unit = first.unit
    } else if let mine = first.unit, let target = second.unit, mine != target {
      guard let value = first.exactValue, let converted = Quantity(value, unit: mine).converted(to: target) else {
        throw ValueError("\(mine.text) and \(target.text) do not make one range", at: offset)
      }
      first = Amount(value: converted.lower.value, unit: target)
    }
  }

  /// Where the first of `separators` stands that a number follows; only words and a unit may come before it.
  private func separator(
    after position: Int, _ separators: PhraseTable<Bool>, in scanner: PhraseScanner
  ) -> (from: Int, end: Int)? {
    var at = position
    while at < scanner.bytes.count {
      let isStart = at == position || !isLetter(scanner.bytes[at - 1]) || !isLetter(scanner.bytes[at])
      if isStart {
        for entry in separators.index.entries(from: scanner.folded[at]) {
          guard let end = scanner.end(of: entry.phrase, at: at) else { continue }
          var next = scanner
          next.position = end
          next.skipSpace()
          if next.startsAmount { return (at, end) }
        }
      }
      if isDigit(scanner.bytes[at]) { return nil }
      at += 1
    }
    return nil
  }
}
