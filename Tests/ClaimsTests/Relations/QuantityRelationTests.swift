import Testing

@testable import Claims

@Suite struct QuantityRelationTests {
  private func check(
    _ a: String, _ b: String, _ expected: Relation, _ direction: Relation.Direction = .none,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let first = try QuantityReader.read(a)
    let second = try QuantityReader.read(b)
    let found = relate(first, second)
    let mirrored = relate(second, first)
    #expect(
      found.relation == expected && found.direction == direction, "\(a) / \(b): \(found)", sourceLocation: location)
    #expect(mirrored.relation == expected && mirrored.direction == direction.reversed, sourceLocation: location)
    #expect(!found.sentence.isEmpty, sourceLocation: location)
    let light = relation(first, second)
    #expect(light.relation == expected && light.direction == direction, sourceLocation: location)
  }

  @Test func theTableOfRelations() throws {
    try check("exactly 100", "exactly 100", .equal)
    try check("exactly 100", "between 50 and 150", .refines, .firstRefinesSecond)
    try check("100", "exactly 120", .refines, .secondRefinesFirst)
    try check("between 1 and 5", "between 3 and 8", .compatible)
    try check("between 1 and 5", "between 5 and 8", .compatible)
    try check("fewer than 5", "between 5 and 8", .contradicts)
    try check("fewer than 5", "more than 5", .contradicts)
    try check("at least 5", "at most 5", .compatible)
    try check("exactly 5", "exactly 6", .contradicts)
    try check("100", "exactly 200", .tension)
    try check("dozens", "hundreds", .tension)
    try check("hundreds", "exactly 100", .contradicts)
    try check("nearly 100", "exactly 100", .contradicts)
    try check("nearly 100", "exactly 80", .tension)
    try check("millions", "hundreds", .tension)
    try check("at least 100", "more than 100", .refines, .secondRefinesFirst)
    try check("up to 100,000", "hundreds", .refines, .secondRefinesFirst)
  }

  @Test func units() throws {
    try check("exactly 5 km", "exactly 5000 m", .equal)
    try check("4.35 m", "435 cm", .equal)
    try check("1.005 km", "1005 m", .equal)
    try check("exactly 1 t", "exactly 1000 kg", .equal)
    try check("exactly 0 °C", "exactly 32 °F", .equal)
    try check("exactly 100 °C", "exactly 373.15 K", .equal)
    try check("exactly 36 km/h", "exactly 10 m/s", .equal)
    try check("exactly 1 year", "exactly 12 months", .equal)
    try check("exactly 1 week", "exactly 7 days", .equal)
    try check("exactly 1 mi", "exactly 1609.344 m", .equal)
    try check("exactly 5 MB", "exactly 5000 kB", .equal)
    try check("exactly 1 KiB", "exactly 1024 bytes", .equal)
    try check("exactly 5 %", "exactly 50 ‰", .equal)
    try check("exactly 5 km", "exactly 6000 m", .contradicts)
    try check("at least 5 km", "exactly 6000 m", .refines, .secondRefinesFirst)
    try check("exactly 5 km", "exactly 5 kg", .incomparable)
    try check("exactly 5 EUR", "exactly 5 USD", .incomparable)
    try check("exactly 5 EUR", "exactly 5 €", .equal)
    try check("exactly 5 people", "exactly 5 persons", .equal)
    try check("exactly 5 people", "exactly 5 pieces", .incomparable)
    try check("exactly 5 drones", "exactly 5 drones", .equal)
    try check("exactly 5 drones", "exactly 5 rockets", .incomparable)
    try check("exactly 5", "exactly 5 km", .incomparable)
    try check("exactly 30 days", "exactly 1 month", .incomparable)
    try check("exactly 5 %", "exactly 5 percentage points", .incomparable)
  }

  @Test func reasons() throws {
    let gap = relate(try QuantityReader.read("fewer than 5"), try QuantityReader.read("exactly 6"))
    #expect(gap.reason == .gap(first: "[0, 5)", second: "6"))
    let overlap = relate(try QuantityReader.read("between 1 and 5"), try QuantityReader.read("between 3 and 8"))
    #expect(overlap.reason == .overlap(common: "[3, 5]"))
    #expect(overlap.reason.code == "overlap" && overlap.sentence == "both allow [3, 5]")
  }

  /// All intervals with ends in `domain`, hard or soft, closed or open.
  private func intervals(_ domain: ClosedRange<Int>, soft: [Bool] = [false, true]) -> [Quantity] {
    var all: [Quantity] = []
    for low in domain {
      for high in domain where high >= low {
        for (lowSoft, highSoft) in soft.flatMap({ a in soft.map { (a, $0) } }) {
          for (lowOpen, highOpen) in [(false, false), (false, true), (true, false), (true, true)] {
            let lower = Bound(Double(low), isSoft: lowSoft, isOpen: lowOpen)
            let upper = Bound(Double(high), isSoft: highSoft, isOpen: highOpen)
            if Interval.isPossible(lower: lower, upper: upper) { all.append(Quantity(lower: lower, upper: upper)) }
          }
        }
      }
    }
    return all
  }

  @Test func symmetryOnAllSmallIntervals() {
    let all = intervals(0...4)
    #expect(all.count == 180)
    var wrong: [String] = []
    for a in all {
      for b in all {
        let found = relation(a, b)
        let mirrored = relation(b, a)
        if found.relation != mirrored.relation || found.direction != mirrored.direction.reversed
          || (found.relation == .refines) != (found.direction != .none)
        {
          wrong.append("\(a.text) / \(b.text)")
        }
      }
      #expect(relation(a, a).relation == .equal)
    }
    #expect(wrong.count == 0, "\(wrong.prefix(3))")
  }

  /// Equal intervals are the same in every respect, so that they relate alike to every third.
  @Test func equalIsIdentity() {
    let all = intervals(0...4)
    var wrong = 0
    for (place, a) in all.enumerated() {
      for (other, b) in all.enumerated() where (relation(a, b).relation == .equal) != (place == other) { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test(arguments: [
    ("9007199254740993", "9007199254740992", Relation.contradicts), ("9007199254740993", "9007199254740993", .equal),
    ("12345678901234567890123", "12345678901234567890124", .contradicts),
    ("9007199254740993 people", "9,007,199,254,740,993 people", .equal),
    ("at least 9007199254740993", "9007199254740992", .contradicts),
    ("more than 9007199254740992", "9007199254740993", .refines),
    ("9007199254740991..9007199254740993", "9007199254740993", .refines),
  ]) func wholeNumbersBeyondTheDoubleAreExact(_ a: String, _ b: String, _ expected: Relation) throws {
    try check(
      a, b, expected, expected == .refines ? .secondRefinesFirst : .none)
    var values = ValueTable()
    let first = values.intern(.quantity(try QuantityReader.read(a)), lexeme: a)
    let second = values.intern(.quantity(try QuantityReader.read(b)), lexeme: b)
    #expect((values.meaning(of: first) == values.meaning(of: second)) == (expected == .equal))
  }

  @Test func refinesIsAPartialOrderUpToEquality() {
    let all = intervals(0...3)
    func isBelow(_ a: Quantity, _ b: Quantity) -> Bool {
      let found = relation(a, b)
      return found.relation == .equal || found.direction == .firstRefinesSecond
    }
    let below = all.map { a in all.map { isBelow(a, $0) } }
    for a in all.indices {
      #expect(below[a][a])
      for b in all.indices {
        if below[a][b] && below[b][a] { #expect(relation(all[a], all[b]).relation == .equal) }
        guard below[a][b] else { continue }
        for c in all.indices where below[b][c] { #expect(below[a][c]) }
      }
    }
  }

  @Test func wideningASoftBoundNeverMakesAConflict() {
    let all = intervals(0...4)
    var widened = 0
    var wrong: [String] = []
    for a in all where a.isSoft {
      var wider: [Quantity] = []
      for step in [0.5, 1, 7, Double.infinity] {
        if a.lower.isSoft {
          wider.append(
            Quantity(lower: Bound(a.lower.value - step, isSoft: true, isOpen: a.lower.isOpen), upper: a.upper))
        }
        if a.upper.isSoft {
          wider.append(
            Quantity(lower: a.lower, upper: Bound(a.upper.value + step, isSoft: true, isOpen: a.upper.isOpen)))
        }
      }
      for b in all {
        let before = relation(a, b).relation
        for quantity in wider {
          let after = relation(quantity, b).relation
          widened += 1
          if (before.isAgreement && !after.isAgreement) || (before == .tension && after == .contradicts) {
            wrong.append("\(a.text) to \(quantity.text) / \(b.text)")
          }
        }
      }
    }
    #expect(widened > 100_000)
    #expect(wrong.count == 0, "\(wrong.prefix(3))")
  }

  /// An interval as the set of whole and half numbers from −22 to 22 that lie in it. Intervals with whole ends up to 20
  /// relate as these sets do.
  private struct Sample {
    var quantity: Quantity
    var points: UInt128 = 0

    init(_ quantity: Quantity) {
      self.quantity = quantity
      for index in 0...88 {
        let number = Double(index) / 2 - 22
        let isAbove = quantity.lower.isOpen ? !(number <= quantity.lower.value) : !(number < quantity.lower.value)
        let isBelow = quantity.upper.isOpen ? !(number >= quantity.upper.value) : !(number > quantity.upper.value)
        if isAbove && isBelow { points |= 1 << UInt128(index) }
      }
    }

    func expected(_ other: Sample) -> (Relation, Relation.Direction) {
      // Where an end is the same number, a firm one lies within a soft one.
      func isWithin(_ a: Sample, _ b: Sample) -> Bool {
        a.points & ~b.points == 0
          && zip([a.quantity.lower, a.quantity.upper], [b.quantity.lower, b.quantity.upper]).allSatisfy {
            mine, theirs in
            mine.value != theirs.value || mine.isOpen != theirs.isOpen || !mine.isSoft || theirs.isSoft
          }
      }
      switch (isWithin(self, other), isWithin(other, self)) {
      case (true, true): return (.equal, .none)
      case (true, false): return (.refines, .firstRefinesSecond)
      case (false, true): return (.refines, .secondRefinesFirst)
      default: break
      }
      if points & other.points != 0 { return (.compatible, .none) }
      let isLower = points.trailingZeroBitCount < other.points.trailingZeroBitCount
      let facing = isLower ? [quantity.upper, other.quantity.lower] : [other.quantity.upper, quantity.lower]
      return (facing.contains { $0.isSoft } ? .tension : .contradicts, .none)
    }
  }

  @Test func aMillionRandomPairsAgreeWithSets() {
    var random = SplitMix(state: 20_260_917)
    var pool: [Sample] = []
    while pool.count < 3000 {
      let ends = [random.whole(-20...20), random.whole(-20...20)].sorted()
      var low = Double(ends[0])
      var high = Double(ends[1])
      if random.whole(0...9) == 0 { low = -.infinity }
      if random.whole(0...9) == 0 { high = .infinity }
      let lower = Bound(low, isSoft: random.coin() && low.isFinite, isOpen: random.coin())
      let upper = Bound(high, isSoft: random.coin() && high.isFinite, isOpen: random.coin())
      guard Interval.isPossible(lower: lower, upper: upper) else { continue }
      pool.append(Sample(Quantity(lower: lower, upper: upper)))
    }
    var wrong = 0
    var seen: Set<Relation> = []
    for _ in 0..<1_000_000 {
      let a = pool[random.whole(0...2999)]
      let b = pool[random.whole(0...2999)]
      let expected = a.expected(b)
      let found = relation(a.quantity, b.quantity)
      seen.insert(found.relation)
      if found.relation != expected.0 || found.direction != expected.1 { wrong += 1 }
    }
    #expect(wrong == 0)
    #expect(seen == [.equal, .refines, .compatible, .tension, .contradicts])
  }

  /// Lengths in whole centimetres, written in three units: they relate as the whole numbers do.
  @Test func conversionKeepsTheRelation() {
    var random = SplitMix(state: 7)
    func quantity(_ low: Int, _ high: Int, _ unit: Int) -> Quantity {
      let names = ["cm", "m", "km"]
      let divisor = [1.0, 100, 100_000][unit]
      return Quantity(
        lower: Bound(Double(low) / divisor), upper: Bound(Double(high) / divisor), unit: MeasureUnit(names[unit]))
    }
    var wrong: [String] = []
    for _ in 0..<50_000 {
      let base = random.whole(0...1_000_000)
      let first = [base + random.whole(0...3), base + random.whole(0...3)].sorted()
      let second = [base + random.whole(0...3), base + random.whole(0...3)].sorted()
      let a = quantity(first[0], first[1], random.whole(0...2))
      let b = quantity(second[0], second[1], random.whole(0...2))
      let expected: Relation =
        first == second
        ? .equal
        : first[0] > second[1] || second[0] > first[1]
          ? .contradicts
          : (first[0] >= second[0] && first[1] <= second[1]) || (second[0] >= first[0] && second[1] <= first[1])
            ? .refines
            : .compatible
      if relation(a, b).relation != expected { wrong.append("\(a.text) / \(b.text)") }
    }
    #expect(wrong.count == 0, "\(wrong.prefix(3))")
  }
}

/// A small generator with a seed, so that a failure can be repeated.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func coin() -> Bool { next() & 1 == 0 }
}
