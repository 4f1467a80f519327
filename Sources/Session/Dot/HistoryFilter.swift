import Language
import Query
import Text

/// What `.history` selects: `outcome:`, `data:`, `time:` and `ms:` with values, and words that the line must hold.
struct HistoryFilter {
  enum Field: String, CaseIterable {
    case outcome, data, time, ms

    var summary: String {
      switch self {
      case .outcome: "how the line ended"
      case .data: "a part of the name of the data"
      case .time: "the beginning of a time, in UTC"
      case .ms: "how long it took: >100, 10..50"
      }
    }
  }

  private struct Condition {
    var isNegated: Bool
    var holds: (HistoryLine) -> Bool
  }

  static let outcomes = ["ok", "error", "interrupted"]

  private var conditions: [Condition] = []
  /// Folded; empty takes every line.
  private let phrase: String

  /// Throws where an outcome or a number is none. A word in quotes is part of the line, whatever it looks like.
  init(_ line: DotLine) throws(Diagnostic) {
    var words: [String] = []
    let written = Array(line.rest.value.utf8)
    for word in line.arguments {
      let place = word.span.lower - line.rest.span.lower
      let isQuoted = written.indices.contains(place) && written[place] == 0x22
      if !isQuoted, let condition = try Self.condition(word) {
        conditions.append(condition)
      } else {
        words.append(word.value)
      }
    }
    phrase = NameFolding.fold(words.joined(separator: " "))
  }

  func selects(_ entry: HistoryLine) -> Bool {
    conditions.allSatisfy { $0.holds(entry) != $0.isNegated }
      && (phrase.isEmpty || NameFolding.fold(entry.text).contains(phrase))
  }

  private static func condition(_ word: Spanned<String>) throws(Diagnostic) -> Condition? {
    let isNegated = word.value.hasPrefix("-")
    let text = isNegated ? word.value.dropFirst() : word.value[...]
    guard let colon = text.firstIndex(of: ":"), let field = Field(rawValue: String(text[..<colon])) else { return nil }
    let value = String(text[text.index(after: colon)...])
    let start = word.span.lower + (isNegated ? 1 : 0) + field.rawValue.utf8.count + 1
    let span = Span(min(start, word.span.upper), word.span.upper)
    guard !value.isEmpty else { throw Diagnostic("'\(field.rawValue):' needs a value", at: word.span) }
    return Condition(isNegated: isNegated, holds: try test(field, value, span))
  }

  private static func test(
    _ field: Field, _ value: String, _ span: Span
  ) throws(Diagnostic) -> (HistoryLine) -> Bool {
    let values = value.split(separator: ",").map(String.init)
    switch field {
    case .outcome:
      for value in values where !outcomes.contains(value) {
        let nearest = values.count == 1 ? Nearest.match(value, in: outcomes) : nil
        throw Diagnostic(
          "'\(value)' is no outcome", at: span, expected: outcomes, suggestion: nearest.map { .init($0, at: span) })
      }
      return { values.contains($0.outcome) }
    case .data:
      let folded = values.map { NameFolding.fold($0) }
      return { entry in folded.contains { NameFolding.fold(entry.data).contains($0) } }
    case .time: return { entry in values.contains { CivilTime.text(entry.time).hasPrefix($0) } }
    case .ms:
      let test = try milliseconds(value, span)
      return { test($0.milliseconds) }
    }
  }

  /// `100`, `>100`, `<=5` or `10..20`.
  private static func milliseconds(_ value: String, _ span: Span) throws(Diagnostic) -> (Int) -> Bool {
    if let dot = value.firstIndex(of: "."), value[dot...].hasPrefix("..") {
      let (low, high) = (value[..<dot], value[dot...].dropFirst(2))
      if let low = low.isEmpty ? 0 : Int(low), let high = high.isEmpty ? Int.max : Int(high) {
        return { low <= $0 && $0 <= high }
      }
    }
    let sign = String(value.prefix { "<>=".contains($0) })
    if let number = Int(value.dropFirst(sign.count)) {
      switch sign {
      case "", "=": return { $0 == number }
      case ">": return { $0 > number }
      case ">=": return { $0 >= number }
      case "<": return { $0 < number }
      case "<=": return { $0 <= number }
      default: break
      }
    }
    throw Diagnostic("'\(value)' is no number of milliseconds", at: span, expected: ["ms:>100", "ms:10..50"])
  }
}
