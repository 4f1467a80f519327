/// The order in which people count: digits by their number, all else by bytes.
package enum NaturalOrder {
  /// Whether `a` comes before `b`; texts of equal rank (`c1`, `c01`) are ordered by their bytes. Complexity: linear.
  package static func precedes(_ a: String, _ b: String) -> Bool {
    var a = a
    var b = b
    return a.withUTF8 { left in b.withUTF8 { precedes(left, $0) } }
  }

  /// The same over bytes.
  package static func precedes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      let (left, right) = (a[i], b[j])
      if isDigit(left), isDigit(right) {
        let (first, second) = (run(a, &i), run(b, &j))
        if first.count != second.count { return first.count < second.count }
        for place in 0..<first.count {
          let (one, other) = (a[first.lowerBound + place], b[second.lowerBound + place])
          if one != other { return one < other }
        }
      } else {
        if left != right { return left < right }
        i += 1
        j += 1
      }
    }
    if i == a.count, j == b.count { return a.lexicographicallyPrecedes(b) }
    return i == a.count
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Where the digits from `at` on are, without leading zeros.
  private static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Range<Int> {
    while at < bytes.count, bytes[at] == 0x30 { at += 1 }
    let start = at
    while at < bytes.count, isDigit(bytes[at]) { at += 1 }
    return start..<at
  }
}
