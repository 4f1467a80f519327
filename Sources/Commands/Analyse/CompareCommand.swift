import Claims
import Language
import Query
import Rendering
import Text

/// `compare A B`: what two sources hold, aligned by question, with a verdict on each.
let compareCommand = Command(
  Signature(
    "compare", aliases: ["x"], role: .verb,
    summary: "align what two sources assert or carry, with a verdict on each question",
    operands: [OperandSignature("A", .source), OperandSignature("B", .source)],
    options: [
      OptionSignature(
        "verdict", .choice(comparisonVerdicts), "only rows with this verdict; shared leaves out only-a and only-b"),
      OptionSignature("roles", .choice(["all", "says"]), "says leaves out what a source merely relays"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("compare rosoboronexport shugayev", "do they say the same about exports?"),
      Example("compare regnum br24 on:soldiers-offered", "an origin and an outlet that carries it"),
      Example("compare us-government us-intelligence verdict=shared", "only the questions both speak on"),
    ],
    discussion: """
      Questions are matched by subject, property and key qualifiers. On each, the gravest relation between what the two \
      hold decides: contradicts, tension, incomparable, revision, compatible, refines, equal; where a property takes many \
      values the closest, but for a contradiction; only-a and only-b where one is silent. A source that corrected itself, with dates, holds what it said last. What a source merely relays is \
      compared as well and marked `relays`: it is not an assertion.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let first = try invocation.source(0)
  try refuseConnective(invocation)
  let second = try invocation.source(1)
  guard first != second else {
    throw Diagnostic(
      "'\(invocation.store.sources.name(first))' is compared with itself", at: invocation.stage.operands[1].span,
      notes: ["revisions \(invocation.store.sources.id(first)) shows how one source changed its figures"])
  }
  let wanted = try invocation.choice("verdict", of: comparisonVerdicts, default: "any")
  let roles = try invocation.choice("roles", of: ["all", "says"], default: "all")
  let selection = try invocation.selection()
  let store = invocation.store
  let hasRelays = roles == "all"
  let found = store.summarise(first, second, includeRelays: hasRelays, among: selection) { matches($0, wanted) }
  let comparison = ComparisonView(
    store: store, first: first, second: second, outlines: found.rows.ordered, includesRelays: hasRelays,
    within: selection.map { CodeSet(capacity: store.rowCount, $0.lazy.map { Int($0) }) })
  var records = Records(
    unit: "question", table: comparison.table, view: comparison.view(of: Array(comparison.outlines.indices)),
    sources: nil
  ) { position in
    let row = comparison.row(position)
    return (row.first + row.second).flatMap(\.rows)
  }
  records.viewOfRows = { comparison.view(of: $0) }
  records.grounds = { position in
    comparison.row(position).decisivePair.map { [.pair($0.first.rows[0], $0.second.rows[0])] } ?? []
  }
  var notes = [summary(found.counts)]
  if found.rows.isEmpty { notes += invocation.explainEmptiness() }
  return Outcome(.records(records), isOrdered: false, notes: notes)
}

/// `compare A and B` is no name between two: the word is left out.
private func refuseConnective(_ invocation: Invocation) throws(Diagnostic) {
  guard let word = invocation.word(1), ["and", "vs", "vs.", "with", "to", "versus"].contains(word.value),
    invocation.stage.terms.contains(where: { if case .word = $0.value { true } else { false } }),
    invocation.workspace.names.findSource(word.value, in: invocation.store) == nil
  else { return }
  throw Diagnostic(
    "'\(word.value)' is not needed: the two sources follow each other", at: word.span,
    suggestion: .init("", at: Span(word.span.lower, word.span.upper)))
}

private func matches(_ outcome: QuestionComparison.Outcome, _ wanted: String) -> Bool {
  switch wanted {
  case "any": return true
  case "shared":
    if case .related = outcome { return true }
    return false
  default: return outcome.text == wanted
  }
}

extension [ComparisonOutline] {
  /// The gravest first, in order of question within each.
  fileprivate var ordered: [ComparisonOutline] {
    guard let first, contains(where: { $0.outcome != first.outcome }) else { return self }
    var byRank: [[ComparisonOutline]] = []
    for outline in self {
      let rank = outline.outcome.rank
      while byRank.count <= rank { byRank.append([]) }
      byRank[rank].append(outline)
    }
    return byRank.flatMap { $0 }
  }
}

/// `2 contradicts, 1 equal, 4 only-a`.
private func summary(_ counts: [QuestionComparison.Outcome: Int]) -> String {
  let words = Dictionary(counts.map { ($0.key.text, $0.value) }, uniquingKeysWith: +)
  let order = [
    "contradicts", "tension", "revision", "compatible", "refines", "equal", "incomparable", "only-a", "only-b",
  ]
  return order.compactMap { name in words[name].map { "\($0) \(name)" } }.joined(separator: ", ")
}

/// The rows of a comparison as data and as two columns for people.
struct ComparisonView: Sendable {
  let store: ClaimStore
  let first: SourceID
  let second: SourceID
  let outlines: [ComparisonOutline]
  let includesRelays: Bool
  let within: CodeSet?

  /// One question with the positions of both, looked up when it is shown.
  func row(_ position: Int) -> QuestionComparison {
    let outline = outlines[position]
    return store.compare(first, second, on: outline.question, includeRelays: includesRelays, among: within)
      ?? QuestionComparison(question: outline.question, outcome: outline.outcome, first: [], second: [])
  }

  /// `subject property qualifiers verdict a b why`.
  var table: Table {
    let presenter = Presenter(store)
    let columns = Presenter.questionColumns + [Column("verdict"), Column("a"), Column("b"), Column("why")]
    var table = Table(columns: columns, count: outlines.count, key: ["subject", "property", "qualifiers"]) {
      cells(row($0), presenter) { side($0, presenter) }
    }
    let judge = Locked(ClaimJudge(store))
    table.shownRow = { position in
      cells(judge.withLock { glance(position, &$0) }, presenter) {
        Cell(.null, display: words($0, presenter), style: .value)
      }
    }
    return table
  }

  /// The same with the first claim of each position alone, where that is quicker.
  private func glance(_ position: Int, _ judge: inout ClaimJudge) -> QuestionComparison {
    let question = outlines[position].question
    guard within == nil,
      let found = store.compareGlance(first, second, on: question, includeRelays: includesRelays, &judge)
    else { return row(position) }
    return found
  }

  private func cells(
    _ row: QuestionComparison, _ presenter: Presenter, side: ([Position]) -> Cell
  ) -> [Cell] {
    let mark = row.outcome.mark
    return presenter.questionCells(row.question) + [
      Cell(.string(row.outcome.text), display: row.outcome.text, style: mark.style),
      row.first.isEmpty ? Cell(.null) : side(row.first), row.second.isEmpty ? Cell(.null) : side(row.second),
      Cell(.string(why(row, presenter))),
    ]
  }

  private func side(_ positions: [Position], _ presenter: Presenter) -> Cell {
    let values = positions.map { position in
      var fields = [
        Datum.Field("text", .string(presenter.bareText(position.value))),
        Datum.Field("stance", .string(position.commitment.text)),
      ]
      if let word = position.leaning.word { fields.append(Datum.Field("likely", .string(word.text))) }
      if let date = presenter.date(of: position) { fields.append(Datum.Field("date", .string(date))) }
      fields += [
        Datum.Field("role", .string(position.role.rawValue)), Datum.Field("claims", presenter.ids(position.rows)),
      ]
      return Datum.object(fields)
    }
    return Cell(
      .object([Datum.Field("values", .list(values))]), display: words(positions, presenter), style: .value)
  }

  private func words(_ positions: [Position], _ presenter: Presenter) -> String {
    guard let first = positions.first else { return "" }
    // One question has one property, which need not be looked up for each.
    let isDated = presenter.showsDates(of: first)
    var line = ""
    for place in positions.indices {
      if place > 0 { line += "; " }
      if positions[place].role == .relays { line += "relays: " }
      line += presenter.dated(positions[place], isDated)
    }
    return line
  }

  /// The rows at `positions` side by side.
  func view(of positions: [Int]) -> [Block] {
    let presenter = Presenter(store)
    guard !outlines.isEmpty else { return [] }
    let side = SideBySide(
      leftTitle: presenter.name(first), rightTitle: presenter.name(second),
      rows: positions.map { position in
        let row = row(position)
        return SideBySide.Row(
          label: presenter.question(row.question),
          mark: row.outcome.mark, left: row.first.map { paragraph($0, row.second, row.outcome, presenter) },
          right: row.second.map { paragraph($0, row.first, row.outcome, presenter) },
          note: note(row, presenter))
      })
    return [.sideBySide(side)]
  }

  /// `100,000 · relays (CT+) · c14, c15`.
  private func paragraph(
    _ position: Position, _ others: [Position], _ outcome: QuestionComparison.Outcome, _ presenter: Presenter
  ) -> [Run] {
    let statement = presenter.dated(position)
    var runs = [Run(statement, position.isSuperseded ? .faint : .value)]
    if outcome != .related(.equal), !position.isSuperseded, others.count == 1 {
      runs = DifferingWords.runs(of: statement, against: presenter.dated(others[0]))
    }
    if position.role == .relays {
      let origins = store.sources.inOrderOfIDs(Set(position.rows.map { store.origin($0) })).map { presenter.name($0) }
      runs.append(Run(" relays \(origins.joined(separator: ", "))", .warning))
      if position.commitment != .uncommitted { runs.append(Run(" (\(position.commitment.text))", .faint)) }
    }
    if position.isSuperseded { runs.append(Run(" (earlier)", .faint)) }
    let ids = position.rows.prefix(4).map { store.id($0) }.joined(separator: " ")
    let more = position.rows.count > 4 ? " … \(position.rows.count) claims" : ""
    return runs + [Run(" " + ids + more, .faint)]
  }

  private func note(_ row: QuestionComparison, _ presenter: Presenter) -> [Run] {
    switch row.outcome {
    case .onlyFirst, .onlySecond: []
    case .related(.equal) where row.first.count == 1 && row.second.count == 1 && !isRelayed(row): []
    default: [Run(why(row, presenter), .faint)]
    }
  }

  private func isRelayed(_ row: QuestionComparison) -> Bool {
    row.first.contains { $0.role == .relays } || row.second.contains { $0.role == .relays }
  }

  private func why(_ row: QuestionComparison, _ presenter: Presenter) -> String {
    switch row.outcome {
    case .onlyFirst: return "\(presenter.name(second)) says nothing on this question"
    case .onlySecond: return "\(presenter.name(first)) says nothing on this question"
    case .related: break
    }
    guard let decisive = row.decisive, let pair = row.decisivePair else { return "" }
    var words = presenter.explain(
      decisive, pair.first.rows[0], pair.second.rows[0], pair.first.leaning, pair.second.leaning)
    for (source, position) in [(first, pair.first), (second, pair.second)] where position.role == .relays {
      let origin = presenter.name(store.origin(position.rows[0]))
      let how =
        position.commitment.isCommitted
        ? "relays \(origin) and commits itself (\(position.commitment.text))" : "merely relays \(origin)"
      words += "; \(presenter.name(source)) \(how)"
    }
    return words
  }
}

extension Presenter {
  /// Whether dates play a part on the question of a position: where its property is not fixed.
  fileprivate func showsDates(of position: Position) -> Bool {
    store.permanence(of: store.property(position.rows[0])) != .fixed
  }

  /// The date of a position where it plays a part.
  fileprivate func date(of position: Position) -> String? {
    showsDates(of: position) ? ownDate(of: position) : nil
  }

  private func ownDate(of position: Position) -> String? {
    let date = store.dateID(position.rows[0])
    return date == .none ? nil : text(date)
  }

  /// `100,000 (2021)`: the statement with that date.
  fileprivate func dated(_ position: Position) -> String {
    dated(position, showsDates(of: position))
  }

  fileprivate func dated(_ position: Position, _ isDated: Bool) -> String {
    let words = statement(position.value, position.leaning)
    guard isDated, let date = ownDate(of: position) else { return words }
    return words + " · " + date
  }
}
