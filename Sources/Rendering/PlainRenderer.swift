import Text

/// `plain`: aligned columns two spaces apart under a header, with no lines, no colour, and nothing cut.
///
/// A terminal would break lines that are too long anywhere, so there a table that is too wide gets lines of ASCII
/// characters that hold its broken cells together, or its rows stand one under the other.
struct PlainRenderer {
  private static let keptRows = 4096
  /// Lines of about so many cells are put at once.
  private static let partSize = 1 << 16

  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table else {
      return try renderLines(document, isLimited: document.view.allSatisfy(\.isProse), to: &out)
    }
    let visible = table.visibleColumns
    guard !visible.isEmpty else { return }
    if let makeWords = table.makeWords { return try render(table, makeWords(), visible, to: &out) }
    var widths = [Int](repeating: 0, count: visible.count)
    var lines = PlainLines()
    lines.append(visible.map { table.columns[$0].name }, &widths)
    // The first rows are kept from measuring to printing, later ones are made twice.
    var beyond = PlainLines()
    for index in 0..<table.count {
      try options.checkpoint()
      if index < Self.keptRows {
        lines.append(texts(of: table, at: index, visible), &widths)
      } else {
        beyond.removeAll()
        beyond.append(texts(of: table, at: index, visible), &widths)
      }
    }
    if isTooWide(widths) { return try renderLines(Document(table: table), isLimited: true, isASCII: true, to: &out) }
    let isTrailing = visible.map { table.columns[$0].alignment == .trailing }
    for line in 0..<(min(table.count, Self.keptRows) + 1) {
      lines.write(line, widths, isTrailing, to: &out.bytes)
      try out.flushIfFull()
    }
    for index in min(table.count, Self.keptRows)..<table.count {
      beyond.removeAll()
      beyond.append(texts(of: table, at: index, visible), &widths)
      beyond.write(0, widths, isTrailing, to: &out.bytes)
      try out.flushIfFull()
    }
  }

  /// The same by a table's own words: rows are gone through twice, in pieces, and no cell is made.
  private func render(
    _ table: Table, _ words: any RowWords, _ visible: [Int], to out: inout OutputBuffer
  ) throws(Diagnostic) {
    let columns = visible.map { table.columns[$0] }
    var lines = AlignedLines(
      columnCount: columns.count, isTrailing: columns.map { $0.alignment == .trailing }, nullText: options.nullText)
    for (position, column) in columns.enumerated() { lines.widen(position, to: column.name) }
    let pieces = stride(from: 0, to: table.count, by: AlignedLines.pieceSize).map {
      $0..<min($0 + AlignedLines.pieceSize, table.count)
    }
    for piece in pieces {
      try options.checkpoint()
      words.measure(piece, in: &lines)
    }
    if isTooWide(lines.widths) {
      return try renderLines(Document(table: table), isLimited: true, isASCII: true, to: &out)
    }
    lines.begin()
    for column in columns { lines.put(column.name) }
    lines.end()
    // Long lines go out sooner, so that never more than a few are in memory.
    let step = max(1, min(AlignedLines.pieceSize, Self.partSize / max(1, lines.widths.reduce(0, +))))
    for piece in pieces {
      for start in stride(from: piece.lowerBound, to: piece.upperBound, by: step) {
        words.put(start..<min(start + step, piece.upperBound), into: &lines)
        lines.take(into: &out.bytes)
        try out.flushIfFull()
      }
    }
    lines.take(into: &out.bytes)
  }

  private func isTooWide(_ widths: [Int]) -> Bool {
    guard options.isTerminal, let width = options.width else { return false }
    return widths.reduce(-2, { $0 + $1 + 2 }) > max(width, 20)
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
    return visible.map { cells[$0].words(nullText: options.nullText) }
  }
}

/// Lines of texts, encoded for a terminal and measured, end to end.
private struct PlainLines {
  private var bytes: [UInt8] = []
  private var texts: [(end: Int, cells: Int)] = []

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
  }

  /// Adds a line, with a text for each of `widths`, which grow to hold it.
  mutating func append(_ line: [String], _ widths: inout [Int]) {
    for (column, text) in line.enumerated() {
      let cells = SafeText.appendTerminal(text, to: &bytes)
      texts.append((bytes.count, cells))
      widths[column] = max(widths[column], cells)
    }
  }

  /// Writes a line in columns two spaces apart, without spaces at its end.
  func write(_ line: Int, _ widths: [Int], _ isTrailing: [Bool], to out: inout [UInt8]) {
    let start = out.count
    for column in widths.indices {
      let place = line * widths.count + column
      let (end, cells) = texts[place]
      let begin = place == 0 ? 0 : texts[place - 1].end
      let padding = widths[column] - cells
      if column > 0 { out.append(contentsOf: repeatElement(0x20, count: 2)) }
      if isTrailing[column] { out.append(contentsOf: repeatElement(0x20, count: padding)) }
      out.append(contentsOf: bytes[begin..<end])
      if !isTrailing[column], column + 1 < widths.count { out.append(contentsOf: repeatElement(0x20, count: padding)) }
    }
    var end = out.count
    while end > start, out[end - 1] == 0x20 { end -= 1 }
    out.removeSubrange(end...)
    out.append(0x0A)
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
