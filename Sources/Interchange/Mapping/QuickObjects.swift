import Text

/// Cuts JSON objects of the usual sort into the cells of a map, without making values of them.
///
/// It accepts a part of what ``JSONScanner`` accepts: objects of strings, numbers, truth values and null, lists of plain
/// strings, and nested objects where a path leads into them. Whatever else an object holds, and every mistake, is left
/// to the scanner: the answer is false, and the object is read again from its beginning.
struct QuickObjects {
  /// What the member of a name is for.
  private enum Purpose {
    /// A key of a column.
    case cell(column: Int, key: Int)
    /// An object in which paths go on.
    case object(Int)
    case ignored
  }

  private struct Member {
    var name: [UInt8]
    var purpose: Purpose
  }

  /// The members that may stand at one place, in the order in which they were first met.
  private struct Place {
    var members: [Member] = []
  }

  private struct Part {
    var column: Int
    var key: Int
    var cell: QuickRow.Cell
  }

  private let map: ImportMap
  private var places: [Place] = [Place()]
  private var parts: [Part] = []
  private var ignored: [Int] = []
  private static var limit: Int { 64 }

  /// Nil for a map whose columns are not named, or lead into lists.
  init?(_ map: ImportMap) {
    self.map = map
    for (column, declared) in map.columns.enumerated() {
      for (key, path) in declared.keys.enumerated() {
        guard case .name(let name) = path, enter(Array(name.utf8), column, key) else { return nil }
      }
    }
  }

  private mutating func enter(_ path: [UInt8], _ column: Int, _ key: Int) -> Bool {
    let steps = path.split(separator: 0x2E, omittingEmptySubsequences: false).map { Array($0) }
    var place = 0
    for (depth, step) in steps.enumerated() {
      guard !step.isEmpty, step.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      let isLast = depth + 1 == steps.count
      let known = places[place].members.first { $0.name == step }
      switch known?.purpose {
      case .object(let next)? where !isLast: place = next
      case .none where isLast:
        places[place].members.append(Member(name: step, purpose: .cell(column: column, key: key)))
      case .none:
        places.append(Place())
        places[place].members.append(Member(name: step, purpose: .object(places.count - 1)))
        place = places.count - 1
      default: return false
      }
    }
    return true
  }

  /// Calls `body` with the name of each member of the last object that nothing reads.
  func forEachIgnored(_ body: (String) -> Void) {
    for member in ignored { body(String(decoding: places[0].members[member].name, as: UTF8.self)) }
  }

  /// Fills `row` with the cells of the object; false where it is not of the usual sort.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into row: inout QuickRow) -> Bool {
    parts.removeAll(keepingCapacity: true)
    ignored.removeAll(keepingCapacity: true)
    var cursor = QuickCursor(bytes)
    cursor.skipSpace()
    guard object(0, &cursor, &row) else { return false }
    cursor.skipSpace()
    return cursor.at == bytes.count && join(&row)
  }

  private mutating func object(_ place: Int, _ cursor: inout QuickCursor, _ row: inout QuickRow) -> Bool {
    guard cursor.take(0x7B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x7D) { return true }
    var seen: UInt64 = 0
    var guess = 0
    while true {
      guard let name = cursor.plainString() else { return false }
      guard let member = member(name, place, guess, cursor.bytes), seen >> UInt64(member) & 1 == 0 else { return false }
      seen |= 1 << UInt64(member)
      guess = member + 1
      cursor.skipSpace()
      guard cursor.take(0x3A) else { return false }
      cursor.skipSpace()
      guard value(places[place].members[member].purpose, place == 0 ? member : nil, &cursor, &row) else { return false }
      cursor.skipSpace()
      if cursor.take(0x7D) { return true }
      guard cursor.take(0x2C) else { return false }
      cursor.skipSpace()
    }
  }

  /// The number of a member by its name; a new one is entered as one that nothing reads.
  private mutating func member(
    _ name: Range<Int>, _ place: Int, _ guess: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    let count = places[place].members.count
    for offset in 0..<count {
      let number = guess + offset < count ? guess + offset : guess + offset - count
      if Self.isEqual(places[place].members[number].name, bytes, name) { return number }
    }
    // A name with a point may be a path.
    guard count < Self.limit, !bytes[name].contains(0x2E) else { return nil }
    places[place].members.append(Member(name: Array(bytes[name]), purpose: .ignored))
    return count
  }

  @inline(__always)
  private static func isEqual(_ name: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    for offset in 0..<name.count where name[offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  private mutating func value(
    _ purpose: Purpose, _ topMember: Int?, _ cursor: inout QuickCursor, _ row: inout QuickRow
  ) -> Bool {
    guard let first = cursor.peek else { return false }
    switch purpose {
    case .object(let place):
      if first == 0x6E { return cursor.word("null") }
      return first == 0x7B && object(place, &cursor, &row)
    case .ignored:
      // Only what stands at the top is reported, and null is nothing.
      guard let range = cursor.scalar(into: &row.bytes) else { return false }
      if first != 0x6E, let topMember { ignored.append(topMember) }
      row.bytes.removeSubrange(range)
      return true
    case .cell(let column, let key):
      if first == 0x6E { return cursor.word("null") }
      var cell = QuickRow.Cell()
      if first == 0x5B {
        cell.isList = true
        cell.firstItem = row.items.count
        guard list(&cursor, &row) else { return false }
        cell.itemCount = row.items.count - cell.firstItem
      } else {
        guard let range = cursor.scalar(into: &row.bytes) else { return false }
        cell.start = range.lowerBound
        cell.end = range.upperBound
      }
      if cell.isEmpty { return true }
      if map.columns[column].keys.count == 1, map.columns[column].join == nil {
        row.cells[column] = cell
      } else {
        parts.append(Part(column: column, key: key, cell: cell))
      }
      return true
    }
  }

  private func list(_ cursor: inout QuickCursor, _ row: inout QuickRow) -> Bool {
    guard cursor.take(0x5B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x5D) { return true }
    while true {
      guard let text = cursor.plainString() else { return false }
      let start = row.bytes.count
      row.bytes.append(contentsOf: cursor.bytes[text])
      row.items.append(start..<row.bytes.count)
      cursor.skipSpace()
      if cursor.take(0x5D) { return true }
      guard cursor.take(0x2C) else { return false }
      cursor.skipSpace()
    }
  }

  /// Settles the columns of several keys: the first that holds something, or all of them joined.
  private func join(_ row: inout QuickRow) -> Bool {
    guard !parts.isEmpty else { return true }
    for column in map.columns.indices where map.columns[column].keys.count > 1 || map.columns[column].join != nil {
      var first: Part?
      var count = 0
      for part in parts where part.column == column {
        count += 1
        if first == nil || part.key < first?.key ?? 0 { first = part }
      }
      guard let first else { continue }
      guard let joint = map.columns[column].join else {
        row.cells[column] = first.cell
        continue
      }
      guard count == map.columns[column].keys.count else { continue }
      let start = row.bytes.count
      for key in 0..<count {
        guard let part = parts.first(where: { $0.column == column && $0.key == key }), !part.cell.isList else {
          return false
        }
        if key > 0 { row.bytes.append(contentsOf: joint) }
        row.bytes.append(contentsOf: row.bytes[part.cell.start..<part.cell.end])
      }
      row.cells[column] = QuickRow.Cell(start: start, end: row.bytes.count)
    }
    return true
  }
}
