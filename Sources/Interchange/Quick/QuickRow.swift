/// The cells of one row as ranges of bytes, one for each column of a map: what plain rows are made from.
struct QuickRow {
  struct Cell {
    /// In the bytes of the block; beyond them, in ``QuickBlock/loose``. Of a list, places in ``QuickRow/items``.
    var start = 0
    var end = 0
    var isList = false

    var isEmpty: Bool { start == end }
  }

  var cells: [Cell]
  var items: [Range<Int>] = []
  /// A bit for each ignored thing that the row holds.
  var ignored: UInt64 = 0

  init(columns: Int) { cells = [Cell](repeating: Cell(), count: columns) }

  mutating func reset() {
    items.removeAll(keepingCapacity: true)
    ignored = 0
    cells.withUnsafeMutableBufferPointer { $0.update(repeating: Cell()) }
  }
}

/// A row in the lane's own codes, ready to be entered.
struct QuickRecord: Sendable {
  /// Where no cell says anything.
  static let none = UInt32.max

  /// Where the row stands in the block, and on which of its lines.
  var start: Int
  var end: Int
  var line: Int
  /// Whether the row is of the plain sort; else it is read by the general rules, and the rest says nothing.
  var isPlain = false
  /// Whether the lane met one of its names or values here for the first time.
  var isFresh = false
  var by = none
  var chain = none
  var question = none
  var value = none
  var stance = none
  var said = none
  var date = none
  var id = 0..<0
  var text = 0..<0
  var quote = 0..<0
  var ignored: UInt64 = 0

  init(start: Int, end: Int, line: Int) {
    self.start = start
    self.end = end
    self.line = line
  }
}

/// A part of a file that ends with a row, and what a lane made of it.
struct QuickBlock: Sendable {
  /// Bytes behind the end that may be read and mean nothing.
  static var padding: Int { 16 }

  /// The bytes of the file, padded.
  var bytes: [UInt8]
  /// Where they end.
  private(set) var end = 0
  /// The line on which the block begins, counted from 0 in the file.
  var firstLine = 0
  /// Texts that do not stand in the bytes as they are meant.
  var loose: [UInt8] = []
  var records: [QuickRecord] = []
  var lines = 0
  /// How many of the bytes are records that were read; the rest goes before the next block.
  var consumed = 0
  var fresh = FreshNames()
  /// Where the objects of an array stand; empty for blocks of other sorts.
  var places: [Place] = []
  /// Whether the file ends here.
  var isLast = false
  /// Whether a record is longer than any should be.
  var isOverlong = false

  /// An object, and the line and the byte of the file at which it begins.
  struct Place: Sendable {
    var range: Range<Int>
    var line: Int
    var offset: Int
  }

  /// The byte of the file at which the object begins that stands at `start`. Complexity: logarithmic.
  func offset(of start: Int) -> Int? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low].range.lowerBound == start ? places[low].offset : nil
  }

  /// Names and values that the lane met here for the first time.
  struct FreshNames: Sendable {
    var sources = FreshTexts()
    var entities = FreshTexts()
    var properties = FreshTexts()
    var stances = FreshTexts()
    var dates = FreshTexts()
    var values = FreshTexts()
    /// The property of each fresh value.
    var valueProperties: [UInt32] = []
    /// Subject and property.
    var questions: [UInt64] = []
    /// The sources of each chain, as bytes of their codes.
    var chains = FreshTexts()
    /// What is passed over, and whether the map says so.
    var ignored: [(name: String, isDeclared: Bool)] = []
  }

  /// Takes bytes in two parts, without padding.
  init(_ first: [UInt8] = [], _ second: ArraySlice<UInt8> = []) {
    bytes = []
    put(first, second)
  }

  /// Becomes a block of other bytes, in the same memory: fresh memory costs more than what is done with it.
  mutating func become(_ first: [UInt8], _ second: ArraySlice<UInt8>) {
    var block = QuickBlock()
    swap(&bytes, &block.bytes)
    swap(&loose, &block.loose)
    swap(&records, &block.records)
    block.bytes.removeAll(keepingCapacity: true)
    block.loose.removeAll(keepingCapacity: true)
    block.records.removeAll(keepingCapacity: true)
    block.put(first, second)
    self = block
  }

  private mutating func put(_ first: [UInt8], _ second: ArraySlice<UInt8>) {
    end = first.count + second.count
    bytes.reserveCapacity(end + Self.padding)
    bytes += first
    bytes += second
    for _ in 0..<Self.padding { bytes.append(0x0A) }
  }

  /// Puts bytes before all others.
  mutating func prepend(_ first: [UInt8]) {
    bytes.insert(contentsOf: first, at: 0)
    end += first.count
  }

  /// Calls `body` with where texts stand; blocks always have bytes.
  @inline(__always)
  func withTexts(_ body: (LaneTexts) -> Void) {
    bytes.withUnsafeBufferPointer { bytes in
      loose.withUnsafeBufferPointer { loose in
        if let base = bytes.baseAddress { body(LaneTexts(base, loose, from: end)) }
      }
    }
  }

  /// Calls `body` with the bytes of a range that a record or cell gives.
  @inline(__always)
  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if range.lowerBound < end || range.isEmpty {
      return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }
    let offset = end
    return loose.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[(range.lowerBound - offset)..<(range.upperBound - offset)]))
    }
  }
}
