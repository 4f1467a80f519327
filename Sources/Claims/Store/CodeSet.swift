/// A set of dense codes or rows as a bitmap.
package struct CodeSet: Hashable, Sendable {
  private var words: [UInt64]
  /// How many codes the set can hold; codes at or beyond it are absent.
  package private(set) var capacity: Int

  package init(capacity: Int, all: Bool = false) {
    self.capacity = capacity
    words = [UInt64](repeating: all ? ~0 : 0, count: (capacity + 63) / 64)
    if all, capacity % 64 != 0 { words[words.count - 1] = (1 << UInt64(capacity % 64)) - 1 }
  }

  package init(capacity: Int, _ members: some Sequence<Int>) {
    self.init(capacity: capacity)
    for member in members { insert(member) }
  }

  @inline(__always)
  package func contains(_ code: Int) -> Bool {
    code < capacity && words[code >> 6] >> UInt64(code & 63) & 1 == 1
  }

  /// Adds a code, making room for it if need be.
  package mutating func insert(_ code: Int) {
    if code >= capacity {
      capacity = code + 1
      while words.count * 64 < capacity { words.append(0) }
    }
    words[code >> 6] |= 1 << UInt64(code & 63)
  }

  package mutating func remove(_ code: Int) {
    guard code < capacity else { return }
    words[code >> 6] &= ~(1 << UInt64(code & 63))
  }

  /// Complexity: one step for every 64 codes of capacity.
  package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// The members in ascending order.
  package var members: [Int] {
    var result: [Int] = []
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
    if other.capacity > capacity {
      capacity = other.capacity
      while words.count < other.words.count { words.append(0) }
    }
    for position in other.words.indices { words[position] |= other.words[position] }
  }

  package mutating func subtract(_ other: CodeSet) {
    for position in words.indices where position < other.words.count { words[position] &= ~other.words[position] }
  }
}

// MARK: - Image

extension CodeSet {
  func put(into image: inout ImageWriter) {
    image.put(capacity)
    image.put(words)
  }

  init(image: inout ImageReader, upTo limit: Int) throws(ImageFlaw) {
    capacity = try image.number(upTo: limit)
    words = try image.array()
    try image.check(words.count == (capacity + 63) / 64, "a set has another size than it says")
  }
}
