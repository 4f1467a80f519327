import Text

/// `json`: one array per result, an object per row; `jsonl`: an object per line. All columns, all rows.
struct JSONRenderer {
  var isArray: Bool

  func render(_ document: Document, to out: inout OutputBuffer) throws(Diagnostic) {
    guard let table = document.table, table.count > 0 else {
      if isArray { out.append("[]\n") }
      return
    }
    if isArray { out.append("[\n") }
    let keys = table.columns.map(key)
    for index in 0..<table.count {
      append(table.cells(at: index), keys: keys, to: &out.bytes)
      out.append(isArray && index + 1 < table.count ? ",\n" : "\n")
      try out.flushIfFull()
    }
    if isArray { out.append("]\n") }
  }

  private func append(_ cells: [Cell], keys: [[UInt8]], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (position, cell) in cells.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: keys[position])
      JSONText.append(cell.datum, escaping: .safe, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  /// The encoded name with its colon, made once and not once per row.
  private func key(of column: Column) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONText.append(column.name, escaping: .safe, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    return bytes
  }
}
