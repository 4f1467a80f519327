import Text

extension Renderer {
  /// The lines under a result, safe for a terminal and without a line end: `3 rows, 1 shown · 2 sources`, then the
  /// notes. Empty where there is nothing to say. `shown` counts the rows that were printed, where some were left out.
  package static func footer(_ document: Document, shown: Int? = nil) -> String {
    footer(document.footer, shown: shown)
  }

  package static func footer(_ footer: Footer, shown: Int? = nil) -> String {
    ([counts(of: footer, shown: shown)] + footer.notes).filter { !$0.isEmpty }.map(SafeText.terminal)
      .joined(separator: "\n")
  }

  /// How many rows of the table were printed, where the footer is printed too and will say so; then no line of its own
  /// has to. A view says for each of its parts what is left out.
  static func shownByFooter(_ document: Document, _ options: RenderOptions) -> Int? {
    guard options.includesFooter, document.view.isEmpty, !document.footer.unit.isEmpty else { return nil }
    guard let table = document.table, document.footer.rows >= table.count else { return nil }
    return min(table.count, options.maxRows ?? table.count)
  }

  static func counts(of footer: Footer, shown: Int?) -> String {
    var parts: [String] = []
    if !footer.unit.isEmpty {
      let cut = shown.flatMap { $0 < footer.rows ? $0 : nil }
      parts.append(counted(footer.rows, footer.unit) + (cut.map { ", \(grouped($0)) shown" } ?? ""))
    }
    if let sources = footer.sources { parts.append(counted(sources, "source")) }
    return parts.joined(separator: " · ")
  }

  /// `1 claim`, `2 claims`, `4,321 entities`.
  static func counted(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + (count == 1 ? noun : plural(of: noun))
  }

  /// The number with commas between groups of three digits.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var out = number < 0 ? "-" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { out += "," }
      out.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return out
  }

  private static func plural(of noun: String) -> String {
    if noun.hasSuffix("y"), !["ay", "ey", "oy", "uy"].contains(where: noun.hasSuffix) {
      return noun.dropLast() + "ies"
    }
    return noun + (["s", "x", "z", "ch", "sh"].contains(where: noun.hasSuffix) ? "es" : "s")
  }
}
