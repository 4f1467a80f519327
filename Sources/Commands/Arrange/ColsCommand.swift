import Language
import Rendering
import Text

/// `cols`: which columns to show.
let colsCommand = Command(
  Signature(
    "cols", role: .stage, summary: "choose the columns and their order",
    operands: [OperandSignature("column", .column, .oneOrMore)], capability: .pure,
    examples: [
      Example("claims by:regnum | cols id value said", "three columns"),
      Example("claims | cols id,by,to", "a qualifier as a column"),
      Example("sources | cols name claims", "two columns of another result"),
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
  var result = input.outcome
  switch result.content {
  case .claims: result.columns = columns
  case .records(var records):
    let table = records.table
    let positions = columns.compactMap { name in table.columns.firstIndex { $0.name == name } }
    let chosen = positions.map { position in
      var column = table.columns[position]
      column.isDetail = false
      return column
    }
    records.table = Table(columns: chosen, count: table.count, key: table.key.filter { columns.contains($0) }) { row in
      let cells = table.row(row)
      return positions.map { cells[$0] }
    }
    records.makeView = { [] }
    records.viewOfRows = nil
    result.content = .records(records)
  case .nothing, .document: break
  }
  return result
}
