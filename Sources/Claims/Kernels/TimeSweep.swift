/// A time with its first and its last second.
typealias TimeSpan = (from: Int64, to: Int64)

extension ClaimStore {
  /// The first and the last second of the time that a claim is about.
  func span(_ row: Row) -> TimeSpan {
    let date = dateID(row)
    return (dates.earliest[date.index], dates.latest[date.index])
  }

  /// Whether two spans lie apart in any zone.
  func areApart(_ a: TimeSpan, _ b: TimeSpan) -> Bool {
    let days = TimeSweep.reach
    return (b.from > .min + days && a.to < b.from - days) || (a.from > .min + days && b.to < a.from - days)
  }
}

/// Finds which of many times may be one, without holding each against each.
enum TimeSweep {
  /// How far zones may move a time, with room to spare: two days, in seconds.
  static let reach: Int64 = 2 * 86_400

  /// Calls `body` with the places of every two spans that are not surely apart, each pair once, until it gives false.
  ///
  /// Complexity: that of sorting the spans, and the pairs that it finds.
  static func forEachMeeting(_ spans: [TimeSpan], _ body: (_ a: Int, _ b: Int) -> Bool) {
    let begins = spans.map { $0.from > .min + reach ? $0.from - reach : .min }
    let order = spans.indices.sorted { (begins[$0], $0) < (begins[$1], $1) }
    var open: [Int] = []
    for place in order {
      open.removeAll { spans[$0].to < begins[place] }
      for other in open where !body(other, place) { return }
      open.append(place)
    }
  }
}
