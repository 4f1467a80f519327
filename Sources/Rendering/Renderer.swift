import Text

/// Prints documents.
package enum Renderer {
  /// Writes the document in the given mode. Rows are made and written one by one; `box` and `plain` ask for each row
  /// twice, once to measure it. Throws what the sink throws.
  package static func render(
    _ document: Document, mode: OutputMode, options: RenderOptions, to sink: some ByteSink
  ) throws(Diagnostic) {
    var out = OutputBuffer(sink)
    switch mode {
    case .box: try BoxRenderer(options: options).render(document, to: &out)
    case .plain: try PlainRenderer(options: options).render(document, to: &out)
    case .line: try LineRenderer(options: options).render(document, to: &out)
    case .markdown: try MarkdownRenderer(options: options).render(document, to: &out)
    case .html: try HTMLRenderer(options: options).render(document, to: &out)
    case .csv: try SeparatedRenderer(separator: 0x2C, options: options).render(document, to: &out)
    case .tsv: try SeparatedRenderer(separator: 0x09, options: options).render(document, to: &out)
    case .json: try JSONRenderer(isArray: true).render(document, to: &out)
    case .jsonl: try JSONRenderer(isArray: false).render(document, to: &out)
    }
    try out.flush()
  }

  /// How many rows of the document's table a mode shows under the given options; nil where there is no table.
  package static func shownRows(_ document: Document, mode: OutputMode, options: RenderOptions) -> Int? {
    guard let table = document.table else { return nil }
    switch mode {
    case .box: return options.isTerminal ? min(table.count, options.maxRows ?? table.count) : table.count
    case .markdown, .html: return min(table.count, options.maxRows ?? table.count)
    default: return table.count
    }
  }
}

extension RenderOptions {
  /// The rows of `count` that `box` shows.
  func boxRows(of count: Int) -> Int { isTerminal ? min(count, maxRows ?? count) : count }
}

extension Table {
  /// The positions of the columns that people see.
  var visibleColumns: [Int] { columns.indices.filter { !columns[$0].isDetail } }

  /// The cells of a row for modes that show words.
  func shownCells(at index: Int) -> [Cell] {
    let cells = (shownRow ?? row)(index)
    precondition(cells.count == columns.count, "a row has a cell for every column")
    return cells
  }

  /// The cells of a row; a row that does not match the header is a mistake of the command.
  func cells(at index: Int) -> [Cell] {
    let cells = row(index)
    precondition(cells.count == columns.count, "a row has a cell for every column")
    return cells
  }
}
