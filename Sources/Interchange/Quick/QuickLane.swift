import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns plain rows into codes of its own, without a look at the store, so that it can run beside the entering of
/// earlier rows; ``LaneCodes`` holds what its codes mean.
///
/// A row in which anything is out of the ordinary is marked, and left to ``MappedClaims``, which knows all rules and
/// words the refusals. The two give the same claims for the rows that both take.
struct QuickLane {
  private struct Places {
    var id = -1
    var by = -1
    var via = -1
    var about = -1
    var on = -1
    var stance = -1
    var said = -1
    var date = -1
    var text = -1
    var quote = -1
    var values: [Int] = []
    /// Columns of JSON objects that the map passes over.
    var ignored: [Int] = []
    var separator: UInt8?
  }

  private let places: Places
  /// How records of a table are cut; nil for JSON objects.
  private let tables: QuickTables?
  private var objects = QuickObjects()
  private var row: QuickRow
  private var sources = LaneTable()
  private var properties = LaneTable()
  private var stances = LaneTable()
  private var dates = LaneTable()
  private var late = LateParts()
  private var ignoredCount = 0
  /// The bytes of a table's open record.
  private var rest: [UInt8] = []

  /// Nil for a map that asks for more than plain rows.
  ///
  /// - Parameter tables: how records are cut; nil for JSON objects.
  init?(_ map: ImportMap, tables: QuickTables?) {
    guard let places = Self.places(map) else { return nil }
    self.places = places
    if tables == nil {
      guard let objects = QuickObjects(map) else { return nil }
      self.objects = objects
    }
    self.tables = tables
    row = QuickRow(columns: map.columns.count)
  }

  /// Which columns hold what; nil for a map that asks for more than plain rows.
  private static func places(_ map: ImportMap) -> Places? {
    let single: Set<ImportMap.Role> = [.id, .by, .via, .about, .on, .stance, .said, .date, .text, .quote]
    guard !map.isOwnForm, !map.isGuarded, !map.isLatin1, map.dates == nil, map.numbers == nil, map.missing.isEmpty,
      map.base == WrittenClaim()
    else { return nil }
    for column in map.columns where column.role != .ignore {
      guard single.contains(column.role) || column.role == .value, column.strip.isEmpty, column.property == nil,
        column.source == nil,
        column.kind == nil, column.words.isEmpty || column.role == .stance,
        column.split == nil || (column.role == .via && column.split?.count == 1)
      else { return nil }
    }
    for role in single where map.columns.count(where: { $0.role == role }) > 1 { return nil }
    func place(_ role: ImportMap.Role) -> Int { map.columns.firstIndex { $0.role == role } ?? -1 }
    var places = Places(
      id: place(.id), by: place(.by), via: place(.via), about: place(.about), on: place(.on), stance: place(.stance),
      said: place(.said), date: place(.date), text: place(.text), quote: place(.quote))
    places.values = map.columns.indices.filter { map.columns[$0].role == .value }
    guard places.about >= 0, places.on >= 0, !places.values.isEmpty else { return nil }
    places.ignored = map.columns.indices.filter { map.columns[$0].role == .ignore }
    if places.via >= 0 { places.separator = map.columns[places.via].split?.first }
    return places
  }

  // MARK: Blocks

