/// How often every two of some sources met, agreed and conflicted, and what chance would have had them agree on.
struct AgreementSums: Sendable {
  let sources: [SourceID]
  private let numbers: [SourceID: Int]
  /// Overlap, agreements, conflicts, and matches of two values drawn, of the pair of two numbers, the lower first.
  private var pairs: [SIMD4<Int>]

  init(_ sources: [SourceID]) {
    self.sources = sources
    numbers = Dictionary(zip(sources, sources.indices), uniquingKeysWith: { first, _ in first })
    pairs = [SIMD4<Int>](repeating: SIMD4(), count: sources.count * sources.count)
  }

  subscript(a: Int, b: Int) -> SIMD4<Int> { pairs[min(a, b) * sources.count + max(a, b)] }

  /// Adds what was counted, or takes it off.
  ///
  /// - Parameter matches: by pair, the lower number first, beside those that ``AgreementCount/cells`` hold.
  mutating func add(_ count: AgreementCount, matches: [Int], sign: Int = 1) {
    let width = sources.count
    for a in 0..<width {
      for b in a..<width {
        let cell = count.cells[a * width + b] &+ (a == b ? SIMD4() : count.cells[b * width + a])
        pairs[a * width + b] &+= SIMD4<Int>(truncatingIfNeeded: cell) &* sign
      }
    }
    for place in matches.indices { pairs[place][3] += sign * matches[place] }
  }

  /// The same of `others` alone; nil where one of them is not among the sources.
  func narrowed(to others: [SourceID]) -> AgreementSums? {
    if others == sources { return self }
    var places: [Int] = []
    for source in others {
      guard let place = numbers[source] else { return nil }
      places.append(place)
    }
    var result = AgreementSums(others)
    for a in others.indices {
      for b in a..<others.count { result.pairs[a * others.count + b] = self[places[a], places[b]] }
    }
    return result
  }

  /// The agreement of every two, in order.
  var agreements: [Agreement] {
    var result: [Agreement] = []
    result.reserveCapacity(sources.count * (sources.count - 1) / 2)
    for a in sources.indices {
      for b in sources.indices where b > a {
        let sum = self[a, b]
        let values = 2 * sum[0]
        result.append(
          Agreement(
            a: sources[a], b: sources[b], overlap: sum[0], agree: sum[1], conflict: sum[2],
            expected: values == 0 ? 0 : Double(sum[3]) / Double(values * (values - 1))))
      }
    }
    return result
  }
}
