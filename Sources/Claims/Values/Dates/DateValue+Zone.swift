/// Times with a zone against dates and times without one.
///
/// A time without a zone is local time of a place that is not named (ISO 8601-1:2019, 5.3.5), and civil zones lie
/// between 12 hours west and 14 hours east of Greenwich. So `14:07` may be any second from 14 hours before to 12 hours
/// after 14:07 UTC.
extension DateValue {
  static let easternmost: Int64 = 14 * 3600
  static let westernmost: Int64 = 12 * 3600

  /// The date without a zone as the seconds of UTC that it may mean.
  var inAnyZone: DateValue {
    func wide(_ window: DateWindow) -> DateWindow {
      let first = window.earliest.subtractingReportingOverflow(Self.easternmost)
      let last = window.latest.addingReportingOverflow(Self.westernmost)
      return DateWindow(first.overflow ? .min : first.partialValue, last.overflow ? .max : last.partialValue)
    }
    let listed = EdtfMask.joined(parts.map(wide))
    return DateValue(
      shape: shape, precision: precision, start: wide(start), end: wide(end), parts: listed.count > 1 ? listed : [],
      masks: masks, isConventional: isConventional, isApproximate: isApproximate, isUncertain: isUncertain,
      hasZone: true, notation: notation)
  }

  /// Whether it gives times of day: each of its stretches is shorter than a day.
  var isClockTime: Bool {
    masks.isEmpty && windows.allSatisfy { $0.earliest != .min && $0.latest != .max && $0.isShorterThanADay }
  }
}

extension DateWindow {
  fileprivate var isShorterThanADay: Bool {
    let length = latest.subtractingReportingOverflow(earliest)
    return !length.overflow && length.partialValue + 1 < CivilDay.secondsPerDay
  }
}
