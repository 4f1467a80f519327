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
  let store = invocation.store
  let dated = DatedClaims(try invocation.claimsByDate(isBySaid: order == "said"), isBySaid: order == "said")
  var notes: [String] = []
  if dated.standIns > 0 { notes.append("\(dated.standIns) without a date of their own stand at when they were said") }
  if dated.missing > 0 { notes.append("\(dated.missing) without a date left out") }
  if dated.isEmpty { notes += invocation.explainEmptiness() }
  let records = period.isEmpty ? list(dated.inOrder(store), store) : counts(dated, period, store)
  return Outcome(.records(records), isOrdered: true, notes: notes)
}

/// Claims with the date at which each stands in a timeline.
private struct DatedClaims: Sendable {
  private let rows: Later<[Row]>
  private let isBySaid: Bool
  /// How many have no date, and how many stand at when they were said for want of their own.
  let missing: Int
  let standIns: Int
  /// Date → how many claims stand at it.
  private let tally: [UInt32]

  init(_ claims: (tally: DateTally, rows: Later<[Row]>), isBySaid: Bool) {
    rows = claims.rows
    self.isBySaid = isBySaid
    standIns = claims.tally.standIns
    let none = Int(DateID.none.rawValue)
    var counts = claims.tally.counts
    missing = Int(counts[none])
    counts[none] = 0
    tally = counts
  }

  /// Whether there are no claims, with or without a date.
  var isEmpty: Bool { missing == 0 && tally.allSatisfy { $0 == 0 } }

  /// How many claims stand on each day, counted from 1970-01-01, in order of days.
  ///
  /// Complexity: linear in the dates; where the days lie far apart, they are sorted.
  func days(_ store: ClaimStore) -> [(day: Int, count: Int)] {
    var (first, last) = (Int.max, Int.min)
    var found: [(day: Int, count: Int)] = []
    let (earliest, latest) = (store.dates.earliest, store.dates.latest)
    for code in tally.indices where tally[code] > 0 {
      let second = earliest[code] == .min ? latest[code] : earliest[code]
      let day = Int(second >= 0 ? second / 86_400 : (second - 86_399) / 86_400)
      (first, last) = (min(first, day), max(last, day))
      found.append((day, Int(tally[code])))
    }
    // The distance between two days of the calendar fits: days are far fewer than seconds.
    guard first < last, last - first <= 4 * found.count + 1024 else { return found.sorted { $0.day < $1.day } }
    var counts = [Int](repeating: 0, count: last - first + 1)
    for (day, count) in found { counts[day - first] += count }
    return counts.indices.compactMap { counts[$0] > 0 ? (first + $0, counts[$0]) : nil }
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
    let dated = rows.value.compactMap { row -> (date: DateID, row: Row)? in
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

  /// The day after the last one of the period that a day lies in.
  func end(of day: Int) -> Int {
    guard isYear || isMonth else { return day + 1 }
    let date = CivilDay.date(of: Int64(day))
    let isLast = isYear || date.month == 12
    return Int(CivilDay.number(year: date.year + (isLast ? 1 : 0), month: isLast ? 1 : date.month + 1, day: 1))
  }

  func label(of day: Int) -> String {
    let text = CalendarDay(days: day).text
    return String(isYear ? text.dropLast(6) : isMonth ? text.dropLast(3) : text[...])
  }
}

/// How many claims fall in each day, month or year: counted by day, of which there are few.
private func counts(_ dated: DatedClaims, _ word: String, _ store: ClaimStore) -> Records {
  let period = Period(word)
  var groups: [(label: String, count: Int)] = []
  var end = Int.min
  for (day, count) in dated.days(store) {
    if day < end {
      groups[groups.count - 1].count += count
    } else {
      groups.append((period.label(of: day), count))
      end = period.end(of: day)
    }
  }
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
