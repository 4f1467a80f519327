import Language
import Text

/// `sort`: rows in the order of columns.
let sortCommand = Command(
  Signature(
    "sort", role: .stage, summary: "order rows by columns", operands: [OperandSignature("column", .column, .oneOrMore)],
    capability: .pure,
    examples: [
      Example("claims | sort said:desc", "latest first"), Example("claims | sort by said", "by source, then by date"),
      Example("claims on:soldiers-offered | sort value", "by amount, whatever the unit"),
    ],
    discussion:
      "`column:desc` turns the order round. Missing values stand last either way; equal rows keep their order.")
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  var keys: [(column: String, isDescending: Bool)] = []
  for (position, operand) in invocation.stage.operands.enumerated() {
    try refuseLooseDirection(operand, after: position > 0 ? invocation.stage.operands[position - 1] : nil, input)
    switch operand.value {
    case .word(let name, _):
      let parts = name.utf8.contains(0x2C) ? name.split(separator: ",").map { String($0) } : [name]
      for part in parts { keys.append((try input.column(Spanned(part, operand.span)), false)) }
    case .pair(let name, let direction):
      guard direction == "asc" || direction == "desc" else {
        throw Diagnostic("'\(direction)' is no direction", at: operand.span, expected: ["asc", "desc"])
      }
      keys.append((try input.column(Spanned(name, operand.span)), direction == "desc"))
    case .integer, .reference:
      throw Diagnostic("a column's name belongs here", at: operand.span, expected: input.columnNames)
    }
  }
  if keys.count == 1, let key = keys.first,
    let positions = input.positions(byDates: key.column, isDescending: key.isDescending)
  {
    return input.keeping(positions, isOrdered: true)
  }
  let columns = keys.map { key in (0..<input.count).map { input.sortDatum(key.column, $0) } }
  let positions = (0..<input.count).sorted { a, b in
    for (key, data) in zip(keys, columns) {
      let order = DatumOrder.compare(data[a], data[b])
      if order == 0 { continue }
      if data[a] == .null || data[b] == .null { return order < 0 }
      return key.isDescending ? order > 0 : order < 0
    }
    return a < b
  }
  return input.keeping(positions, isOrdered: true)
}

/// `sort said desc`: the direction goes with its column, after a colon.
private func refuseLooseDirection(
  _ operand: Spanned<Operand>, after column: Spanned<Operand>?, _ input: StageInput
) throws(Diagnostic) {
  guard case .word(let word, false) = operand.value, let column, case .word(let name, false) = column.value else {
    return
  }
  let direction = word.lowercased()
  guard direction == "asc" || direction == "desc", !input.columnNames.contains(word) else { return }
  let span = column.span.union(operand.span)
  throw Diagnostic(
    "the direction follows its column after a colon", at: operand.span,
    suggestion: .init("\(name):\(direction)", at: span))
}
