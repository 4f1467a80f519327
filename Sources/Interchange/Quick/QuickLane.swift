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
  private var entities = LaneTable()
  private var properties = LaneTable()
  private var stances = LaneTable()
  private var dates = LaneTable()
  private var values = LaneTable()
  private var chains = LaneTable()
  private var questions = LanePairs()
  private var valueProperties: [UInt32] = []
  private var hops: [UInt32] = []
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
    var loose = block.loose
    var records: [QuickRecord] = []
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
          records.append(record(base, start..<stop, line: lines, &loose, end))
        }
        start = stop + 1
      }
    }
    block.lines = lines
    close(&block, records, loose)
  }

  /// Reads objects that stand at certain places of a block.
  mutating func readObjects(_ block: inout QuickBlock) {
    let bytes = block.bytes
    var loose = block.loose
    var records: [QuickRecord] = []
    let end = block.end
    bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return }
      for place in block.places { records.append(record(base, place.range, line: place.line, &loose, end)) }
    }
    close(&block, records, loose)
  }

  /// Reads the records of a table; an open one at the end waits for the next block, before which it is put.
  mutating func readTable(_ block: inout QuickBlock) {
    guard let tables else { return }
    let isLast = block.isLast
    if !rest.isEmpty {
      block = QuickBlock(rest, block.bytes[..<block.end])
      block.isLast = isLast
    }
    let bytes = block.bytes
    let end = block.end
    var loose = block.loose
    var records: [QuickRecord] = []
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
          if found.isPlain { record.isPlain = fill(&record, base, loose, end) }
          records.append(record)
        }
        lines += found.lines
        at = found.end
      }
    }
    block.lines = lines
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

  @inline(__always)
  private mutating func record(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, line: Int, _ loose: inout [UInt8], _ end: Int
  ) -> QuickRecord {
    row.reset()
    var record = QuickRecord(start: range.lowerBound, end: range.upperBound, line: line)
    if objects.read(base, range, loose: &loose, offset: end, into: &row) {
      for (bit, column) in places.ignored.enumerated() where !row.cells[column].isEmpty {
        row.ignored |= 1 << UInt64(bit)
      }
      record.isPlain = fill(&record, base, loose, end)
    }
    return record
  }

  /// Hands over what came with the block.
  private mutating func close(_ block: inout QuickBlock, _ records: [QuickRecord], _ loose: [UInt8]) {
    block.records = records
    block.loose = loose
    block.fresh.sources = sources.takeFresh()
    block.fresh.entities = entities.takeFresh()
    block.fresh.properties = properties.takeFresh()
    block.fresh.stances = stances.takeFresh()
    block.fresh.dates = dates.takeFresh()
    block.fresh.values = values.takeFresh()
    block.fresh.chains = chains.takeFresh()
    block.fresh.questions = questions.takeFresh()
    block.fresh.valueProperties = valueProperties
    valueProperties.removeAll(keepingCapacity: true)
    if objects.ignored.count > ignoredCount {
      block.fresh.ignored = Array(objects.ignored[ignoredCount...])
      ignoredCount = objects.ignored.count
    }
  }

  // MARK: Rows

  /// Puts the cells of the row into a record; false where the row is not plain.
  @inline(__always)
  private mutating func fill(
    _ record: inout QuickRecord, _ base: UnsafePointer<UInt8>, _ loose: [UInt8], _ offset: Int
  ) -> Bool {
    loose.withUnsafeBufferPointer { loose in
      // Behind the block the loose texts go on.
      fill(&record, base, (loose.baseAddress ?? base) - offset, offset)
    }
  }

  private mutating func fill(
    _ record: inout QuickRecord, _ base: UnsafePointer<UInt8>, _ beyond: UnsafePointer<UInt8>, _ offset: Int
  ) -> Bool {
    @inline(__always)
    func code(_ table: inout LaneTable, _ cell: QuickRow.Cell) -> UInt32 {
      table.intern((cell.start < offset ? base : beyond) + cell.start, cell.end - cell.start).code
    }
    let on = row.cells[places.on]
    let about = row.cells[places.about]
    guard on.end > on.start, about.end > about.start else { return false }
    var value = QuickRow.Cell()
    for place in places.values where !row.cells[place].isEmpty {
      guard value.isEmpty, !row.cells[place].isList else { return false }
      value = row.cells[place]
    }
    guard value.end > value.start else { return false }
    let property = code(&properties, on)
    let subject = code(&entities, about)
    record.question = questions.intern(subject, property)
    let text = (value.start < offset ? base : beyond) + value.start
    let (number, isNew) = values.intern(text, value.end - value.start, salt: property)
    if isNew { valueProperties.append(property) }
    record.value = number
    if places.by >= 0, !row.cells[places.by].isEmpty {
      guard !row.cells[places.by].isList else { return false }
      record.by = code(&sources, row.cells[places.by])
    }
    if places.via >= 0, !row.cells[places.via].isEmpty {
      guard relay(row.cells[places.via], &record, base, beyond, offset) else { return false }
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
    guard let id = self.text(places.id, base, beyond, offset), let words = self.text(places.text, base, beyond, offset),
      let quote = self.text(places.quote, base, beyond, offset)
    else { return false }
    record.id = id
    record.text = words
    record.quote = quote
    return true
  }

  /// The range of a cell that is kept as it stands; nil where it is a list, or in a table no text.
  @inline(__always)
  private func text(
    _ place: Int, _ base: UnsafePointer<UInt8>, _ beyond: UnsafePointer<UInt8>, _ offset: Int
  ) -> Range<Int>? {
    guard place >= 0 else { return 0..<0 }
    let cell = row.cells[place]
    if cell.isList { return cell.itemCount == 0 ? 0..<0 : nil }
    if cell.start == cell.end { return 0..<0 }
    let start = (cell.start < offset ? base : beyond) + cell.start
    let text = UnsafeBufferPointer(start: start, count: cell.end - cell.start)
    if place == places.id, !Self.isPlainName(text) { return nil }
    // The strings of objects were looked at when they were cut.
    if tables != nil, !PlainText.isText(text) { return nil }
    return cell.start..<cell.end
  }

  /// Printable ASCII.
  @inline(__always)
  private static func isPlainName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in text where byte < 0x20 || byte >= 0x7F { return false }
    return text.count <= NameBounds.longest
  }

  /// Enters the relays of a row; false where one of them is more than a name.
  private mutating func relay(
    _ cell: QuickRow.Cell, _ record: inout QuickRecord, _ base: UnsafePointer<UInt8>, _ beyond: UnsafePointer<UInt8>,
    _ offset: Int
  ) -> Bool {
    hops.removeAll(keepingCapacity: true)
    if cell.isList {
      for item in row.items[cell.firstItem..<(cell.firstItem + cell.itemCount)] {
        guard hop((item.lowerBound < offset ? base : beyond) + item.lowerBound, item.count) else { return false }
      }
    } else {
      let text = (cell.start < offset ? base : beyond) + cell.start
      let count = cell.end - cell.start
      var start = 0
      if let separator = places.separator {
        for place in 0..<count where text[place] == separator {
          guard hop(text + start, place - start) else { return false }
          start = place + 1
        }
      }
      guard hop(text + start, count - start) else { return false }
    }
    record.chain = hops.withUnsafeBytes { raw in
      guard let start = raw.bindMemory(to: UInt8.self).baseAddress else { return QuickRecord.none }
      return chains.intern(start, raw.count).code
    }
    return true
  }

  @inline(__always)
  private mutating func hop(_ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    guard count > 0, name[count - 1] != 0x5D else { return false }
    hops.append(sources.intern(name, count).code)
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
