import Text

/// `csv` and `tsv`: a header and a line per row, all columns, quoted as RFC 4180 asks, lines ended by a line feed.
///
/// Fields that a spreadsheet would run are guarded (``SafeText/guarded(_:)``). The items of a list are joined with
/// `|`; one inside an item stands as `\|`, a backslash there as `\\`. On a terminal, controls are shown as escapes; a
/// file gets the text as it is.
struct SeparatedRenderer {
  var separator: UInt8
  var options: RenderOptions

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table else { return }
    appendLine(table.columns.map(\.name), to: &out)
    for index in 0..<table.count {
      appendLine(table.cells(at: index).map(field), to: &out)
      try out.flushIfFull()
    }
  }

  private func appendLine(_ fields: [String], to out: inout OutputBuffer) {
    for (position, field) in fields.enumerated() {
      if position > 0 { out.bytes.append(separator) }
      out.append(SafeText.csvField(options.isTerminal ? SafeText.terminal(field) : field, separator: separator))
    }
    // A line with one empty field would read as no line at all.
    if fields.count == 1, fields[0].isEmpty { out.append("\"\"") }
    out.append("\n")
  }

  private func field(_ cell: Cell) -> String {
    switch cell.datum {
    case .null: ""
    case .object(let fields): object(fields) ?? cell.display ?? cell.datum.words()
    case .list(let items): items.map(item).joined(separator: "|")
    default: cell.datum.words()
    }
  }

  /// An object as the importers read it: its text where it has one, else `name=value` pairs; nil for anything deeper.
  private func object(_ fields: [Datum.Field]) -> String? {
    if let text = fields.first(where: { $0.name == "text" }) { return text.value.words() }
    var pairs: [String] = []
    for field in fields {
      switch field.value {
      case .object: return nil
      case .list(let items):
        for value in items {
          guard case .string(let text) = value else { return nil }
          pairs.append(item(.string("\(field.name)=\(text)")))
        }
      default: pairs.append(item(.string("\(field.name)=\(field.value.words())")))
      }
    }
    return pairs.joined(separator: "|")
  }

  private func item(_ datum: Datum) -> String {
    let words = datum.words()
    guard words.utf8.contains(where: { $0 == 0x7C || $0 == 0x5C }) else { return words }
    var out = ""
    for scalar in words.unicodeScalars {
      if scalar == "|" || scalar == "\\" { out += "\\" }
      out.unicodeScalars.append(scalar)
    }
    return out
  }
}
