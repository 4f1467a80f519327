/// An amount as the table of the specification gives it: two ends, on a scale of halves.
package struct SlowAmount: Sendable {
  package struct End: Equatable, Sendable {
    /// In halves; nil for no end.
    package var halves: Int?
    var isSoft = false
    package var isOpen = false
  }

  package var text: String
  package var low: End
  package var high: End

  /// Every half from −5 to 400 that it allows, and the one above for all that is more, counted from 0.
  private(set) var points = SlowSet(count: 812)

  init(text: String, low: End, high: End) {
    self.text = text
    self.low = low
    self.high = high
    for point in -10...801 {
      let isAbove = low.halves.map { low.isOpen ? point > $0 : point >= $0 } ?? true
      let isBelow = high.halves.map { high.isOpen ? point < $0 : point <= $0 } ?? true
      if isAbove && isBelow { points.insert(point + 10) }
    }
  }

  package static func random(_ random: inout SlowRandom) -> SlowAmount {
    let number = random.next(3) == 0 ? (1 + random.next(20)) * 10 : 1 + random.next(40)
    func end(_ halves: Int?, soft: Bool = false, open: Bool = false) -> End {
      End(halves: halves, isSoft: soft, isOpen: open)
    }
    let n = number * 2
    switch random.next(12) {
    case 0: return SlowAmount(text: "exactly \(number)", low: end(n), high: end(n))
    case 1:
      let unit = lastDigit(number)
      guard unit > 1 else { return SlowAmount(text: "\(number)", low: end(n), high: end(n)) }
      return SlowAmount(text: "\(number)", low: end(n - unit, soft: true), high: end(n + unit, soft: true))
    case 2:
      let unit = lastDigit(number) * 2
      return SlowAmount(text: "about \(number)", low: end(n - unit, soft: true), high: end(n + unit, soft: true))
    case 3: return SlowAmount(text: "at least \(number)", low: end(n), high: end(nil))
    case 4: return SlowAmount(text: "more than \(number)", low: end(n, open: true), high: end(nil))
    case 5: return SlowAmount(text: "up to \(number)", low: end(0), high: end(n))
    case 6: return SlowAmount(text: "fewer than \(number)", low: end(0), high: end(n, open: true))
    case 7:
      let round = (number + 9) / 10 * 10
      return SlowAmount(
        text: "nearly \(round)", low: end(round / 10 * 18, soft: true), high: end(round * 2, open: true))
    case 8: return SlowAmount(text: "several", low: end(4), high: end(20, soft: true))
    case 9: return SlowAmount(text: "dozens", low: end(48), high: end(198, soft: true))
    default:
      let other = number + random.next(30)
      let words = random.next(2) == 0 ? "between \(number) and \(other)" : "\(number)..\(other)"
      return SlowAmount(text: words, low: end(n), high: end(other * 2))
    }
  }

  /// The unit of the last significant digit: 1, 10 or 100.
  private static func lastDigit(_ number: Int) -> Int {
    var unit = 1
    while number % (unit * 10) == 0 { unit *= 10 }
    return unit
  }

  /// An end that is the same number, and as open, is firm or soft; firm lies within soft.
  private func isWithin(_ other: SlowAmount, _ mine: SlowSet, _ theirs: SlowSet) -> Bool {
    guard mine.isSubset(of: theirs) else { return false }
    return zip([low, high], [other.low, other.high]).allSatisfy { a, b in
      a.halves != b.halves || a.isOpen != b.isOpen || !a.isSoft || b.isSoft
    }
  }

  func relation(to other: SlowAmount) -> SlowRelation {
    let mine = points
    let theirs = other.points
    switch (isWithin(other, mine, theirs), other.isWithin(self, theirs, mine)) {
    case (true, true): return .equal
    case (true, false), (false, true): return .refines
    default: break
    }
    if !mine.isDisjoint(with: theirs) { return .compatible }
    let isLower = (mine.last ?? 0) < (theirs.first ?? 0)
    let facing = isLower ? [high, other.low] : [other.high, low]
    return facing.contains { $0.isSoft } ? .tension : .contradicts
  }
}
