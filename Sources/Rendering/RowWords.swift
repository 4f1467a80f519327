import Text

/// Makes the words of a table's rows as bytes, for tables of thousands of rows: no cell and no text is made on the way.
///
/// One is made for each printing and used by one thread, so that it may keep what it has encoded.
package protocol RowWords: AnyObject {
  /// Puts the words of every visible cell of a row, in the order of the columns.
  func put(_ row: Int, into line: inout PlainLine)
}

/// A line in aligned columns two spaces apart, without spaces at its end: measured first, then written.
package struct PlainLine: ~Copyable {
  private(set) var widths: [Int]
  private let isTrailing: [Bool]
  private let nullText: String
  private var isWriting = false
  private var column = 0
  /// Spaces that stand before the next words, if any follow.
  private var pending = 0
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  init(widths: [Int], isTrailing: [Bool], nullText: String) {
    self.widths = widths
    self.isTrailing = isTrailing
    self.nullText = nullText
    bytes = .allocate(capacity: 1024)
  }

  deinit { bytes.deallocate() }

  /// From here on lines are written; all have been measured.
  mutating func startWriting() { isWriting = true }

  mutating func begin() {
    column = 0
    pending = 0
    count = 0
  }

  /// Appends the finished line.
  mutating func end(into out: inout [UInt8]) {
    while count > 0, bytes[count - 1] == 0x20 { count -= 1 }
    reserve(1)
    bytes[count] = 0x0A
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<(count + 1)]))
  }

  /// Puts a cell's words, which are safe for a terminal already and take so many of its cells.
  @inline(__always)
  package mutating func put(safe words: UnsafeBufferPointer<UInt8>, cells: Int) {
    defer { column += 1 }
    guard isWriting else {
      widths[column] = max(widths[column], cells)
      return
    }
    let padding = widths[column] - cells
    let before = pending + (isTrailing[column] ? padding : 0)
    pending = 2 + (isTrailing[column] ? 0 : padding)
    reserve(before + words.count)
    for _ in 0..<before {
      bytes[count] = 0x20
      count += 1
    }
    if let from = words.baseAddress, let base = bytes.baseAddress {
      (base + count).update(from: from, count: words.count)
      count += words.count
    }
  }

  /// Puts a cell's words as data hold them.
  package mutating func put(_ words: UnsafeBufferPointer<UInt8>) {
    if let cells = SafeText.plainCells(words) { return put(safe: words, cells: cells) }
    put(String(decoding: words, as: UTF8.self))
  }

  package mutating func put(_ words: String) {
    var safe: [UInt8] = []
    let cells = SafeText.appendTerminal(words, to: &safe)
    safe.withUnsafeBufferPointer { put(safe: $0, cells: cells) }
  }

  package mutating func put(_ cell: Cell) { put(cell.words(nullText: nullText)) }

  /// Puts the words of a missing value.
  package mutating func putNull() { put(nullText) }

  @inline(__always)
  private mutating func reserve(_ more: Int) {
    if count + more > bytes.count { grow(count + more) }
  }

  private mutating func grow(_ least: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(least, bytes.count * 2))
    if let from = bytes.baseAddress, let base = larger.baseAddress { base.update(from: from, count: count) }
    bytes.deallocate()
    bytes = larger
  }
}

/// What has been encoded last, by code: a slot for each of the lower bits, so that a look-up is one comparison.
package struct EncodedWords {
  private struct Slot {
    var code = UInt32.max
    var start: UInt32 = 0
    var count: UInt32 = 0
    var cells: UInt32 = 0
  }

  private static var slotCount: Int { 1024 }
  /// More bytes than this are let go of.
  private static var byteLimit: Int { 1 << 20 }

  private var slots = [Slot](repeating: Slot(), count: slotCount)
  private var bytes: [UInt8] = []

  package init() {}

  /// Puts the words that a code stands for; `words` tells them where they are not known.
  @inline(__always)
  package mutating func put(_ code: UInt32, into line: inout PlainLine, _ words: () -> String) {
    let place = Int(code) & (Self.slotCount - 1)
    if slots[place].code != code { enter(code, words()) }
    let slot = slots[place]
    bytes.withUnsafeBufferPointer { bytes in
      let range = Int(slot.start)..<Int(slot.start + slot.count)
      line.put(safe: UnsafeBufferPointer(rebasing: bytes[range]), cells: Int(slot.cells))
    }
  }

  private mutating func enter(_ code: UInt32, _ words: String) {
    if bytes.count > Self.byteLimit {
      bytes.removeAll(keepingCapacity: true)
      for place in slots.indices { slots[place].code = .max }
    }
    let start = bytes.count
    let cells = SafeText.appendTerminal(words, to: &bytes)
    slots[Int(code) & (Self.slotCount - 1)] = Slot(
      code: code, start: UInt32(start), count: UInt32(bytes.count - start), cells: UInt32(cells))
  }
}
