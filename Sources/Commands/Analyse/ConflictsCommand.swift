import Claims
import Language
import Rendering
import Text

/// `conflicts`: the questions on which sources contradict one another.
let conflictsCommand = Command(
  Signature(
    "conflicts", aliases: ["k"], role: .verb, summary: "find the questions on which sources contradict one another",
    options: [
      OptionSignature(
        "verdict", .choice(["contradicts", "tension", "any"]), "contradicts (the default), tension, or any of both"),
      OptionSignature("sources", .number, "at least this many sources: sources>=3"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("conflicts", "every question in dispute, most sources first"),
      Example("conflicts about:russian-arms-exports", "disputes about one subject"),
      Example("conflicts verdict=any | top 5", "tension as well: values apart only across a soft bound"),
    ],
    discussion: """
      Only what sources assert themselves is counted; relays are not. Two statements conflict where amounts \
      or dates are disjoint, where a property that has one value is given different ones, or where one denies what another \
      affirms, or a value that overlaps it: a denial is held against every value it touches, though an affirmed range and \
      the denial of one value in it may both be true. \
      Hierarchies, vague amounts and revisions over time are not conflicts.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let wanted = try invocation.choice("verdict", of: ["contradicts", "tension", "any"], default: "contradicts")
  let relations: Set<Relation> =
    wanted == "any" ? [.contradicts, .tension] : wanted == "tension" ? [.tension] : [.contradicts]
  let selection = try invocation.selection()
  let store = invocation.store
  let sources = try invocation.option("sources").map { (option) throws(Diagnostic) in
    try CountTest(option.comparison, option.text, option.span)
  }
  let found = store.disputes(among: selection, relations: relations, sources: sources?.range ?? 0...Int.max)
  let rows = found.list
  var notes: [String] = []
  if wanted == "contradicts", found.tensions > 0 {
    notes.append("\(found.tensions) more in tension, apart only across a vague limit: conflicts verdict=any")
  }
  let presenter = Presenter(store)
  let within = selection.map { CodeSet(capacity: store.rowCount, $0.lazy.map { Int($0) }) }
  // Before an edit every row is written out: its data, its claims and its view.
  let judged = Locked<[Int: Conflict]>([:])
  let whole: @Sendable (Int) -> Conflict? = { position in
    if let known = judged.withLock({ $0[position] }) { return known }
    let found = store.conflict(on: rows[position].question, among: within, relations: relations)
    judged.withLock { if $0.count < mostKeptConflicts { $0[position] = found } }
    return found
  }
  @Sendable func cells(_ position: Int, _ conflict: Conflict?, values: (Conflict) -> Cell) -> [Cell] {
    let row = rows[position]
    return presenter.questionCells(row.question) + [
      Cell(.string(row.relation.text), style: row.relation.mark.style), Cell(.int(row.sourceCount)),
      conflict.map(values) ?? Cell(.null), Cell(.string(conflict.map { why($0, presenter) } ?? "")),
    ]
  }
  var table = Table(
    columns: presenter.questionColumns(rows.lazy.map(\.question)) + [
      Column("verdict"), Column("sources", alignment: .trailing), Column("values"), Column("why"),
    ], count: rows.count, key: ["subject", "property", "qualifiers"]
  ) { position in cells(position, whole(position)) { sides($0, presenter) } }
  if selection == nil {
    table.shownRow = { position in
      cells(position, store.conflictGlance(on: rows[position].question, relations: relations)) {
        Cell(.null, display: words($0, presenter), style: .value)
      }
    }
  }
  // A tree of a thousand questions is nobody's reading; the table holds them all.
  let hasView = !rows.isEmpty && rows.count <= 1000
  var records = Records(
    unit: "question", table: table, view: hasView ? view(Array(rows.indices), whole, presenter) : []
  ) {
    whole($0)?.sides.flatMap(\.rows) ?? []
  }
  records.viewOfRows = { hasView ? view($0, whole, presenter) : [] }
  return Outcome(.records(records), notes: notes + (rows.isEmpty ? invocation.explainEmptiness() : []))
}

/// Of so many rows the conflict is kept once it was judged.
private let mostKeptConflicts = 64

/// Each question as a small tree: what is said, by whom, and why it cannot all be true.
private func view(_ positions: [Int], _ whole: (Int) -> Conflict?, _ presenter: Presenter) -> [Block] {
  [
    .tree(
      positions.compactMap(whole).map { row in
        let count = Run("  \(row.sourceCount) sources", .faint)
        let label = presenter.question(row.question) + [Run("  "), row.relation.mark, count]
        let sides = row.sides.map { TreeNode(line($0, presenter)) }
        return TreeNode(label, children: sides + [TreeNode([Run(why(row, presenter), .faint)])])
      })
  ]
}

private func line(_ side: Conflict.Side, _ presenter: Presenter) -> [Run] {
  let names = side.sources.prefix(6).map { presenter.name($0) }.joined(separator: ", ")
  let more = side.sources.count > 6 ? " and \(side.sources.count - 6) more" : ""
  let ids = side.rows.prefix(4).map { presenter.store.id($0) }.joined(separator: " ")
  return [
    Run(presenter.statement(side.value, side.leaning), .value), Run("  "), Run(names + more, .source),
    Run("  \(ids)\(side.rows.count > 4 ? " …" : "")", .faint),
  ]
}

private func sides(_ row: Conflict, _ presenter: Presenter) -> Cell {
  let values = row.sides.map { side in
    var fields = [
      Datum.Field("text", .string(presenter.bareText(side.value))),
      Datum.Field("stance", .string(presenter.store.stance[Int(side.rows[0])].text)),
    ]
    if let word = side.leaning.word { fields.append(Datum.Field("likely", .string(word.text))) }
    fields += [
      Datum.Field("sources", .list(side.sources.map { presenter.id($0) })),
      Datum.Field("claims", presenter.ids(side.rows)),
    ]
    return Datum.object(fields)
  }
  return Cell(.list(values), display: words(row, presenter), style: .value)
}

/// `100,000 — Regnum, BR24; 3,000 — Daily Mail and 4 more`.
private func words(_ row: Conflict, _ presenter: Presenter) -> String {
  row.sides.map { side in
    let few = Conflict.namedAtAGlance
    let names = side.sources.prefix(few).map { presenter.name($0) }.joined(separator: ", ")
    let more = side.sources.count > few ? " and \(side.sources.count - few) more" : ""
    return "\(presenter.statement(side.value, side.leaning)) — \(names)\(more)"
  }.joined(separator: "; ")
}

private func why(_ row: Conflict, _ presenter: Presenter) -> String {
  let (a, b) = row.decisivePair
  return presenter.explain(row.decisive, a.rows[0], b.rows[0])
}
