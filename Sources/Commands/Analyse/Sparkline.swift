import Claims
import Rendering

/// Counts over time as a row of blocks: `2022-02 ▁▁▃█ 2022-05 · by month, at most 19`.
enum Sparkline {
  private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
  private static let widest = 60

  /// A line over dates given as seconds since 1970, by month or, where that is too long, by year; nil where it would
  /// say nothing, or a year has not four digits.
  static func line(_ seconds: [Int64]) -> [Run]? {
    for (length, unit) in [(7, "month"), (4, "year")] {
      var counts: [String: Int] = [:]
      for second in seconds {
        let day = Instant.text(second, end: false)
        // A year of another length has its first hyphen elsewhere.
        guard day.utf8.firstIndex(of: 0x2D) == day.utf8.index(day.startIndex, offsetBy: 4) else { return nil }
        counts[String(day.prefix(length)), default: 0] += 1
      }
      guard let first = counts.keys.min(), let last = counts.keys.max(), counts.count > 1 else { return nil }
      guard let labels = periods(from: first, to: last, isMonth: length == 7) else { continue }
      let most = counts.values.max() ?? 1
      let drawn = labels.map { label in
        guard let count = counts[label] else { return " " }
        return blocks[min(blocks.count - 1, count * blocks.count / (most + 1))]
      }.joined()
      return [
        Run(first + " ", .faint), Run(drawn, .value), Run(" \(last)", .faint),
        Run("  claims by \(unit), at most \(most)", .faint),
      ]
    }
    return nil
  }

  /// All months or years from one to another; nil for more than fit a line.
  private static func periods(from first: String, to last: String, isMonth: Bool) -> [String]? {
    guard let start = Int(first.prefix(4)), let end = Int(last.prefix(4)), end >= start else { return nil }
    guard isMonth else {
      guard end - start < widest else { return nil }
      return (start...end).map { padded($0, 4) }
    }
    guard end - start <= widest / 12 else { return nil }
    let all = (start...end).flatMap { year in (1...12).map { padded(year, 4) + "-" + padded($0, 2) } }
    let shown = all.filter { first <= $0 && $0 <= last }
    return shown.count <= widest ? shown : nil
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
