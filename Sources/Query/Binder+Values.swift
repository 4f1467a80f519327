import Claims
import Language
import Text

extension Binder {
  /// Values that fit one of the patterns, by meaning or in the words used.
  mutating func valueSet(_ patterns: [Spanned<ValuePattern>]) throws(Diagnostic) -> CodeSet {
    var result = CodeSet(capacity: workspace.store.values.count)
    for pattern in patterns {
      switch pattern.value {
      case .exactly(let atom):
        insertMatches(atom.text, into: &result)
        if result.isEmpty { try refuseAmbiguity(atom.text, pattern.span) }
      case .compared(.about, let atom):
        insertContaining(atom.text, into: &result)
        if result.isEmpty { try refuseAmbiguity(atom.text, pattern.span) }
      default:
        result.formUnion(try orderedSet(pattern))
      }
    }
    return result
  }

  /// Where a name finds nothing because several things bear it, says which.
  private mutating func refuseAmbiguity(_ text: String, _ span: Span) throws(Diagnostic) {
    guard workspace.names.isAmbiguousEntity(text, in: workspace.store) else { return }
    _ = try workspace.names.entity(Spanned(text, span), in: workspace.store)
  }

  /// Values written so, or that mean what `text` means as a name, number or date.
  private mutating func insertMatches(_ text: String, into result: inout CodeSet) {
    let store = workspace.store
    let folded = NameFolding.fold(text)
    let entity = workspace.names.findEntity(text, in: store)
    let quantity = try? QuantityReader().read(text)
    let date = try? DateReader.read(text)
    let flag = Self.flag(text)
    for code in 1..<max(1, store.values.count) {
      let value = ValueID(code)
      let fits: Bool
      switch store.values[value] {
      case .entity(let id): fits = id == entity
      case .quantity(let other):
        fits = quantity.map { Claims.relate($0, unitless($0, other)).relation == .equal } ?? false
      case .date(let other): fits = date.map { Claims.relate($0, other).relation == .equal } ?? false
      case .flag(let other): fits = flag == other
      case .text, .none: fits = false
      }
      if fits || NameFolding.fold(store.values.lexeme(value)) == folded { result.insert(code) }
    }
  }

  /// A figure typed without a unit is compared with figures of any unit.
  private func unitless(_ typed: Quantity, _ other: Quantity) -> Quantity {
    guard typed.unit == nil else { return other }
    var other = other
    other.unit = nil
    return other
  }

