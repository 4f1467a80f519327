/// The rows of each key, in ascending order: an offsets array and one array of rows.
///
/// The index covers a prefix of the data; what was appended since is a short tail that readers scan, so that one new
/// claim among ten million does not cost a rebuild.
package struct PostingIndex: Sendable {
  private var offsets: [UInt32] = [0]
  private var rows: [UInt32] = []
  /// How many items the index covers.
  package private(set) var covered = 0

  package init() {}

  /// Indexes items by one key each, by counting sort. Complexity: linear in items and keys.
  package init(keys: [UInt32], keyCount: Int) {
    var counts = [UInt32](repeating: 0, count: keyCount + 1)
    keys.withUnsafeBufferPointer { keys in
      counts.withUnsafeMutableBufferPointer { counts in
        for key in keys { counts[Int(key) + 1] += 1 }
        for key in 0..<keyCount { counts[key + 1] += counts[key] }
      }
    }
    var cursor = counts
    rows = [UInt32](unsafeUninitializedCapacity: keys.count) { buffer, initialized in
      keys.withUnsafeBufferPointer { keys in
        cursor.withUnsafeMutableBufferPointer { cursor in
          for item in 0..<keys.count {
            let key = Int(keys[item])
            buffer[Int(cursor[key])] = UInt32(item)
            cursor[key] += 1
          }
        }
      }
      initialized = keys.count
    }
    offsets = counts
    covered = keys.count
  }

  /// Indexes items under as many keys each as `forEachKey` calls its body with, twice for each item.
  ///
  /// Complexity: linear in items, keys and pairs of the two.
  @inline(__always)
  init(itemCount: Int, keyCount: Int, forEachKey: (_ item: Int, _ body: (UInt32) -> Void) -> Void) {
    var counts = [UInt32](repeating: 0, count: keyCount + 1)
    counts.withUnsafeMutableBufferPointer { counts in
      for item in 0..<itemCount { forEachKey(item) { counts[Int($0) + 1] += 1 } }
      for key in 0..<keyCount { counts[key + 1] += counts[key] }
    }
    offsets = counts
    rows = [UInt32](repeating: 0, count: Int(counts[keyCount]))
    fill(0..<UInt32(itemCount), forEachKey)
    covered = itemCount
  }

  /// The same items of each key, in the order in which another index lists them.
  ///
  /// - Parameter forEachKey: calls its body with each key of an item.
  /// - Complexity: linear.
  @inline(__always)
  func inOrder(
    of other: PostingIndex, forEachKey: (_ item: Int, _ body: (UInt32) -> Void) -> Void
  ) -> PostingIndex {
    var result = self
    result.fill(other.rows, forEachKey)
    return result
  }

  /// Writes the items of all keys anew, in the order given.
  @inline(__always)
  private mutating func fill(
    _ items: some Sequence<UInt32>, _ forEachKey: (_ item: Int, _ body: (UInt32) -> Void) -> Void
  ) {
    var next = offsets
    next.withUnsafeMutableBufferPointer { next in
      rows.withUnsafeMutableBufferPointer { rows in
        for item in items {
          forEachKey(Int(item)) { key in
            rows[Int(next[Int(key)])] = item
            next[Int(key)] += 1
          }
        }
      }
    }
  }

  package var keyCount: Int { offsets.count - 1 }

  /// The indexed rows of a key; empty for a key that came later.
  package subscript(key: Int) -> ArraySlice<UInt32> {
    guard key + 1 < offsets.count else { return [] }
    return rows[Int(offsets[key])..<Int(offsets[key + 1])]
  }

  package var itemCount: Int { rows.count }

  /// The items of a key that have a certain rank; the items of the key are in ascending order of rank.
  ///
  /// Complexity: logarithmic in the items of the key, and linear in the result.
  func items(of key: Int, rankedBy rank: (UInt32) -> UInt32, equalTo wanted: UInt32) -> [UInt32] {
    let all = self[key]
    var low = all.startIndex
    var high = all.endIndex
    while low < high {
      let middle = (low + high) / 2
      if rank(all[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < all.endIndex, rank(all[end]) == wanted { end += 1 }
    return Array(all[low..<end])
  }

  /// Where the rows of each key begin, and all rows, without copies.
  func withRows<Result>(
    _ body: (_ offsets: UnsafeBufferPointer<UInt32>, _ rows: UnsafeBufferPointer<UInt32>) -> Result
  ) -> Result {
    offsets.withUnsafeBufferPointer { offsets in rows.withUnsafeBufferPointer { body(offsets, $0) } }
  }

  /// How many items a range of keys has.
  func itemCount(of keys: Range<Int>) -> Int { Int(offsets[keys.upperBound] - offsets[keys.lowerBound]) }

  /// The key that an item stands under, by its place among those of all keys; the number of keys for one beyond.
  /// Complexity: logarithmic.
  func key(ofItem place: Int) -> Int {
    var low = 0
    var high = keyCount
    while low < high {
      let middle = (low + high) / 2
      if Int(offsets[middle + 1]) <= place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  package func count(of key: Int) -> Int {
    guard key + 1 < offsets.count else { return 0 }
    return Int(offsets[key + 1] - offsets[key])
  }
}

// MARK: - Image

extension PostingIndex {
  func put(into image: inout ImageWriter) {
    image.put(rows)
    image.put(offsets)
    image.put(covered)
  }

  /// Takes an index of items below `limit`.
  init(image: inout ImageReader, below limit: Int) throws(ImageFlaw) {
    rows = try image.codes(below: limit)
    offsets = try image.offsets(total: rows.count)
    covered = try image.number(upTo: limit)
  }
}
