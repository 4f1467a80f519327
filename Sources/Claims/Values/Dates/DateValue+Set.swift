/// A date as the set of seconds that it allows (an event), means (all-of) or spans (a state).
extension DateValue {
  /// The stretches that are listed one by one, ascending and apart; what ``masks`` stand for is left out.
  package var windows: [DateWindow] { parts.isEmpty && masks.isEmpty ? [span] : parts }

  /// Whether the two have a second in common.
  ///
  /// Complexity: the product of their stretches; a mask that is not listed adds a look at each of its years.
  package func overlaps(_ other: DateValue) -> Bool {
    let mine = windows
    let theirs = other.windows
    if mine.contains(where: { window in theirs.contains { $0.overlaps(window) } }) { return true }
    if masks.isEmpty && other.masks.isEmpty { return false }
    guard span.overlaps(other.span) else { return false }
    return masks.contains { mask in Self.meets(mask, other) }
      || other.masks.contains { mask in Self.meets(mask, self) }
  }

  private static func meets(_ mask: EdtfMask, _ other: DateValue) -> Bool {
    let days = MaskedDays(mask)
    return mask.years.contains { year in
      days.windows(in: year).contains { window in
        other.span.overlaps(window) && !other.stretches(within: window).isEmpty
      }
    }
  }

  /// Whether every second of `other` is one of this.
  ///
  /// Complexity: as that of ``overlaps(_:)``.
  package func covers(_ other: DateValue) -> Bool {
    guard other.windows.allSatisfy({ holds($0) }) else { return false }
    return other.masks.allSatisfy { mask in
      let days = MaskedDays(mask)
      return mask.years.allSatisfy { year in days.windows(in: year).allSatisfy { holds($0) } }
    }
  }

  private func holds(_ window: DateWindow) -> Bool {
    if windows.contains(where: { $0.contains(window) }) { return true }
    guard !masks.isEmpty, span.contains(window) else { return false }
    let pieces = stretches(within: window)
    return pieces.count == 1 && pieces[0].contains(window)
  }

  /// The stretches that reach into `range`, ascending and apart.
  package func stretches(within range: DateWindow) -> [DateWindow] {
    var found = windows.filter { $0.overlaps(range) }
    if !masks.isEmpty {
      let first = Self.year(of: range.earliest)
      let last = Self.year(of: range.latest)
      for mask in masks {
        for year in stride(from: first, through: last, by: 1) where mask.fits(year: year) {
          found += mask.windows(in: year).filter { $0.overlaps(range) }
        }
      }
      found.sort { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
    }
    return EdtfMask.joined(found)
  }

  /// The year of a second, within those that four digits can say.
  private static func year(of second: Int64) -> Int64 {
    let limit: Int64 = 500_000_000_000
    let day = floorDivide(max(-limit, min(limit, second)), CivilDay.secondsPerDay)
    return max(-9999, min(9999, CivilDay.date(of: day).year))
  }

  /// Whether it lies within `other`.
  package func lies(within other: DateValue) -> Bool { other.covers(self) }
}

/// The days of a mask as days of the year, so that its years need not be searched day by day.
private struct MaskedDays {
  private let common: [ClosedRange<Int64>]
  private let leap: [ClosedRange<Int64>]

  init(_ mask: EdtfMask) {
    func days(_ year: Int64) -> [ClosedRange<Int64>] {
      let start = CivilDay.number(year: year, month: 1, day: 1) * CivilDay.secondsPerDay
      return EdtfMask.joined(mask.windows(in: year)).map { ($0.earliest - start)...($0.latest - start) }
    }
    common = days(2001)
    leap = days(2000)
  }

  /// The stretches of a year that fits the mask.
  func windows(in year: Int64) -> [DateWindow] {
    let days = CivilDay.isLeap(year) ? leap : common
    guard !days.isEmpty else { return [] }
    let start = CivilDay.number(year: year, month: 1, day: 1) * CivilDay.secondsPerDay
    return days.map { DateWindow(start + $0.lowerBound, start + $0.upperBound) }
  }
}
