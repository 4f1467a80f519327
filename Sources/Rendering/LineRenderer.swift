import Text

/// `line`: a `name = value` per line, all columns, a blank line between rows.
struct LineRenderer {
  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table else {
      try PlainRenderer(options: options).render(document, to: &out)
      return
    }
    let names = table.columns.map { SafeText.terminal($0.name) }
    for index in 0..<table.count {
      if index > 0 { out.append("\n") }
      for (name, cell) in zip(names, table.cells(at: index)) {
        let value = SafeText.terminal(cell.words(nullText: options.nullText))
        out.appendLine(value.isEmpty ? name + " =" : name + " = " + value)
      }
      try out.flushIfFull()
    }
  }
}
