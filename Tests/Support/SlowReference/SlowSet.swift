/// A set of small whole numbers, a bit each.
struct SlowSet: Hashable, Sendable {
  private(set) var words: [UInt64]

  init(count: Int) { words = [UInt64](repeating: 0, count: count / 64 + 1) }

  mutating func insert(_ number: Int) { words[number / 64] |= 1 << UInt64(number % 64) }

  mutating func formUnion(_ other: SlowSet) {
    for place in words.indices { words[place] |= other.words[place] }
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  func isSubset(of other: SlowSet) -> Bool {
    for place in words.indices where words[place] & ~other.words[place] != 0 { return false }
    return true
  }

  func isDisjoint(with other: SlowSet) -> Bool {
    for place in words.indices where words[place] & other.words[place] != 0 { return false }
    return true
  }

  var first: Int? {
    words.indices.first { words[$0] != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
  }

  var last: Int? {
    words.indices.last { words[$0] != 0 }.map { $0 * 64 + 63 - words[$0].leadingZeroBitCount }
  }
}
