import Claims
import Language
import Rendering
import Text

/// `first`: who said it first, who followed, how long after.
let firstCommand = Command(
  Signature(
    "first", role: .verb, summary: "tell who said each thing first, who followed, and how long after", takesTerms: true,
    capability: .pure,
    examples: [
      Example("first on:supplied-drones", "who was first with it"),
      Example("first about:north-korea", "about one subject"),
      Example("first by:regnum | top 3", "where one source speaks"),
    ],
    discussion: """
      Statements are ordered by when they were said. One is first only where its latest possible day lies before every \
      other's earliest; otherwise the row names all that may have been first, among them who said it without a date. How long after is a range where dates are \
      vague: `days_min` to `days_max`, the latter null without end. Relays are not counted as saying it, nor is who \
      declines or does not commit.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let presenter = Presenter(store)
  let spoken = rows.filter { store.leaning($0).isCommitted && store.valueID($0) != .none }
  let found = store.corroborate(among: spoken).compactMap { Precedence($0, store) }
  let undated = spoken.count - found.reduce(0) { $0 + $1.rows.count }
  let table = Table(
    columns: presenter.questionColumns(found.lazy.map(\.question)) + [
      Column("value"), Column("first"), Column("said"), Column("followers"), Column("why"),
    ], count: found.count, key: ["subject", "property", "qualifiers", "value"]
  ) { position in
    let item = found[position]
    let words = item.isDenied ? "not " : ""
    return presenter.questionCells(item.question) + [
      Cell(.string(words + presenter.bareText(item.value)), display: words + presenter.text(item.value), style: .value),
      Cell(
        .list(item.first.map { presenter.id(store.origin($0)) }),
        display: item.first.map { presenter.name(store.origin($0)) }.joined(separator: " or "), style: .source),
      Cell(presenter.datum(store.saidID(item.first[0]))), followers(item, presenter),
      Cell(.string(item.why(presenter))),
    ]
  }
  var notes = undated > 0 ? ["\(undated) left out: nobody has dated what they say"] : []
  if rows.isEmpty { notes += invocation.explainEmptiness() }
  return Outcome(.records(Records(unit: "statement", table: table) { found[$0].rows }), notes: notes)
}

/// The statements of one proposition in order of saying.
private struct Precedence: Sendable {
  var question: QuestionID
  var value: ValueID
  var isDenied: Bool
  /// The first statement, or all that may be it, those without a date last; one a source.
  var first: [Row] = []
  /// How many of ``first`` have no date.
  var undated = 0
  var later: [(row: Row, days: DayRange)] = []
  var rows: [Row]

  init?(_ item: Corroboration, _ store: ClaimStore) {
    question = item.question
    value = item.value
    isDenied = item.isDenied
    rows = item.rows
    func earliest(_ row: Row) -> Int64 { store.dates.earliest[Int(store.said[Int(row)])] }
    func latest(_ row: Row) -> Int64 { store.dates.latest[Int(store.said[Int(row)])] }
    var seen: Set<SourceID> = []
    // Those of one time stay in order of ids.
    let dated = item.rows.enumerated().filter { store.saidID($0.element) != .none }.sorted { a, b in
      (earliest(a.element), latest(a.element), a.offset) < (earliest(b.element), latest(b.element), b.offset)
    }
    .map(\.element).filter { store.origin($0) == .unattributed || seen.insert(store.origin($0)).inserted }
    guard let head = dated.first else { return nil }
    let bound = dated.map { latest($0) }.min() ?? latest(head)
    first = dated.filter { earliest($0) <= bound }
    // A statement without a date may have come before all of them.
    seen = Set(first.map { store.origin($0) })
    let open = item.rows.filter {
      store.saidID($0) == .none && (store.origin($0) == .unattributed || seen.insert(store.origin($0)).inserted)
    }
    undated = open.count
    first += open
    // It was first said between the earliest day of any that may be first and the earliest end among them.
    let start = open.isEmpty ? earliest(head) : .min
    for row in dated
    where earliest(row) > bound && (store.origin(row) == .unattributed || !seen.contains(store.origin(row))) {
      later.append((row, DayRange(from: (start, bound), to: (earliest(row), latest(row)))))
    }
  }

  func why(_ presenter: Presenter) -> String {
    let ids = first.map { presenter.store.id($0) }
    let dated = ids.dropLast(undated).joined(separator: " ")
    let words =
      first.count - undated > 1
      ? "\(dated) overlap in time: none is surely the first"
      : "\(dated) was said before every other" + (later.isEmpty ? " dated statement; nobody followed" : "")
    guard undated > 0 else { return words }
    let open = ids.suffix(undated).joined(separator: " ")
    return words + "; \(open) \(undated == 1 ? "has" : "have") no date and may be earlier"
  }
}

/// How many days lie between two dates, each between two seconds.
private struct DayRange: Sendable {
  var least: Int
  /// Nil without end.
  var most: Int?

  init(from first: (Int64, Int64), to last: (Int64, Int64)) {
    func day(_ second: Int64) -> Int? {
      second == .min || second == .max ? nil : Int((second - ((second % 86_400) + 86_400) % 86_400) / 86_400)
    }
    let end = day(last.1)
    least = max(0, (day(last.0) ?? 0) - (day(first.1) ?? 0))
    most = day(first.0).flatMap { start in end.map { max(least, $0 - start) } }
  }

  /// `3 days`, `3 to 33 days`, `at least 3 days`.
  var words: String {
    guard let most else { return "at least \(least) \(least == 1 ? "day" : "days")" }
    if least == most { return "\(least) \(least == 1 ? "day" : "days")" }
    return "\(least) to \(most) days"
  }
}

private func followers(_ item: Precedence, _ presenter: Presenter) -> Cell {
  let store = presenter.store
  let list = item.later.map { follower in
    Datum.object([
      Datum.Field("source", presenter.id(store.origin(follower.row))),
      Datum.Field("said", presenter.datum(store.saidID(follower.row))),
      Datum.Field("days_min", .int(follower.days.least)),
      Datum.Field("days_max", follower.days.most.map { .int($0) } ?? .null),
      Datum.Field("claim", .string(store.id(follower.row))),
    ])
  }
  let display = item.later.map { follower in
    "\(presenter.name(store.origin(follower.row))) \(follower.days.words) later"
  }
  return Cell(.list(list), display: display.joined(separator: ", "))
}
