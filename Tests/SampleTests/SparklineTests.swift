import Testing

@testable import Commands

@Suite struct SparklineTests {
  /// Seconds of the first day of a month.
  private func text(_ days: [Int]) -> String? {
    Sparkline.line(days.map { Int64($0) * 86_400 })?.map(\.text).joined()
  }

  /// 19 024 days after 1970-01-01 is 2022-02-01; the months after it begin 28, 59 and 89 days later.
  @Test func months() {
    let days = [19_024] + Array(repeating: 19_024 + 28, count: 7) + [19_024 + 89, 19_024 + 90]
    #expect(text(days) == "2022-02 ▂█ ▃ 2022-05  claims by month, at most 7")
  }

  @Test func oneMonthSaysNothing() {
    #expect(text([19_024, 19_025]) == nil)
    #expect(text([]) == nil)
  }

  /// 9999 ends with day 2 932 896; before the year 0 stands a sign.
  @Test(arguments: [[2_932_897, 2_933_300], [2_932_800, 2_932_897], [-800_000, 19_024], [-800_000, -799_900]])
  func yearsBeyondFourDigits(days: [Int]) { #expect(text(days) == nil) }

  /// Too many months for a line go by year: 1970 and 1980.
  @Test func years() {
    #expect(text([0, 3652]) == "1970 ▅         ▅ 1980  claims by year, at most 1")
  }
}
