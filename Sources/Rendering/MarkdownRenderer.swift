import Text

/// `markdown`: tables and lists as GitHub and CommonMark read them; the view where there is one, else the table.
struct MarkdownRenderer {
  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    let shown = Renderer.shownByFooter(document, options)
    if document.view.isEmpty, let table = document.table {
      try append(table, saysRest: shown == nil, to: &out)
    }
    for (position, block) in document.view.enumerated() {
      if position > 0 { out.append("\n") }
      try render(block, to: &out)
    }
    if options.includesFooter { append(document.footer, shown: shown, to: &out) }
  }

  private func render(_ block: Block, to out: inout OutputBuffer) throws(Diagnostic) {
    switch block {
    case .heading(let text): out.appendLine("### " + SafeText.markdown(text))
    case .paragraph(let runs):
      // Spaces that indent a line on a terminal mean nothing here, and would have to be encoded.
      out.appendLine(SafeText.markdown(String(runs.map(\.text).joined().drop { $0 == " " })))
    case .table(let table): try append(table, saysRest: true, to: &out)
    case .sideBySide(let view): try append(view, to: &out)
    case .tree(let nodes): append(nodes, depth: 0, to: &out)
    case .bars(let bars): append(bars, to: &out)
    case .grid(let grid): try append(grid.table(), saysRest: true, to: &out)
    case .terms(let terms):
      for term in terms {
        out.appendLine("- **\(SafeText.markdown(term.word))** \(SafeText.markdown(term.meaning))")
      }
    case .verbatim(let text): append(verbatim: text, to: &out)
    }
  }

  private func append(_ table: Table, saysRest: Bool, to out: inout OutputBuffer) throws(Diagnostic) {
    let visible = table.visibleColumns
    guard !visible.isEmpty else { return }
    appendHeader(visible.map { (table.columns[$0].name, table.columns[$0].alignment) }, to: &out)
    for index in 0..<rows(of: table.count) {
      let cells = table.cells(at: index)
      appendRow(visible.map { SafeText.markdown(cells[$0].words(nullText: options.nullText)) }, to: &out)
      try out.flushIfFull()
    }
    if saysRest { appendRest(of: table.count, to: &out) }
  }

  private func append(_ view: SideBySide, to out: inout OutputBuffer) throws(Diagnostic) {
    let names = ["question", view.leftTitle, "verdict", view.rightTitle, "why"]
    appendHeader(names.map { ($0, .leading) }, to: &out)
    for row in view.rows.prefix(rows(of: view.rows.count)) {
      let mark = SafeText.markdown(row.mark.text)
      appendRow([line(row.label), values(row.left), mark, values(row.right), line(row.note)], to: &out)
      try out.flushIfFull()
    }
    appendRest(of: view.rows.count, to: &out)
  }

  private func append(_ nodes: [TreeNode], depth: Int, to out: inout OutputBuffer) {
    for node in nodes {
      out.appendLine(String(repeating: "  ", count: depth) + "- " + line(node.label))
      append(node.children, depth: depth + 1, to: &out)
    }
  }

  private func append(_ bars: [Bar], to out: inout OutputBuffer) {
    let hasNotes = bars.contains { !$0.note.isEmpty }
    appendHeader([("", .leading), ("count", .trailing)] + (hasNotes ? [("note", .leading)] : []), to: &out)
    for bar in bars.prefix(rows(of: bars.count)) {
      let cells = [SafeText.markdown(bar.label), Renderer.grouped(bar.count)]
      appendRow(cells + (hasNotes ? [SafeText.markdown(bar.note)] : []), to: &out)
    }
    appendRest(of: bars.count, to: &out)
  }

  /// A fence longer than any run of backticks in the text, so that the text cannot end it.
  private func append(verbatim text: String, to out: inout OutputBuffer) {
    let longest = text.utf8.reduce(into: (run: 0, most: 0)) { count, byte in
      count.run = byte == UInt8(ascii: "`") ? count.run + 1 : 0
      count.most = max(count.most, count.run)
    }
    let fence = String(repeating: "`", count: max(3, longest.most + 1))
    out.appendLine(fence)
    for line in Verbatim.lines(of: text) { out.appendLine(SafeText.terminal(line)) }
    out.appendLine(fence)
  }

  private func append(_ footer: Footer, shown: Int?, to out: inout OutputBuffer) {
    for text in [Renderer.counts(of: footer, shown: shown)] + footer.notes where !text.isEmpty {
      out.append("\n*" + SafeText.markdown(text) + "*\n")
    }
  }

  private func appendHeader(_ columns: [(name: String, alignment: Column.Alignment)], to out: inout OutputBuffer) {
    let names = columns.map { SafeText.markdown($0.name) }
    appendRow(names, to: &out)
    let rules = zip(columns, names).map { column, name in
      let dashes = String(repeating: "-", count: max(DisplayWidth.cells(of: name), 1) + 1)
      return dashes + (column.alignment == .trailing ? ":" : "-")
    }
    out.appendLine("|" + rules.joined(separator: "|") + "|")
  }

  private func appendRow(_ cells: [String], to out: inout OutputBuffer) {
    out.appendLine("| " + cells.joined(separator: " | ") + " |")
  }

  private func appendRest(of count: Int, to out: inout OutputBuffer) {
    let rest = count - rows(of: count)
    if rest > 0 { out.append("\n*… \(Renderer.counted(rest, "more row"))*\n") }
  }

  private func rows(of count: Int) -> Int { min(count, options.maxRows ?? count) }

  /// Runs are encoded together, since what begins a line or a link may begin in one and go on in the next.
  private func line(_ runs: [Run]) -> String { SafeText.markdown(runs.map(\.text).joined()) }

  private func values(_ values: [[Run]]) -> String {
    values.isEmpty ? "–" : values.map(line).joined(separator: "<br>")
  }
}
