/// Where pieces of a growing text end, in ascending order: four bytes each, however long the whole.
///
/// The lower halves are stored; the few entries at which the upper half grows are listed beside them.
package struct Ends: Sendable {
  private(set) var low: [UInt32] = []
  /// The entries at which the text passes another 4 GiB.
  private(set) var wraps: [UInt32] = []

  package init() {}

  package var count: Int { low.count }
  package var isEmpty: Bool { low.isEmpty }
  package var footprint: Int { low.capacity * 4 }

  @inline(__always)
  package mutating func append(_ end: Int) {
    if end >> 32 > wraps.count { grow(end) }
    low.append(UInt32(truncatingIfNeeded: end))
  }

  mutating func reserve(_ count: Int) { low.reserveCapacity(count) }

  private mutating func grow(_ end: Int) {
    while wraps.count < end >> 32 { wraps.append(UInt32(low.count)) }
  }

  @inline(__always)
  package subscript(entry: Int) -> Int {
    if wraps.isEmpty { return Int(low[entry]) }
    return Int(low[entry]) | wraps.count { $0 <= entry } << 32
  }

  /// Where the piece of an entry begins and ends.
  @inline(__always)
  package func range(_ entry: Int) -> Range<Int> { (entry == 0 ? 0 : self[entry - 1])..<self[entry] }
}

// MARK: - Image

extension Ends {
  func put(into image: inout ImageWriter) {
    image.put(low)
    image.put(wraps)
  }

  /// Takes the ends of pieces that together make `total` bytes.
  init(image: inout ImageReader, total: Int) throws(ImageFlaw) {
    low = try image.array()
    wraps = try image.array()
    try image.check(wraps.count == total >> 32, "a text has another length than its pieces")
    var last = 0
    var isAscending = true
    if wraps.isEmpty {
      var end: UInt32 = 0
      for next in low {
        if next < end { isAscending = false }
        end = next
      }
      last = Int(end)
    } else {
      for entry in low.indices {
        let end = self[entry]
        if end < last { isAscending = false }
        last = end
      }
    }
    try image.check(isAscending && last == total, "the pieces of a text do not fit it")
  }
}
