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
      Example("revisions on:soldiers-offered", "one property"),
    ],
    discussion: """
      Steps are in order of saying. `order` says how a step found its place: `said` after the one before it, `overlaps` \
      where the two dates leave open which came first, and `undated, in order of ids` where no date of saying is known; \
      those stand first. Only what a source asserts \
      itself is counted. `value` has `not` before what is denied, and `stance` says how firmly. `change` relates each step \
      to the one before it.
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
      Column("said"), Column("value"), Column("stance", isDetail: true), Column("likely", isDetail: true),
      Column("change"), Column("claim"),
      Column("order", isDetail: steps.allSatisfy { $0.order == .said }),
    ], count: steps.count, key: ["claim"]
  ) { position in
    let step = steps[position]
    return [presenter.cell(store.origin(step.row))] + presenter.questionCells(store.questionID(step.row)) + [
      Cell(presenter.datum(store.saidID(step.row)), display: store.saidID(step.row) == .none ? "undated" : nil),
      Cell(
        .string(presenter.bareStatement(store.valueID(step.row), store.leaning(step.row))),
        display: presenter.plainStatement(store.valueID(step.row), store.leaning(step.row)), style: .value),
      Cell(.string(store.stance[Int(step.row)].text)),
      Cell(store.likelihood[step.row].map { .string($0.text) } ?? .null),
      Cell(step.change.map { .string($0) } ?? .null), Cell(.string(store.id(step.row)), style: .emphasis),
      Cell(.string(step.order.rawValue), style: step.order == .said ? .plain : .warning),
    ]
  }
  var records = Records(unit: "step", table: table) { [steps[$0].row] }
  records.grounds = { position in steps[position].before.map { [.pair($0, steps[position].row)] } ?? [] }
  return Outcome(.records(records), notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

private struct RevisionStep: Sendable {
  /// How the place of a step is known.
  enum Order: String, Sendable {
    case said, overlaps
    case undated = "undated, in order of ids"
  }

  var row: Row
  /// The step that it is related to.
  var before: Row?
  var change: String?
  var order: Order
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
      group.map { Statement(meaning: store.values.meaning(of: store.valueID($0)), leaning: store.leaning($0)) })
    guard meanings.count > 1 else { continue }
    func earliest(_ row: Row) -> Int64 { store.dates.earliest[Int(store.said[Int(row)])] }
    let sorted = store.inOrderOfIDs(group).enumerated().sorted { a, b in
      (earliest(a.element), a.offset) < (earliest(b.element), b.offset)
    }.map(\.element)
    for (position, row) in sorted.enumerated() {
      let before = position == 0 ? nil : sorted[position - 1]
      let change = before.map { judge.relate($0, row).relation.text }
      result.append(
        RevisionStep(row: row, before: before, change: change, order: standing(of: sorted, at: position, store)))
    }
  }
  return result
}

private func standing(of rows: [Row], at position: Int, _ store: ClaimStore) -> RevisionStep.Order {
  guard let said = store.dates[store.saidID(rows[position])] else { return .undated }
  guard position > 0, let before = store.dates[store.saidID(rows[position - 1])] else { return .said }
  return DateValue.order(before, said) == .before ? .said : .overlaps
}

private struct Statement: Hashable {
  var meaning: ValueID
  var leaning: Leaning
}
