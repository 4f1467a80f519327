import Language
import Text

extension Completer {
  /// What selects lines of the history: its fields, and behind a colon or a comma what they may be.
  func historyTerms(_ context: CompletionContext) -> [Candidate] {
    guard !context.isQuoted else { return [] }
    let sign = context.prefix.hasPrefix("-") ? "-" : ""
    let typed = context.prefix.dropFirst(sign.count)
    guard let colon = typed.firstIndex(of: ":") else {
      return HistoryFilter.Field.allCases.filter { fits($0.rawValue, String(typed)) }.map { field in
        let name = field.rawValue + ":"
        return Candidate(replacement: sign + name, display: name, note: field.summary, isFinal: false)
      }
    }
    guard let field = HistoryFilter.Field(rawValue: String(typed[..<colon])) else { return [] }
    let start = typed.index(after: typed.lastIndex(of: ",") ?? colon)
    return historyValues(field).filter { fits($0.text, String(typed[start...])) }.map { value in
      Candidate(
        replacement: sign + typed[..<start] + value.text, display: value.text, note: "\(value.count)", isFinal: true)
    }
  }

  /// The outcomes there are, the names of data with most lines first, the latest days first; each with its lines.
  private func historyValues(_ field: HistoryFilter.Field) -> [(text: String, count: Int)] {
    let lines = session.host.history?() ?? []
    var counts: [[UInt8]: Int] = [:]
    for line in lines {
      switch field {
      case .outcome: counts[Array(line.outcome.utf8), default: 0] += 1
      case .data: for name in line.data.utf8.split(separator: 0x20) { counts[Array(name), default: 0] += 1 }
      case .time: counts[Array(CivilTime.text(line.time).utf8.prefix(10)), default: 0] += 1
      case .ms: return []
      }
    }
    if field == .outcome { return HistoryFilter.outcomes.map { ($0, counts[Array($0.utf8)] ?? 0) } }
    let items = counts.sorted { one, other in
      if field == .data, one.value != other.value { return one.value > other.value }
      return field == .time
        ? other.key.lexicographicallyPrecedes(one.key) : one.key.lexicographicallyPrecedes(other.key)
    }
    return items.prefix(200).map { (String(decoding: $0.key, as: UTF8.self), $0.value) }
  }
}
