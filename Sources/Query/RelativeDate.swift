import Claims

/// Dates that count from today: `-7d`, `-2w`, `-3m`, `-1y`, `+1d`, `today`, `yesterday`.
package enum RelativeDate {
  /// The ISO 8601 date that `text` means on the day `today` (days since 1970-01-01), or nil if it is not relative.
  ///
  /// Months and years keep the day of the month where the month has it, else take its last day.
  package static func read(_ text: String, today: Int) -> String? {
    switch text {
    case "today": return CalendarDay(days: today).text
    case "yesterday": return CalendarDay(days: today - 1).text
    case "tomorrow": return CalendarDay(days: today + 1).text
    default: break
    }
    guard let sign = text.first, sign == "-" || sign == "+", let unit = text.last,
      let count = Int(text.dropFirst().dropLast()), count >= 0, count <= 100_000
    else { return nil }
    let signed = sign == "-" ? -count : count
    switch unit {
    case "d": return CalendarDay(days: today + signed).text
    case "w": return CalendarDay(days: today + 7 * signed).text
    case "m": return CalendarDay(days: today).addingMonths(signed).text
    case "y": return CalendarDay(days: today).addingMonths(12 * signed).text
    default: return nil
    }
  }
}

/// A day of the proleptic Gregorian calendar.
package struct CalendarDay: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// The day that lies `days` after 1970-01-01.
  package init(days: Int) {
    let date = CivilDay.date(of: Int64(days))
    (year, month, day) = (Int(date.year), date.month, date.day)
  }

  func addingMonths(_ months: Int) -> CalendarDay {
    var copy = self
    let total = year * 12 + (month - 1) + months
    copy.year = total >= 0 ? total / 12 : (total - 11) / 12
    copy.month = total - copy.year * 12 + 1
    copy.day = min(day, CivilDay.daysInMonth(copy.month, of: Int64(copy.year)))
    return copy
  }

  /// `2022-09-06`.
  package var text: String {
    func digit(_ number: Int) -> UInt8 { 0x30 + UInt8(number % 10) }
    let (years, sign) = (abs(year), year < 0 ? "-" : "")
    let bytes: [UInt8] = [
      digit(years / 1000), digit(years / 100), digit(years / 10), digit(years), 0x2D, digit(month / 10), digit(month),
      0x2D, digit(day / 10), digit(day),
    ]
    let more = years > 9999 ? String(years / 10_000) : ""
    return sign + more + String(decoding: bytes, as: UTF8.self)
  }
}
