/// A date whose digits may be unspecified, as the set of days that fit it.
struct EdtfMask: Hashable, Sendable {
  /// Four digits; nil is an `X`.
  var year: [Int?]
  var isNegative: Bool
  /// Two digits; nil where the date stops at the year.
  var month: [Int?]?
  var day: [Int?]?

  /// More stretches than this are not listed one by one.
  static let mostParts = 128

  init(year: [Int?], isNegative: Bool) {
    self.year = year
    self.isNegative = isNegative
  }

  var plainYear: Int64? {
    var value: Int64 = 0
    for digit in year {
      guard let digit else { return nil }
      value = value * 10 + Int64(digit)
    }
    return isNegative ? -value : value
  }

  /// The month's number where it is given in full and no month: 13 to 99.
  var seasonCode: Int? {
    guard let month, let code = Self.plain(month), !(1...12).contains(code) else { return nil }
    return code
  }

  /// The day as three numbers where it is given in full.
  var plainDay: (year: Int64, month: Int, day: Int)? {
    guard let year = plainYear, let month = month.flatMap(Self.plain), let day = day.flatMap(Self.plain) else {
      return nil
    }
    return (year, month, day)
  }

  /// The stretches of time that fit; nil if there are none.
  func point() -> EdtfPoint? {
    var point: EdtfPoint
    if let month, !(Self.isFree(month) && (day.map(Self.isFree) ?? true)) {
      guard let found = dated(month), let first = found.first, let last = found.last else { return nil }
      point = EdtfPoint(windows: found, precision: precision)
      if found.count > Self.mostParts {
        point = EdtfPoint(windows: [DateWindow(first.earliest, last.latest)], precision: precision)
        point.mask = self
      }
    } else {
      let runs = yearRuns()
      guard !runs.isEmpty else { return nil }
      point = EdtfPoint(windows: runs, precision: precision)
    }
    point.isPlain = !isMasked
    return point
  }

  private var isMasked: Bool { year.contains(nil) || (month?.contains(nil) ?? false) || (day?.contains(nil) ?? false) }

  private var precision: DateValue.Precision {
    if let day, Self.plain(day) != nil { return .day }
    if let month, Self.plain(month) != nil { return .month }
    let free = year.reversed().prefix { $0 == nil }.count
    switch free {
    case 0: return .year
    case 1: return .decade
    case 2: return .century
    case 3: return .millennium
    default: return .unbounded
    }
  }

  private static func plain(_ places: [Int?]) -> Int? {
    guard let tens = places[0], let units = places[1] else { return nil }
    return tens * 10 + units
  }

  private static func isFree(_ places: [Int?]) -> Bool { places[0] == nil && places[1] == nil }

  private static func fits(_ value: Int, _ places: [Int?]) -> Bool {
    (places[0].map { $0 == value / 10 } ?? true) && (places[1].map { $0 == value % 10 } ?? true)
  }

  /// All years that fit, ascending.
  var years: [Int64] {
    var values: [Int64] = [0]
    for digit in year {
      let choices = digit.map { $0...$0 } ?? 0...9
      values = values.flatMap { value in choices.map { value * 10 + Int64($0) } }
    }
    return isNegative ? values.map { -$0 }.reversed() : values
  }

  /// The years that fit, with neighbours joined.
  private func yearRuns() -> [DateWindow] {
    Self.joined(years.lazy.compactMap { DateWindow(year: $0, precision: .year) })
  }

  /// The months or days that fit, neighbours joined; of more than ``mostParts`` the first ones and the last.
  private func dated(_ month: [Int?]) -> [DateWindow]? {
    var found: [DateWindow] = []
    for year in years {
      found.append(contentsOf: Self.joined(windows(in: year, month)))
      // Runs of neighbouring years may be one, but not more than two of each.
      if found.count > 4 * Self.mostParts { break }
    }
    var runs = Self.joined(found)
    guard !runs.isEmpty else { return nil }
    guard runs.count > Self.mostParts else { return runs }
    for year in years.reversed() {
      guard let last = windows(in: year, month).last else { continue }
      runs.append(last)
      return runs
    }
    return nil
  }

  /// The months or days of a year that fit, ascending; the year itself fits.
  func windows(in year: Int64) -> [DateWindow] { month.map { windows(in: year, $0) } ?? [] }

  /// Whether the digits of a year fit.
  func fits(year number: Int64) -> Bool {
    guard number == 0 || (number < 0) == isNegative else { return false }
    var rest = number.magnitude
    for digit in year.reversed() {
      if let digit, UInt64(digit) != rest % 10 { return false }
      rest /= 10
    }
    return rest == 0
  }

  private func windows(in year: Int64, _ month: [Int?]) -> [DateWindow] {
    var found: [DateWindow] = []
    for number in 1...12 where Self.fits(number, month) {
      guard let day, !Self.isFree(day) else {
        if let window = DateWindow(year: year, month: number, precision: .month) { found.append(window) }
        continue
      }
      for date in 1...31 where Self.fits(date, day) {
        if let window = DateWindow(year: year, month: number, day: date, precision: .day) { found.append(window) }
      }
    }
    return found
  }

  /// Ascending windows with those that touch or overlap made one.
  static func joined(_ windows: some Sequence<DateWindow>) -> [DateWindow] {
    var runs: [DateWindow] = []
    for window in windows {
      if let last = runs.last, last.latest == .max || window.earliest <= last.latest + 1 {
        runs[runs.count - 1] = last.union(window)
      } else {
        runs.append(window)
      }
    }
    return runs
  }
}
