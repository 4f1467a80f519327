/// The categories of agreement that are used on more than one question, numbered; a category is a property with a
/// statement.
///
/// A category that one question alone uses is matched there or nowhere, so that most need never be looked up.
/// Complexity: made in time linear in the sides of all questions; 4 bytes a side, and one a category.
struct SharedCategories: Sendable {
  /// The number of a side's category where no other question uses it.
  static let own = UInt32.max

  /// Side → the number of its category.
  private(set) var numbers: [UInt32] = []
  /// Category → its part of ``CategoryUses``.
  private(set) var parts: [UInt8] = []

  init() {}

  init(_ store: ClaimStore) {
    let table = store.indexes.standings
    numbers = [UInt32](repeating: Self.own, count: table.sideStatements.count)
    // Statement → the question, counted from 1, that it was met on; then whether it is shared, and its number.
    var states = [UInt32](repeating: 0, count: store.values.count * (store.speaksPlainly ? 2 : 4))
    let valueCount = store.values.count
    for property in 0..<store.properties.count where !store.cancellation.isRequested {
      let questions = store.questions(on: PropertyID(property)).filter { $0.index < table.relations.count }
      table.withColumns { columns in
        for question in questions {
          for side in columns.sides(question.index) {
            let slot = Self.slot(columns.sideStatements[side], valueCount)
            let known = states[slot]
            states[slot] = known == 0 || known == question.rawValue + 1 ? question.rawValue + 1 : .max
          }
        }
        for question in questions {
          for side in columns.sides(question.index) {
            let slot = Self.slot(columns.sideStatements[side], valueCount)
            guard states[slot] >> 31 == 1 else { continue }
            if states[slot] == .max {
              states[slot] = 1 << 31 | UInt32(parts.count)
              parts.append(UInt8(CategoryUses.part(of: UInt32(property))))
            }
            numbers[side] = states[slot] & 0x7FFF_FFFF
          }
        }
        for question in questions {
          for side in columns.sides(question.index) { states[Self.slot(columns.sideStatements[side], valueCount)] = 0 }
        }
      }
    }
  }

  /// Intentions stand behind the rest.
  @inline(__always)
  private static func slot(_ statement: UInt32, _ valueCount: Int) -> Int {
    statement >> 31 == 0 ? Int(statement) : Int(statement & 0x7FFF_FFFF) + valueCount * 2
  }
}

/// Who used a category on a question that it shares with others; linked by category.
///
/// A category belongs to one property, and the uses of some properties lie together: whoever goes through the categories
/// in their order, which is that of properties, finds them in the processor's cache however many there are in all.
final class CategoryUses {
  private static var partCount: Int { 64 }

  /// Where the uses of a property's categories are kept.
  @inline(__always)
  static func part(of property: UInt32) -> Int { Int(property) & (partCount - 1) }

  private struct Use: BitwiseCopyable {
    /// The place, counted from 1, of another use of the same category.
    var next: UInt32
    /// Where the others on the question begin; the user may be among them.
    var start: UInt32
    var count: UInt16
    var user: UInt16
  }

  private struct Part {
    var uses = GrowingBuffer<Use>()
    var others = GrowingBuffer<UInt16>()
  }

  private let parts: UnsafeMutablePointer<Part>
  /// Category → the place, counted from 1, of its last use.
  private let heads: UnsafeMutablePointer<UInt32>

  init(categories: Int) {
    parts = .allocate(capacity: Self.partCount)
    parts.initialize(repeating: Part(), count: Self.partCount)
    heads = .allocate(capacity: categories + 1)
    heads.initialize(repeating: 0, count: categories + 1)
  }

  deinit {
    for part in 0..<Self.partCount {
      parts[part].uses.deallocate()
      parts[part].others.deallocate()
    }
    parts.deallocate()
    heads.deallocate()
  }

  /// Enters those who meet on a question, for uses to come, and says where they stand.
  @inline(__always)
  func meet(_ members: UnsafeBufferPointer<UInt16>, _ part: Int) -> Int {
    let start = parts[part].others.count
    parts[part].others.append(members)
    return start
  }

  @inline(__always)
  func meet(_ other: UInt16, _ part: Int) -> Int {
    parts[part].others.append(other)
    return parts[part].others.count - 1
  }

  /// Notes that one of the `count` who met at `start` used a category.
  @inline(__always)
  func use(_ category: Int, by user: UInt16, among start: Int, _ count: Int, _ part: Int) {
    parts[part].uses.append(
      Use(
        next: heads[category], start: UInt32(truncatingIfNeeded: start), count: UInt16(truncatingIfNeeded: count),
        user: user))
    heads[category] = UInt32(truncatingIfNeeded: parts[part].uses.count)
  }

  func isSingle(_ category: Int, _ part: Int) -> Bool {
    heads[category] != 0 && parts[part].uses[Int(heads[category]) - 1].next == 0
  }
  func isUnused(_ category: Int) -> Bool { heads[category] == 0 }

  /// Calls `body` with every use of a category, and each of the others who met there.
  @inline(__always)
  func forEach(_ category: Int, _ part: Int, _ body: (_ user: UInt16, _ other: UInt16) -> Void) {
    var place = heads[category]
    while place != 0 {
      let use = parts[part].uses[Int(place) - 1]
      place = use.next
      for other in Int(use.start)..<Int(use.start) + Int(use.count) {
        let other = parts[part].others[other]
        if other != use.user { body(use.user, other) }
      }
    }
  }
}

/// Plain memory that grows as it is filled; whoever owns it lets go of it.
struct GrowingBuffer<Element: BitwiseCopyable> {
  private var start: UnsafeMutablePointer<Element>?
  private(set) var count = 0
  private var capacity = 0

  @inline(__always)
  subscript(_ place: Int) -> Element { start.unsafelyUnwrapped[place] }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    start.unsafelyUnwrapped[count] = element
    count &+= 1
  }

  @inline(__always)
  mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    guard !elements.isEmpty else { return }
    if capacity - count < elements.count { grow(by: elements.count) }
    let end = start.unsafelyUnwrapped + count
    for place in 0..<elements.count { end[place] = elements[place] }
    count &+= elements.count
  }

  @inline(never)
  private mutating func grow(by added: Int) {
    let room = max(64, capacity * 2, count + added)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: room)
    if let start {
      moved.update(from: start, count: count)
      start.deallocate()
    }
    start = moved
    capacity = room
  }

  mutating func removeAll() { count = 0 }

  mutating func deallocate() { start?.deallocate() }
}
