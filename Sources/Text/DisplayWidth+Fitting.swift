extension DisplayWidth {
  /// The text cut to at most `width` cells, with `…` as its last cell where something was cut.
  package static func truncate(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    var used = 0
    var cut = text.startIndex
    for cluster in clusters(of: text) {
      if used + cluster.cells > width { return String(text[..<cut]) + "…" }
      used += cluster.cells
      if used < width { cut = cluster.range.upperBound }
    }
    return text
  }

  /// The text followed by spaces up to `width` cells; a longer text stays as it is.
  package static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - cells(of: text)))
  }

  /// The text after so many spaces that it ends at `width` cells; a longer text stays as it is.
  package static func rightAligned(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - cells(of: text))) + text
  }
}
