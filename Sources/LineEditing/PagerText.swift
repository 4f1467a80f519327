/// Text with SGR sequences, cut into rows of a terminal.
struct PagerText {
  private let lines: [String]

  init(_ bytes: [UInt8]) {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    lines = parts.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The lines as they are.
  var wholeRows: [String] { lines }

  /// The cells of the longest line. Complexity: linear.
  var widest: Int { lines.reduce(0) { max($0, Self.cells(of: $1)) } }

  private static func cells(of line: String) -> Int {
    bare(line).unicodeScalars.reduce(0) { $0 + max(0, SafeText.width($1)) }
  }

  /// The part of a line that lies in `columns` cells from the cell `left` on, in its colours. A wide character that
  /// lies across an edge is a space.
  static func part(of line: String, from left: Int, columns: Int) -> String {
    if left == 0, line.utf8.count <= columns { return line }
    let right = left + columns
    var text = ""
    var cell = 0
    var style = ""
    var isStyled = false
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next(), cell <= right {
      if scalar == "\u{1B}" {
        style = sequence(&scalars)
        if style == "\u{1B}[0m" { style = "" }
        if isStyled { text += style.isEmpty ? "\u{1B}[0m" : style }
        isStyled = isStyled && !style.isEmpty
        continue
      }
      let end = cell + max(0, SafeText.width(scalar))
      defer { cell = end }
      // A mark goes with the character before it.
      let isInside = end > cell ? end > left && cell < right : (cell > left || left == 0) && cell <= right
      guard isInside else { continue }
      if !isStyled, !style.isEmpty { text += style }
      isStyled = !style.isEmpty
      if cell < left || end > right { text += " " } else { text.unicodeScalars.append(scalar) }
    }
    return isStyled ? text + "\u{1B}[0m" : text
  }

  /// The rows at a width; a longer line goes on in the next row, in the colour it had.
  func rows(columns: Int) -> [String] { lines.flatMap { Self.rows(of: $0, columns: max(2, columns)) } }

  private static func rows(of line: String, columns: Int) -> [String] {
    if line.utf8.count <= columns { return [line] }
    var rows: [String] = []
    var row = ""
    var width = 0
    var style = ""
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "\u{1B}" {
        style = sequence(&scalars)
        row += style
        if style == "\u{1B}[0m" { style = "" }
        continue
      }
      let cells = max(0, SafeText.width(scalar))
      if width + cells > columns {
        rows.append(style.isEmpty ? row : row + "\u{1B}[0m")
        row = style
        width = 0
      }
      row.unicodeScalars.append(scalar)
      width += cells
    }
    return rows + [row]
  }

  /// The rest of a sequence, up to its final byte (ECMA-48, 5.4).
  private static func sequence(_ scalars: inout String.UnicodeScalarView.Iterator) -> String {
    var text = "\u{1B}"
    while let scalar = scalars.next() {
      text.unicodeScalars.append(scalar)
      if scalar != "[", ("@"..."~").contains(scalar) { break }
    }
    return text
  }

  /// The text of a row without its sequences.
  static func bare(_ row: String) -> String {
    var text = String.UnicodeScalarView()
    var scalars = row.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      if scalar == "\u{1B}" { _ = sequence(&scalars) } else { text.append(scalar) }
    }
    return String(text)
  }
}
