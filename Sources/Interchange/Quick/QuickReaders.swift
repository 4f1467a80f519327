import Claims
import Text

/// Reads JSON lines through a map in the quick way, and what is not plain by the general rules.
struct QuickLinesReader: PieceReader {
  private var pipeline: QuickPipeline
  private var codes: [LaneCodes]
  private var objects: JSONObjectReader
  private var pending: [UInt8] = []
  private var line = 0
  private var isFirst = true

  /// Nil where the map asks for more than plain rows.
  init?(_ map: ImportMap, _ rows: MappedRows, isQuick: Bool) {
    guard isQuick, let lane = QuickLane(map, tables: nil) else { return nil }
    codes = [LaneCodes](repeating: LaneCodes(map), count: 2)
    pipeline = QuickPipeline(lane, count: 2) { lane, block in lane.readLines(&block) }
    objects = JSONObjectReader(rows)
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    guard let last = piece.lastIndex(of: 0x0A) else {
      pending.append(contentsOf: piece)
      guard pending.count <= JSONLinesReader.longestLine else { throw JSONLinesReader.overlong(load, line + 1) }
      return
    }
    let block = QuickBlock(pending, piece[...last])
    pending.removeAll(keepingCapacity: true)
    try feed(block, &load)
    pending.append(contentsOf: piece[(last + 1)...])
  }

  private mutating func feed(_ block: QuickBlock, _ load: inout Load) throws(Diagnostic) {
    var block = block
    block.firstLine = isFirst ? 0 : 1
    isFirst = false
    if let done = pipeline.feed(block) { try enter(done, &load) }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    if !pending.isEmpty { try feed(QuickBlock(pending, []), &load) }
    while let done = pipeline.next() { try enter(done, &load) }
    objects.finish(&load)
  }

  private mutating func enter(_ done: QuickPipeline.Done, _ load: inout Load) throws(Diagnostic) {
    let block = done.block
    // Where names and values repeat, entering is quick and cutting rules; else a second lane would only meet again, and
    // have settled again, what the first one knows.
    if block.fresh.values.count * 16 < block.records.count { pipeline.limit = 2 }
    codes[done.lane].take(block.fresh)
    codes[done.lane].refresh(&load.store)
    for record in block.records {
      if record.isPlain, codes[done.lane].enter(record, block, into: &load) {
        codes[done.lane].countIgnored(record, in: &load.report)
      } else {
        codes[done.lane].flush(into: &load.store)
        try objects.read(block.bytes[record.start..<record.end], line: line + record.line, into: &load)
        codes[done.lane].refresh(&load.store)
      }
    }
    codes[done.lane].flush(into: &load.store)
    line += block.lines
  }
}

/// Takes in the elements of a JSON array in the quick way, and what is not plain by the general rules.
struct QuickElements {
  private var pipeline: QuickPipeline
  private var codes: [LaneCodes]

  /// Nil where the map asks for more than plain rows.
  init?(_ map: ImportMap) {
    guard let lane = QuickLane(map, tables: nil) else { return nil }
    codes = [LaneCodes(map)]
    pipeline = QuickPipeline(lane, count: 1) { lane, block in lane.readObjects(&block) }
  }

  mutating func take(
    _ elements: [JSONPieces.Element], _ objects: inout JSONObjectReader, into load: inout Load
  ) throws(Diagnostic) {
    var bytes: [UInt8] = []
    var places: [QuickBlock.Place] = []
    for element in elements {
      places.append(.init(range: bytes.count..<(bytes.count + element.bytes.count), line: element.line))
      bytes += element.bytes
      bytes.append(0x0A)
    }
    var block = QuickBlock(bytes, [])
    block.places = places
    if let done = pipeline.feed(block) { try enter(done, &objects, &load) }
  }

  mutating func finish(_ objects: inout JSONObjectReader, into load: inout Load) throws(Diagnostic) {
    while let done = pipeline.next() { try enter(done, &objects, &load) }
  }

  private mutating func enter(
    _ done: QuickPipeline.Done, _ objects: inout JSONObjectReader, _ load: inout Load
  ) throws(Diagnostic) {
    let block = done.block
    codes[0].take(block.fresh)
    codes[0].refresh(&load.store)
    for record in block.records {
      if record.isPlain, codes[0].enter(record, block, into: &load) {
        codes[0].countIgnored(record, in: &load.report)
      } else {
        codes[0].flush(into: &load.store)
        try objects.read(block.bytes[record.start..<record.end], line: record.line, into: &load)
        codes[0].refresh(&load.store)
      }
    }
    codes[0].flush(into: &load.store)
  }
}

/// Takes in the records of a table in the quick way, and what is not plain by the general rules.
struct QuickRecords {
  private var pipeline: QuickPipeline
  private var codes: [LaneCodes]
  private let separator: UInt8
  private let quote: UInt8?
  /// How many lines of the file lie before the next block.
  private var line: Int

  /// Nil where the map asks for more than plain rows.
  init?(_ rows: MappedRows, separator: UInt8, line: Int) {
    guard let tables = rows.quickTables(separator: separator), let lane = QuickLane(rows.map, tables: tables) else {
      return nil
    }
    codes = [LaneCodes(rows.map)]
    pipeline = QuickPipeline(lane, count: 1) { lane, block in lane.readTable(&block) }
    self.separator = separator
    quote = rows.map.quote
    self.line = line
  }

  mutating func take(
    _ piece: ArraySlice<UInt8>, isLast: Bool, _ rows: inout MappedRows, into load: inout Load
  ) throws(Diagnostic) {
    var block = QuickBlock([], piece)
    block.isLast = isLast
    if let done = pipeline.feed(block) { try enter(done, &rows, &load) }
    while isLast, let done = pipeline.next() { try enter(done, &rows, &load) }
  }

  private mutating func enter(
    _ done: QuickPipeline.Done, _ rows: inout MappedRows, _ load: inout Load
  ) throws(Diagnostic) {
    let block = done.block
    codes[0].take(block.fresh)
    codes[0].refresh(&load.store)
    for record in block.records {
      if record.isPlain, codes[0].enter(record, block, into: &load) {
        rows.countIgnored(record.ignored)
        continue
      }
      codes[0].flush(into: &load.store)
      var scanner = SeparatedScanner(separator: separator, quote: quote, line: line + record.line)
      scanner.feed(block.bytes[record.start..<record.end])
      var row = SeparatedRow()
      if scanner.next(&row, isLast: true) { try rows.read(row, into: &load) }
      codes[0].refresh(&load.store)
    }
    codes[0].flush(into: &load.store)
    if block.isOverlong { throw SeparatedReader.overlong(load, line + (block.records.last?.line ?? 0)) }
    line += block.lines
  }
}
