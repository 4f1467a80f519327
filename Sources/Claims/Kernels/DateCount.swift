extension ClaimStore {
  /// How many of some claims stand at each date: by when they were said, or by their own date, for want of which they
  /// stand at when they were said.
  ///
  /// - Returns: date → claims, those without any date at ``DateID/none``; and how many stand at another date than their own.
  /// - Complexity: linear in the claims and the dates.
  package func countByDate(_ rows: [Row], isBySaid: Bool) -> (counts: [UInt32], standIns: Int) {
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
    return (counts, standIns)
  }
}
