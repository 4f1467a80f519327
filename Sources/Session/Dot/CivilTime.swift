import Query

/// Seconds since 1970 as `2022-09-06 14:05` in UTC.
enum CivilTime {
  static func text(_ seconds: Int) -> String {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(CalendarDay(days: day).text) \(two(rest / 3600)):\(two(rest / 60 % 60))"
  }
}
