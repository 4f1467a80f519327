/// A piece of text that a person wrote, with the name of where it stands, so that a message can point into it.
package struct SourceText: Hashable, Sendable {
  /// What a message calls the place: a file name, `-c`, `prompt`.
  package var name: String
  package var text: String
  /// The number of the text's first line within `name`; scripts are evaluated line by line.
  package var firstLine: Int

  package init(_ text: String, name: String, firstLine: Int = 1) {
    self.text = text
    self.name = name
    self.firstLine = firstLine
  }

  /// A place as people count it: lines and columns from 1, columns in Unicode scalars.
  package struct Place: Hashable, Sendable {
    package var line: Int
    package var column: Int
  }

  /// The bytes of `span` as text; a span outside the text is clamped to it.
  package subscript(span: Span) -> String {
    let bytes = text.utf8
    let lower = min(max(span.lower, 0), bytes.count)
    let upper = min(max(span.upper, lower), bytes.count)
    let from = bytes.index(bytes.startIndex, offsetBy: lower)
    let to = bytes.index(bytes.startIndex, offsetBy: upper)
    return String(decoding: bytes[from..<to], as: UTF8.self)
  }

  /// The place of a byte offset. Complexity: linear in the text before it.
  package func place(of offset: Int) -> Place {
    var line = firstLine
    var column = 1
    for byte in text.utf8.prefix(max(offset, 0)) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Place(line: line, column: column)
  }

  /// The span of the whole line that holds `offset`, without its line end.
  package func lineSpan(at offset: Int) -> Span {
    let bytes = Array(text.utf8)
    let at = min(max(offset, 0), bytes.count)
    var lower = at
    while lower > 0, bytes[lower - 1] != 0x0A { lower -= 1 }
    var upper = at
    while upper < bytes.count, bytes[upper] != 0x0A { upper += 1 }
    if upper > lower, bytes[upper - 1] == 0x0D { upper -= 1 }
    return Span(lower, upper)
  }
}
