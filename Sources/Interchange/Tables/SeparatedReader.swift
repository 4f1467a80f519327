import Claims
import Text

/// Reads CSV and TSV through a map; without one, by a header that names the fields of a claim.
struct SeparatedReader: PieceReader {
  private var scanner: SeparatedScanner
  private var rows: MappedRows
  private var awaitsHeader: Bool
  private var row = SeparatedRow()

  init(_ rows: MappedRows, separator: UInt8) {
    let map = rows.map
    scanner = SeparatedScanner(separator: map.separator ?? separator, quote: map.quote)
    awaitsHeader = map.hasHeader
    self.rows = rows
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    scanner.feed(piece)
    try take(isLast: false, &load)
    guard !scanner.isOverlong else {
      throw Diagnostic(
        "\(load.report.file): the record after line \(row.line) is longer than 16 MB", category: .data,
        notes: ["a quotation mark is probably not closed; a map can say `table quote:none`"])
    }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    try take(isLast: true, &load)
    rows.finish(&load)
  }

  private mutating func take(isLast: Bool, _ load: inout Load) throws(Diagnostic) {
    while scanner.next(&row, isLast: isLast) {
      if row.isBlank { continue }
      if awaitsHeader {
        awaitsHeader = false
        try rows.bind(header: row, &load)
      } else {
        try rows.read(row, into: &load)
      }
    }
  }
}
