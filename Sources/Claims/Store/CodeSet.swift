/// A set of dense codes or rows: a bitmap, and as long as they are few among many a short list, so that a set of three
/// questions costs no more than they do.
package struct CodeSet: Sendable {
  /// A bit for each code; none while ``few`` holds the members.
  private var words: [UInt64] = []
  /// The members in ascending order, where there are no bits.
  private var few: [UInt32] = []
  /// How many codes the set can hold; codes at or beyond it are absent.
  package private(set) var capacity: Int

  /// Of fewer codes a bitmap is as short as a list.
  private static var leastListed: Int { 1 << 11 }
  private static var mostListed: Int { 32 }

  package init(capacity: Int, all: Bool = false) {
    self.capacity = capacity
    guard all || capacity <= Self.leastListed || capacity > UInt32.max else { return }
    words = [UInt64](repeating: all ? ~0 : 0, count: (capacity + 63) / 64)
    if all, capacity % 64 != 0 { words[words.count - 1] = (1 << UInt64(capacity % 64)) - 1 }
  }

  package init(capacity: Int, _ members: some Sequence<Int>) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  /// The codes below `capacity` that satisfy a condition. Complexity: linear in the capacity.
  @inline(__always)
  init(capacity: Int, where holds: (Int) -> Bool) {
    self.capacity = capacity
    words = [UInt64](unsafeUninitializedCapacity: (capacity + 63) / 64) { words, count in
      count = words.count
      for place in 0..<count {
        var word: UInt64 = 0
        for code in place * 64..<min(place * 64 + 64, capacity) {
          word |= (holds(code) ? 1 : 0) << UInt64(code & 63)
        }
        words.initializeElement(at: place, to: word)
      }
    }
  }

  /// Whether a code is in the set. Complexity: constant.
  @inline(__always)
  package func contains(_ code: Int) -> Bool {
    guard code < capacity else { return false }
    return words.isEmpty ? isListed(code) : words[code >> 6] >> UInt64(code & 63) & 1 == 1
  }

  private func isListed(_ code: Int) -> Bool { few.contains(UInt32(truncatingIfNeeded: code)) }

  /// The same set for so many questions whether a code is in it.
  func prepared(for questions: Int) -> CodeSet {
    guard questions > 256, words.isEmpty, few.count > 1 else { return self }
    var copy = self
    copy.makeBits()
    return copy
  }

  private mutating func makeBits() {
    guard words.isEmpty else { return }
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    for code in few { words[Int(code >> 6)] |= 1 << UInt64(code & 63) }
    few = []
  }

  /// Adds a code, making room for it if need be.
  package mutating func insert(_ code: Int) {
    if code >= capacity {
      makeBits()
      capacity = code + 1
      while words.count * 64 < capacity { words.append(0) }
    } else if words.isEmpty {
      if few.last.map({ $0 < code }) ?? true, few.count < Self.mostListed { return few.append(UInt32(code)) }
      if isListed(code) { return }
      if few.count < Self.mostListed { return few.insert(UInt32(code), at: few.firstIndex { $0 > code } ?? few.count) }
      makeBits()
    }
    words[code >> 6] |= 1 << UInt64(code & 63)
  }

  package mutating func remove(_ code: Int) {
    guard code < capacity else { return }
    if words.isEmpty { return few.removeAll { $0 == code } }
    words[code >> 6] &= ~(1 << UInt64(code & 63))
  }

  /// Complexity: one step for every 64 codes of capacity, or for every member.
  package var count: Int { words.reduce(few.count) { $0 + $1.nonzeroBitCount } }

  package var isEmpty: Bool { few.isEmpty && words.allSatisfy { $0 == 0 } }

  /// The members in ascending order.
  package var members: [Int] {
    var result = few.map { Int($0) }
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        result.append(position << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return result
  }

  package mutating func formUnion(_ other: CodeSet) {
    if other.words.isEmpty {
      for code in other.few { insert(Int(code)) }
      if other.capacity > capacity { insertRoom(other.capacity) }
      return
    }
    if capacity < other.capacity { insertRoom(other.capacity) }
    makeBits()
    for position in other.words.indices { words[position] |= other.words[position] }
  }

  private mutating func insertRoom(_ least: Int) {
    makeBits()
    capacity = least
    while words.count * 64 < capacity { words.append(0) }
  }

  package mutating func subtract(_ other: CodeSet) {
    if words.isEmpty || other.words.isEmpty {
      for code in words.isEmpty ? members : other.members where other.contains(code) { remove(code) }
      return
    }
    for position in words.indices where position < other.words.count { words[position] &= ~other.words[position] }
  }
}

extension CodeSet: Hashable {
  /// Whether the same codes are in both, of the same capacity.
  package static func == (a: CodeSet, b: CodeSet) -> Bool {
    guard a.capacity == b.capacity else { return false }
    if a.words.isEmpty == b.words.isEmpty { return a.words == b.words && a.few == b.few }
    return a.members == b.members
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(capacity)
    var left = 8
    for code in few.prefix(left) { hasher.combine(Int(code)) }
    for (position, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0, left > 0 {
        hasher.combine(position << 6 | rest.trailingZeroBitCount)
        rest &= rest - 1
        left -= 1
      }
      if left == 0 { break }
    }
  }
}

// MARK: - Image

extension CodeSet {
  func put(into image: inout ImageWriter) {
    var copy = self
    copy.makeBits()
    image.put(capacity)
    image.put(copy.words)
  }

  init(image: inout ImageReader, upTo limit: Int) throws(ImageFlaw) {
    capacity = try image.number(upTo: limit)
    words = try image.array()
    try image.check(words.count == (capacity + 63) / 64, "a set has another size than it says")
  }
}
