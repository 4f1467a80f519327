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
      Example("claims by:regnum | timeline", "one source through time"),
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
  let dated = DatedClaims(rows, isBySaid: order == "said", store)
  var notes: [String] = []
  if dated.standIns > 0 { notes.append("\(dated.standIns) without a date of their own stand at when they were said") }
  if dated.missing > 0 { notes.append("\(dated.missing) without a date left out") }
  if rows.isEmpty { notes += invocation.explainEmptiness() }
  let records = period.isEmpty ? list(dated.inOrder(store), store) : counts(dated, period, store)
  return Outcome(.records(records), isOrdered: true, notes: notes)
}

/// Claims with the date at which each stands in a timeline.
private struct DatedClaims: Sendable {
  private let rows: [Row]
  private let isBySaid: Bool
  /// How many have no date, and how many stand at when they were said for want of their own.
  private(set) var missing = 0
  private(set) var standIns = 0
  /// Date → how many claims stand at it.
  private var tally: [Int]

  init(_ rows: [Row], isBySaid: Bool, _ store: ClaimStore) {
    self.rows = rows
    self.isBySaid = isBySaid
    tally = [Int](repeating: 0, count: store.dates.count)
    let (said, date) = (store.said, store.date)
    let none = Int(DateID.none.rawValue)
    for row in rows {
      var code = isBySaid ? none : Int(date[Int(row)])
      if code == none {
        code = Int(said[Int(row)])
        if !isBySaid, code != none { standIns += 1 }
      }
      tally[code] += 1
    }
    missing = tally[none]
    tally[none] = 0
  }

  /// How many claims stand at each date, in order of code.
  func counts(_ store: ClaimStore) -> [(date: DateID, count: Int)] {
    tally.indices.filter { tally[$0] > 0 }.map { (DateID($0), tally[$0]) }
  }

  /// In order of date, then of entry.
  ///
  /// Complexity: dates are put in order once each; the claims then by integers.
  func inOrder(_ store: ClaimStore) -> [(date: DateID, row: Row)] {
    func key(_ date: DateID) -> (Int64, Int64) {
      let (earliest, latest) = (store.dates.earliest[date.index], store.dates.latest[date.index])
      return (earliest == .min ? latest : earliest, latest)
    }
    let distinct = tally.indices.filter { tally[$0] > 0 }.map { DateID($0) }.sorted { key($0) < key($1) }
    var ranks = [UInt32](repeating: 0, count: tally.count)
    var rank: UInt32 = 0
    for (place, date) in distinct.enumerated() {
      // Dates of one window, differently written, are one place.
      if place == 0 || key(distinct[place - 1]) != key(date) { rank += 1 }
      ranks[date.index] = rank
    }
    let dated = rows.compactMap { row -> (date: DateID, row: Row)? in
      let said = store.saidID(row)
      let date = isBySaid ? said : (store.dateID(row) == .none ? said : store.dateID(row))
      return date == .none ? nil : (date, row)
    }
    var keys = dated.enumerated().map { place, item in
      (UInt64(ranks[item.date.index]) << 32 | UInt64(item.row), place)
    }
    keys.sort { $0.0 < $1.0 }
    return keys.map { dated[$0.1] }
  }
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

/// How many claims fall in each day, month or year: counted by date, of which there are few.
private func counts(_ dated: DatedClaims, _ word: String, _ store: ClaimStore) -> Records {
  let period = Period(word)
  var groups: [(number: Int, label: String, count: Int)] = []
  var places: [Int: Int] = [:]
  for (date, count) in dated.counts(store) {
    let earliest = store.dates.earliest[date.index]
    let second = earliest == .min ? store.dates.latest[date.index] : earliest
    let number = period.number(of: second)
    if let place = places[number] {
      groups[place].count += count
    } else {
      places[number] = groups.count
      groups.append((number, period.label(of: second), count))
    }
  }
  groups.sort { $0.number < $1.number }
  let rows = groups.map { [Cell(.string($0.label), style: .emphasis), Cell(.int($0.count))] }
  let table = Table(columns: [Column(word), Column("count", alignment: .trailing)], rows: rows, key: [word])
  let bars = groups.map { Bar(label: $0.label, count: $0.count) }
  let lengths = groups.map(\.count)
  let claims = Later { () -> [[Row]] in
    var rest = dated.inOrder(store).map(\.row)[...]
    return lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
  }
  return Records(unit: word, table: table, view: bars.isEmpty ? [] : [.bars(bars)]) { claims.value[$0] }
}

/// What is made when it is first asked for, and kept.
private final class Later<Value: Sendable>: Sendable {
  private let make: @Sendable () -> Value
  private let made = Locked<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