  private static func flag(_ text: String) -> Bool? {
    switch NameFolding.fold(text) {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }

  /// Values whose words hold `text`; for quantities, those that may equal it.
  private mutating func insertContaining(_ text: String, into result: inout CodeSet) {
    let store = workspace.store
    let folded = NameFolding.fold(text)
    let quantity = try? QuantityReader().read(text)
    let date = try? DateReader.read(text)
    let entity = workspace.names.findEntity(text, in: store)
    for code in 1..<max(1, store.values.count) {
      let value = ValueID(code)
      let fits: Bool
      switch store.values[value] {
      case .quantity(let other): fits = quantity.map { mayBe($0, unitless($0, other)) } ?? false
      case .date(let other): fits = date.map { $0.mayMeet(other) } ?? false
      case .entity(let id): fits = entity.map { id == $0 || store.isPart(id, of: $0) } ?? false
      default: fits = false
      }
      if fits || NameFolding.fold(store.values.lexeme(value)).contains(folded) { result.insert(code) }
    }
  }

  private func mayBe(_ a: Quantity, _ b: Quantity) -> Bool {
    switch Claims.relate(a, b).relation {
    case .equal, .refines, .compatible: true
    default: false
    }
  }

  /// `value:>=5`, `value:2022..2023`: by number where both ends are numbers, else by date.
  private mutating func orderedSet(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> CodeSet {
    let store = workspace.store
    var result = CodeSet(capacity: store.values.count)
    if let range = try? numberRange(pattern) {
      for code in 1..<max(1, store.values.count) {
        if case .quantity(let quantity) = store.values[ValueID(code)], range.holds(quantity) { result.insert(code) }
      }
    }
    if let range = try? dateRange(pattern) {
      for code in 1..<max(1, store.values.count) {
        if case .date(let date) = store.values[ValueID(code)], range.holds(date) { result.insert(code) }
      }
    } else if (try? numberRange(pattern)) == nil {
      throw Diagnostic(
        "'\(pattern.value.text)' is not a range of numbers or dates", at: pattern.span,
        expected: ["100..200", ">=5", "2022-01..2022-03"])
    }
    return result
  }

  /// Quantities within a range (`n:>=100`), or that may equal a number (`n:~100`).
  func quantitySet(_ patterns: [Spanned<ValuePattern>]) throws(Diagnostic) -> CodeSet {
    let store = workspace.store
    var result = CodeSet(capacity: store.values.count)
    for pattern in patterns {
      let range = try numberRange(pattern)
      // A round number stands for the interval that it means where a claim gives the same bare number.
      var meant: Interval?
      if case .exactly(let atom) = pattern.value { meant = (try? QuantityReader().read(atom.text))?.interval }
      for code in 1..<max(1, store.values.count) {
        guard case .quantity(let quantity) = store.values[ValueID(code)] else { continue }
        if range.holds(quantity) || quantity.interval == meant { result.insert(code) }
      }
    }
    return result
  }

  func unitSet(_ patterns: [Spanned<ValuePattern>]) -> CodeSet {
    let store = workspace.store
    let wanted = Set(patterns.map { NameFolding.fold($0.value.text) })
    var result = CodeSet(capacity: store.values.count)
    for code in 1..<max(1, store.values.count) {
      guard case .quantity(let quantity) = store.values[ValueID(code)], let unit = quantity.unit else { continue }
      if wanted.contains(NameFolding.fold(unit.text)) { result.insert(code) }
    }
    return result
  }

  private func numberRange(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> NumberRange {
    var range = try bounds(pattern)
    guard !range.upper.isLess(than: range.lower) else {
      throw Diagnostic("the range '\(pattern.value.text)' runs backward", at: pattern.span)
    }
    range.unit = try unit(pattern)
    return range
  }

  /// The unit that a pattern names, the same at both ends; figures are converted to it.
  private func unit(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> MeasureUnit? {
    let atoms: [Atom] =
      switch pattern.value {
      case .exactly(let atom), .compared(_, let atom): [atom]
      case .range(let low, let high), .possibleRange(let low, let high): [low, high].compactMap { $0 }
      }
    let units = Set(atoms.map { (try? QuantityReader(bareIsExact: true).read($0.text))?.unit })
    guard units.count <= 1 else { throw Diagnostic("the ends of a range have one unit", at: pattern.span) }
    return units.first ?? nil
  }

  private func bounds(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> NumberRange {
    switch pattern.value {
    case .exactly(let atom):
      let number = try number(atom, pattern.span)
      return NumberRange(lower: number, upper: number)
    case .compared(.about, let atom):
      let number = try number(atom, pattern.span)
      return NumberRange(lower: number, upper: number, isPossible: true)
    case .compared(let comparison, let atom):
      var number = try number(atom, pattern.span)
      switch comparison {
      case .greaterOrEqual: return NumberRange(lower: number, upper: Self.infinite)
      case .lessOrEqual: return NumberRange(lower: -Self.infinite, upper: number)
      case .greater:
        number.isOpen = true
        return NumberRange(lower: number, upper: Self.infinite)
      case .less:
        number.isOpen = true
        return NumberRange(lower: -Self.infinite, upper: number)
      default: return NumberRange(lower: number, upper: number)
      }
    case .possibleRange(let low, let high):
      var range = try bounds(Spanned(.range(low, high), pattern.span))
      range.isPossible = true
      return range
    case .range(let low, let high):
      return NumberRange(
        lower: try low.map { (atom) throws(Diagnostic) in try number(atom, pattern.span) } ?? -Self.infinite,
        upper: try high.map { (atom) throws(Diagnostic) in try number(atom, pattern.span) } ?? Self.infinite)
    }
  }

  private static let infinite = Claims.Bound(.infinity)

  private func number(_ atom: Atom, _ span: Span) throws(Diagnostic) -> Claims.Bound {
    guard let quantity = try? QuantityReader(bareIsExact: true).read(atom.text), quantity.isExact else {
      throw Diagnostic("'\(atom.text)' is not a number", at: span, expected: ["100", "1.5M", "100..200", ">=5"])
    }
    return quantity.lower
  }
}

extension Claims.Bound {
  fileprivate static prefix func - (bound: Bound) -> Bound { Bound(-bound.value, residue: -bound.residue) }
}

/// A range that quantities are held against: by default it must hold the whole interval.
private struct NumberRange {
  var lower: Bound
  var upper: Bound
  var isPossible = false

  /// Nil for a range of plain numbers, which figures of any unit are held against as they stand.
  var unit: MeasureUnit?

  func holds(_ written: Quantity) -> Bool {
    var quantity = written
    if let unit {
      guard let converted = written.converted(to: unit) else { return false }
      quantity = converted
    }
    let low = quantity.lower
    let high = quantity.upper
    if isPossible {
      let reachesLow = lower.isLess(than: high) || (high.isSameNumber(as: lower) && !high.isOpen)
      let reachesHigh = low.isLess(than: upper) || (low.isSameNumber(as: upper) && !low.isOpen)
      return reachesLow && reachesHigh
    }
    let isAbove = lower.isLess(than: low) || (low.isSameNumber(as: lower) && (low.isOpen || !lower.isOpen))
    let isBelow = high.isLess(than: upper) || (high.isSameNumber(as: upper) && (high.isOpen || !upper.isOpen))
    return isAbove && isBelow
  }
}
