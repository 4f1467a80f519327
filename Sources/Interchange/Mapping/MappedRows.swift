import Claims
import Language
import Text

/// Turns rows into claims as a map says, and accounts for every cell.
struct MappedRows {
  private(set) var map: ImportMap
  /// The file's positions of each column of the map; empty for what stands in no row.
  private(set) var positions: [[Int]] = []
  /// What the columns of the file are called.
  private var header: [String] = []
  /// Whether a position of the file is read by the map.
  private var isMapped: [Bool] = []
  private var ignoredCounts: [Int] = []
  private var isDeclaredIgnored: [Bool] = []
  private var shortRows = 0
  private var firstShortRow = 0
  private let dates: DateCells?
  private var valueColumns = 0

  init(_ map: ImportMap, file: String) throws(Diagnostic) {
    self.map = map
    dates = try map.dates.map { (settings) throws(Diagnostic) in try DateCells(settings, map: map, file: file) }
    valueColumns = map.columns.count { $0.role == .value }
    if !map.hasHeader { try bindPositions(width: 0) }
  }

  // MARK: Binding

  /// Finds the map's columns in the header.
  mutating func bind(header row: SeparatedRow, _ load: inout Load) throws(Diagnostic) {
    var flaws: [String] = []
    header = []
    for cell in 0..<row.count {
      let bytes = Cells.trimmed(row[cell], isLatin1: map.isLatin1)
      let name = "column \(cell + 1)"
      if let flaw = row.flaw(of: bytes, in: cell, isLatin1: map.isLatin1) {
        flaws.append("the name of \(name) holds \(flaw)")
      }
      header.append(Cells.decoded(bytes, isLatin1: map.isLatin1) ?? name)
    }
    do throws(Diagnostic) {
      if map.isOwnForm {
        map.columns = try OwnTable.columns(header, load)
        valueColumns = map.columns.count { $0.role == .value }
      }
      try bindPositions(width: header.count)
    } catch {
      // A name that could not be read may be the one that is missing.
      var error = error
      error.notes += flaws.prefix(8)
      throw error
    }
    if let flaw = flaws.first, load.options.isStrict {
      throw Diagnostic("\(load.report.file), line \(row.line): \(flaw)", category: .data)
    }
    for flaw in flaws { load.report.warn(flaw) }
  }

  private mutating func bindPositions(width: Int) throws(Diagnostic) {
    positions = []
    for column in map.columns {
      var found: [Int] = []
      for key in column.keys {
        switch key {
        case .position(let position): found.append(position)
        case .name(let name): found.append(try position(of: name, column))
        }
      }
      positions.append(found)
    }
    let mentioned = positions.joined().max().map { $0 + 1 } ?? 0
    isMapped = [Bool](repeating: false, count: max(width, mentioned))
    ignoredCounts = [Int](repeating: 0, count: isMapped.count)
    isDeclaredIgnored = [Bool](repeating: false, count: isMapped.count)
    for (column, found) in zip(map.columns, positions) {
      for position in found {
        if column.role == .ignore { isDeclaredIgnored[position] = true } else { isMapped[position] = true }
      }
    }
    if width > 0, let beyond = map.columns.first(where: { $0.keys.contains { isBeyond($0, width) } }) {
      throw located(Diagnostic("the file has \(width) columns", expected: ["1 to \(width)"]), beyond)
    }
  }

  private func isBeyond(_ key: ImportMap.Key, _ width: Int) -> Bool {
    if case .position(let position) = key { position >= width } else { false }
  }

  private func position(of name: String, _ column: ImportMap.Column) throws(Diagnostic) -> Int {
    let exact = header.indices.filter { header[$0].utf8.elementsEqual(name.utf8) }
    if exact.count > 1 { throw located(Diagnostic("the header names '\(name)' \(exact.count) times"), column) }
    if let exact = exact.first { return exact }
    let folded = NameFolding.fold(name)
    let similar = header.indices.filter { NameFolding.fold(header[$0]).utf8.elementsEqual(folded.utf8) }
    if similar.count == 1 { return similar[0] }
    let reason = map.hasHeader ? "the header has no column '\(name)'" : "without a header, columns go by number"
    var diagnostic = Diagnostic(reason, expected: header)
    if let nearest = Nearest.match(name, in: header), let place = column.place {
      diagnostic.suggestion = .init(nearest, at: place.span)
    }
    throw located(diagnostic, column)
  }

  private func located(_ diagnostic: Diagnostic, _ column: ImportMap.Column) -> Diagnostic {
    var diagnostic = diagnostic
    diagnostic.category = .data
    guard let place = column.place else { return diagnostic }
    diagnostic.span = place.span
    return diagnostic.located(in: place.source)
  }

  // MARK: Rows

