import Claims
import Text

/// Reads JSON lines through a map in the quick way, and what is not plain by the general rules.
struct QuickLinesReader: PieceReader {
  private var pipeline: QuickPipeline
  private var entry: QuickObjectsEntry
  private var objects: JSONObjectReader
  private var pending: [UInt8] = []
  /// How many lines of the file lie before the next block, and how many bytes.
  private var line = 0
  private var offset = 0
  private var isFirst = true

  /// Nil where the map asks for more than plain rows.
  init?(_ map: ImportMap, _ rows: MappedRows, isQuick: Bool) {
    guard isQuick, let lane = QuickLane(map, tables: nil) else { return nil }
    entry = QuickObjectsEntry(map)
    pipeline = QuickPipeline(lane) { lane, block in lane.readLines(&block) }
    objects = JSONObjectReader(rows)
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    guard let last = piece.lastIndex(of: 0x0A) else {
      pending.append(contentsOf: piece)
      guard pending.count <= JSONLinesReader.longestLine else { throw JSONLinesReader.overlong(load, line + 1) }
      return
    }
    let block = pipeline.block(pending, piece[...last])
    pending.removeAll(keepingCapacity: true)
    try feed(block, &load)
    pending.append(contentsOf: piece[(last + 1)...])
  }

  private mutating func feed(_ block: QuickBlock, _ load: inout Load) throws(Diagnostic) {
    var block = block
    block.firstLine = isFirst ? 0 : 1
    isFirst = false
    if let block = pipeline.feed(block) { try enter(block, &load) }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    if !pending.isEmpty { try feed(QuickBlock(pending, []), &load) }
    if let block = pipeline.finish() { try enter(block, &load) }
    objects.finish(&load)
  }

  private mutating func enter(_ block: consuming QuickBlock, _ load: inout Load) throws(Diagnostic) {
    try entry.enter(block, after: line, offset, &objects, &load)
    line += block.lines
    offset += block.consumed
    pipeline.recycle(block)
  }
}

/// Enters the rows of JSON objects that were read in the quick way.
private struct QuickObjectsEntry {
  private var codes: LaneCodes
  private var ignored = IgnoredNames()

  init(_ map: ImportMap) { codes = LaneCodes(map) }

  /// Enters a block that begins after `line` lines and `offset` bytes of the file, where its objects have no places of
  /// their own; what is not plain is read by the general rules.
  mutating func enter(
    _ block: borrowing QuickBlock, after line: Int, _ offset: Int, _ objects: inout JSONObjectReader, _ load: inout Load
  ) throws(Diagnostic) {
    codes.begin(block, &load.store)
    ignored.take(block.fresh)
    var next = 0
    while true {
      let stop = codes.enter(block, from: next, into: &load)
      ignored.count(block.records[next..<stop], in: &load.report)
      guard stop < block.records.count else { return }
      let record = block.records[stop]
      let bytes = block.bytes[record.start..<record.end]
      let start = block.offset(of: record.start) ?? offset + record.start
      try objects.read(bytes, line: line + record.line, at: start, into: &load)
      codes.refresh(&load.store)
      next = stop + 1
    }
  }
}

/// Takes in the elements of a JSON array in the quick way, and what is not plain by the general rules.
struct QuickElements {
  private var pipeline: QuickPipeline
  private var entry: QuickObjectsEntry

  /// Nil where the map asks for more than plain rows.
  init?(_ map: ImportMap) {
    guard let lane = QuickLane(map, tables: nil) else { return nil }
    entry = QuickObjectsEntry(map)
    pipeline = QuickPipeline(lane) { lane, block in lane.readObjects(&block) }
  }

  mutating func take(
    _ elements: [JSONPieces.Element], _ objects: inout JSONObjectReader, into load: inout Load
  ) throws(Diagnostic) {
    var bytes: [UInt8] = []
    var places: [QuickBlock.Place] = []
    for element in elements {
      places.append(
        .init(range: bytes.count..<(bytes.count + element.bytes.count), line: element.line, offset: element.offset))
      bytes += element.bytes
      bytes.append(0x0A)
    }
    var block = QuickBlock(bytes, [])
    block.places = places
    if let block = pipeline.feed(block) { try entry.enter(block, after: 0, 0, &objects, &load) }
  }

  mutating func finish(_ objects: inout JSONObjectReader, into load: inout Load) throws(Diagnostic) {
    if let block = pipeline.finish() { try entry.enter(block, after: 0, 0, &objects, &load) }
  }
}

/// Takes in the records of a table in the quick way, and what is not plain by the general rules.
struct QuickRecords {
  private var pipeline: QuickPipeline
  private var codes: LaneCodes
  private let separator: UInt8
  private let quote: UInt8?
  /// How many lines of the file lie before the next block, and how many bytes.
  private var line: Int
  private var offset: Int

  /// Nil where the map asks for more than plain rows.
  init?(_ rows: MappedRows, separator: UInt8, line: Int, offset: Int) {
    guard let tables = rows.quickTables(separator: separator), let lane = QuickLane(rows.map, tables: tables) else {
      return nil
    }
    codes = LaneCodes(rows.map)
    pipeline = QuickPipeline(lane) { lane, block in lane.readTable(&block) }
    self.separator = separator
    quote = rows.map.quote
    self.line = line
    self.offset = offset
  }

  mutating func take(
    _ piece: ArraySlice<UInt8>, isLast: Bool, _ rows: inout MappedRows, into load: inout Load
  ) throws(Diagnostic) {
    var block = pipeline.block([], piece)
    block.isLast = isLast
    if let block = pipeline.feed(block) { try enter(block, &rows, &load) }
    if isLast, let block = pipeline.finish() { try enter(block, &rows, &load) }
  }

  private mutating func enter(
    _ block: consuming QuickBlock, _ rows: inout MappedRows, _ load: inout Load
  ) throws(Diagnostic) {
    codes.begin(block, &load.store)
    var next = 0
    while true {
      let stop = codes.enter(block, from: next, into: &load)
      for record in block.records[next..<stop] { rows.countIgnored(record.ignored) }
      guard stop < block.records.count else { break }
      let record = block.records[stop]
      var scanner = SeparatedScanner(
        separator: separator, quote: quote, line: line + record.line, offset: offset + record.start)
      scanner.feed(block.bytes[record.start..<record.end])
      var row = SeparatedRow()
      if scanner.next(&row, isLast: true) { try rows.read(row, into: &load) }
      codes.refresh(&load.store)
      next = stop + 1
    }
    if block.isOverlong { throw SeparatedReader.overlong(load, line + (block.records.last?.line ?? 0)) }
    line += block.lines
    offset += block.consumed
    pipeline.recycle(block)
  }
}
