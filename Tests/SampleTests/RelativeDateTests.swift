import Foundation
import Query
import Testing

/// Dates that count from today, against Foundation's calendar.
@Suite struct RelativeDateTests {
  private func expected(_ today: Int, _ component: Calendar.Component, _ count: Int) throws -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    let date = try #require(
      calendar.date(byAdding: component, value: count, to: Date(timeIntervalSince1970: Double(today) * 86_400)))
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  @Test(arguments: [
    (0, "1970-01-01"), (19_241, "2022-09-06"), (-719_162, "0001-01-01"), (-719_163, "0000-12-31"),
    (-719_529, "-0001-12-31"), (2_932_896, "9999-12-31"), (2_932_897, "10000-01-01"), (1_000_000_000, "2739877-01-03"),
  ])
  func writesDays(days: Int, text: String) { #expect(CalendarDay(days: days).text == text) }

  @Test func countFromToday() throws {
    // From 2020-01-30 on, so that leap days are met. Ends of months stand in the table below: Foundation goes by years
    // first and makes 28 February 2020 of 31 March 2022 less 25 months.
    for today in stride(from: 18_291, to: 18_291 + 1600, by: 7) {
      for (unit, component) in [("d", Calendar.Component.day), ("m", .month), ("y", .year)] {
        for count in [-25, -13, -1, 0, 1, 11] {
          if unit != "d", let day = Int(try expected(today, .day, 0).suffix(2)), day > 28 { continue }
          let text = count < 0 ? "\(count)\(unit)" : "+\(count)\(unit)"
          #expect(
            RelativeDate.read(text, today: today) == (try expected(today, component, count)), "\(text) from \(today)")
        }
      }
      #expect(RelativeDate.read("yesterday", today: today) == (try expected(today, .day, -1)))
      #expect(RelativeDate.read("-2w", today: today) == (try expected(today, .day, -14)))
    }
  }

  @Test(arguments: [
    (19_082, "-25m", "2020-02-29"), (18_292, "+1m", "2020-02-29"), (19_782, "-1y", "2023-02-28"),
    (18_292, "+3m", "2020-04-30"),
  ]) func endsOfMonthsStayInTheirMonth(today: Int, text: String, date: String) {
    #expect(RelativeDate.read(text, today: today) == date)
  }

  @Test(arguments: ["2022", "-", "d", "-d", "7d", "-7x", "-7.5d", "now"]) func otherWordsAreNone(text: String) {
    #expect(RelativeDate.read(text, today: 19_000) == nil)
  }
}
