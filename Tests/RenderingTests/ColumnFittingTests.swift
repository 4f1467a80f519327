import Testing

@testable import Rendering

@Suite struct ColumnFittingTests {
  /// Every pair and triple of small columns at every small width.
  @Test func fitsExactlyWhereTheMinimaDo() {
    var checked = 0
    for a in 1...9 {
      for b in 1...9 {
        for c in [1, 5, 30] {
          for minimum in 1...3 {
            for available in 1...50 {
              let natural = [a, b, c]
              let least = natural.map { min($0, minimum) }
              let widths = ColumnFitting.fit(natural: natural, minimum: least, available: available)
              checked += 1
              guard let widths else {
                #expect(least.reduce(0, +) > available)
                continue
              }
              let sum = widths.reduce(0, +)
              #expect(sum <= available)
              #expect(sum == min(available, natural.reduce(0, +)), "no cell is wasted")
              for position in 0..<3 {
                #expect(least[position] <= widths[position] && widths[position] <= natural[position])
              }
            }
          }
        }
      }
    }
    #expect(checked == 9 * 9 * 3 * 3 * 50)
  }

  @Test(arguments: [
    (10, 10, 30, 10, 10), (40, 10, 30, 20, 10), (10, 40, 30, 10, 20), (40, 40, 30, 15, 15), (40, 40, 31, 16, 15),
  ])
  func pairs(left: Int, right: Int, available: Int, expectedLeft: Int, expectedRight: Int) {
    #expect(ColumnFitting.pair(left, right, available: available) == (expectedLeft, expectedRight))
  }
}
