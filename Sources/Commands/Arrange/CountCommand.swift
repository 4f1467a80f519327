import Claims
import Language
import Rendering
import Text

/// `count`: how many rows, or how many of each value of a column.
let countCommand = Command(
  Signature(
    "count", aliases: ["n"], role: .stage, summary: "count rows, or the rows for each value of a column",
    operands: [OperandSignature("by", .choice(["by"]), .optional), OperandSignature("column", .column, .optional)],
    options: [OptionSignature("by", .column, "count for each value of this column")], capability: .pure,
    examples: [
      Example("claims | count", "how many claims"), Example("claims | count by=on", "how many on each property"),
      Example("conflicts | count", "how many questions are in dispute"),
    ])
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let input = StageInput(invocation)
  guard let (column, title) = try groupingColumn(invocation, input) else {
    let table = Table(columns: [Column("count", alignment: .trailing)], rows: [[Cell(.int(input.count))]])
    let all = input.outcome.allClaims
    return Outcome(.records(Records(unit: "", table: table) { _ in all }))
  }
  // Keyed on bytes: a hash of strings takes quadratic time over a long run of combining marks.
  var keys = ByteTable()
  var groups: [(cell: Cell, rows: [Int])] = []
  for row in 0..<input.count {
    for part in parts(input.cell(column, row)) {
      let group = keys.intern(CanonicalJSON.text(part.datum))
      if group == groups.count { groups.append((part, [])) }
      groups[group].rows.append(row)
    }
  }
  let sorted = groups.sorted { a, b in
    if a.rows.count != b.rows.count { return a.rows.count > b.rows.count }
    return DatumOrder.isBefore(a.cell.datum, b.cell.datum)
  }
  return Outcome(.records(countRecords(sorted, title, input.outcome)))
}

/// The column to count by, and its title: the field as it was typed.
private func groupingColumn(
  _ invocation: Invocation, _ input: StageInput
) throws(Diagnostic) -> (column: String, title: String)? {
  func found(_ word: Spanned<String>) throws(Diagnostic) -> (String, String) { (try input.column(word), word.value) }
  if let option = try invocation.setting("by") { return try found(Spanned(option.text, option.span)) }
  guard let first = invocation.word(0) else { return nil }
  if first.value == "by", let second = invocation.word(1) { return try found(second) }
  if first.value == "by", invocation.stage.operands.count == 1, !input.columnNames.contains("by") {
    throw Diagnostic("'count by' takes a column", at: first.span, expected: input.columnNames)
  }
  return try found(first)
}

/// A list counts once for each of its items.
private func parts(_ cell: Cell) -> [Cell] {
  guard case .list(let items) = cell.datum, case .string? = items.first else { return [cell] }
  return items.map { Cell($0, style: cell.style) }
}

private func countRecords(
  _ groups: [(cell: Cell, rows: [Int])], _ column: String, _ outcome: Outcome
) -> Records {
  let rows = groups.map { [$0.cell, Cell(.int($0.rows.count))] }
  let table = Table(columns: [Column(column), Column("count", alignment: .trailing)], rows: rows, key: [column])
  let bars = groups.map { group in
    Bar(label: group.cell.display ?? PlainWords.of(group.cell.datum), count: group.rows.count)
  }
  let claims = groups.map { group in group.rows.flatMap { outcome.claims(ofRow: $0) } }
  return Records(unit: "group", table: table, view: bars.isEmpty ? [] : [.bars(bars)]) { claims[$0] }
}
