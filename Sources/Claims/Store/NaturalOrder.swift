/// The order in which people count: digits by their number, all else by bytes.
package enum NaturalOrder {
  /// Whether `a` comes before `b`; texts of equal rank (`c1`, `c01`) are ordered by their bytes. Complexity: linear.
  package static func precedes(_ a: String, _ b: String) -> Bool {
    let left = Array(a.utf8)
    let right = Array(b.utf8)
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if isDigit(left[i]), isDigit(right[j]) {
        let first = run(left, &i)
        let second = run(right, &j)
        if first.count != second.count { return first.count < second.count }
        if !first.elementsEqual(second) { return first.lexicographicallyPrecedes(second) }
      } else {
        if left[i] != right[j] { return left[i] < right[j] }
        i += 1
        j += 1
      }
    }
    if i == left.count, j == right.count { return left.lexicographicallyPrecedes(right) }
    return i == left.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// The digits from `at` on without leading zeros.
  private static func run(_ bytes: [UInt8], _ at: inout Int) -> ArraySlice<UInt8> {
    while at < bytes.count, bytes[at] == 0x30 { at += 1 }
    let start = at
    while at < bytes.count, isDigit(bytes[at]) { at += 1 }
    return bytes[start..<at]
  }
}
