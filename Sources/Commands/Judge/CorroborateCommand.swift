import Claims
import Language
import Rendering
import Text

/// `corroborate`: how many independent origins stand behind each statement.
let corroborateCommand = Command(
  Signature(
    "corroborate", aliases: ["o"], role: .verb,
    summary: "count the origins behind each statement, not the outlets that carry it",
    options: [
      OptionSignature(
        "verdict", .choice(Corroboration.Verdict.allCases.map(\.rawValue)), "only statements with this verdict"),
      OptionSignature("outlets", .number, "at least this many outlets: outlets>=3"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("corroborate on:soldiers-offered", "three outlets, one origin"),
      Example("corroborate on:supplied-drones", "a rumour beside a confirmation"),
      Example("corroborate verdict=independent", "what has two origins without a declared tie"),
    ],
    discussion: """
      Outlets are all who assert or carry a statement; who takes no side, or took the statement back later, is none. \
      Origins are the distinct named sources at the start of the chains; \
      parts of one owner (`part-of`) count once. Unknown lineage is never an origin. `independent` says that among the \
      origins are two between which no tie is declared, and nothing about ties that nobody declared. A tie holds for the \
      whole body that a source is part of, and for nobody else: two who are tied to a third are not thereby tied.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let words = Corroboration.Verdict.allCases.map(\.rawValue)
  let wanted = Corroboration.Verdict(rawValue: try invocation.choice("verdict", of: words, default: ""))
  let outlets = try invocation.option("outlets").map { (option) throws(Diagnostic) in
    try CountTest(option.comparison, option.text, option.span)
  }
  let selection = try invocation.selection()
  let store = invocation.store
  let found = store.propositions(among: selection, verdict: wanted, outlets: outlets?.range ?? 0...Int.max)
  let presenter = Presenter(store)
  let within = selection.map { CodeSet(capacity: store.rowCount, $0.lazy.map { Int($0) }) }
  let reader = PropositionReader(store, among: within)
  let whole: @Sendable (Int) -> Corroboration? = { reader.corroboration(found[$0]) }
  let table = Table(
    columns: presenter.questionColumns(found.lazy.map(\.question)) + [
      Column("value"), Column("outlets", alignment: .trailing), Column("origins"),
      Column("origin_count", alignment: .trailing, isDetail: true), Column("unknown_lineage", alignment: .trailing),
      Column("circular", isDetail: !found.hasCircles), Column("verdict"), Column("why"),
    ], count: found.count, key: ["subject", "property", "qualifiers", "value"]
  ) { position in whole(position).map { presenter.cells($0) } ?? [] }
  var records = Records(unit: "statement", table: table) { whole($0)?.rows ?? [] }
  records.grounds = { whole($0).map { [.support($0)] } ?? [] }
  return Outcome(.records(records), notes: found.isEmpty ? invocation.explainEmptiness() : [])
}

extension Presenter {
  fileprivate func cells(_ row: Corroboration) -> [Cell] {
    let words = (row.isDenied ? "not " : "") + text(row.value)
    let bare = (row.isDenied ? "not " : "") + bareText(row.value)
    return questionCells(row.question) + [
      Cell(.string(bare), display: words, style: .value), Cell(.int(row.outlets.count)),
      Cell(
        .list(row.origins.map { id($0.name) }), display: row.origins.map { name($0.name) }.joined(separator: ", "),
        style: .source),
      Cell(.int(row.origins.count)), Cell(.int(row.unknownLineage)),
      Cell(.list(row.circular.map { id($0) }), display: row.circular.map { name($0) }.joined(separator: ", ")),
      Cell(.string(row.verdict.rawValue), style: row.verdict.style), Cell(.string(why(row))),
    ]
  }

  /// The counts behind a verdict, in words, with the claims.
  func why(_ row: Corroboration) -> String {
    var parts: [String] = []
    if row.origins.isEmpty {
      parts.append("no named origin")
    } else {
      let names = row.origins.map { origin in
        origin.members.count > 1
          ? "\(name(origin.name)) (\(origin.members.map { name($0) }.joined(separator: ", ")): counted once)"
          : name(origin.name)
      }
      parts.append(
        "\(row.origins.count == 1 ? "one origin" : "\(row.origins.count) origins"): \(names.joined(separator: ", "))")
    }
    if row.unknownLineage > 0 {
      parts.append("\(row.unknownLineage) of unknown lineage, which is never counted as an origin")
    }
    for (a, b) in row.ties { parts.append("\(name(a)) and \(name(b)) are tied") }
    if !row.circular.isEmpty {
      parts.append("\(row.circular.map { name($0) }.joined(separator: ", ")) rest on one another")
    }
    if let (a, b) = row.untied {
      parts.append(
        row.ties.isEmpty
          ? "no tie between them is declared" : "between \(name(a)) and \(name(b)) no tie is declared")
    } else if row.origins.count > 2 {
      parts.append("so every two of them are")
    }
    if !row.withdrawn.isEmpty {
      parts.append("withdrawn: \(row.withdrawn.prefix(4).map { store.id($0) }.joined(separator: " "))")
    }
    let open = row.rows.filter { store.origin($0) != .unattributed && !store.leaning($0).isCommitted }
    if !open.isEmpty {
      parts.append("takes no side: \(open.prefix(4).map { store.id($0) }.joined(separator: " "))")
    }
    for circle in store.confirmationsOfThemselves(row.rows, first: 4) {
      let path = circle.rows.map { store.id($0) }.joined(separator: ", which rests on ")
      guard case .confirmsItself(let body) = circle.kind else { continue }
      parts.append("circular: \(path), by \(name(body)) again")
    }
    let hedged = row.rows.filter { store.leaning($0).stance.isHedged }.map { hedge in
      store.id(hedge) + (store.leaning(hedge).word.map { " (\($0.text))" } ?? "")
    }
    if !hedged.isEmpty { parts.append("hedged: \(hedged.prefix(4).joined(separator: " "))") }
    parts += intentions(row) + dissent(row)
    let ids = row.rows.prefix(6).map { store.id($0) }.joined(separator: " ")
    return parts.joined(separator: "; ") + " [\(ids)\(row.rows.count > 6 ? " …" : "")]"
  }
}

extension Presenter {
  /// How many speak of an intention only, where others assert the event.
  private func intentions(_ row: Corroboration) -> [String] {
    let committed = row.rows.filter { store.leaning($0).isCommitted && store.origin($0) != .unattributed }
    let intended = committed.filter { store.isIntention($0) }
    guard !intended.isEmpty, intended.count < committed.count else { return [] }
    let event = Set(committed.filter { !store.isIntention($0) }.map { store.origin($0) })
    let only = Set(intended.map { store.origin($0) }).subtracting(event)
    guard !only.isEmpty else { return [] }
    let ids = intended.prefix(4).map { store.id($0) }.joined(separator: " ")
    return ["\(only.count) of \(only.count + event.count) who assert it speak of an intention only: \(ids)"]
  }

  /// The relays that stand against what they carry.
  private func dissent(_ row: Corroboration) -> [String] {
    row.rows.flatMap { carried in
      let said = store.leaning(carried)
      return store.relays(carried).filter { hop in
        hop.stance.isCommitted && said.isCommitted && said.carried(by: hop.stance).isNegative != said.isNegative
      }.map { "against it, though it carries it: \(name($0.source)) (\($0.stance.text), \(store.id(carried)))" }
    }
  }
}

extension Corroboration.Verdict {
  var style: Style {
    switch self {
    case .independent: .agree
    case .singleOrigin: .tension
    case .unestablished: .faint
    case .circular: .conflict
    }
  }
}
