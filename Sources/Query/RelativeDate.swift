/// Dates that count from today: `-7d`, `-2w`, `-3m`, `-1y`, `+1d`, `today`, `yesterday`.
package enum RelativeDate {
  /// The ISO 8601 date that `text` means on the day `today` (days since 1970-01-01), or nil if it is not relative.
  ///
  /// Months and years keep the day of the month where the month has it, else take its last day.
  package static func read(_ text: String, today: Int) -> String? {
    switch text {
    case "today": return CivilDay(days: today).text
    case "yesterday": return CivilDay(days: today - 1).text
    case "tomorrow": return CivilDay(days: today + 1).text
    default: break
    }
    guard let sign = text.first, sign == "-" || sign == "+", let unit = text.last,
      let count = Int(text.dropFirst().dropLast()), count >= 0, count <= 100_000
    else { return nil }
    let signed = sign == "-" ? -count : count
    switch unit {
    case "d": return CivilDay(days: today + signed).text
    case "w": return CivilDay(days: today + 7 * signed).text
    case "m": return CivilDay(days: today).addingMonths(signed).text
    case "y": return CivilDay(days: today).addingMonths(12 * signed).text
    default: return nil
    }
  }
}

/// A day of the proleptic Gregorian calendar.
package struct CivilDay: Hashable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// The day that lies `days` after 1970-01-01, by the 400-year cycle of 146,097 days.
  package init(days: Int) {
    let shifted = days + 719_468
    let cycle = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfCycle = shifted - cycle * 146_097
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0)
  }

  func addingMonths(_ months: Int) -> CivilDay {
    var copy = self
    let total = year * 12 + (month - 1) + months
    copy.year = total >= 0 ? total / 12 : (total - 11) / 12
    copy.month = total - copy.year * 12 + 1
    copy.day = min(day, copy.lengthOfMonth)
    return copy
  }

  private var lengthOfMonth: Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `2022-09-06`.
  package var text: String {
    func pad(_ number: Int, _ width: Int) -> String {
      let digits = String(number.magnitude)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return (year < 0 ? "-" : "") + pad(year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
  }
}
