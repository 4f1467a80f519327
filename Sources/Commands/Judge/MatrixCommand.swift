import Claims
import Language
import Rendering
import Text

/// `matrix`: how far sources agree, two by two.
let matrixCommand = Command(
  Signature(
    "matrix", aliases: ["m"], role: .verb, summary: "measure how far sources agree, two by two",
    operands: [OperandSignature("source", .source, .many)],
    options: [
      OptionSignature("top", .number, "how many of the busiest sources, 12 unless told"),
      OptionSignature("overlap", .number, "only pairs with at least this many shared questions: overlap>=5"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("matrix rosoboronexport shugayev arms-experts", "three sources"),
      Example("matrix top=5", "the five busiest"),
      Example("matrix about:north-korea", "those who speak on one subject"),
    ],
    discussion: """
      `overlap` counts the questions on which both assert something, `agree` those where the values are equal or one refines \
      the other, `conflict` those where they contradict; `ratio` is agree / overlap. `coefficient` is agreement beyond \
      chance, Krippendorff's alpha for nominal data: 1 − (1 − ratio) / (1 − e), where e is how often two values drawn from \
      all that the two use on the shared questions are the same. 1 is full agreement, 0 what chance would give; null where \
      they use a single value. Relays are not counted.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let selection = try invocation.selection()
  let store = invocation.store
  var sources: [SourceID] = []
  for position in invocation.stage.operands.indices { sources.append(try invocation.source(position)) }
  if sources.isEmpty { sources = busiest(try invocation.number("top") ?? 12, selection, store) }
  if sources.count == 1 { throw Diagnostic("'matrix' needs two sources or more", at: invocation.stage.verb.span) }
  var pairs = store.agreement(of: sources, among: selection)
  if let option = try invocation.option("overlap") {
    let test = try CountTest(option.comparison, option.text, option.span)
    pairs = pairs.filter { test.holds($0.overlap) }
  } else {
    pairs = pairs.filter { $0.overlap > 0 }
  }
  let found = pairs
  let presenter = Presenter(store)
  let table = Table(
    columns: [
      Column("a"), Column("b"), Column("overlap", alignment: .trailing), Column("agree", alignment: .trailing),
      Column("conflict", alignment: .trailing), Column("ratio", alignment: .trailing),
      Column("coefficient", alignment: .trailing),
    ], count: found.count, key: ["a", "b"]
  ) { position in
    let pair = found[position]
    return [
      presenter.cell(pair.a), presenter.cell(pair.b), Cell(.int(pair.overlap)), Cell(.int(pair.agree)),
      Cell(.int(pair.conflict)), Cell(.number(lexeme: decimal(pair.ratio))),
      Cell(pair.coefficient.map { .number(lexeme: decimal($0)) } ?? .null),
    ]
  }
  let paired = Set(found.flatMap { [$0.a, $0.b] })
  let shown = sources.filter(paired.contains)
  let view: [Block] = found.isEmpty ? [] : [.grid(grid(shown, found, presenter)), .table(table)]
  let within = selection.map { CodeSet(capacity: store.rowCount, $0.lazy.map { Int($0) }) }
  var records = Records(unit: "pair", table: table, view: view, sources: sources.count)
  records.grounds = { position in
    let (a, b) = (found[position].a, found[position].b)
    return store.summarise(a, b, includeRelays: false, among: selection) { _ in true }.rows.compactMap { outline in
      guard case .related = outline.outcome else { return nil }
      let row = store.compare(a, b, on: outline.question, includeRelays: false, among: within)
      return row?.decisivePair.map { .pair($0.first.rows[0], $0.second.rows[0]) }
    }
  }
  let notes =
    found.isEmpty
    ? ["no two of these sources assert anything on the same question"] + invocation.explainEmptiness()
    : shown.count < sources.count
      ? ["\(sources.count - shown.count) of the \(sources.count) sources have no such pair"] : []
  return Outcome(.records(records), notes: notes)
}

/// The sources with most claims.
private func busiest(_ count: Int, _ selection: [Row]?, _ store: ClaimStore) -> [SourceID] {
  let counts =
    selection.map { tally($0, size: store.sources.count) { store.by[Int($0)] } } ?? store.claimCountsByOrigin()
  return counts.indices.dropFirst().filter { counts[$0] > 0 }.sorted { a, b in
    counts[a] == counts[b] ? store.sources.precedes(SourceID(a), SourceID(b)) : counts[a] > counts[b]
  }.prefix(count).map { SourceID($0) }
}

/// Four decimals, rounded half away from zero, without the trailing zeros.
func decimal(_ value: Double) -> String {
  let scaled = Int((value * 10_000).rounded())
  let whole = abs(scaled) / 10_000
  var fraction = String(abs(scaled) % 10_000)
  fraction = String(repeating: "0", count: 4 - fraction.count) + fraction
  while fraction.last == "0" { fraction.removeLast() }
  return (scaled < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : "." + fraction)
}

/// The ratios as a square, of those sources that share a question with another.
private func grid(_ sources: [SourceID], _ pairs: [Agreement], _ presenter: Presenter) -> ShadedGrid {
  var ratios: [[SourceID]: Double] = [:]
  for pair in pairs {
    ratios[[pair.a, pair.b]] = pair.ratio
    ratios[[pair.b, pair.a]] = pair.ratio
  }
  return ShadedGrid(
    title: "agreement", labels: sources.map { presenter.name($0) },
    shares: sources.map { source in sources.map { ratios[[source, $0]] } })
}
