import Text

/// `plain`: aligned columns two spaces apart under a header, with no lines, no colour, and nothing cut.
struct PlainRenderer {
  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table else {
      var unlimited = options
      unlimited.width = nil
      unlimited.colour = false
      unlimited.isTerminal = false
      unlimited.includesFooter = false
      try BoxRenderer(options: unlimited).render(document, to: &out)
      return
    }
    let visible = table.visibleColumns
    guard !visible.isEmpty else { return }
    let header = visible.map { SafeText.terminal(table.columns[$0].name) }
    var widths = header.map(DisplayWidth.cells)
    for index in 0..<table.count {
      for (position, text) in texts(of: table, at: index, visible).enumerated() {
        widths[position] = max(widths[position], DisplayWidth.cells(of: text))
      }
    }
    let alignments = visible.map { table.columns[$0].alignment }
    out.appendLine(line(header, widths, alignments))
    for index in 0..<table.count {
      out.appendLine(line(texts(of: table, at: index, visible), widths, alignments))
      try out.flushIfFull()
    }
  }

  private func texts(of table: Table, at index: Int, _ visible: [Int]) -> [String] {
    let cells = table.shownCells(at: index)
    return visible.map { SafeText.terminal(cells[$0].words(nullText: options.nullText)) }
  }

  private func line(_ texts: [String], _ widths: [Int], _ alignments: [Column.Alignment]) -> String {
    var out = ""
    for (position, text) in texts.enumerated() {
      if position > 0 { out += "  " }
      switch alignments[position] {
      case .trailing: out += DisplayWidth.rightAligned(text, to: widths[position])
      case .leading where position + 1 == texts.count: out += text
      case .leading: out += DisplayWidth.padded(text, to: widths[position])
      }
    }
    while out.utf8.last == 0x20 { out.unicodeScalars.removeLast() }
    return out
  }
}
