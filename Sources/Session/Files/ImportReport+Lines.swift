import Interchange
import Text

extension ImportReport {
  /// What a person should know of a load, a line each: nothing for a clean load of the project's own format.
  func lines(limit: Int) -> [String] {
    var lines: [String] = []
    if isForeign { lines.append(summary) }
    for refusal in refused.prefix(limit) {
      lines.append("\(file):\(place(refusal)): \(refusal.reason)\(excerpt(refusal))")
    }
    if refusedCount > 0 {
      let reasons = reasons.prefix(6).map { "\($0.count) \($0.kind)" }.joined(separator: ", ")
      let shown = min(limit, refused.count) < refusedCount ? ", the first \(min(limit, refused.count)) shown" : ""
      lines.append("\(file): \(refusedCount) refused and kept out (\(reasons))\(shown); --strict refuses the file")
    }
    let unknown = ignored.filter { !$0.isDeclared }
    if !unknown.isEmpty {
      let names = unknown.map { "\($0.name) (\($0.count))" }.joined(separator: ", ")
      lines.append("\(file): ignored, because nothing says what it means: \(names)")
    }
    lines += warnings.prefix(limit).map { "\(file): \($0)" }
    if warnings.count > limit { lines.append("\(file): \(warnings.count - limit) more notes of this kind") }
    return lines
  }

  private var isForeign: Bool { missing > 0 || refusedCount > 0 || !ignored.isEmpty || format.isTable }

  /// `flights.tsv: 26,987 rows, 107,000 cells: 98,000 claims, 9,000 missing, 12 refused`.
  private var summary: String {
    var parts = ["\(claims) claims"]
    if definitions > 0 { parts.append("\(definitions) definitions") }
    if missing > 0 {
      let words = missingByWord.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
        .map { "“\($0.key)” \($0.value)" }
      parts.append("\(missing) declared missing" + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))"))
    }
    if refusedCount > 0 { parts.append("\(refusedCount) refused") }
    return "\(file): \(rows) rows, \(cells) filled cells: " + parts.joined(separator: ", ")
  }

  private func place(_ refusal: Refusal) -> String {
    guard let column = refusal.column else { return "\(refusal.line)" }
    return "\(refusal.line): column \(column)" + (refusal.field.map { " (\($0))" } ?? "")
  }

  private func excerpt(_ refusal: Refusal) -> String { refusal.excerpt.isEmpty ? "" : ": “\(refusal.excerpt)”" }
}
