import Claims
import Language
import Rendering
import Text

extension Presenter {
  /// A value with how it is put: `100,000`, `yes (probable)`, `denied: yes`, `5 (unlikely)`.
  func statement(_ value: ValueID, _ leaning: Leaning) -> String {
    let words = text(value)
    if let word = leaning.word { return words + " (" + word.text + ")" }
    guard let manner = manner(leaning.stance) else { return words }
    return leaning.isNegative ? manner + ": " + words : words + " (" + manner + ")"
  }

  /// The same as it reads in a row: `not 5`, `not 5 (probable)`.
  func plainStatement(_ value: ValueID, _ leaning: Leaning) -> String {
    guard leaning.isNegative, leaning.word == nil else { return statement(value, leaning) }
    let stance = leaning.stance
    return "not \(text(value))" + (stance.isHedged ? " (\(manner(stance.negated) ?? ""))" : "")
  }

  /// A value as a data file would write it, with `not` before what is denied.
  func bareStatement(_ value: ValueID, _ leaning: Leaning) -> String {
    (leaning.isNegative && leaning.word == nil ? "not " : "") + bareText(value)
  }

  /// The claim of a row as ``statement(_:_:)`` puts it.
  func statement(_ row: Row) -> String { statement(store.valueID(row), store.leaning(row)) }

  /// Why two claims relate as they do, naming both: `c11 denies what c13 affirms …`.
  func explain(_ relation: Finding, _ a: Row, _ b: Row) -> String {
    explain(relation, a, b, store.leaning(a), store.leaning(b))
  }

  /// The same with the leanings of relays that commit themselves.
  func explain(_ relation: Finding, _ a: Row, _ b: Row, _ first: Leaning, _ second: Leaning) -> String {
    "\(store.id(a)) “\(statement(store.valueID(a), first))” and \(store.id(b)) "
      + "“\(statement(store.valueID(b), second))”: \(relation.sentence)\(rounding(relation, a, b))"
  }

  /// What it does to a verdict that a bare round number is taken for a rounded one; empty where it does nothing.
  func rounding(_ finding: Finding, _ a: Row, _ b: Row) -> String {
    guard finding.relation != .equal, finding.relation != .incomparable else { return "" }
    let found = [a, b].compactMap { row in rounded(store.valueID(row)) }
    guard let first = found.first else { return "" }
    let words = found.count > 1 && found[1] != first ? "\(first), and \(found[1])" : first
    guard finding.relation == .tension else { return "; \(words)" }
    return
      "; \(words), with limits that may give way: so it is tension, however far apart; 'exactly', or a property that is "
      + "exact, makes it a contradiction"
  }

  /// `100 is round and read as 50 to 150`; nil for any other value.
  private func rounded(_ value: ValueID) -> String? {
    guard case .quantity(let quantity) = store.values[value], quantity.lower.isSoft, quantity.upper.isSoft else {
      return nil
    }
    let lexeme = store.values.lexeme(value)
    let isBare = NumberLocale.allCases.contains { locale in
      let bare = try? QuantityReader.read(lexeme, locale: locale)
      let exact = try? QuantityReader.read(lexeme, locale: locale, bareIsExact: true)
      return bare?.interval == quantity.interval && exact?.isExact ?? false
    }
    return isBare ? "\(lexeme) is round and read as \(quantity.lower.decimal) to \(quantity.upper.decimal)" : nil
  }
}

/// `sources>=3`: a count held against a number.
struct CountTest {
  let comparison: Comparison
  let number: Int

  init(_ comparison: Comparison, _ text: String, _ span: Text.Span) throws(Diagnostic) {
    guard let number = Int(text) else { throw Diagnostic("'\(text)' is not a whole number", at: span) }
    self.comparison = comparison
    self.number = number
  }

  /// The counts for which it holds; empty ranges stand beyond all counts.
  var range: ClosedRange<Int> {
    switch comparison {
    case .equal, .about: number...number
    case .less: number > 0 ? 0...(number - 1) : Self.never
    case .lessOrEqual: number >= 0 ? 0...number : Self.never
    case .greater: number < Int.max ? (number + 1)...Int.max : Self.never
    case .greaterOrEqual: number...Int.max
    }
  }

  private static var never: ClosedRange<Int> { Int.max...Int.max }

  func holds(_ count: Int) -> Bool { range.contains(count) }
}
