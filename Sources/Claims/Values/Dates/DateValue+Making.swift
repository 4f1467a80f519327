extension DateValue {
  /// A calendar date or time of day as written, at the given precision; nil where no such date exists.
  ///
  /// `month` counts from 1; parts below the precision are ignored. Precisions above year and seasons are not made here.
  package init?(
    year: Int64, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0, precision: Precision,
    hasZone: Bool = false
  ) {
    guard CivilDay.years.contains(year),
      let window = DateWindow(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second, precision: precision)
    else { return nil }
    self.init(shape: .moment, precision: precision, start: window, end: window, hasZone: hasZone)
  }

  /// The minute that begins `seconds` after 1970-01-01, as written.
  package init(minuteAt seconds: Int64) {
    let first = floorDivide(seconds, 60) * 60
    self.init(
      shape: .moment, precision: .minute, start: DateWindow(first, first + 59), end: DateWindow(first, first + 59))
  }

  /// An event at some time from the beginning of `first` to the end of `last`: `[first..last]`; nil for no limit.
  package static func oneOf(from first: DateValue?, to last: DateValue?) -> DateValue? {
    guard first != nil || last != nil else { return nil }
    let earliest = first?.earliest ?? .min
    let latest = last?.latest ?? .max
    guard earliest <= latest else { return nil }
    let window = DateWindow(earliest, latest)
    return DateValue(
      shape: .oneOf, precision: min(first?.precision ?? .unbounded, last?.precision ?? .unbounded), start: window,
      end: window, isApproximate: (first?.isApproximate ?? false) || (last?.isApproximate ?? false),
      isUncertain: (first?.isUncertain ?? false) || (last?.isUncertain ?? false),
      hasZone: (first?.hasZone ?? false) || (last?.hasZone ?? false),
      notation: Array("[\(first?.edtf ?? "")..\(last?.edtf ?? "")]".utf8))
  }
}

extension DateWindow {
  /// The seconds of a calendar unit; nil where it does not exist.
  init?(
    year: Int64, month: Int = 1, day: Int = 1, hour: Int = 0, minute: Int = 0, second: Int = 0,
    precision: DateValue.Precision
  ) {
    let dayLength = CivilDay.secondsPerDay
    if precision <= .year {
      self.init(
        CivilDay.number(year: year, month: 1, day: 1) * dayLength,
        CivilDay.number(year: year + 1, month: 1, day: 1) * dayLength - 1)
      return
    }
    guard (1...12).contains(month) else { return nil }
    let length = Int64(CivilDay.daysInMonth(month, of: year))
    let first = CivilDay.number(year: year, month: month, day: 1)
    if precision <= .month {
      self.init(first * dayLength, (first + length) * dayLength - 1)
      return
    }
    guard day >= 1, Int64(day) <= length else { return nil }
    let midnight = (first + Int64(day) - 1) * dayLength
    if precision == .day {
      self.init(midnight, midnight + dayLength - 1)
      return
    }
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    let hourStart = midnight + Int64(hour) * 3600
    switch precision {
    case .hour: self.init(hourStart, hourStart + 3599)
    case .minute: self.init(hourStart + Int64(minute) * 60, hourStart + Int64(minute) * 60 + 59)
    default:
      let at = hourStart + Int64(minute) * 60 + Int64(second)
      self.init(at, at)
    }
  }
}
