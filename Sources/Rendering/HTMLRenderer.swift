import Text

/// `html`: a fragment that says what each part is and leaves its look to a style sheet; no script, no inline style.
///
/// Styles are classes (`s-agree`); the view is printed where there is one, else the table.
struct HTMLRenderer {
  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    out.append("<section class=\"result\">\n")
    let shown = Renderer.shownByFooter(document, options)
    if document.view.isEmpty, let table = document.table { try append(table, saysRest: shown == nil, to: &out) }
    for block in document.view { try render(block, to: &out) }
    if options.includesFooter {
      for text in [Renderer.counts(of: document.footer, shown: shown)] + document.footer.notes where !text.isEmpty {
        out.append("<p class=\"footer\">\(SafeText.html(text))</p>\n")
      }
    }
    out.append("</section>\n")
  }

  private func render(_ block: Block, to out: inout OutputBuffer) throws(Diagnostic) {
    switch block {
    case .heading(let text): out.append("<h3>\(SafeText.html(text))</h3>\n")
    case .paragraph(let runs): out.append("<p>\(spans(runs))</p>\n")
    case .table(let table): try append(table, saysRest: true, to: &out)
    case .sideBySide(let view): try append(view, to: &out)
    case .tree(let nodes): append(nodes, name: "tree", to: &out)
    case .grid(let grid): try append(grid.table(), saysRest: true, to: &out)
    case .bars(let bars): append(bars, to: &out)
    case .terms(let terms):
      out.append("<dl>\n")
      for term in terms {
        out.append("<dt>\(SafeText.html(term.word))</dt><dd>\(SafeText.html(term.meaning))</dd>\n")
      }
      out.append("</dl>\n")
    case .verbatim(let text):
      out.append("<pre>\(Verbatim.lines(of: text).map(SafeText.html).joined(separator: "\n"))</pre>\n")
    }
  }

  private func append(_ table: Table, saysRest: Bool, to out: inout OutputBuffer) throws(Diagnostic) {
    let visible = table.visibleColumns
    guard !visible.isEmpty else { return }
    out.append("<table class=\"rows\(visible.count > 7 ? " wide" : "")\">\n<thead><tr>")
    for column in visible {
      out.append("<th scope=\"col\"\(alignment(table.columns[column]))>\(name(table.columns[column]))</th>")
    }
    out.append("</tr></thead>\n<tbody>\n")
    for index in 0..<rows(of: table.count) {
      let cells = table.cells(at: index)
      out.append("<tr>")
      for column in visible {
        let tag = table.key.contains(table.columns[column].name) ? "th scope=\"row\"" : "td"
        let words = cells[column].words(nullText: options.nullText)
        let text = span(Run(words, cells[column].style))
        out.append("<\(tag)\(shape(words, table.columns[column]))>\(text)</\(tag.prefix(2))>")
      }
      out.append("</tr>\n")
      try out.flushIfFull()
    }
    out.append("</tbody>\n</table>\n")
    if saysRest { appendRest(of: table.count, to: &out) }
  }

  private func append(_ view: SideBySide, to out: inout OutputBuffer) throws(Diagnostic) {
    out.append("<table class=\"side-by-side\">\n<thead><tr><th scope=\"col\">\(SafeText.html(view.leftTitle))</th>")
    out.append("<th scope=\"col\">verdict</th><th scope=\"col\">\(SafeText.html(view.rightTitle))</th></tr></thead>\n")
    for row in view.rows.prefix(rows(of: view.rows.count)) {
      out.append("<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"3\">\(spans(row.label))</th></tr>\n")
      out.append("<tr><td data-side=\"\(SafeText.html(view.leftTitle))\">\(values(row.left))</td>")
      out.append("<td class=\"mark\">\(span(row.mark))</td>")
      out.append("<td data-side=\"\(SafeText.html(view.rightTitle))\">\(values(row.right))</td></tr>\n")
      if !row.note.isEmpty { out.append("<tr class=\"why\"><td colspan=\"3\">\(spans(row.note))</td></tr>\n") }
      out.append("</tbody>\n")
      try out.flushIfFull()
    }
    out.append("</table>\n")
    appendRest(of: view.rows.count, to: &out)
  }

  private func append(_ nodes: [TreeNode], name: String?, to out: inout OutputBuffer) {
    guard !nodes.isEmpty else { return }
    out.append(name.map { "<ul class=\"\($0)\">\n" } ?? "\n<ul>\n")
    for node in nodes {
      out.append("<li>\(spans(node.label))")
      append(node.children, name: nil, to: &out)
      out.append("</li>\n")
    }
    out.append("</ul>\n")
  }

  private func append(_ bars: [Bar], to out: inout OutputBuffer) {
    let most = max(bars.map(\.count).max() ?? 0, 1)
    out.append("<table class=\"bars\">\n<tbody>\n")
    for bar in bars.prefix(rows(of: bars.count)) {
      out.append("<tr><th scope=\"row\">\(SafeText.html(bar.label))</th>")
      out.append("<td class=\"number\">\(Renderer.grouped(bar.count))</td>")
      out.append("<td><meter min=\"0\" max=\"\(most)\" value=\"\(bar.count)\">\(bar.count)</meter></td>")
      out.append("<td class=\"s-faint\">\(SafeText.html(bar.note))</td></tr>\n")
    }
    out.append("</tbody>\n</table>\n")
    appendRest(of: bars.count, to: &out)
  }

  private func appendRest(of count: Int, to out: inout OutputBuffer) {
    let rest = count - rows(of: count)
    if rest > 0 { out.append("<p class=\"cut\">… \(Renderer.counted(rest, "more row"))</p>\n") }
  }

  private func rows(of count: Int) -> Int { min(count, options.maxRows ?? count) }

  private func name(_ column: Column) -> String { SafeText.html(column.name) }

  private func alignment(_ column: Column) -> String { column.alignment == .trailing ? " class=\"number\"" : "" }

  /// A date or short name stays on one line, and a long text gets room, where a table is wider than the page.
  private func shape(_ words: String, _ column: Column) -> String {
    if column.alignment == .trailing { return alignment(column) }
    let length = words.utf8.count
    if length > 60 { return " class=\"long\"" }
    return length <= 14 && words.utf8.contains { $0 == 0x20 || $0 == 0x2D } ? " class=\"short\"" : ""
  }

  private func values(_ values: [[Run]]) -> String {
    values.isEmpty ? "<p class=\"s-faint\">–</p>" : values.map { "<p>\(spans($0))</p>" }.joined()
  }

  private func spans(_ runs: [Run]) -> String { runs.map(span).joined() }

  private func span(_ run: Run) -> String {
    let text = SafeText.html(run.text)
    return run.style == .plain || text.isEmpty ? text : "<span class=\"s-\(run.style.rawValue)\">\(text)</span>"
  }
}
