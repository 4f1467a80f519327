import Claims
import Language
import Rendering
import Text

/// `uniq`: the first row of each kind.
let uniqCommand = Command(
  Signature(
    "uniq", role: .stage, summary: "keep the first row for each value of a column, or of all shown columns",
    operands: [OperandSignature("column", .column, .many)], capability: .pure,
    examples: [
      Example("claims | uniq by", "one claim of each source"),
      Example("claims on:soldiers-offered | uniq value", "one claim for each value"),
      Example("claims | uniq about on", "one claim for each question"),
    ])
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  var columns: [String] = []
  for operand in invocation.stage.operands {
    guard case .word(let name, _) = operand.value else {
      throw Diagnostic("a column's name belongs here", at: operand.span, expected: input.columnNames)
    }
    for part in name.split(separator: ",") { columns.append(try input.column(Spanned(String(part), operand.span))) }
  }
  if columns.isEmpty { columns = input.outcome.columns ?? input.columnNames }
  var seen = ByteTable()
  let positions = (0..<input.count).filter { row in
    seen.insert(CanonicalJSON.text(.list(columns.map { input.cell($0, row).datum })))
  }
  return input.keeping(positions, isOrdered: input.outcome.isOrdered)
}
