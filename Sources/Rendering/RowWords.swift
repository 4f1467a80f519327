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
    guard isWriting else { return measure(cells) }
    let place = pad(cells, before: words.count)
    if let from = words.baseAddress, let base = bytes.baseAddress {
      (base + place).update(from: from, count: words.count)
    }
  }

  /// The same with words behind which ``EncodedWords/slack`` more bytes may be read: short ones are copied at once.
  @inline(__always)
  mutating func put(padded words: UnsafePointer<UInt8>, count wordCount: Int, cells: Int) {
    guard isWriting else { return measure(cells) }
    let place = pad(cells, before: wordCount)
    guard let base = bytes.baseAddress else { return }
    if wordCount <= EncodedWords.slack {
      let piece = UnsafeRawPointer(words).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(base + place).storeBytes(of: piece, as: SIMD16<UInt8>.self)
    } else {
      (base + place).update(from: words, count: wordCount)
    }
  }

  @inline(__always)
  private mutating func measure(_ cells: Int) {
    if cells > widths[column] { widths[column] = cells }
    column += 1
  }

  /// Puts the spaces that stand before a cell's words, and makes room for them; gives where they begin.
  @inline(__always)
  private mutating func pad(_ cells: Int, before wordCount: Int) -> Int {
    let padding = widths[column] - cells
    let isTrailing = self.isTrailing[column]
    let before = pending + (isTrailing ? padding : 0)
    pending = 2 + (isTrailing ? 0 : padding)
    column += 1
    reserve(before + wordCount + 2 * EncodedWords.slack)
    if let base = bytes.baseAddress {
      let spaces = SIMD16<UInt8>(repeating: 0x20)
      var done = 0
      // The last piece may run over: what follows is written later.
      while done < before {
        UnsafeMutableRawPointer(base + count + done).storeBytes(of: spaces, as: SIMD16<UInt8>.self)
        done += EncodedWords.slack
      }
    }
    let place = count + before
    count = place + wordCount
    return place
  }

  /// Puts a cell's words as data hold them.
  package mutating func put(_ words: UnsafeBufferPointer<UInt8>) {
    if let cells = SafeText.plainCells(words) { return put(safe: words, cells: cells) }
    putUnsafe(String(decoding: words, as: UTF8.self))
  }

  package mutating func put(_ words: String) {
    var words = words
    let cells = words.withUTF8 { bytes in
      let cells = SafeText.plainCells(bytes)
      if let cells { put(safe: bytes, cells: cells) }
      return cells
    }
    if cells == nil { putUnsafe(words) }
  }

  private mutating func putUnsafe(_ words: String) {
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
