import Text

extension Renderer {
  /// The lines under a result, safe for a terminal and without a line end: `3 rows, 1 shown · 2 sources`, then the
  /// notes. Empty where there is nothing to say. `shown` counts the rows that were printed, where some were left out;
  /// `seconds` is how long the answer took, which is said behind the counts.
  package static func footer(_ document: Document, shown: Int? = nil, seconds: Double? = nil) -> String {
    footer(document.footer, shown: shown, seconds: seconds)
  }

  package static func footer(_ footer: Footer, shown: Int? = nil, seconds: Double? = nil) -> String {
    var counts = counts(of: footer, shown: shown)
    if !counts.isEmpty, let seconds { counts += " · " + duration(seconds) }
    return ([counts] + footer.notes).filter { !$0.isEmpty }.map(SafeText.terminal).joined(separator: "\n")
  }

  /// A span of time for people: `0.4 ms`, `57 ms`, `1.2 s`, `2 min 5 s`.
  static func duration(_ seconds: Double) -> String {
    let tenths = { (number: Double) in
      let whole = Int((number * 10).rounded())
      return "\(whole / 10).\(whole % 10)"
    }
    let spent = max(0, seconds)
    if spent < 0.00995 { return tenths(spent * 1000) + " ms" }
    if spent < 0.9995 { return "\(Int((spent * 1000).rounded())) ms" }
    if spent < 59.95 { return tenths(spent) + " s" }
    let whole = Int(min(spent, 1e9).rounded())
    return "\(whole / 60) min \(whole % 60) s"
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
  package static func counted(_ count: Int, _ noun: String) -> String {
    grouped(count) + " " + (count == 1 ? noun : plural(of: noun))
  }

  /// The number with commas between groups of three digits.
  static func grouped(_ number: Int) -> String {
    if number.magnitude < 1000 { return String(number) }
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
