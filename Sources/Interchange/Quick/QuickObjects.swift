import Text

/// Cuts JSON objects of the usual sort into the cells of a map, without making values of them.
///
/// It accepts a part of what ``JSONScanner`` accepts: objects of strings, numbers, truth values and null, lists of
/// plain strings, and nested objects where a path leads into them. Whatever else an object holds, and every mistake, is left
/// to the scanner: the answer is false, and the object is read again from its beginning.
struct QuickObjects {
  /// What the member of a name is for.
  private enum Purpose {
    /// The only key of a column.
    case cell(column: Int)
    /// One of the keys of a column that takes the first which holds something.
    case choice(column: Int, key: Int)
    /// One of the keys of a column that joins all.
    case part(column: Int, key: Int)
    /// An object in which paths go on.
    case object(Int)
    case ignored
  }

  /// A member that may stand in one of the objects, in the order in which they were first met.
  private struct Member {
    var place: Int
    var purpose: Purpose
    var nameStart: Int
    var nameCount: Int
    /// The first bytes of the name, as many as a word takes.
    var head: UInt64
    /// The member that followed the last time.
    var next = 0
    /// The bit of ``QuickRow/ignored`` for it.
    var bit = 0
  }

  private struct Part {
    var column: Int
    var key: Int
    var cell: QuickRow.Cell
  }

  private let columns: [ImportMap.Column]
  private var names: [UInt8] = []
  private var members: [Member] = []
  /// The members of each object.
  private var membersOf: [[Int]] = [[]]
  /// The member that came first the last time, by object.
  private var firsts: [Int] = [0]
  private var parts: [Part] = []
  /// The columns that join their keys, and those that choose among them.
  private let joints: [Int]
  private let choices: [Int]
  /// Column → the key that its cell comes from, where it chooses.
  private var chosen: [Int]
  /// What is passed over, by bit.
  private(set) var ignored: [(name: String, isDeclared: Bool)] = []
  private static var limit: Int { 64 }

  /// Knows no members; for lanes that read tables.
  init() {
    columns = []
    joints = []
    choices = []
    chosen = []
  }

  /// Nil for a map whose columns are not named, or lead into lists.
  init?(_ map: ImportMap) {
    columns = map.columns
    joints = map.columns.indices.filter { map.columns[$0].join != nil }
    choices = map.columns.indices.filter { map.columns[$0].join == nil && map.columns[$0].keys.count > 1 }
    chosen = map.columns.map { _ in 0 }
    for (column, declared) in map.columns.enumerated() {
      for (key, path) in declared.keys.enumerated() {
        guard case .name(let name) = path, enter(Array(name.utf8), column, key) else { return nil }
      }
    }
    for column in map.columns where column.role == .ignore {
      ignored.append((column.keys.first?.text ?? "", true))
    }
    if ignored.count > Self.limit || members.count > Self.limit { return nil }
    firsts = [Int](repeating: 0, count: membersOf.count)
  }

