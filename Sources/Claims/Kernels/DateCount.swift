/// How many claims stand at each date.
package struct DateTally: Sendable {
  /// Date → claims; those without any date at ``DateID/none``.
  package var counts: [UInt32]
  /// How many stand at another date than their own.
  package var standIns = 0

  /// Whether no claim was counted.
  package var isEmpty: Bool { counts.allSatisfy { $0 == 0 } }
}

extension ClaimStore {
  /// How many of some claims stand at each date: by when they were said, or by their own date, for want of which they
  /// stand at when they were said.
  ///
  /// - Complexity: linear in the claims and the dates.
  package func countByDate(_ rows: [Row], isBySaid: Bool) -> DateTally {
    var counts = [UInt32](repeating: 0, count: dates.count)
    var standIns = 0
    counts.withUnsafeMutableBufferPointer { counts in
      said.withUnsafeBufferPointer { said in
        if isBySaid {
          for row in rows { counts[Int(said[Int(row)])] &+= 1 }
          return
        }
        date.withUnsafeBufferPointer { date in
          for row in rows {
            var code = date[Int(row)]
            if code == DateID.none.rawValue {
              code = said[Int(row)]
              if code != DateID.none.rawValue { standIns += 1 }
            }
            counts[Int(code)] &+= 1
          }
        }
      }
    }
    return DateTally(counts: counts, standIns: standIns)
  }

  /// The same of all standing claims that satisfy a condition, without a look at them; nil where nothing is kept of them
  /// by date.
  ///
  /// - Complexity: linear in the dates, the rows that came since the indexes were made, and those that were taken back.
  package func countByDate(where predicate: ClaimPredicate, isBySaid: Bool) -> DateTally? {
    guard let entry = DatedRows.Entry(predicate), let kept = datedRows(entry, isBySaid ? .said : .own) else {
      return nil
    }
    var counts = [UInt32](repeating: 0, count: dates.count)
    var start = 0
    for (date, end) in zip(kept.dates, kept.ends) {
      counts[Int(date)] = UInt32(end - start)
      start = end
    }
    // The few rows of which that does not hold are counted apart.
    let gone = deadCount == 0 ? [] : dead.members.filter { $0 < indexes.coveredRows && isOf(entry, $0) }
    let added = (indexes.coveredRows..<rowCount).filter { isOf(entry, $0) && isAlive(Row($0)) }
    guard !gone.isEmpty || !added.isEmpty else { return DateTally(counts: counts, standIns: kept.standIns) }
    let less = countByDate(gone.map { Row($0) }, isBySaid: isBySaid)
    let more = countByDate(added.map { Row($0) }, isBySaid: isBySaid)
    for date in counts.indices { counts[date] = counts[date] + more.counts[date] - less.counts[date] }
    return DateTally(counts: counts, standIns: kept.standIns + more.standIns - less.standIns)
  }
}
