import Claims
import Language
import Rendering
import Text

/// `circular`: support that comes back to itself.
let circularCommand = Command(
  Signature(
    "circular", role: .verb, summary: "find loops of citation, and confirmations that trace to what they confirm",
    takesTerms: true, capability: .pure,
    examples: [Example("circular", "over everything"), Example("circular about:north-korea", "about one subject")],
    discussion: """
      `loop`: on one statement, sources cite each other in a circle. `returns`: a claim's chain comes back to its own \
      origin. `confirms itself`: a confirmation whose chain passes the source that it confirms, or whose origin is part of \
      it.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let presenter = Presenter(store)
  let found = loops(rows, store) + returns(rows, store) + selfConfirmations(rows, store, presenter)
  let table = Table(
    columns: [Column("kind")] + presenter.questionColumns(found.lazy.map { store.questionID($0.rows[0]) }) + [
      Column("sources"), Column("claims"), Column("why"),
    ],
    count: found.count, key: ["kind", "claims"]
  ) { position in
    let item = found[position]
    return [Cell(.string(item.kind), style: .conflict)] + presenter.questionCells(store.questionID(item.rows[0])) + [
      Cell(
        .list(item.sources.map { presenter.id($0) }),
        display: item.sources.map { presenter.name($0) }.joined(separator: " → "),
        style: .source), Cell(presenter.ids(item.rows)), Cell(.string(item.why)),
    ]
  }
  let records = Records(unit: "circle", table: table) { found[$0].rows }
  return Outcome(.records(records), notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

private struct Circle: Sendable {
  var kind: String
  var sources: [SourceID]
  var rows: [Row]
  var why: String
}

private func loops(_ rows: [Row], _ store: ClaimStore) -> [Circle] {
  store.corroborate(among: rows).filter { !$0.circular.isEmpty && !isReturn($0.rows, store) }.map { item in
    Circle(
      kind: "loop", sources: item.circular, rows: item.rows.filter { store.chain[Int($0)] != 0 },
      why: "each of these sources cites another of them on the same statement")
  }
}

private func isReturn(_ rows: [Row], _ store: ClaimStore) -> Bool { rows.contains { comesBack($0, store) } }

/// Whether a source stands twice on a claim's way.
private func comesBack(_ row: Row, _ store: ClaimStore) -> Bool {
  let way = [store.origin(row)] + store.relays(row).map(\.source)
  return Set(way).count < way.count
}

private func returns(_ rows: [Row], _ store: ClaimStore) -> [Circle] {
  rows.filter { comesBack($0, store) }.map { row in
    Circle(
      kind: "returns", sources: [store.origin(row)] + store.relays(row).map(\.source), rows: [row],
      why: "a source stands twice on the claim's way")
  }
}

private func selfConfirmations(_ rows: [Row], _ store: ClaimStore, _ presenter: Presenter) -> [Circle] {
  rows.compactMap { row in
    guard store.act[row]?.supportsEarlier ?? false, let target = store.targets[row], store.isAlive(target) else {
      return nil
    }
    let confirmed = store.origin(target)
    let way = [store.origin(row)] + store.relays(row).map(\.source)
    let isOwn = way.contains(confirmed) || store.root(of: store.origin(row)) == store.root(of: confirmed)
    guard confirmed != .unattributed, isOwn else { return nil }
    return Circle(
      kind: "confirms itself", sources: way, rows: [row, target],
      why: "\(store.id(row)) confirms \(store.id(target)), whose origin \(presenter.name(confirmed)) stands behind both"
    )
  }
}
