/// Text with SGR sequences, cut into rows of a terminal.
struct PagerText {
  private let lines: [String]

  init(_ bytes: [UInt8]) {
    var parts = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    lines = parts.map { String(decoding: $0, as: UTF8.self) }
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
