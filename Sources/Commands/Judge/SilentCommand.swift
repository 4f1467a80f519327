import Claims
import Language
import Rendering
import Text

/// `silent A`: what others say and A does not.
let silentCommand = Command(
  Signature(
    "silent", role: .verb, summary: "list the questions that others speak on and one source does not",
    operands: [OperandSignature("A", .source)], takesTerms: true, capability: .pure,
    examples: [
      Example("silent regnum about:north-korea", "what others say about North Korea and Regnum does not"),
      Example("silent us-government", "over everything"),
      Example("silent br24 | top 3", "the first three questions"),
    ],
    discussion: """
      Silence is not denial, and to decline comment is not silence: a question on which the source declined to comment is \
      listed with `declined`. What others do not commit themselves to counts as said by nobody. A source that merely relays \
      a claim on the question is listed with `relays`. `values` names what others say, with `not` before what they deny; \
      `stances` how firmly, in the same order.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let source = try invocation.source(0)
  let rows = try invocation.claims()
  let store = invocation.store
  let found = silences(source, rows, store)
  let presenter = Presenter(store)
  let table = Table(
    columns: presenter.questionColumns(found.lazy.map(\.question)) + [
      Column("silence"), Column("sources", alignment: .trailing), Column("values"),
      Column("stances", isDetail: true),
    ], count: found.count, key: ["subject", "property", "qualifiers"]
  ) { position in
    let item = found[position]
    let statements = item.sides.map { presenter.plainStatement($0.value, $0.leaning) }
    return presenter.questionCells(item.question) + [
      Cell(.string(item.kind)), Cell(.int(item.sourceCount)),
      Cell(
        .list(item.sides.map { .string(presenter.bareStatement($0.value, $0.leaning)) }),
        display: statements.joined(separator: "; "),
        style: .value), Cell(.list(item.sides.map { .string($0.leaning.word?.text ?? $0.leaning.stance.text) })),
    ]
  }
  let records = Records(unit: "question", table: table) { found[$0].sides.flatMap(\.rows) }
  return Outcome(.records(records), notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

private struct Silence: Sendable {
  var question: QuestionID
  var kind: String
  var sourceCount: Int
  var sides: [Conflict.Side]
}

private func silences(_ source: SourceID, _ rows: [Row], _ store: ClaimStore) -> [Silence] {
  var byQuestion: [QuestionID: [Row]] = [:]
  var order: [QuestionID] = []
  for row in rows {
    if byQuestion[store.questionID(row)] == nil { order.append(store.questionID(row)) }
    byQuestion[store.questionID(row), default: []].append(row)
  }
  let own = Dictionary(grouping: store.rows(by: source)) { store.questionID($0) }
  let relayed = Set(store.rows(relayedBy: source).map { store.questionID($0) })
  var result: [Silence] = []
  for question in order {
    let kind: String
    if let mine = own[question] {
      guard mine.allSatisfy({ store.act[$0] == .decline }) else { continue }
      kind = "declined"
    } else {
      kind = relayed.contains(question) ? "relays" : "silent"
    }
    // Who declined or did not commit has said nothing that one could be silent on.
    let others = (byQuestion[question] ?? []).filter { store.origin($0) != source && store.leaning($0).isCommitted }
    guard !others.isEmpty else { continue }
    let sides = store.sides(of: others)
    result.append(
      Silence(question: question, kind: kind, sourceCount: Set(sides.flatMap(\.sources)).count, sides: sides))
  }
  return result.sorted { ($1.sourceCount, $0.question) < ($0.sourceCount, $1.question) }
}
