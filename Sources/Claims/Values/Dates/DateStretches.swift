/// The seconds that a date allows or means: stretches that are listed, ascending and apart, and masks for those that are
/// too many to list.
struct DateStretches {
  let windows: [DateWindow]
  let masks: [EdtfMask]

  /// Those of the listed stretches that reach into `range`. Complexity: logarithmic, and those found.
  func listed(within range: DateWindow) -> ArraySlice<DateWindow> {
    var low = 0
    var high = windows.count
    while low < high {
      let middle = (low + high) / 2
      if windows[middle].latest < range.earliest { low = middle + 1 } else { high = middle }
    }
    return windows[low...].prefix { $0.earliest <= range.latest }
  }

  /// The stretches that reach into `range`, ascending and apart. Complexity: linear in the years of the range, if there
  /// are masks.
  func within(_ range: DateWindow) -> [DateWindow] {
    var found = Array(listed(within: range))
    guard !masks.isEmpty else { return found }
    let years = YearKinds.year(of: range.earliest)...YearKinds.year(of: range.latest)
    for mask in masks {
      for year in years where mask.fits(year: year) {
        found += mask.windows(in: year).filter { $0.overlaps(range) }
      }
    }
    found.sort { ($0.earliest, $0.latest) < ($1.earliest, $1.latest) }
    return EdtfMask.joined(found)
  }

  /// Whether every second of a window is one of these.
  func holds(_ window: DateWindow) -> Bool {
    if listed(within: window).contains(where: { $0.contains(window) }) { return true }
    guard !masks.isEmpty else { return false }
    let pieces = within(window)
    return pieces.count == 1 && pieces[0].contains(window)
  }

  /// Whether every second of each of the masks is one of these. Complexity: ``YearKinds``, and a look at each year.
  func covers(_ others: [EdtfMask]) -> Bool {
    guard !others.isEmpty else { return true }
    let kinds = YearKinds(self)
    return others.allSatisfy { mask in
      kinds.first(of: mask) { window in holds(window) ? nil : window } == nil
    }
  }

  /// The first second that a mask and these have in common, with the stretches around it. Complexity: as of
  /// ``covers(_:)``.
  func common(with mask: EdtfMask, _ kinds: YearKinds) -> (of: DateWindow, with: DateWindow)? {
    kinds.first(of: mask) { window in within(window).first.map { (window, $0) } }
  }
}

/// The years that four digits can say, by what stretches say of each: in two years of one kind they hold the same days,
/// counted from the year's first. So a question about the days of many years is one about a few.
///
/// Complexity: linear in the 20,000 years, for each mask and each window of many years.
struct YearKinds {
  private static let limit: Int64 = 9999
  /// A year into which a listed stretch reaches in part is like no other.
  private static let odd: Int32 = -1

  private var kinds: [Int32]
  private var count: Int32 = 2

  init(_ stretches: DateStretches) {
    kinds = (-Self.limit...Self.limit).map { CivilDay.isLeap($0) ? 1 : 0 }
    var whole: [Int64] = []
    var cut: [Int64] = []
    for window in stretches.windows {
      let first = Self.year(of: window.earliest)
      let last = Self.year(of: window.latest)
      cut += [first, last]
      if last - first > 1 { whole += first + 1...last - 1 }
    }
    split(whole)
    for mask in stretches.masks { split(mask.years) }
    for year in cut { kinds[place(year)] = Self.odd }
  }

  /// Tells years from those that were of their kind.
  private mutating func split(_ years: [Int64]) {
    var new = [Int32](repeating: Self.odd, count: Int(count))
    for year in years {
      let old = Int(kinds[place(year)])
      if new[old] == Self.odd {
        new[old] = count
        count += 1
      }
      kinds[place(year)] = new[old]
    }
  }

  private func place(_ year: Int64) -> Int { Int(year + Self.limit) }

  /// What `find` finds first in the days of a mask, where it finds the same in all years of a kind, or nothing.
  func first<Found>(of mask: EdtfMask, _ find: (DateWindow) -> Found?) -> Found? {
    let days = MaskedDays(mask)
    var settled = [Bool](repeating: false, count: Int(count))
    for year in mask.years {
      let kind = kinds[place(year)]
      if kind != Self.odd {
        if settled[Int(kind)] { continue }
        settled[Int(kind)] = true
      }
      for window in days.windows(in: year) {
        if let found = find(window) { return found }
      }
    }
    return nil
  }

  /// The year of a second, within those that four digits can say.
  static func year(of second: Int64) -> Int64 {
    let most: Int64 = 500_000_000_000
    let day = floorDivide(max(-most, min(most, second)), CivilDay.secondsPerDay)
    return max(-limit, min(limit, CivilDay.date(of: day).year))
  }
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
