/// Finds the gravest relation between the sides of a question, where two sources hold them.
///
/// A pair is put into words only if it is graver than all before it, and a side that cannot be part of a graver pair is not
/// held against the others: n amounts that lie apart cost n looks, not n².
struct Dispute {
  private let sides: [Conflict.Side]
  private let store: ClaimStore
  private var outlook: Outlook
  private var scout: SideJudge
  private let meanings: [UInt32]
  /// The gravest finding so far, and the places of the sides it was made on.
  private(set) var worst: (finding: Finding, a: Int, b: Int)?
  /// How many pairs were judged.
  private(set) var judged = 0

  init(sides: [Conflict.Side], _ store: ClaimStore) {
    self.sides = sides
    self.store = store
    meanings = sides.map { store.values.meaning(of: $0.value).rawValue }
    outlook = Outlook(sides, store)
    scout = SideJudge(store)
    if let row = sides.first?.rows.first { scout.turn(to: store.property(row)) }
  }

  /// Holds each side against each. Complexity: at most quadratic; linear among amounts that lie apart, and until a
  /// contradiction is found.
  mutating func settle(_ judge: inout ClaimJudge) {
    guard !isHeldByOne else { return }
    for a in sides.indices {
      if store.cancellation.isRequested { return }
      guard outlook.mayBeGraver(a, than: worst?.finding.relation) else { continue }
      for b in sides.indices where b > a {
        if !weigh(a, b, &judge) { return }
      }
    }
  }

  /// The same where dates play a part: sides that may be about one time are held against each other; of those that lie
  /// apart one pair for each two statements is enough, for no time makes a difference to it.
  ///
  /// Complexity: that of sorting, the pairs that may be about one time, and the pairs of distinct statements.
  mutating func settle(over spans: [TimeSpan], _ judge: inout ClaimJudge) {
    guard !isHeldByOne else { return }
    var isOpen = true
    var looks = 0
    TimeSweep.forEachMeeting(spans) { a, b in
      looks += 1
      if looks & 4095 == 0, store.cancellation.isRequested { return false }
      let (a, b) = (min(a, b), max(a, b))
      if outlook.mayBeGraver(a, than: worst?.finding.relation) { isOpen = weigh(a, b, &judge) }
      return isOpen
    }
    guard isOpen, (worst?.finding.relation ?? .equal) != .tension, hasApart(spans) else { return }
    let groups = Dictionary(grouping: sides.indices) { place in
      Statement(meaning: meanings[place], leaning: sides[place].leaning)
    }.values.sorted { $0[0] < $1[0] }
    for first in groups.indices {
      if store.cancellation.isRequested { return }
      for second in groups.indices where second >= first {
        weighApart(groups[first], groups[second], spans, &judge)
        if worst?.finding.isAboutTimes ?? false { return }
      }
    }
  }

  /// Whether any two lie apart: then the first to end and the last to begin do.
  private func hasApart(_ spans: [TimeSpan]) -> Bool {
    guard let ended = spans.min(by: { $0.to < $1.to }), let begun = spans.max(by: { $0.from < $1.from }) else {
      return false
    }
    return store.areApart(ended, begun)
  }

  /// Weighs the first two sides of two sources, of these statements, that lie apart.
  private mutating func weighApart(_ first: [Int], _ second: [Int], _ spans: [TimeSpan], _ judge: inout ClaimJudge) {
    for a in first {
      for b in second where a != b && !isOneSource(a, b) && store.areApart(spans[a], spans[b]) {
        _ = weigh(min(a, b), max(a, b), &judge)
        return
      }
    }
  }

  /// Judges two sides; false where nothing graver can come.
  private mutating func weigh(_ a: Int, _ b: Int, _ judge: inout ClaimJudge) -> Bool {
    if isOneSource(a, b) { return true }
    judged += 1
    let gravest = worst?.finding.relation.gravity ?? .min
    // Dates may take the gravity from a conflict, and never add any.
    let code = scout.relate(meanings[a], sides[a].leaning, meanings[b], sides[b].leaning)
    guard code.relation.gravity > gravest else { return true }
    let finding = judge.relate(sides[a].rows[0], sides[b].rows[0])
    if finding.relation.gravity > gravest { worst = (finding, a, b) }
    return finding.relation != .contradicts
  }

  private func isOneSource(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (sides[a].sources, sides[b].sources)
    return one.count == 1 && one == other && one[0] != .unattributed
  }

  /// Whether all sides are those of one source, so that there is nobody to contradict it.
  private var isHeldByOne: Bool { sides.indices.allSatisfy { isOneSource(0, $0) } }

  private struct Statement: Hashable {
    var meaning: UInt32
    var leaning: Leaning
  }
}

/// What a look at all sides says of each: whether it may be part of a graver pair than those found. Never says no where
/// there is one.
private struct Outlook {
  /// The amount of each side; empty where sides are no amounts of one unit, or one of them is denied.
  private var amounts: [Interval] = []
  /// The extremes of all bounds, and of the hard ones.
  private var highestLower = -Double.infinity
  private var lowestUpper = Double.infinity
  private var highestHardLower = -Double.infinity
  private var lowestHardUpper = Double.infinity
  private let isAffirmed: Bool
  private let isMany: Bool
  /// Whether any two are firm enough to exclude each other.
  private let canExclude: Bool

  init(_ sides: [Conflict.Side], _ store: ClaimStore) {
    isAffirmed = sides.allSatisfy { $0.leaning.isAffirmative && $0.leaning.isCommitted }
    isMany = sides.first.map { store.properties[store.property($0.rows[0])].cardinality == .many } ?? false
    let strengths = sides.lazy.map { $0.leaning.stance.strength }
    canExclude = strengths.contains(.certain) || strengths.filter { $0 == .probable }.count > 1
    guard isAffirmed, sides.count > 2 else { return }
    var unit: MeasureUnit??
    for side in sides {
      guard case .quantity(let quantity) = store.values[store.values.meaning(of: side.value)],
        unit == nil || unit == .some(quantity.unit)
      else {
        amounts = []
        return
      }
      unit = .some(quantity.unit)
      add(quantity.interval)
    }
  }

  private mutating func add(_ amount: Interval) {
    amounts.append(amount)
    highestLower = max(highestLower, amount.lower.value)
    lowestUpper = min(lowestUpper, amount.upper.value)
    if !amount.lower.isSoft { highestHardLower = max(highestHardLower, amount.lower.value) }
    if !amount.upper.isSoft { lowestHardUpper = min(lowestHardUpper, amount.upper.value) }
  }

  func mayBeGraver(_ side: Int, than relation: Relation?) -> Bool {
    guard let relation else { return true }
    if relation == .contradicts { return false }
    // Of many values, affirmed, none excludes another.
    if isMany, isAffirmed, relation.gravity >= Relation.incomparable.gravity { return false }
    if relation == .tension, isAffirmed, !canExclude { return false }
    guard !amounts.isEmpty, relation.gravity >= Relation.compatible.gravity else { return true }
    let amount = amounts[side]
    if relation == .tension {
      return (!amount.upper.isSoft && highestHardLower >= amount.upper.value)
        || (!amount.lower.isSoft && lowestHardUpper <= amount.lower.value)
    }
    return highestLower >= amount.upper.value || lowestUpper <= amount.lower.value
  }
}

extension Finding {
  /// Whether it is the times alone that keep a conflict from being one.
  fileprivate var isAboutTimes: Bool {
    switch reason {
    case .changed, .differentTimes: true
    default: false
    }
  }
}
