/// Cuts the records of a table into the cells of a map, where they stand.
///
/// It cuts as ``SeparatedScanner`` does and says which records hold more than plain cells; those are read again.
struct QuickTables {
  /// What a look at a record found.
  struct Found {
    /// The first byte behind the record.
    var end: Int
    var lines: Int
    var isPlain: Bool
    /// Whether it is an empty line.
    var isBlank: Bool
  }

  private let separator: UInt8
  private let quote: UInt8?
  private let trims: Bool
  private let headerCount: Int
  /// Position in the file → column of the map; -1 where nothing reads it.
  private let columns: [Int]
  private let roles: [ImportMap.Role]

  /// Nil where a column is made of several, or a position serves two columns.
  init?(_ map: ImportMap, separator: UInt8, positions: [[Int]], headerCount: Int) {
    self.separator = separator
    quote = map.quote
    trims = map.trims
    self.headerCount = headerCount
    roles = map.columns.map(\.role)
    var columns = [Int](repeating: -1, count: max(headerCount, (positions.joined().max() ?? -1) + 1))
    guard columns.count <= 64, separator < 0x80, map.quote ?? 0 < 0x80 else { return nil }
    for (column, places) in positions.enumerated() {
      guard places.count == 1, map.columns[column].join == nil, columns[places[0]] == -1 else { return nil }
      columns[places[0]] = column
    }
    self.columns = columns
  }

  /// Reads the record at `start`; nil where it does not end before `end` and more may come.
  func read(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, isLast: Bool, loose: inout [UInt8],
    into row: inout QuickRow
  ) -> Found? {
    var at = start
    var lines = 0
    var position = 0
    var isPlain = true
    while true {
      var cell = QuickRow.Cell()
      var isQuoted = false
      if let quote, at < end, base[at] == quote {
        isQuoted = true
        guard let behind = quoted(base, from: at + 1, to: end, quote, isLast, &cell, &loose, &lines) else { return nil }
        isPlain = isPlain && behind > 0
        at = abs(behind)
      }
      let from = at
      at = Self.next(separator, 0x0A, base, at, end)
      guard at < end || isLast else { return nil }
      let isEnd = at >= end || base[at] == 0x0A
      let upper = isEnd && at > from && base[at - 1] == 0x0D ? at - 1 : at
      if !isQuoted {
        cell.start = from
        cell.end = upper
      } else if upper > from {
        isPlain = false
      }
      if position == 0, isEnd, cell.isEmpty, isPlain {
        return Found(end: min(at + 1, end), lines: lines + 1, isPlain: true, isBlank: true)
      }
      isPlain = isPlain && put(&cell, position, base, end, loose, &row)
      position += 1
      if isEnd {
        return Found(
          end: min(at + 1, end), lines: lines + 1, isPlain: isPlain && position >= headerCount, isBlank: false)
      }
      at += 1
    }
  }

  /// The next byte that is one of two, or the end.
  @inline(__always)
  private static func next(
    _ one: UInt8, _ other: UInt8, _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int
  ) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var at = start
    while at < end {
      let word = UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let first = word ^ (ones &* UInt64(one))
      let second = word ^ (ones &* UInt64(other))
      let hits = (((first &- ones) & ~first) | ((second &- ones) & ~second)) & 0x8080_8080_8080_8080
      if hits != 0 { return min(end, at + hits.trailingZeroBitCount / 8) }
      at += 8
    }
    return end
  }

  /// Reads a cell up to its closing mark and gives the place behind it, below zero where the mark is missing.
  private func quoted(
    _ base: UnsafePointer<UInt8>, from start: Int, to end: Int, _ quote: UInt8, _ isLast: Bool,
    _ cell: inout QuickRow.Cell, _ loose: inout [UInt8], _ lines: inout Int
  ) -> Int? {
    let begin = loose.count
    var from = start
    var at = start
    while true {
      at = Self.next(quote, 0x0A, base, at, end)
      guard at < end else { break }
      if base[at] == quote {
        guard at + 1 < end || isLast else { return nil }
        if at + 1 < end, base[at + 1] == quote {
          loose.append(contentsOf: UnsafeBufferPointer(start: base + from, count: at + 1 - from))
          at += 2
          from = at
          continue
        }
        if loose.count == begin {
          cell.start = start
          cell.end = at
        } else {
          loose.append(contentsOf: UnsafeBufferPointer(start: base + from, count: at - from))
          cell.start = end + begin
          cell.end = end + loose.count
        }
        return at + 1
      }
      lines += 1
      at += 1
    }
    return isLast ? -end : nil
  }

  /// Puts a cell where its column belongs; false where it is not plain.
  @inline(__always)
  private func put(
    _ cell: inout QuickRow.Cell, _ position: Int, _ base: UnsafePointer<UInt8>, _ offset: Int, _ loose: [UInt8],
    _ row: inout QuickRow
  ) -> Bool {
    if cell.isEmpty { return true }
    if cell.start >= offset {
      return loose.withUnsafeBufferPointer {
        guard let start = $0.baseAddress else { return false }
        return put(&cell, position, start - offset, &row)
      }
    }
    return put(&cell, position, base, &row)
  }

  @inline(__always)
  private func put(
    _ cell: inout QuickRow.Cell, _ position: Int, _ base: UnsafePointer<UInt8>, _ row: inout QuickRow
  ) -> Bool {
    let column = position < columns.count ? columns[position] : -1
    let isRead = column >= 0 && roles[column] != .ignore
    if trims || !isRead {
      while cell.start < cell.end, Self.isSpace(base[cell.start]) { cell.start += 1 }
      while cell.start < cell.end, Self.isSpace(base[cell.end - 1]) { cell.end -= 1 }
      if cell.isEmpty { return true }
      // A no-break space is cut off as well.
      if base[cell.start] == 0xC2 || base[cell.end - 1] == 0xA0 { return false }
    }
    if !isRead {
      // What lies beyond the header is refused.
      guard position < columns.count else { return false }
      row.ignored |= 1 << UInt64(position)
      return true
    }
    row.cells[column] = cell
    return true
  }

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 9 < 5 }
}
