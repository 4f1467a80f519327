/// Cuts separated values into records, in pieces of any size.
///
/// By RFC 4180: a cell in quotation marks may hold separators, line ends and doubled marks; LF and CR LF end a record.
/// More lenient where files are: a mark inside an unquoted cell is a mark, and text behind a closing mark belongs to
/// the cell. Complexity: linear in the bytes; memory holds one piece and the open record, which is limited.
struct SeparatedScanner {
  /// A record longer than this is taken for a quotation mark that nobody closed.
  static let longestRecord = 16 << 20

  private let separator: UInt8
  /// Nil where marks mean nothing.
  private let quote: UInt8?
  private var pending: [UInt8] = []
  private var at = 0
  /// The byte of the file with which `pending` begins.
  private var offset: Int
  private var line: Int
  private var isFirst: Bool

  /// - Parameters:
  ///   - line: the line on which the bytes begin; beyond the first, no byte order mark is looked for.
  ///   - offset: the byte of the file at which they begin.
  init(separator: UInt8, quote: UInt8?, line: Int = 1, offset: Int = 0) {
    self.separator = separator
    self.quote = quote
    self.line = line
    self.offset = offset
    isFirst = line == 1
  }

  /// The bytes that were fed and not read, and how many lines and bytes of the file lie before them.
  var rest: (bytes: ArraySlice<UInt8>, lines: Int, offset: Int) { (pending[at...], line - 1, offset + at) }

  mutating func feed(_ bytes: ArraySlice<UInt8>) {
    if at > 0 {
      pending.removeFirst(at)
      offset += at
      at = 0
    }
    pending.append(contentsOf: bytes)
  }

  /// Whether the open record is longer than any record should be.
  var isOverlong: Bool { pending.count - at > Self.longestRecord }

  /// The next whole record; false where more bytes are needed, or none are left.
  mutating func next(_ row: inout SeparatedRow, isLast: Bool) -> Bool {
    if isFirst {
      guard isLast || pending.count >= 3 else { return false }
      if pending.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
      isFirst = false
    }
    guard at < pending.count else { return false }
    row.reset(line: line, offset: offset + at)
    let outcome = pending.withUnsafeBufferPointer { record($0, from: at, &row, isLast: isLast) }
    guard let outcome else { return false }
    at = outcome.end
    line += outcome.lines
    return true
  }

  /// Reads a record; nil where it is not whole.
  private func record(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ row: inout SeparatedRow, isLast: Bool
  ) -> (end: Int, lines: Int)? {
    var at = start
    var lines = 0
    while true {
      if at < bytes.count, let quote, bytes[at] == quote {
        row.unquoted.append(row.bytes.count)
        guard let end = quoted(bytes, from: at + 1, quote, &row, &lines, isLast: isLast) else { return nil }
        at = end
      }
      let from = at
      while at < bytes.count, bytes[at] != separator, bytes[at] != 0x0A { at += 1 }
      guard at < bytes.count || isLast else { return nil }
      let isEnd = at == bytes.count || bytes[at] == 0x0A
      let upper = isEnd && at > from && bytes[at - 1] == 0x0D ? at - 1 : at
      row.bytes.append(contentsOf: bytes[from..<upper])
      row.ends.append(row.bytes.count)
      if isEnd { return (min(at + 1, bytes.count), lines + 1) }
      at += 1
    }
  }

  /// Reads up to the closing mark and gives the place behind it.
  private func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ quote: UInt8, _ row: inout SeparatedRow,
    _ lines: inout Int, isLast: Bool
  ) -> Int? {
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte == quote {
        guard at + 1 < bytes.count || isLast else { return nil }
        row.unquoted.append(row.bytes.count)
        guard at + 1 < bytes.count, bytes[at + 1] == quote else { return at + 1 }
        at += 1
      } else if byte == 0x0A {
        lines += 1
      }
      row.bytes.append(byte)
      at += 1
    }
    guard isLast else { return nil }
    row.isUnclosed = true
    return at
  }
}
