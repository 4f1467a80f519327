import Claims
import Text

/// Reads CSV and TSV through a map; without one, by a header that names the fields of a claim.
struct SeparatedReader: PieceReader {
  private let separator: UInt8
  private var scanner: SeparatedScanner
  private var rows: MappedRows
  private var awaitsHeader: Bool
  private var row = SeparatedRow()
  /// Whether plain records may be taken in the quick way once the first record is read.
  private var mayBeQuick: Bool
  private var quick: QuickRecords?

  init(_ rows: MappedRows, separator: UInt8, isQuick: Bool) {
    let map = rows.map
    self.separator = map.separator ?? separator
    scanner = SeparatedScanner(separator: self.separator, quote: map.quote)
    awaitsHeader = map.hasHeader
    mayBeQuick = isQuick
    self.rows = rows
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    if quick != nil {
      try quick?.take(piece, isLast: false, &rows, into: &load)
      return
    }
    scanner.feed(piece)
    try take(isLast: false, &load)
    guard quick != nil || !scanner.isOverlong else { throw Self.overlong(load, row.line) }
  }

  static func overlong(_ load: Load, _ line: Int) -> Diagnostic {
    Diagnostic(
      "\(load.report.file): the record after line \(line) is longer than 16 MB", category: .data,
      notes: ["a quotation mark is probably not closed; a map can say `table quote:none`"])
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    if quick == nil { try take(isLast: true, &load) }
    try quick?.take([], isLast: true, &rows, into: &load)
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
      guard mayBeQuick else { continue }
      mayBeQuick = false
      let (bytes, lines, offset) = scanner.rest
      guard var reader = QuickRecords(rows, separator: separator, line: lines, offset: offset) else { continue }
      try reader.take(bytes, isLast: false, &rows, into: &load)
      quick = reader
      return
    }
  }
}
