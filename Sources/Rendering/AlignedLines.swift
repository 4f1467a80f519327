import Text

/// Makes the words of a table's rows as bytes, for tables of thousands of rows: no cell and no text is made on the way.
///
/// One is made for each printing and used by one thread, so that it may keep what it has encoded. Rows come in pieces of
/// ``AlignedLines/pieceSize``, first all to be measured and then all again to be put, so that what stands in them can be
/// gathered a column at a time.
package protocol RowWords: AnyObject {
  /// Widens each column to the words of its visible cells in some rows.
  func measure(_ rows: Range<Int>, in lines: inout AlignedLines)
  /// Puts a line for each of some rows, with the words of every visible cell in the order of the columns.
  func put(_ rows: Range<Int>, into lines: inout AlignedLines)
}

/// Lines in aligned columns two spaces apart, without spaces at their ends: measured first, then written.
package struct AlignedLines: ~Copyable {
  /// So many rows are measured, and put, at a time.
  package static var pieceSize: Int { 256 }

  private(set) var widths: [Int]
  private let isTrailing: [Bool]
  /// The words of a missing value.
  package let nullText: String
  private var column = 0
  /// Spaces that stand before the next words, if any follow.
  private var pending = 0
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0
  /// Where the line that is being put begins.
  private var start = 0

  init(columnCount: Int, isTrailing: [Bool], nullText: String) {
    widths = [Int](repeating: 0, count: columnCount)
    self.isTrailing = isTrailing
    self.nullText = nullText
    bytes = .allocate(capacity: 1024)
  }

  deinit { bytes.deallocate() }

  // MARK: - Measuring

  /// Makes a column at least so many cells of a terminal wide.
  package mutating func widen(_ column: Int, to cells: Int) {
    if cells > widths[column] { widths[column] = cells }
  }

  /// Makes a column wide enough for a cell's words.
  package mutating func widen(_ column: Int, to cell: Cell) { widen(column, to: cell.words(nullText: nullText)) }

  mutating func widen(_ column: Int, to words: String) {
    var safe: [UInt8] = []
    widen(column, to: SafeText.appendTerminal(words, to: &safe))
  }

  // MARK: - Putting

  package mutating func begin() {
    column = 0
    pending = 0
    start = count
  }

  /// Ends the line.
  package mutating func end() {
    while count > start, bytes[count - 1] == 0x20 { count -= 1 }
    reserve(1)
    bytes[count] = 0x0A
    count += 1
  }

  /// Moves the finished lines.
  mutating func take(into out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[..<count]))
    count = 0
  }

  /// Puts a cell's words, which are safe for a terminal already and take so many of its cells. Behind them
  /// ``EncodedWords/slack`` more bytes may be read: short ones are copied at once.
  @inline(__always)
  package mutating func put(padded words: UnsafePointer<UInt8>, count wordCount: Int, cells: Int) {
    let place = pad(cells, before: wordCount)
    guard let base = bytes.baseAddress else { return }
    if wordCount <= EncodedWords.slack {
      let piece = UnsafeRawPointer(words).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(base + place).storeBytes(of: piece, as: SIMD16<UInt8>.self)
    } else {
      (base + place).update(from: words, count: wordCount)
    }
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

  package mutating func put(_ cell: Cell) { put(cell.words(nullText: nullText)) }

  mutating func put(_ words: String) {
    var safe: [UInt8] = []
    let cells = SafeText.appendTerminal(words, to: &safe)
    let place = pad(cells, before: safe.count)
    guard let base = bytes.baseAddress else { return }
    safe.withUnsafeBufferPointer { words in
      if let from = words.baseAddress { (base + place).update(from: from, count: words.count) }
    }
  }

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