  /// Reads the lines of a block, an object each; empty lines are passed over.
  mutating func readLines(_ block: inout QuickBlock) {
    let bytes = block.bytes
    let end = block.end
    var loose: [UInt8] = []
    var records: [QuickRecord] = []
    swap(&loose, &block.loose)
    swap(&records, &block.records)
    records.reserveCapacity(end / 128 + 8)
    var lines = 0
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var start = block.firstLine == 0 && end >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      while start < end {
        var stop = start
        Self.findLineEnd(base, &stop, end)
        lines += 1
        if !Self.isBlank(base, start, stop) {
          take(base, start..<stop, line: lines, &loose, end, &records)
        }
        start = stop + 1
      }
      settleLate(&records, base, loose, end)
    }
    block.lines = lines
    block.consumed = end
    close(&block, records, loose)
  }

  /// Reads objects that stand at certain places of a block.
  mutating func readObjects(_ block: inout QuickBlock) {
    let bytes = block.bytes
    var loose: [UInt8] = []
    var records: [QuickRecord] = []
    swap(&loose, &block.loose)
    swap(&records, &block.records)
    let end = block.end
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for place in block.places { take(base, place.range, line: place.line, &loose, end, &records) }
      settleLate(&records, base, loose, end)
    }
    close(&block, records, loose)
  }

  /// Reads the records of a table; an open one at the end waits for the next block, before which it is put.
  mutating func readTable(_ block: inout QuickBlock) {
    guard let tables else { return }
    let isLast = block.isLast
    if !rest.isEmpty { block.prepend(rest) }
    let bytes = block.bytes
    let end = block.end
    var loose: [UInt8] = []
    var records: [QuickRecord] = []
    swap(&loose, &block.loose)
    swap(&records, &block.records)
    records.reserveCapacity(end / 96 + 8)
    var lines = 0
    rest.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      var at = 0
      while at < end {
        row.reset()
        guard let found = tables.read(base, from: at, to: end, isLast: isLast, loose: &loose, into: &row) else {
          rest.append(contentsOf: bytes[at..<end])
          break
        }
        if !found.isBlank {
          var record = QuickRecord(start: at, end: found.end, line: lines + 1)
          if found.isPlain { record.isPlain = fill(&record, at: records.count, base, loose, end) }
          records.append(record)
          if late.isFull { settleLate(&records, base, loose, end) }
        }
        lines += found.lines
        at = found.end
      }
      settleLate(&records, base, loose, end)
    }
    block.lines = lines
    block.consumed = end - rest.count
    block.isOverlong = rest.count > SeparatedScanner.longestRecord
    close(&block, records, loose)
  }

  @inline(__always)
  private static func findLineEnd(_ base: UnsafePointer<UInt8>, _ at: inout Int, _ end: Int) {
    guard let found = memchr(base + at, 0x0A, end - at) else {
      at = end
      return
    }
    at = UnsafeRawPointer(base).distance(to: found)
  }

  @inline(__always)
  private static func isBlank(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for place in start..<end where base[place] != 0x20 && base[place] != 0x09 && base[place] != 0x0D { return false }
    return true
  }

  /// Reads an object.
  @inline(__always)
  private mutating func take(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, line: Int, _ loose: inout [UInt8], _ end: Int,
    _ records: inout [QuickRecord]
  ) {
    row.reset()
    var record = QuickRecord(start: range.lowerBound, end: range.upperBound, line: line)
    if objects.read(base, range, loose: &loose, offset: end, into: &row) {
      for (bit, column) in places.ignored.enumerated() where !row.cells[column].isEmpty {
        row.ignored |= 1 << UInt64(bit)
      }
      record.isPlain = fill(&record, at: records.count, base, loose, end)
    }
    records.append(record)
    if late.isFull { settleLate(&records, base, loose, end) }
  }

  private mutating func settleLate(
    _ records: inout [QuickRecord], _ base: UnsafePointer<UInt8>, _ loose: [UInt8], _ offset: Int
  ) {
    loose.withUnsafeBufferPointer { late.settle(&records, LaneTexts(base, $0, from: offset)) }
  }

  /// Hands over what came with the block.
  private mutating func close(_ block: inout QuickBlock, _ records: [QuickRecord], _ loose: [UInt8]) {
    block.records = records
    block.loose = loose
    block.fresh.sources = sources.takeFresh()
    block.fresh.properties = properties.takeFresh()
    block.fresh.stances = stances.takeFresh()
    block.fresh.dates = dates.takeFresh()
    late.takeFresh(into: &block.fresh)
    if objects.ignored.count > ignoredCount {
      block.fresh.ignored = Array(objects.ignored[ignoredCount...])
      ignoredCount = objects.ignored.count
    }
  }

  // MARK: Rows

  /// Puts the cells of the row into a record, which will stand at `place`; false where the row is not plain.
  @inline(__always)
  private mutating func fill(
    _ record: inout QuickRecord, at place: Int, _ base: UnsafePointer<UInt8>, _ loose: [UInt8], _ offset: Int
  ) -> Bool {
    loose.withUnsafeBufferPointer { fill(&record, at: place, LaneTexts(base, $0, from: offset)) }
  }

  private mutating func fill(_ record: inout QuickRecord, at place: Int, _ texts: LaneTexts) -> Bool {
    @inline(__always)
    func code(_ table: inout LaneTable, _ cell: QuickRow.Cell) -> UInt32 {
      let found = table.intern(texts.start(cell.start), cell.end - cell.start)
      if found.isNew { record.isFresh = true }
      return found.code
    }
    let on = row.cells[places.on]
    let about = row.cells[places.about]
    guard !on.isEmpty, !on.isList, !about.isEmpty, !about.isList else { return false }
    var value = QuickRow.Cell()
    for place in places.values where !row.cells[place].isEmpty {
      guard value.isEmpty, !row.cells[place].isList else { return false }
      value = row.cells[place]
    }
    guard !value.isEmpty else { return false }
    let property = code(&properties, on)
    let firstHop = late.nextHop
    if places.by >= 0, !row.cells[places.by].isEmpty {
      guard !row.cells[places.by].isList else { return false }
      record.by = code(&sources, row.cells[places.by])
    }
    if places.via >= 0, !row.cells[places.via].isEmpty {
      guard relay(row.cells[places.via], &record, texts) else { return false }
    }
    if places.stance >= 0, !row.cells[places.stance].isEmpty {
      guard !row.cells[places.stance].isList else { return false }
      record.stance = code(&stances, row.cells[places.stance])
    }
    if places.said >= 0, !row.cells[places.said].isEmpty {
      guard !row.cells[places.said].isList else { return false }
      record.said = code(&dates, row.cells[places.said])
    }
    if places.date >= 0, !row.cells[places.date].isEmpty {
      guard !row.cells[places.date].isList else { return false }
      record.date = code(&dates, row.cells[places.date])
    }
    record.ignored = row.ignored
    guard let id = text(places.id, texts), let words = text(places.text, texts),
      let quote = text(places.quote, texts)
    else { return false }
    record.id = id
    record.text = words
    record.quote = quote
    late.add(
      record: place, about: about.start..<about.end, property: property, value: value.start..<value.end,
      firstHop: firstHop, in: texts)
    return true
  }

  /// The range of a cell that is kept as it stands; nil where it is a list, or in a table no text.
  @inline(__always)
  private func text(_ place: Int, _ texts: LaneTexts) -> Range<Int>? {
    guard place >= 0 else { return 0..<0 }
    let cell = row.cells[place]
    if cell.isEmpty { return 0..<0 }
    if cell.isList { return nil }
    let text = texts.bytes(cell.start..<cell.end)
    if place == places.id, !PlainText.isPlainName(text) { return nil }
    // The strings of objects were looked at when they were cut.
    if tables != nil, !PlainText.isText(text) { return nil }
    return cell.start..<cell.end
  }

  /// Enters the relays of a row; false where one of them is more than a name.
  private mutating func relay(_ cell: QuickRow.Cell, _ record: inout QuickRecord, _ texts: LaneTexts) -> Bool {
    if cell.isList {
      for item in row.items[cell.start..<cell.end] {
        guard hop(&record, texts.start(item), item.count) else { return false }
      }
    } else {
      let text = texts.start(cell.start)
      let count = cell.end - cell.start
      var start = 0
      if let separator = places.separator {
        for place in 0..<count where text[place] == separator {
          guard hop(&record, text + start, place - start) else { return false }
          start = place + 1
        }
      }
      guard hop(&record, text + start, count - start) else { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func hop(_ record: inout QuickRecord, _ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count > 0, name[count - 1] != 0x5D else { return false }
    let (code, isNew) = sources.intern(name, count)
    if isNew { record.isFresh = true }
    late.append(hop: code)
    return true
  }
}

/// Looking at bytes that should be a text.
enum PlainText {
  /// UTF-8 without NUL.
  @inline(__always)
  static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen: UInt8 = 0
    var least: UInt8 = 0xFF
    for byte in bytes {
      seen |= byte
      least = min(least, byte)
    }
    if least == 0 { return false }
    return seen < 0x80 || String(validating: bytes, as: UTF8.self) != nil
  }

  /// Printable ASCII, of the length that a name may have.
  @inline(__always)
  static func isPlainName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes where byte < 0x20 || byte >= 0x7F { return false }
    return bytes.count <= NameBounds.longest
  }

  /// UTF-8 that may stand as a name, without control characters of ASCII.
  @inline(__always)
  static func isName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen: UInt8 = 0
    var least: UInt8 = 0xFF
    for byte in bytes {
      seen |= byte
      least = min(least, byte)
    }
    if least < 0x20 || bytes.count > NameBounds.longest { return false }
    if seen < 0x80 { return true }
    return String(validating: bytes, as: UTF8.self).map { NameBounds.flaw($0) == nil } ?? false
  }
}
