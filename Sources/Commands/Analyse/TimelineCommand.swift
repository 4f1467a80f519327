import Claims
import Language
import Rendering
import Text

/// `timeline`: claims in order of date.
let timelineCommand = Command(
  Signature(
    "timeline", aliases: ["tl"], role: .verb,
    summary: "put claims in order of when they are true or when they were said",
    options: [
      OptionSignature(
        "order", .choice(["date", "said"]),
        "date: when it happens (the default, said where it is missing); said: when it was said"),
      OptionSignature(
        "by", .choice(["day", "month", "year"]), "count claims by day, month or year instead of listing them"),
    ], takesTerms: true, capability: .pure,
    examples: [
      Example("timeline about:north-korea", "what happened when, as claimed"),
      Example("timeline by=month", "how many claims each month"),
    ],
    discussion:
      "Claims without any date are left out and counted in a note. A vague date stands at its earliest day, one without a beginning at its latest."
  )
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let order = try invocation.choice("order", of: ["date", "said"], default: "date")
  let period = try invocation.choice("by", of: ["day", "month", "year", ""], default: "")
  let rows = try invocation.claims()
  let store = invocation.store
  var dated: [(date: DateID, row: Row)] = []
  for row in rows {
    let said = store.saidID(row)
    let date = order == "said" ? said : (store.dateID(row) == .none ? said : store.dateID(row))
    if date != .none { dated.append((date, row)) }
  }
  func key(_ item: (date: DateID, row: Row)) -> (Int64, Int64, Row) {
    let (earliest, latest) = (store.dates.earliest[item.date.index], store.dates.latest[item.date.index])
    return (earliest == .min ? latest : earliest, latest, item.row)
  }
  let entries = dated.sorted { key($0) < key($1) }
  var notes: [String] = []
  let bySaid = order == "said" ? 0 : entries.count { store.dateID($0.row) == .none }
  if bySaid > 0 { notes.append("\(bySaid) without a date of their own stand at when they were said") }
  let missing = rows.count - entries.count
  if missing > 0 { notes.append("\(missing) without a date left out") }
  if rows.isEmpty { notes += invocation.explainEmptiness() }
  let records = period.isEmpty ? list(entries, store) : counts(entries, period, store)
  return Outcome(.records(records), isOrdered: true, notes: notes)
}

private func list(_ entries: [(date: DateID, row: Row)], _ store: ClaimStore) -> Records {
  let presenter = Presenter(store)
  let table = Table(
    columns: [Column("date"), Column("claim"), Column("by"), Column("text")], count: entries.count, key: ["claim"]
  ) { position in
    let (date, row) = entries[position]
    let text = store.text[row]
    let question = presenter.question(store.questionID(row)).map(\.text).joined()
    let statement = "\(question) = \(presenter.statement(store.valueID(row), store.stance[Int(row)]))"
    return [
      Cell(presenter.datum(date), style: .emphasis), Cell(.string(store.id(row)), style: .faint),
      presenter.cell(store.origin(row)), Cell(.string(text.isEmpty ? statement : text)),
    ]
  }
  return Records(unit: "claim", table: table, view: view(entries, table, store)) { [entries[$0].row] }
}

/// The table under a line that shows when most was said, where the claims lie in several months.
private func view(_ entries: [(date: DateID, row: Row)], _ table: Table, _ store: ClaimStore) -> [Block] {
  guard entries.count <= 20_000 else { return [] }
  let seconds = entries.map { entry in
    let earliest = store.dates.earliest[entry.date.index]
    return earliest == .min ? store.dates.latest[entry.date.index] : earliest
  }
  return Sparkline.line(seconds).map { [.paragraph($0), .table(table)] } ?? []
}

/// How many claims fall in each day, month or year, gaps included up to a hundred periods.
private func counts(_ entries: [(date: DateID, row: Row)], _ period: String, _ store: ClaimStore) -> Records {
  let length = period == "day" ? 10 : period == "month" ? 7 : 4
  var groups: [(label: String, rows: [Row])] = []
  for (date, row) in entries {
    let earliest = store.dates.earliest[date.index]
    let second = earliest == .min ? store.dates.latest[date.index] : earliest
    let label = String(Instant.text(second, end: false).prefix(length))
    if groups.last?.label == label {
      groups[groups.count - 1].rows.append(row)
    } else {
      groups.append((label, [row]))
    }
  }
  let rows = groups.map { [Cell(.string($0.label), style: .emphasis), Cell(.int($0.rows.count))] }
  let table = Table(columns: [Column(period), Column("count", alignment: .trailing)], rows: rows, key: [period])
  let view: [Block] = groups.isEmpty ? [] : [.bars(groups.map { Bar(label: $0.label, count: $0.rows.count) })]
  let claims = groups.map(\.rows)
  return Records(unit: period, table: table, view: view) { claims[$0] }
}
