/// The parts of a year that EDTF numbers from 21 to 41.
enum EdtfSeason {
  /// First month, months, and whether the limits are a convention. A first month of 12 runs into the next year.
  private static func months(_ code: Int) -> (first: Int, count: Int, isConventional: Bool)? {
    switch code {
    case 21, 25, 31: (3, 3, true)  // spring, northern spring, southern autumn
    case 22, 26, 32: (6, 3, true)
    case 23, 27, 29: (9, 3, true)
    case 24, 28, 30: (12, 3, true)
    case 33...36: ((code - 33) * 3 + 1, 3, false)
    case 37...39: ((code - 37) * 4 + 1, 4, false)
    case 40, 41: ((code - 40) * 6 + 1, 6, false)
    default: nil
    }
  }

  /// The season of a year; nil for a code that EDTF does not know, or without a year.
  static func point(_ code: Int, year: Int64?) -> EdtfPoint? {
    guard let year, let season = months(code),
      let first = DateWindow(year: year, month: season.first, precision: .month)
    else { return nil }
    let last = season.first + season.count - 1
    guard
      let end = DateWindow(year: last > 12 ? year + 1 : year, month: last > 12 ? last - 12 : last, precision: .month)
    else { return nil }
    var point = EdtfPoint(windows: [DateWindow(first.earliest, end.latest)], precision: .season)
    point.isConventional = season.isConventional
    point.isPlain = false
    return point
  }
}
