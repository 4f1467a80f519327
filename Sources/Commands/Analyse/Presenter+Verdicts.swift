import Claims
import Language
import Rendering
import Text

extension Presenter {
  /// A value with how it is put: `100,000`, `yes (probable)`, `denied: yes`.
  func statement(_ value: ValueID, _ stance: Stance) -> String {
    let words = text(value)
    guard let manner = manner(stance) else { return words }
    return stance.isNegative ? "\(manner): \(words)" : "\(words) (\(manner))"
  }

  /// Why two claims relate as they do, naming both: `c11 denies what c13 affirms …`.
  func explain(_ relation: Finding, _ a: Row, _ b: Row) -> String {
    explain(relation, a, b, store.stance[Int(a)], store.stance[Int(b)])
  }

  /// The same with the stances of relays that commit themselves.
  func explain(_ relation: Finding, _ a: Row, _ b: Row, _ first: Stance, _ second: Stance) -> String {
    "\(store.id(a)) “\(statement(store.valueID(a), first))” and \(store.id(b)) "
      + "“\(statement(store.valueID(b), second))”: \(relation.sentence)"
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

  func holds(_ count: Int) -> Bool {
    switch comparison {
    case .equal, .about: count == number
    case .less: count < number
    case .lessOrEqual: count <= number
    case .greater: count > number
    case .greaterOrEqual: count >= number
    }
  }
}
