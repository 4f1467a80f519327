import Claims
import Language
import Rendering
import Text

/// `revisions`: how a source changed its figure.
let revisionsCommand = Command(
  Signature(
    "revisions", role: .verb, summary: "show where a source changed what it says on a question, step by step",
    operands: [OperandSignature("source", .source, .optional)], takesTerms: true, capability: .pure,
    examples: [
      Example("revisions", "every source that changed its figure"), Example("revisions regnum", "one source"),
    ],
    discussion: """
      Steps are in order of saying; where that is missing, of entry, and the row says so. Only what a source asserts \
      itself is counted. `change` relates each value to the one before it.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  var rows = try invocation.claims()
  let store = invocation.store
  if !invocation.stage.operands.isEmpty {
    let source = try invocation.source(0)
    rows = rows.filter { store.origin($0) == source }
  }
  let steps = revisionSteps(rows, store)
  let presenter = Presenter(store)
  let table = Table(
    columns: [Column("source")] + presenter.questionColumns(steps.lazy.map { store.questionID($0.row) }) + [
      Column("said"), Column("value"), Column("change"), Column("claim"),
    ], count: steps.count, key: ["claim"]
  ) { position in
    let step = steps[position]
    return [presenter.cell(store.origin(step.row))] + presenter.questionCells(store.questionID(step.row)) + [
      Cell(presenter.datum(store.saidID(step.row)), display: store.saidID(step.row) == .none ? "undated" : nil),
      Cell(
        .string(presenter.bareText(store.valueID(step.row))),
        display: presenter.statement(store.valueID(step.row), store.stance[Int(step.row)]), style: .value),
      Cell(step.change.map { .string($0) } ?? .null), Cell(.string(store.id(step.row)), style: .emphasis),
    ]
  }
  let records = Records(unit: "step", table: table) { [steps[$0].row] }
  return Outcome(.records(records), notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

private struct RevisionStep: Sendable {
  var row: Row
  var change: String?
}

private func revisionSteps(_ rows: [Row], _ store: ClaimStore) -> [RevisionStep] {
  struct Key: Hashable {
    var source: SourceID
    var question: QuestionID
  }
  var order: [Key] = []
  var groups: [Key: [Row]] = [:]
  for row in rows where store.origin(row) != .unattributed {
    let key = Key(source: store.origin(row), question: store.questionID(row))
    if groups[key] == nil { order.append(key) }
    groups[key, default: []].append(row)
  }
  var judge = ClaimJudge(store)
  var result: [RevisionStep] = []
  for key in order {
    let group = groups[key] ?? []
    let meanings = Set(
      group.map { Statement(meaning: store.values.meaning(of: store.valueID($0)), stance: store.stance[Int($0)]) })
    guard meanings.count > 1 else { continue }
    let sorted = group.sorted {
      (store.dates.earliest[Int(store.said[Int($0)])], $0) < (store.dates.earliest[Int(store.said[Int($1)])], $1)
    }
    for (position, row) in sorted.enumerated() {
      let change = position == 0 ? nil : judge.relate(sorted[position - 1], row).relation.text
      result.append(RevisionStep(row: row, change: change))
    }
  }
  return result
}

private struct Statement: Hashable {
  var meaning: ValueID
  var stance: Stance
}
