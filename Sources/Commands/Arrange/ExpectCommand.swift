import Language
import Rendering
import Text

/// `expect`: states what a result must be; a script fails where it is not.
let expectCommand = Command(
  Signature(
    "expect", role: .stage, summary: "state what the result must be; a script fails where it is not",
    operands: [
      OperandSignature("state", .choice(["empty", "some"]), .optional), OperandSignature("message", .text, .optional),
    ],
    options: [
      OptionSignature("count", .number, "how many rows: count=3, count<=5"),
      OptionSignature("COLUMN", .column, "what every row holds in a column: verdict=contradicts"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("claims by:regnum | expect count=3", "exactly three"),
      Example("conflicts on:soldiers-offered | expect empty", "none"),
    ],
    discussion: """
      `empty` and `some` speak of the rows; `count` compares their number; any column's name compares that column in every \
      row. A quoted text at the end is printed when the expectation fails.
      """)
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  var checks: [(expression: String, actual: String, pass: Bool)] = []
  for (position, operand) in invocation.stage.operands.enumerated() {
    guard case .word(let word, let quoted) = operand.value, !quoted else { continue }
    switch word {
    case "empty": checks.append(("empty", rowsText(input.count), input.count == 0))
    case "some": checks.append(("some", rowsText(input.count), input.count > 0))
    default:
      if position > 0 { continue }
      throw Diagnostic(
        "'\(word)' states nothing", at: operand.span, expected: ["empty", "some", "count=3", "COLUMN=value"],
        suggestion: Nearest.match(word, in: ["empty", "some"]).map { .init($0, at: operand.span) })
    }
  }
  for term in invocation.stage.terms {
    guard case .option(let name, let comparison, let atom) = term.value else { continue }
    let value = try invocation.text(of: atom)
    if name.value == "count" {
      let test = try CountTest(comparison, value, atom.span)
      checks.append(("count\(comparison.rawValue)\(value)", rowsText(input.count), test.holds(input.count)))
    } else {
      checks.append(try columnCheck(name, comparison, value, input))
    }
  }
  guard !checks.isEmpty else {
    throw Diagnostic(
      "'expect' says nothing", at: invocation.stage.verb.span, expected: ["empty", "some", "count=3", "COLUMN=value"])
  }
  return answer(checks, message: message(invocation))
}

private func rowsText(_ count: Int) -> String { "count=\(count)" }

private func message(_ invocation: Invocation) -> String? {
  for operand in invocation.stage.operands {
    if case .word(let text, true) = operand.value { return text }
  }
  for term in invocation.stage.terms {
    if case .string(let text, _) = term.value { return text }
  }
  return nil
}

private func columnCheck(
  _ name: Spanned<String>, _ comparison: Comparison, _ value: String, _ input: StageInput
) throws(Diagnostic) -> (expression: String, actual: String, pass: Bool) {
  let column = try input.column(name)
  var failing: String?
  for row in 0..<input.count where failing == nil {
    let cell = input.cell(column, row)
    if !holds(cell, comparison, value) { failing = PlainWords.of(cell.datum) }
  }
  let expression = "\(name.value)\(comparison.rawValue)\(value)"
  if input.count == 0 { return (expression, "no rows", false) }
  return (
    expression,
    failing.map { "\(column)=\($0)" }
      ?? "\(column)=\(value) in \(input.count == 1 ? "the one row" : "all \(input.count) rows")", failing == nil
  )
}

private func holds(_ cell: Cell, _ comparison: Comparison, _ value: String) -> Bool {
  let words = PlainWords.of(cell.datum)
  if comparison == .equal { return words == value || cell.display == value }
  if comparison == .about { return NameFolding.fold(words).contains(NameFolding.fold(value)) }
  let number: Datum = Double(value) != nil ? .number(lexeme: value) : .string(value)
  let order = DatumOrder.compare(cell.datum, number)
  switch comparison {
  case .less: return order < 0
  case .lessOrEqual: return order <= 0
  case .greater: return order > 0
  default: return order >= 0
  }
}

/// `pass expression actual`, a row for each expectation.
private func answer(_ checks: [(expression: String, actual: String, pass: Bool)], message: String?) -> Outcome {
  let rows = checks.map { check in
    [
      Cell(.bool(check.pass), display: check.pass ? "pass" : "FAIL", style: check.pass ? .agree : .conflict),
      Cell(.string(check.expression)), Cell(.string(check.actual)),
    ]
  }
  let table = Table(columns: [Column("pass"), Column("expression"), Column("actual")], rows: rows, key: ["expression"])
  var outcome = Outcome(.records(Records(unit: "", table: table)), isOrdered: true)
  outcome.failedExpectations = checks.filter { !$0.pass }.count
  if outcome.failedExpectations > 0, let message { outcome.notes.append(message) }
  return outcome
}
