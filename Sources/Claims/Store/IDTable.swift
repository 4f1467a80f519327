#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The ids of all rows, and the way back.
///
/// Ids that count on from row to row (`c1`, `c2`, …; `x-0099`, `x-0100`) are kept as runs: a beginning and a number of
/// rows. All others are stored once, behind a hash. An id that several rows bore leads to the one that was entered or
/// put forward last. Complexity: expected O(length) each way, and for runs logarithmic in their number, which is bounded.
struct IDTable: Sendable {
  /// Rows whose ids count on.
  private struct Run: Sendable {
    var prefix: [UInt8]
    /// How many digits each number has; 0 where they have no leading zeros.
    var width: Int
    var first: Int
    var firstRow: Int
    var count: Int

    var rows: Range<Int> { firstRow..<firstRow + count }

    func row(_ id: IDParts) -> Row? {
      let offset = id.number - first
      guard offset >= 0, offset < count, width == id.width || width == id.digits,
        prefix.count == id.prefix.count, prefix.elementsEqual(id.prefix)
      else { return nil }
      return Row(firstRow + offset)
    }

    func withBytes<Result>(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
      let number = first + row - firstRow
      let digits = IDParts.digits(of: number)
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: prefix.count + max(digits, width)) { id in
        for place in prefix.indices { id[place] = prefix[place] }
        var rest = number
        for place in stride(from: id.count - 1, through: prefix.count, by: -1) {
          id[place] = 0x30 + UInt8(rest % 10)
          rest /= 10
        }
        return body(UnsafeBufferPointer(id))
      }
    }
  }

  private static var runLimit: Int { 64 }

  private var runs: [Run] = []
  private var bytes: [UInt8] = []
  private var ends = Ends()
  /// The row of each stored id, ascending.
  private var rows: [Row] = []
  /// As in ``ByteTable``; the entry that the id leads to.
  private var slots: [UInt64] = []
  private var seed = ByteHash.seed
  private var distinct = 0
  /// The id that would count on from the last one; empty where that one ends in no number.
  private var expected: [UInt8] = []
  private var expectedNumber = 0
  private var expectedWidth = 0

  var footprint: Int { bytes.capacity + ends.footprint + rows.capacity * 4 + slots.capacity * 8 }

  /// Sets the id of the next row; only one that no row bore before can be part of a run.
  mutating func append(_ id: UnsafeBufferPointer<UInt8>, at row: Row, isNew: Bool) {
    if isNew, isExpected(id), join(Int(row)) {
      countOn()
      return
    }
    store(id, row)
    expect(after: id)
  }

  mutating func append(_ id: String, at row: Row) {
    var id = id
    id.withUTF8 { append($0, at: row, isNew: !knows($0)) }
  }

  @inline(__always)
  private func isExpected(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    guard id.count == expected.count, let base = id.baseAddress else { return false }
    return expected.withUnsafeBufferPointer { expected in
      guard let wanted = expected.baseAddress else { return false }
      return memcmp(base, wanted, id.count) == 0
    }
  }

  /// Takes a row into the last run, or begins one with it.
  private mutating func join(_ row: Int) -> Bool {
    if let last = runs.last, last.firstRow + last.count == row, last.first + last.count == expectedNumber,
      last.width == expectedWidth
    {
      runs[runs.count - 1].count += 1
      return true
    }
    guard runs.count < Self.runLimit else { return false }
    let digits = max(expectedWidth, IDParts.digits(of: expectedNumber))
    runs.append(
      Run(
        prefix: Array(expected.dropLast(digits)), width: expectedWidth, first: expectedNumber, firstRow: row, count: 1))
    return true
  }

  private mutating func expect(after id: UnsafeBufferPointer<UInt8>) {
    expected.removeAll(keepingCapacity: true)
    guard id.count <= 64, let parts = IDParts(id) else { return }
    expected.append(contentsOf: id)
    expectedNumber = parts.number
    expectedWidth = parts.width
    countOn()
  }

  private mutating func countOn() {
    expectedNumber += 1
    var place = expected.count - 1
    while place >= 0, expected[place] == 0x39 {
      expected[place] = 0x30
      place -= 1
    }
    if place >= 0, expected[place] &- 0x30 < 9 {
      expected[place] += 1
    } else if expectedWidth == 0 {
      expected.insert(0x31, at: place + 1)
    } else {
      expected.removeAll(keepingCapacity: true)
    }
    if expectedNumber >= IDParts.limit { expected.removeAll(keepingCapacity: true) }
  }

  private mutating func store(_ id: UnsafeBufferPointer<UInt8>, _ row: Row) {
    if (distinct + 1) * 4 > slots.count * 3 { grow() }
    let entry = rows.count
    bytes.append(contentsOf: id)
    ends.append(bytes.count)
    rows.append(row)
    let hash = ByteHash.hash(id, seed)
    let (slot, known) = probe(id, hash)
    if known == nil { distinct += 1 }
    slots[slot] = UInt64(hash) << 32 | UInt64(entry + 1)
  }

  /// The row that an id leads to among the stored ones, and among those of runs.
  func candidates(_ id: UnsafeBufferPointer<UInt8>) -> (stored: Row?, inRun: Row?) {
    let stored = slots.isEmpty ? nil : probe(id, ByteHash.hash(id, seed)).entry.map { rows[$0] }
    guard !runs.isEmpty, let parts = IDParts(id) else { return (stored, nil) }
    for run in runs { if let row = run.row(parts) { return (stored, row) } }
    return (stored, nil)
  }

  /// Whether a row bore this id at any time. The id that counts on in the only run is the usual case.
  func knows(_ id: UnsafeBufferPointer<UInt8>) -> Bool {
    if runs.count == 1, runs[0].first + runs[0].count == expectedNumber, isExpected(id) {
      return !slots.isEmpty && probe(id, ByteHash.hash(id, seed)).entry != nil
    }
    let (stored, inRun) = candidates(id)
    return stored != nil || inRun != nil
  }

  /// Makes the id of a stored row lead to it again.
  mutating func putForward(_ row: Row) {
    guard let entry = entry(of: row) else { return }
    let slot = bytes.withUnsafeBufferPointer { bytes in
      let id = UnsafeBufferPointer(rebasing: bytes[ends.range(entry)])
      let hash = ByteHash.hash(id, seed)
      return (probe(id, hash).slot, hash)
    }
    slots[slot.0] = UInt64(slot.1) << 32 | UInt64(entry + 1)
  }

  private func entry(of row: Row) -> Int? {
    if Int(row) < rows.count, rows[Int(row)] == row { return Int(row) }
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? low : nil
  }

  /// The run that a row belongs to.
  @inline(__always)
  private func run(of row: Row) -> Int? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].firstRow + runs[middle].count <= Int(row) { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].firstRow <= Int(row) ? low : nil
  }

  /// The id of a row.
  subscript(row: Row) -> String { withBytes(of: row) { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the bytes of a row's id.
  func withBytes<Result>(of row: Row, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let run = run(of: row) { return runs[run].withBytes(of: Int(row), body) }
    guard let entry = entry(of: row) else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    let range = ends.range(entry)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// Appends the bytes of the ids of some rows, and where each ends: of rows that count on in one run, the run is looked
  /// for once.
  func append(_ rows: ArraySlice<Row>, to out: inout [UInt8], ends: inout [Int]) {
    var run: Run?
    for row in rows {
      if let run, run.rows.contains(Int(row)) {
        run.withBytes(of: Int(row)) { out.append(contentsOf: $0) }
      } else {
        withBytes(of: row) { out.append(contentsOf: $0) }
        run = self.run(of: row).map { runs[$0] }
      }
      ends.append(out.count)
    }
  }

  /// Whether the ids of the first rows come in natural order. Complexity: linear in those that do not count on.
  func ascend(upTo count: Int) -> Bool {
    var row = 1
    while row < count {
      guard precedes(Row(row - 1), Row(row)) else { return false }
      row = run(of: Row(row)).map { runs[$0].firstRow + runs[$0].count } ?? row + 1
    }
    return true
  }

  /// Whether one row's id comes before another's, in natural order.
  ///
  /// Complexity: constant within a run that counts on, which is the usual case; else linear in the ids.
  func precedes(_ a: Row, _ b: Row) -> Bool {
    if let run = run(of: a), runs[run].firstRow + runs[run].count > Int(b), runs[run].firstRow <= Int(b) {
      return a < b
    }
    return withBytes(of: a) { first in withBytes(of: b) { NaturalOrder.precedes(first, $0) } }
  }

  private func probe(_ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> (slot: Int, entry: Int?) {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(hash) & mask
      while true {
        let stored = slots[slot]
        if stored == 0 { return (slot, nil) }
        if UInt32(truncatingIfNeeded: stored >> 32) == hash {
          let entry = Int(stored & 0xFFFF_FFFF) - 1
          let range = ends.range(entry)
          if range.count == key.count, bytes[range].elementsEqual(key) { return (slot, entry) }
        }
        slot = (slot + 1) & mask
      }
    }
  }

  private mutating func grow() {
    let size = max(16, slots.count * 2)
    var fresh = [UInt64](repeating: 0, count: size)
    for stored in slots where stored != 0 {
      var slot = Int(stored >> 32) & (size - 1)
      while fresh[slot] != 0 { slot = (slot + 1) & (size - 1) }
      fresh[slot] = stored
    }
    slots = fresh
  }
}

// MARK: - Image

extension IDTable {
  func put(into image: inout ImageWriter) {
    image.put(runs.count)
    for run in runs {
      image.put(run.prefix)
      for number in [run.width, run.first, run.firstRow, run.count] { image.put(number) }
    }
    image.put(bytes)
    ends.put(into: &image)
    image.put(rows)
    image.put([seed])
    image.put(slots)
    image.put(expected)
    image.put(expectedNumber)
    image.put(expectedWidth)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    let rowCount = image.limits.rows
    for _ in 0..<(try image.count(8)) {
      var run = Run(prefix: try image.array(), width: 0, first: 0, firstRow: 0, count: 0)
      run.width = try image.number(upTo: 18)
      run.first = try image.number(upTo: IDParts.limit)
      run.firstRow = try image.number(upTo: rowCount)
      run.count = try image.number(upTo: rowCount - run.firstRow)
      runs.append(run)
    }
    bytes = try image.array()
    ends = try Ends(image: &image, total: bytes.count)
    rows = try image.codes(below: rowCount, count: ends.count)
    seed = try image.column(of: UInt64.self).first ?? 0
    (slots, distinct) = try image.slots(from: 1, below: ends.count + 1)
    expected = try image.array()
    expectedNumber = try image.number(upTo: IDParts.limit)
    expectedWidth = try image.number(upTo: 18)
    try image.check(expected.isEmpty || expected.count >= expectedWidth, "an id is shorter than its number")
  }
}

/// An id that ends in a number, cut before it.
struct IDParts {
  /// Numbers are below it, so that counting on cannot overflow.
  static var limit: Int { 1_000_000_000_000_000_000 }

  let prefix: UnsafeBufferPointer<UInt8>.SubSequence
  let number: Int
  let digits: Int
  /// The count of digits where the first is a zero that pads, else 0.
  let width: Int

  /// Nil where the id ends in no digit, or in more than 18.
  init?(_ id: UnsafeBufferPointer<UInt8>) {
    var start = id.count
    while start > 0, id[start - 1] &- 0x30 < 10 { start -= 1 }
    digits = id.count - start
    guard digits > 0, digits <= 18 else { return nil }
    var value = 0
    for place in start..<id.count { value = value * 10 + Int(id[place] - 0x30) }
    number = value
    prefix = id[..<start]
    width = digits > 1 && id[start] == 0x30 ? digits : 0
  }

  static func digits(of number: Int) -> Int {
    var rest = number
    var count = 1
    while rest >= 10 {
      rest /= 10
      count += 1
    }
    return count
  }
}
