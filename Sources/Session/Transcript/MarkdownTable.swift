import Rendering
import Text

/// A table of a Markdown text, its cells as they were before they were encoded.
struct MarkdownTable: Equatable {
  var header: [String]
  var rows: [[String]]

  init(header: [String], rows: [[String]]) {
    self.header = header
    self.rows = rows
  }

  /// The last table of a text, which in a result is the one that holds the rows; nil where there is none.
  init?(lastOf lines: [String]) {
    var end = lines.count
    while end > 0, !lines[end - 1].hasPrefix("|") { end -= 1 }
    var start = end
    while start > 0, lines[start - 1].hasPrefix("|") { start -= 1 }
    guard end - start >= 2 else { return nil }
    header = Self.cells(lines[start])
    let width = header.count
    rows = lines[(start + 2)..<end].map { line in
      let cells = Self.cells(line)
      return cells.count < width ? cells + [String](repeating: "", count: width - cells.count) : cells
    }
  }

  /// The cells of a row, decoded.
  static func cells(_ line: String) -> [String] {
    var cells: [[UInt8]] = [[]]
    var bytes = Array(line.utf8)[...]
    if bytes.first == 0x7C { bytes = bytes.dropFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
    if bytes.last == 0x7C { bytes = bytes.dropLast() }
    while let byte = bytes.popFirst() {
      if byte == 0x5C, let next = bytes.first {
        cells[cells.count - 1] += [byte, next]
        bytes = bytes.dropFirst()
      } else if byte == 0x7C {
        cells.append([])
      } else {
        cells[cells.count - 1].append(byte)
      }
    }
    return cells.map { decode($0) }
  }

  /// Takes back what ``SafeText/markdown(_:)`` put in, line breaks aside, which become line feeds.
  static func decode(_ encoded: [UInt8]) -> String {
    var bytes = encoded[...].drop { $0 == 0x20 }
    while bytes.last == 0x20 { bytes = bytes.dropLast() }
    let entities: [(String, UInt8)] = [
      ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&#32;", 0x20), ("<br>", 0x0A),
    ]
    var out: [UInt8] = []
    while let byte = bytes.first {
      if byte == 0x5C, bytes.count > 1 {
        out.append(bytes[bytes.startIndex + 1])
        bytes = bytes.dropFirst(2)
      } else if let (text, plain) = entities.first(where: { bytes.starts(with: $0.0.utf8) }) {
        out.append(plain)
        bytes = bytes.dropFirst(text.utf8.count)
      } else {
        out.append(byte)
        bytes = bytes.dropFirst()
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
