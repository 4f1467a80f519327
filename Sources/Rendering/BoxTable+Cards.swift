import Text

extension BoxTable {
  /// Draws each row as a card: a numbered rule, then name and value on a line. Short ones go without the columns that
  /// are empty in the row.
  func renderCards(isShort: Bool, to out: inout OutputBuffer) throws(Diagnostic) {
    let width = box.width ?? 80
    let names = header.reduce(0) { max($0, DisplayWidth.cells(of: $1)) }
    // Long names leave too little beside them: then the value stands under its name.
    let isStacked = names > width / 2
    for index in 0..<shown {
      appendRule(number: index + 1, width: width, to: &out)
      for (name, cell) in zip(header, cells(at: index)) where !(isShort && cell.text.isEmpty) {
        let title = StyledLine.wrap(name, .faint, width: width)
        if isStacked {
          box.append(title, to: &out)
          box.append(StyledLine.wrap([cell], width: width - 2), indent: "  ", to: &out)
        } else {
          append(StyledLine.wrap([cell], width: width - names - 2), beside: title, names, to: &out)
        }
      }
      try out.flushIfFull()
    }
  }

  private func append(
    _ values: [StyledLine], beside title: [StyledLine], _ names: Int, to out: inout OutputBuffer
  ) {
    for (position, value) in values.enumerated() {
      let name = position == 0 ? title.first ?? StyledLine() : StyledLine()
      out.appendLine(value.cells == 0 ? box.painter(name) : box.painter(name, in: names) + "  " + box.painter(value))
    }
  }

  private func appendRule(number: Int, width: Int, to out: inout OutputBuffer) {
    let head = box.glyphs.line(2) + " \(Renderer.grouped(number)) "
    out.appendLine(box.painter(head + box.glyphs.line(width - DisplayWidth.cells(of: head)), .faint))
  }
}
