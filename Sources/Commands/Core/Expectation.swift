import Rendering
import Text

/// What a script states about a result, and what the result was.
package struct Expectation: Hashable, Sendable {
  /// `count=3`.
  package var expression: String
  /// `count=4`.
  package var actual: String
  package var holds: Bool
  /// Where the line states it.
  package var span: Span
  /// What the script's author says of its failure.
  package var message: String?

  package init(_ expression: String, _ actual: String, _ holds: Bool, _ span: Span) {
    self.expression = expression
    self.actual = actual
    self.holds = holds
    self.span = span
  }

  /// The failure as an error at its place in the line.
  package var failure: Diagnostic {
    let reason = message.map { ": \($0)" } ?? ""
    return Diagnostic(
      "expected \(expression), but \(actual)\(reason)", at: span, category: .expectation)
  }
}

extension Outcome {
  /// The answer of `expect`: `pass expression actual`, a row for each expectation.
  package init(expectations: [Expectation]) {
    let rows = expectations.map { check in
      [
        Cell(.bool(check.holds), display: check.holds ? "pass" : "FAIL", style: check.holds ? .agree : .conflict),
        Cell(.string(check.expression)), Cell(.string(check.actual)),
      ]
    }
    let table = Table(
      columns: [Column("pass"), Column("expression"), Column("actual")], rows: rows, key: ["expression"])
    self.init(.records(Records(unit: "", table: table)), isOrdered: true)
    self.expectations = expectations
    for message in expectations.filter({ !$0.holds }).compactMap(\.message) where !notes.contains(message) {
      notes.append(message)
    }
  }

  /// Whether any expectation of the line does not hold.
  package var hasFailed: Bool { expectations.contains { !$0.holds } }
}
