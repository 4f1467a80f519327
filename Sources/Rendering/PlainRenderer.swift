import Text

/// `plain`: aligned columns two spaces apart under a header, with no lines, no colour, and nothing cut.
///
/// A terminal would break lines that are too long anywhere, so there a table that is too wide gets lines of ASCII
/// characters that hold its broken cells together, or its rows stand one under the other.
struct PlainRenderer {
  private static let keptRows = 4096

  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table else {
      return try renderLines(document, isLimited: document.view.allSatisfy(\.isProse), to: &out)
    }
    let visible = table.visibleColumns
    guard !visible.isEmpty else { return }
    let header = visible.map { SafeText.terminal(table.columns[$0].name) }
    var widths = header.map(DisplayWidth.cells)
    // A few rows are kept from measuring to printing, many are made twice.
    var kept: [[String]] = []
    for index in 0..<table.count {
      try options.checkpoint(index)
      let texts = texts(of: table, at: index, visible)
      for (position, text) in texts.enumerated() {
        widths[position] = max(widths[position], DisplayWidth.cells(of: text))
      }
      if index < Self.keptRows { kept.append(texts) }
    }
    if options.isTerminal, let width = options.width, widths.reduce(-2, { $0 + $1 + 2 }) > max(width, 20) {
      return try renderLines(Document(table: table), isLimited: true, isASCII: true, to: &out)
    }
    let alignments = visible.map { table.columns[$0].alignment }
    out.appendLine(line(header, widths, alignments))
    for index in 0..<table.count {
      let texts = index < kept.count ? kept[index] : texts(of: table, at: index, visible)
      out.appendLine(line(texts, widths, alignments))
      try out.flushIfFull()
    }
  }

  /// What `box` makes of the document, without colour and with nothing cut.
  private func renderLines(
    _ document: Document, isLimited: Bool, isASCII: Bool = false, to out: inout OutputBuffer
  ) throws(Diagnostic) {
    var whole = options
    whole.width = options.isTerminal && isLimited ? options.width : nil
    whole.colour = false
    whole.isTerminal = false
    whole.includesFooter = false
    whole.keepsColumns = true
    whole.ascii = options.ascii || isASCII
    try BoxRenderer(options: whole).render(document, to: &out)
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
    guard out.utf8.last == 0x20 else { return out }
    return out.utf8.lastIndex { $0 != 0x20 }.map { String(out[...$0]) } ?? ""
  }
}

extension Block {
  /// Text to be read from left to right, which a terminal without our help would break inside words.
  fileprivate var isProse: Bool {
    switch self {
    case .heading, .paragraph, .terms, .verbatim: true
    case .table, .sideBySide, .tree, .bars, .grid: false
    }
  }
}
