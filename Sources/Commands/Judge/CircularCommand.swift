import Claims
import Language
import Rendering
import Text

/// `circular`: support that comes back to itself.
let circularCommand = Command(
  Signature(
    "circular", role: .verb, summary: "find loops of citation, and confirmations that trace to what they confirm",
    takesTerms: true, capability: .pure,
    examples: [
      Example("circular", "over everything"), Example("circular about:north-korea", "about one subject"),
      Example("circular | top 1", "the first alone"),
    ],
    discussion: """
      `loop`: on one statement, sources cite each other in a circle. `returns`: a claim's way passes one source twice, or \
      two parts of one owner (`part-of`) with others between them. `confirms itself`: a confirmation that leads, directly \
      or through other confirmations, to a claim of the same source or owner, or that was passed on by the one whose claim \
      it confirms. A statement has a loop or a way that returns just where `corroborate` names sources as `circular`.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let presenter = Presenter(store)
  let found = store.circles(among: rows)
  let table = Table(
    columns: [Column("kind")] + presenter.questionColumns(found.lazy.map { store.questionID($0.rows[0]) }) + [
      Column("sources"), Column("claims"), Column("why"),
    ],
    count: found.count, key: ["kind", "claims"]
  ) { position in
    let item = found[position]
    return [Cell(.string(item.word), style: .conflict)] + presenter.questionCells(store.questionID(item.rows[0])) + [
      Cell(
        .list(item.sources.map { presenter.id($0) }),
        display: item.sources.map { presenter.name($0) }.joined(separator: " → "),
        style: .source), Cell(presenter.ids(item.rows)), Cell(.string(item.why(presenter))),
    ]
  }
  let records = Records(unit: "circle", table: table) { found[$0].rows }
  return Outcome(.records(records), notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

extension Circle {
  fileprivate var word: String {
    switch kind {
    case .loop: "loop"
    case .returns: "returns"
    case .confirmsItself, .confirmedThrough: "confirms itself"
    }
  }

  fileprivate func why(_ presenter: Presenter) -> String {
    let store = presenter.store
    let ids = rows.map { store.id($0) }
    switch kind {
    case .loop: return "on one statement these sources cite each other in a circle" + owners(presenter)
    case .returns(let source) where sources.count(where: { $0 == source }) > 1:
      return "\(presenter.name(source)) stands twice on the claim's way"
    case .returns(let body):
      let parts = sources.filter { store.root(of: $0) == body }.map { presenter.name($0) }
      return "\(parts.joined(separator: " and ")) stand on the claim's way with others between them; both are part of "
        + presenter.name(body)
    case .confirmsItself(let source):
      let through = ids.dropFirst().dropLast()
      let chain = through.isEmpty ? "" : " through \(through.joined(separator: ", "))"
      return "\(ids[0]) confirms \(ids[ids.count - 1])\(chain), and both come from \(presenter.name(source))"
    case .confirmedThrough(let source):
      return "\(ids[0]) confirms \(ids[1]) and is passed on by \(presenter.name(source)), who said \(ids[1])"
    }
  }

  /// Who belongs together, where the circle closes through an owner.
  private func owners(_ presenter: Presenter) -> String {
    let store = presenter.store
    let byRoot = Dictionary(grouping: sources, by: { store.root(of: $0) }).filter { $0.value.count > 1 }
    guard !byRoot.isEmpty else { return "" }
    return byRoot.sorted { store.sources.precedes($0.key, $1.key) }.map { root, members in
      "; \(members.map { presenter.name($0) }.joined(separator: ", ")) belong to \(presenter.name(root))"
    }.joined()
  }
}
