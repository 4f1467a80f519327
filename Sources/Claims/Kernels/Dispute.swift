/// Finds the gravest relation between the sides of a question, where two sources hold them.
struct Dispute {
  private let sides: [Conflict.Side]
  /// The gravest finding so far, and the places of the sides it was made on.
  private(set) var worst: (finding: Finding, a: Int, b: Int)?

  init(sides: [Conflict.Side]) { self.sides = sides }

  /// Holds each side against each. Complexity: quadratic, until a contradiction is found.
  mutating func settle(_ judge: inout ClaimJudge) {
    for a in sides.indices {
      for b in sides.indices where b > a {
        if !weigh(a, b, &judge) { return }
      }
    }
  }

  /// The same where dates play a part: sides that may be about one time are held against each other; of those that lie
  /// apart one pair for each two statements is enough, for no time makes a difference to it.
  ///
  /// Complexity: that of sorting, the pairs that may be about one time, and the pairs of distinct statements.
  mutating func settle(over spans: [TimeSpan], _ store: ClaimStore, _ judge: inout ClaimJudge) {
    var isOpen = true
    TimeSweep.forEachMeeting(spans) { a, b in
      isOpen = weigh(min(a, b), max(a, b), &judge)
      return isOpen
    }
    guard isOpen, (worst?.finding.relation ?? .equal) != .tension else { return }
    let groups = Dictionary(grouping: sides.indices) { place in
      Statement(meaning: store.values.meaning(of: sides[place].value), leaning: sides[place].leaning)
    }.values.sorted { $0[0] < $1[0] }
    for first in groups.indices {
      for second in groups.indices where second >= first {
        weighApart(groups[first], groups[second], spans, store, &judge)
        if worst?.finding.isAboutTimes ?? false { return }
      }
    }
  }

  /// Weighs the first two sides of two sources, of these statements, that lie apart.
  private mutating func weighApart(
    _ first: [Int], _ second: [Int], _ spans: [TimeSpan], _ store: ClaimStore, _ judge: inout ClaimJudge
  ) {
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
    let finding = judge.relate(sides[a].rows[0], sides[b].rows[0])
    if finding.relation.gravity > worst?.finding.relation.gravity ?? .min { worst = (finding, a, b) }
    return finding.relation != .contradicts
  }

  private func isOneSource(_ a: Int, _ b: Int) -> Bool {
    let (one, other) = (sides[a].sources, sides[b].sources)
    return one.count == 1 && one == other && one[0] != .unattributed
  }

  private struct Statement: Hashable {
    var meaning: ValueID
    var leaning: Leaning
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
