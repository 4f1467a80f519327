/// The rows that an index lists for some origins or questions, put together by date: the dates one after the other, and at
/// each its rows in order of entry.
///
/// Rows that were taken back are among them, and those that came since the index was made are not. Once made, a stretch of
/// time is as many pieces as it has dates, and a count by date needs no row.
struct DatedRows: Sendable {
  /// Which date of a claim counts.
  enum Time: Hashable, Sendable {
    case said, date
    /// Its own date; for want of it, when it was said.
    case own
  }

  /// What an index is asked for.
  enum Entry: Hashable, Sendable {
    case origins(CodeSet), questions(CodeSet)

    init?(_ predicate: ClaimPredicate) {
      switch predicate {
      case .origin(let set): self = .origins(set)
      case .question(let set): self = .questions(set)
      case .and(let parts) where parts.count == 1: self.init(parts[0])
      default: return nil
      }
    }
  }

  /// The dates at which there are rows, and where the rows of each end.
  private(set) var dates: [UInt32] = []
  private(set) var ends: [Int] = []
  private(set) var rows: [Row] = []
  /// How many stand at another date than their own.
  private(set) var standIns = 0

  /// - Parameter rows: in order of entry.
  /// - Complexity: linear in the rows and in the dates of the store.
  init(_ rows: [Row], _ time: Time, _ store: ClaimStore) {
    let said = store.said
    var codes = time == .said ? [] : rows.map { [date = store.date] in date[Int($0)] }
    switch time {
    case .said: codes = rows.map { said[Int($0)] }
    case .date: break
    case .own:
      for place in codes.indices where codes[place] == DateID.none.rawValue {
        codes[place] = said[Int(rows[place])]
        if codes[place] != DateID.none.rawValue { standIns += 1 }
      }
    }
    group(rows, by: codes, of: store.dates.count)
  }

  private mutating func group(_ items: [Row], by codes: [UInt32], of codeCount: Int) {
    var next = [Int](repeating: 0, count: codeCount)
    next.withUnsafeMutableBufferPointer { next in
      for code in codes { next[Int(code)] += 1 }
      var filled = 0
      for code in 0..<next.count where next[code] > 0 {
        dates.append(UInt32(code))
        (next[code], filled) = (filled, filled + next[code])
        ends.append(filled)
      }
      rows = [Row](unsafeUninitializedCapacity: items.count) { buffer, count in
        for place in items.indices {
          let code = Int(codes[place])
          buffer[next[code]] = items[place]
          next[code] += 1
        }
        count = items.count
      }
    }
  }

  /// The rows at some dates, one date after the other. Complexity: linear in the dates and in the result.
  func rows(at wanted: CodeSet) -> [Row] {
    let wanted = wanted.prepared(for: dates.count)
    var found: [Row] = []
    var start = 0
    for (date, end) in zip(dates, ends) {
      if wanted.contains(Int(date)) { found += rows[start..<end] }
      start = end
    }
    return found
  }
}

extension ClaimStore {
  /// What is kept by date of the rows of some origins or questions; nil where they are few, or nearly all, and where the
  /// indexes are too old.
  ///
  /// Complexity: linear in the origins or questions; the first time, in their rows and a 64th of all rows.
  func datedRows(_ entry: DatedRows.Entry, _ time: DatedRows.Time) -> DatedRows? {
    guard hasShortTail else { return nil }
    let count = indexedCount(entry)
    guard count >= Rankings.leastDated, count <= indexes.coveredRows / 8, dates.count <= 4 * count else { return nil }
    return indexes.rankings.dated(entry, time, self) { DatedRows(inOrderOfEntry(indexedRows(entry)), time, self) }
  }

  /// The standing claims of some origins or questions that are of certain dates, in any order; nil where nothing is kept
  /// of them.
  ///
  /// Complexity: linear in the result, the dates, and the rows that came since the indexes were made.
  func rows(_ entry: DatedRows.Entry, at wanted: CodeSet, _ time: DatedRows.Time) -> [Row]? {
    guard var found = datedRows(entry, time)?.rows(at: wanted) else { return nil }
    let column = time == .said ? said : date
    for row in indexes.coveredRows..<rowCount where isOf(entry, row) && wanted.contains(Int(column[row])) {
      found.append(Row(row))
    }
    if deadCount > 0 { found.removeAll { dead.contains(Int($0)) } }
    return found
  }

  /// How many rows the indexes list.
  private func indexedCount(_ entry: DatedRows.Entry) -> Int {
    switch entry {
    case .origins(let set): set.members.reduce(0) { $0 + indexes.byOrigin.count(of: $1) }
    case .questions(let set): set.members.reduce(0) { $0 + indexes.byQuestion.count(of: $1) }
    }
  }

  private func indexedRows(_ entry: DatedRows.Entry) -> [Row] {
    switch entry {
    case .origins(let set): set.members.flatMap { indexes.byOrigin[$0] }
    case .questions(let set): set.members.flatMap { indexes.byQuestion[$0] }
    }
  }

  /// Whether a row has one of the origins or questions.
  func isOf(_ entry: DatedRows.Entry, _ row: Int) -> Bool {
    switch entry {
    case .origins(let set): set.contains(Int(by[row]))
    case .questions(let set): set.contains(Int(question[row]))
    }
  }
}
