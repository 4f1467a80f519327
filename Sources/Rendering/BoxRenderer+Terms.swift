import Text

extension BoxRenderer {
  /// A longer word takes a line of its own.
  private static var widestWord: Int { 24 }

  /// Word and meaning side by side, the meaning wrapped within its column; one under the other where there is no room.
  func append(terms: [Explained], to out: inout OutputBuffer) {
    let words = terms.map { SafeText.terminal($0.word) }
    let limit = min(Self.widestWord, width.map { $0 / 3 } ?? Self.widestWord)
    let column = words.map { DisplayWidth.cells(of: $0) }.filter { $0 <= limit }.max() ?? 0
    let gap = String(repeating: " ", count: column + 4)
    for (word, term) in zip(words, terms) {
      let lines = StyledLine.wrap(term.meaning, width: width.map { max($0 - column - 4, 8) })
      let cells = DisplayWidth.cells(of: word)
      let head = "  " + painter(word, .emphasis)
      if cells > column {
        out.appendLine(head)
      } else {
        let rest = String(repeating: " ", count: column - cells + 2)
        out.appendLine(lines.first.map { head + ($0.cells > 0 ? rest + painter($0) : "") } ?? head)
      }
      append(Array(lines.dropFirst(cells > column ? 0 : 1)), indent: gap, to: &out)
    }
  }
}