  private mutating func enter(_ path: [UInt8], _ column: Int, _ key: Int) -> Bool {
    let steps = path.split(separator: 0x2E, omittingEmptySubsequences: false).map { Array($0) }
    var purpose = Purpose.cell(column: column)
    if columns[column].join != nil {
      purpose = .part(column: column, key: key)
    } else if columns[column].keys.count > 1 {
      purpose = .choice(column: column, key: key)
    }
    var place = 0
    for (depth, step) in steps.enumerated() {
      guard !step.isEmpty, step.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
        return false
      }
      let isLast = depth + 1 == steps.count
      let known = members.first {
        $0.place == place && names[$0.nameStart..<($0.nameStart + $0.nameCount)] == step[...]
      }
      switch known?.purpose {
      case .object(let next)? where !isLast: place = next
      case .none where isLast: add(step[...], place, purpose)
      case .none:
        add(step[...], place, .object(membersOf.count))
        place = membersOf.count
        membersOf.append([])
      default: return false
      }
    }
    return true
  }

  private mutating func add(_ name: ArraySlice<UInt8>, _ place: Int, _ purpose: Purpose) {
    var head: UInt64 = 0
    for (offset, byte) in name.prefix(8).enumerated() { head |= UInt64(byte) << UInt64(offset * 8) }
    membersOf[place].append(members.count)
    members.append(
      Member(place: place, purpose: purpose, nameStart: names.count, nameCount: name.count, head: head))
    names.append(contentsOf: name)
  }

  /// Fills `row` with the cells of the object; false where it is not of the usual sort.
  @inline(__always)
  mutating func read(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, loose: inout [UInt8], offset: Int, into row: inout QuickRow
  ) -> Bool {
    if !joints.isEmpty { parts.removeAll(keepingCapacity: true) }
    for column in choices { chosen[column] = .max }
    var cursor = QuickCursor(base, range)
    cursor.skipSpace()
    guard object(0, &cursor, base, &loose, offset, &row) else { return false }
    cursor.skipSpace()
    return cursor.isAtEnd && (parts.isEmpty || join(base, &loose, offset, &row))
  }

  private mutating func object(
    _ place: Int, _ cursor: inout QuickCursor, _ base: UnsafePointer<UInt8>, _ loose: inout [UInt8], _ offset: Int,
    _ row: inout QuickRow
  ) -> Bool {
    guard cursor.take(0x7B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x7D) { return true }
    var seen: UInt64 = 0
    var last = -1
    while true {
      let guess = last < 0 ? firsts[place] : members[last].next
      guard let member = member(place, guess, last, &cursor, base), seen >> UInt64(member) & 1 == 0 else {
        return false
      }
      seen |= 1 << UInt64(member)
      last = member
      cursor.skipSpace()
      guard cursor.take(0x3A) else { return false }
      cursor.skipSpace()
      guard value(member, place == 0, &cursor, base, &loose, offset, &row) else { return false }
      cursor.skipSpace()
      if cursor.take(0x7D) { return true }
      guard cursor.take(0x2C) else { return false }
      cursor.skipSpace()
    }
  }

  /// The number of the member that follows; a new one is entered as one that nothing reads.
  @inline(__always)
  private mutating func member(
    _ place: Int, _ guess: Int, _ last: Int, _ cursor: inout QuickCursor, _ base: UnsafePointer<UInt8>
  ) -> Int? {
    if guess < members.count, members[guess].place == place, takes(members[guess], &cursor) { return guess }
    guard let found = otherMember(place, &cursor, base) else { return nil }
    if last < 0 { firsts[place] = found } else { members[last].next = found }
    return found
  }

  @inline(__always)
  private func takes(_ member: Member, _ cursor: inout QuickCursor) -> Bool {
    names.withUnsafeBufferPointer { names in
      guard let text = names.baseAddress else { return false }
      return cursor.takes(text + member.nameStart, member.nameCount, head: member.head)
    }
  }

  private mutating func otherMember(
    _ place: Int, _ cursor: inout QuickCursor, _ base: UnsafePointer<UInt8>
  ) -> Int? {
    for number in membersOf[place] where takes(members[number], &cursor) { return number }
    guard let name = cursor.plainString(), members.count < Self.limit else { return nil }
    let text = Array(UnsafeBufferPointer(start: base + name.lowerBound, count: name.count))
    // A name with a point may be a path.
    guard !text.contains(0x2E) else { return nil }
    if place == 0 {
      guard ignored.count < Self.limit else { return nil }
      ignored.append((String(decoding: text, as: UTF8.self), false))
    }
    add(text[...], place, .ignored)
    members[members.count - 1].bit = ignored.count - 1
    return members.count - 1
  }

  @inline(__always)
  private mutating func value(
    _ member: Int, _ isTop: Bool, _ cursor: inout QuickCursor, _ base: UnsafePointer<UInt8>, _ loose: inout [UInt8],
    _ offset: Int, _ row: inout QuickRow
  ) -> Bool {
    let first = cursor.peek
    switch members[member].purpose {
    case .cell(let column):
      guard let cell = cell(&cursor, &loose, offset, &row) else { return false }
      if !cell.isEmpty { row.cells[column] = cell }
      return true
    case .choice(let column, let key):
      guard let cell = cell(&cursor, &loose, offset, &row) else { return false }
      if !cell.isEmpty, key < chosen[column] {
        row.cells[column] = cell
        chosen[column] = key
      }
      return true
    case .part(let column, let key):
      guard let cell = cell(&cursor, &loose, offset, &row) else { return false }
      if !cell.isEmpty { parts.append(Part(column: column, key: key, cell: cell)) }
      return true
    case .object(let place):
      if first == 0x6E { return cursor.word("null") }
      return first == 0x7B && object(place, &cursor, base, &loose, offset, &row)
    case .ignored:
      // Only what stands at the top is reported, and null is nothing.
      guard cursor.scalar(loose: &loose, offset: offset) != nil else { return false }
      if first != 0x6E, isTop { row.ignored |= 1 << UInt64(members[member].bit) }
      return true
    }
  }

  /// The value that follows, where it may stand in a cell: an empty one for null.
  @inline(__always)
  private func cell(
    _ cursor: inout QuickCursor, _ loose: inout [UInt8], _ offset: Int, _ row: inout QuickRow
  ) -> QuickRow.Cell? {
    var cell = QuickRow.Cell()
    switch cursor.peek {
    case 0x6E: return cursor.word("null") ? cell : nil
    case 0x5B:
      cell.isList = true
      cell.start = row.items.count
      guard list(&cursor, &loose, offset, &row) else { return nil }
      cell.end = row.items.count
    default:
      guard let range = cursor.scalar(loose: &loose, offset: offset) else { return nil }
      cell.start = range.lowerBound
      cell.end = range.upperBound
    }
    return cell
  }

  private func list(
    _ cursor: inout QuickCursor, _ loose: inout [UInt8], _ offset: Int, _ row: inout QuickRow
  ) -> Bool {
    guard cursor.take(0x5B) else { return false }
    cursor.skipSpace()
    if cursor.take(0x5D) { return true }
    while true {
      guard cursor.peek == 0x22, let text = cursor.scalar(loose: &loose, offset: offset) else { return false }
      row.items.append(text)
      cursor.skipSpace()
      if cursor.take(0x5D) { return true }
      guard cursor.take(0x2C) else { return false }
      cursor.skipSpace()
    }
  }

  /// Fills the columns whose keys are joined, where all of them hold something.
  private func join(
    _ base: UnsafePointer<UInt8>, _ loose: inout [UInt8], _ offset: Int, _ row: inout QuickRow
  ) -> Bool {
    for column in joints {
      let joint = columns[column].join ?? []
      let count = parts.count { $0.column == column }
      guard count == columns[column].keys.count else { continue }
      let start = loose.count
      for key in 0..<count {
        guard let part = parts.first(where: { $0.column == column && $0.key == key }), !part.cell.isList else {
          return false
        }
        if key > 0 { loose.append(contentsOf: joint) }
        if part.cell.start < offset {
          loose.append(
            contentsOf: UnsafeBufferPointer(start: base + part.cell.start, count: part.cell.end - part.cell.start))
        } else {
          loose.append(contentsOf: loose[(part.cell.start - offset)..<(part.cell.end - offset)])
        }
      }
      row.cells[column] = QuickRow.Cell(start: offset + start, end: offset + loose.count)
    }
    return true
  }
}
