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
      Example("claims by:regnum | expect by=regnum", "the same value in every row"),
    ],
    discussion: """
      `empty` and `some` speak of the rows; `count` compares their number; any column's name compares that column in every \
      row. A quoted text at the end is printed when the expectation fails. Expectations that follow one another all speak \
      of the result before the first.
      """)
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  var checks: [Expectation] = []
  for (position, operand) in invocation.stage.operands.enumerated() {
    guard case .word(let word, let quoted) = operand.value, !quoted else { continue }
    switch word {
    case "empty": checks.append(Expectation("empty", rowsText(input.count), input.count == 0, operand.span))
    case "some": checks.append(Expectation("some", rowsText(input.count), input.count > 0, operand.span))
    default:
      if position > 0 { continue }
      throw Diagnostic(
        "'\(word)' states nothing", at: operand.span, expected: ["empty", "some", "count=3", "COLUMN=value"],
        suggestion: Nearest.match(word, in: ["empty", "some"]).map { .init($0, at: operand.span) })
    }
  }
  for term in invocation.stage.terms {
    guard case .option(let name, let comparison, let atom) = term.value else {
      if case .string = term.value { continue }
      throw Diagnostic(
        "'\(LinePrinter.text(of: term.value))' states nothing", at: term.span,
        expected: ["empty", "some", "count=3", "COLUMN=value", "a text in quotation marks"])
    }
    let value = try invocation.text(of: atom)
    if name.value == "count" {
      let test = try CountTest(comparison, value, atom.span)
      checks.append(
        Expectation(
          "count\(comparison.rawValue)\(value)", rowsText(input.count), test.holds(input.count), term.span))
    } else {
      checks.append(try columnCheck(name, comparison, value, input, term.span))
    }
  }
  guard !checks.isEmpty else {
    throw Diagnostic(
      "'expect' says nothing", at: invocation.stage.verb.span, expected: ["empty", "some", "count=3", "COLUMN=value"])
  }
  if let message = message(invocation) {
    for position in checks.indices { checks[position].message = message }
  }
  return Outcome(expectations: checks)
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
  _ name: Spanned<String>, _ comparison: Comparison, _ value: String, _ input: StageInput, _ span: Span
) throws(Diagnostic) -> Expectation {
  let column = try input.column(name)
  var failing: String?
  for row in 0..<input.count where failing == nil {
    let cell = input.cell(column, row)
    if !holds(cell, comparison, value) { failing = PlainWords.of(cell.datum) }
  }
  let expression = "\(name.value)\(comparison.rawValue)\(value)"
  if input.count == 0 { return Expectation(expression, "no rows", false, span) }
  let all = "\(column)=\(value) in \(input.count == 1 ? "the one row" : "all \(input.count) rows")"
  return Expectation(expression, failing.map { "\(column)=\($0)" } ?? all, failing == nil, span)
}

private func holds(_ cell: Cell, _ comparison: Comparison, _ value: String) -> Bool {
  let words = PlainWords.of(cell.datum)
  if comparison == .equal { return words == value || cell.display == value }
  if comparison == .about { return NameFolding.fold(words).contains(NameFolding.fold(value)) }
  // What is not there, and what is of another kind, is neither more nor less.
  if case .null = cell.datum { return false }
  let isNumber = Double(value)?.isFinite ?? false
  if !isNumber, DatumOrder.number(cell.datum) != nil { return false }
  let order = DatumOrder.compare(cell.datum, isNumber ? .number(lexeme: value) : .string(value))
  switch comparison {
  case .less: return order < 0
  case .lessOrEqual: return order <= 0
  case .greater: return order > 0
  default: return order >= 0
  }
}
