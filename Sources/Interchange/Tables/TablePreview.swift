/// The beginning of a table: its header, if it seems to have one, and a few records.
package struct TablePreview: Sendable {
  /// Names of the columns; nil where the first record looks like data.
  package var header: [String]?
  package var rows: [[String]]
  package var separator: UInt8 = 0x2C
  /// Whether the file says itself what it holds, in the project's own form.
  package var isOwnForm = false
  /// Whether the columns are paths into objects.
  package var holdsObjects = false
  /// The member that holds the objects, where a file of JSON is one object around them.
  package var rowsPath: String?

  /// How many columns the first record has.
  package var columnCount: Int { header?.count ?? rows.first?.count ?? 0 }

  static var mostRows: Int { 200 }

  /// Reads from the first bytes of a file of a format; nil where nothing in them can be shown as a table.
  package init?(_ bytes: ArraySlice<UInt8>, format: DataFormat, isWhole: Bool) {
    switch format {
    case .csv, .tsv: self.init(bytes, isWhole: isWhole)
    case .json, .jsonl: self.init(objects: bytes, isLines: format == .jsonl, isWhole: isWhole)
    case .claims: return nil
    }
  }

  /// Reads from the first bytes of a file. Nil where they hold no record with two cells or more.
  ///
  /// A first record is taken for a header when its cells are all filled, differ from one another, and hold no digits
  /// alone. The separator is the one of tab, semicolon and comma that occurs most in the first line.
  package init?(_ bytes: ArraySlice<UInt8>, isWhole: Bool) {
    let line = bytes.prefix { $0 != 0x0A }
    let counts = [UInt8(0x2C), 0x3B, 0x09].map { mark in (mark, line.count { $0 == mark }) }
    guard let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0 else { return nil }
    separator = most.0
    var scanner = SeparatedScanner(separator: separator, quote: 0x22)
    scanner.feed(bytes)
    var row = SeparatedRow()
    var records: [[String]] = []
    while records.count <= Self.mostRows, scanner.next(&row, isLast: isWhole) {
      if row.isBlank { continue }
      records.append((0..<row.count).map { String(decoding: row[$0], as: UTF8.self) })
    }
    guard let first = records.first, first.count > 1 else { return nil }
    let isHeader = Self.isHeader(first) && records.count > 1
    header = isHeader ? first : nil
    rows = isHeader ? Array(records.dropFirst()) : records
    isOwnForm = ["about", "on", "value"].allSatisfy { field in
      first.contains { $0.utf8.elementsEqual(field.utf8) }
    }
  }

  private static func isHeader(_ cells: [String]) -> Bool {
    let names = Set(cells.map { Array($0.utf8) })
    return names.count == cells.count
      && cells.contains { $0 != "#" }
      && cells.allSatisfy { cell in
        let hasLetters = cell.utf8.contains { ($0 | 0x20) &- 97 < 26 || $0 >= 0x80 }
        return (hasLetters && !looksLikeData(cell)) || cell == "#"
      }
  }

  /// Whether a text begins with two digits or has three of them in a row: a date, a time, a figure, a code.
  private static func looksLikeData(_ text: String) -> Bool {
    let digits = text.utf8.count { $0 &- 48 < 10 }
    return digits >= 3 && digits * 3 >= text.utf8.count
  }

  /// The distinct filled cells of a column, in order of appearance.
  package func samples(of column: Int, limit: Int) -> [String] {
    var seen: Set<[UInt8]> = []
    var found: [String] = []
    for row in rows where column < row.count && !row[column].isEmpty {
      if seen.insert(Array(row[column].utf8)).inserted { found.append(row[column]) }
      if found.count == limit { break }
    }
    return found
  }
}
