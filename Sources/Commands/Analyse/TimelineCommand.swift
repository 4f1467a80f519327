import Claims
import Language
import Query
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
  let entries = inOrder(dated, store)
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
    let statement = "\(question) = \(presenter.statement(row))"
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

/// In order of date, then of entry.
///
/// Complexity: dates are put in order once each; the claims then by integers.
private func inOrder(_ dated: [(date: DateID, row: Row)], _ store: ClaimStore) -> [(date: DateID, row: Row)] {
  var ranks = [UInt32](repeating: 0, count: store.dates.count)
  var distinct: [DateID] = []
  for item in dated where ranks[item.date.index] == 0 {
    ranks[item.date.index] = 1
    distinct.append(item.date)
  }
  func key(_ date: DateID) -> (Int64, Int64) {
    let (earliest, latest) = (store.dates.earliest[date.index], store.dates.latest[date.index])
    return (earliest == .min ? latest : earliest, latest)
  }
  distinct.sort { key($0) < key($1) }
  var rank: UInt32 = 0
  for (place, date) in distinct.enumerated() {
    // Dates of one window, differently written, are one place.
    if place == 0 || key(distinct[place - 1]) != key(date) { rank += 1 }
    ranks[date.index] = rank
  }
  var keys = dated.enumerated().map { place, item in (UInt64(ranks[item.date.index]) << 32 | UInt64(item.row), place) }
  keys.sort { $0.0 < $1.0 }
  return keys.map { dated[$0.1] }
}

/// A stretch of a calendar, as a number that grows with time.
private struct Period {
  let isYear: Bool
  let isMonth: Bool

  init(_ word: String) { (isYear, isMonth) = (word == "year", word == "month") }

  func number(of second: Int64) -> Int {
    let days = Int(second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
    guard isYear || isMonth else { return days }
    let day = CalendarDay(days: days)
    return isYear ? day.year : day.year * 12 + day.month
  }

  func label(of second: Int64) -> String {
    let text = Instant.text(second, end: false).prefix { $0 != "T" }
    return String(isYear ? text.dropLast(6) : isMonth ? text.dropLast(3) : text)
  }
}

/// How many claims fall in each day, month or year.
private func counts(_ entries: [(date: DateID, row: Row)], _ word: String, _ store: ClaimStore) -> Records {
  let period = Period(word)
  var groups: [(label: String, rows: [Row])] = []
  var last: (date: DateID, number: Int)?
  for (date, row) in entries {
    if let last, last.date == date {
      groups[groups.count - 1].rows.append(row)
      continue
    }
    let earliest = store.dates.earliest[date.index]
    let second = earliest == .min ? store.dates.latest[date.index] : earliest
    let number = period.number(of: second)
    if number == last?.number {
      groups[groups.count - 1].rows.append(row)
    } else {
      groups.append((period.label(of: second), [row]))
    }
    last = (date, number)
  }
  let rows = groups.map { [Cell(.string($0.label), style: .emphasis), Cell(.int($0.rows.count))] }
  let table = Table(columns: [Column(word), Column("count", alignment: .trailing)], rows: rows, key: [word])
  let view: [Block] = groups.isEmpty ? [] : [.bars(groups.map { Bar(label: $0.label, count: $0.rows.count) })]
  let claims = groups.map(\.rows)
  return Records(unit: word, table: table, view: view) { claims[$0] }
}