  /// Reads a record of a table.
  mutating func read(_ row: SeparatedRow, into load: inout Load) throws(Diagnostic) {
    load.report.rows += 1
    if row.isUnclosed {
      load.report.cells += 1
      return try load.refuse(
        ImportReport.Refusal(
          line: row.line, kind: "quotation not closed", reason: "a quotation mark is not closed",
          excerpt: RowPlace(line: row.line, row: row).excerpt))
    }
    if row.count < header.count {
      if shortRows == 0 { firstShortRow = row.line }
      shortRows += 1
    }
    for position in 0..<row.count where position >= isMapped.count || !isMapped[position] {
      try passOver(position, row, &load)
    }
    let cells = positions.enumerated().map { cell($1, of: row, joint: map.columns[$0].join) }
    try MappedClaims(map: map, dates: dates, hasValueColumns: valueColumns > 0)
      .take(cells, RowPlace(line: row.line, row: row), into: &load)
  }

  /// How plain records are cut; nil where the columns ask for more. Called when the header is bound.
  func quickTables(separator: UInt8) -> QuickTables? {
    QuickTables(map, separator: separator, positions: positions, headerCount: header.count)
  }

  /// Counts the cells of a plain record that no column reads, a bit for each position.
  @inline(__always)
  mutating func countIgnored(_ bits: UInt64) {
    var rest = bits
    while rest != 0 {
      ignoredCounts[rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }

  /// A cell that no column of the map reads: counted where the header names it, refused beyond the header.
  private mutating func passOver(_ position: Int, _ row: SeparatedRow, _ load: inout Load) throws(Diagnostic) {
    guard !Cells.trimmed(row[position], isLatin1: map.isLatin1).isEmpty else { return }
    if position < header.count || !map.hasHeader {
      while ignoredCounts.count <= position {
        ignoredCounts.append(0)
        isDeclaredIgnored.append(false)
        isMapped.append(false)
      }
      ignoredCounts[position] += 1
      return
    }
    load.report.cells += 1
    try load.refuse(
      ImportReport.Refusal(
        line: row.line, column: position + 1, kind: "beyond the header",
        reason: "the record has more cells than the header", excerpt: RowPlace(line: row.line, row: row).excerpt))
  }

  private func cell(_ positions: [Int], of row: SeparatedRow, joint: [UInt8]?) -> MappedCell {
    guard let joint else { return cell(positions, of: row) }
    var parts: [String] = []
    for position in positions {
      let cell = cell([position], of: row)
      guard case .text(let text) = cell.content else { return cell }
      parts.append(text)
    }
    let text = parts.joined(separator: String(decoding: joint, as: UTF8.self))
    let name = positions.first.flatMap { $0 < header.count ? header[$0] : nil }
    return MappedCell(content: .text(text), column: positions.first.map { $0 + 1 }, name: name)
  }

  private func cell(_ positions: [Int], of row: SeparatedRow) -> MappedCell {
    var place: Int?
    for position in positions where position < row.count {
      place = place ?? position
      let bytes = map.trims ? Cells.trimmed(row[position], isLatin1: map.isLatin1) : row[position]
      guard !bytes.isEmpty else { continue }
      let name = position < header.count ? header[position] : nil
      guard var text = Cells.decoded(bytes, isLatin1: map.isLatin1) else {
        let reason = row.flaw(of: bytes, in: position, isLatin1: map.isLatin1) ?? "no text"
        return MappedCell(content: .flawed(reason), column: position + 1, name: name)
      }
      if map.isGuarded { text = SafeText.unguarded(text) }
      return MappedCell(content: .text(text), column: position + 1, name: name)
    }
    let name = place.flatMap { $0 < header.count ? header[$0] : nil }
    return MappedCell(content: .nothing, column: place.map { $0 + 1 }, name: name)
  }

  /// Reads an object through the paths of the map.
  mutating func read(
    _ value: JSONValue, line: Int, excerpt: String, into load: inout Load
  ) throws(Diagnostic) {
    if case .object(let members) = value {
      for member in members where member.value != .null && !isRead(member.name) { load.report.ignore(member.name) }
    }
    let cells = map.columns.map { JSONCells.cell($0, of: value) }
    for (column, cell) in zip(map.columns, cells) where column.role == .ignore {
      if case .nothing = cell.content { continue }
      load.report.ignore(column.keys.first?.text ?? "", isDeclared: true)
    }
    try MappedClaims(map: map, dates: dates, hasValueColumns: valueColumns > 0)
      .take(cells, RowPlace(line: line, text: excerpt), into: &load)
  }

  private func isRead(_ member: String) -> Bool {
    map.columns.contains { column in
      column.keys.contains { key in
        guard case .name(let path) = key else { return false }
        return path.utf8.elementsEqual(member.utf8) || path.utf8.starts(with: Array(member.utf8) + [0x2E])
      }
    }
  }

  /// Says at the end what was passed over.
  mutating func finish(_ load: inout Load) {
    for (position, count) in ignoredCounts.enumerated() where count > 0 {
      let name = position < header.count ? header[position] : "column \(position + 1)"
      load.report.ignore(name, count: count, isDeclared: isDeclaredIgnored[position])
    }
    if shortRows > 0 {
      load.report.warn(
        "\(shortRows) records are shorter than the header, the first on line \(firstShortRow); what they lack is empty")
    }
  }
}
