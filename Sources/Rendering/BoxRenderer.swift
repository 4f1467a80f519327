import Text

/// `box`: what a person at a terminal sees.
///
/// Everything fits the width by wrapping. On a terminal, long results and very long cells are shortened, and a line
/// says so.
struct BoxRenderer {
  let options: RenderOptions
  let painter: Painter
  let glyphs: Glyphs
  /// The cells of a line; nil is unlimited.
  let width: Int?

  init(options: RenderOptions) {
    self.options = options
    painter = Painter(options)
    glyphs = options.ascii ? .ascii : .unicode
    width = options.width.map { max($0, 20) }
  }

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    let tableAlone = document.table.map { [Block.table($0)] } ?? []
    let blocks = document.view.isEmpty ? tableAlone : document.view
    var followsHeading = true
    for block in blocks {
      if !followsHeading { out.append("\n") }
      try render(block, to: &out)
      if case .heading = block { followsHeading = true } else { followsHeading = false }
    }
    if options.includesFooter {
      for line in Renderer.footer(document).split(separator: "\n") {
        append(StyledLine.wrap(String(line), .faint, width: width), to: &out)
      }
    }
  }

  private func render(_ block: Block, to out: inout OutputBuffer) throws(Diagnostic) {
    switch block {
    case .heading(let text): append(StyledLine.wrap(text, .heading, width: width), to: &out)
    case .paragraph(let runs): append(StyledLine.wrap(runs, width: width), to: &out)
    case .table(let table): try BoxTable(table, self).render(to: &out)
    case .sideBySide(let view): try BoxSideBySide(view, self).render(to: &out)
    case .tree(let nodes): append(tree: nodes, to: &out)
    case .bars(let bars): append(bars: bars, to: &out)
    case .grid(let grid): try BoxGrid(grid, self).render(to: &out)
    case .terms(let terms): append(terms: terms, to: &out)
    case .verbatim(let text): append(verbatim: text, to: &out)
    }
  }

  func append(_ lines: [StyledLine], indent: String = "", to out: inout OutputBuffer) {
    for line in lines { out.appendLine(line.runs.isEmpty ? "" : indent + painter(line)) }
  }

  private func append(verbatim text: String, to out: inout OutputBuffer) {
    for line in Verbatim.lines(of: text) { append(StyledLine.wrap(line, width: width), to: &out) }
  }

  /// Says how many rows are left out, and how to see them.
  func appendRest(_ count: Int, to out: inout OutputBuffer) {
    guard count > 0 else { return }
    let rest = "\(glyphs.ellipsis) \(Renderer.counted(count, "more row"))"
    append(StyledLine.wrap(rest + " (\(options.moreHint))", .faint, width: width), to: &out)
  }
}

/// Text that is kept line by line.
enum Verbatim {
  /// The lines, with tabs as spaces up to the next multiple of four cells, not yet encoded. A last empty line is
  /// dropped.
  static func lines(of text: String) -> [String] {
    var lines = text.split(omittingEmptySubsequences: false) { $0.unicodeScalars.last == "\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in
      guard line.utf8.contains(0x09) else { return String(line) }
      var out = ""
      var cells = 0
      for character in line {
        let shown = character.isOnly("\t") ? String(repeating: " ", count: 4 - cells % 4) : String(character)
        out += shown
        cells += DisplayWidth.cells(of: shown)
      }
      return out
    }
  }
}
