/// Finds the statements of one source in one role on one question that gave way to a later one.
///
/// A statement gives way where all that could replace it, and itself, are dated, and it was surely said before the
/// latest of them. What can replace it: another leaning on the same value, and on a property of one value another value
/// that is affirmed; only where the two may be about one time, unless the property is fixed, and never an intention what
/// was said of the event, or the other way round.
struct Replacement {
  /// The committed positions, by place.
  private let members: [Int]
  private let topics: [Topic]
  private let isAffirmative: [Bool]
  /// The earliest second at which the latest claim of each can have been made, and the last one.
  private let begins: [Int64]
  private let ends: [Int64]

  /// What a later statement takes back: a value, of the event or of the intention.
  private struct Topic: Hashable {
    var meaning: ValueID
    var isIntention: Bool
  }

  init(_ positions: [Position], _ role: Role, _ store: ClaimStore) {
    let members = positions.indices.filter { positions[$0].role == role && positions[$0].leaning.isCommitted }
    self.members = members
    topics = members.map {
      Topic(meaning: store.values.meaning(of: positions[$0].value), isIntention: positions[$0].leaning.isIntention)
    }
    isAffirmative = members.map { positions[$0].leaning.isAffirmative }
    begins = members.map { index in
      positions[index].rows.map { store.dates.earliest[Int(store.said[Int($0)])] }.max() ?? .min
    }
    ends = members.map { index in
      positions[index].rows.map { store.dates.latest[Int(store.said[Int($0)])] }.max() ?? .max
    }
  }

  /// Marks them as superseded. Complexity: linear, unless the times that they are about play a part; then that of the pairs
  /// that may be about one time.
  func mark(_ positions: inout [Position], _ property: PropertyRecord, isTimed: Bool, in store: ClaimStore) {
    guard members.count > 1, let newest = begins.max(), let oldest = ends.min(), oldest < newest else { return }
    let isOne = property.cardinality == .one
    if property.permanence == .fixed || !isTimed {
      markAll(&positions, isOne)
    } else {
      markMeeting(&positions, isOne, store)
    }
  }

  /// All may be about one time: of each topic the latest statement is enough. No statement is later than itself.
  private func markAll(_ positions: inout [Position], _ isOne: Bool) {
    var same: [Topic: LatestStatement] = [:]
    var affirmed = [LatestStatement(), LatestStatement()]
    for (place, topic) in topics.enumerated() {
      same[topic, default: LatestStatement()].add(begins[place])
      if isAffirmative[place] { affirmed[topic.isIntention ? 1 : 0].add(begins[place]) }
    }
    for (place, topic) in topics.enumerated() where begins[place] != .min {
      var latest = same[topic] ?? LatestStatement()
      if isOne, isAffirmative[place] {
        let others = affirmed[topic.isIntention ? 1 : 0]
        latest = LatestStatement(begin: max(latest.begin, others.begin), isOpen: latest.isOpen || others.isOpen)
      }
      if !latest.isOpen, ends[place] < latest.begin { positions[members[place]].isSuperseded = true }
    }
  }

  private func markMeeting(_ positions: inout [Position], _ isOne: Bool, _ store: ClaimStore) {
    var latest = [LatestStatement](repeating: LatestStatement(), count: members.count)
    func weigh(_ one: Int, _ other: Int) {
      guard begins[one] != .min else { return }
      let (a, b) = (positions[members[one]], positions[members[other]])
      let canReplace =
        topics[one].meaning == topics[other].meaning
        ? a.leaning != b.leaning || a.commitment != b.commitment
        : isOne && isAffirmative[one] && isAffirmative[other]
      guard canReplace, topics[one].isIntention == topics[other].isIntention, store.mayMeet(a.rows[0], b.rows[0]) else {
        return
      }
      latest[one].add(begins[other])
    }
    var looks = 0
    TimeSweep.forEachMeeting(members.map { store.span(positions[$0].rows[0]) }) { one, other in
      weigh(one, other)
      weigh(other, one)
      looks += 1
      return looks & 4095 != 0 || !store.cancellation.isRequested
    }
    for place in members.indices where !latest[place].isOpen && ends[place] < latest[place].begin {
      positions[members[place]].isSuperseded = true
    }
  }
}

/// When something was last said, and whether any of it has no date.
struct LatestStatement {
  /// The earliest second at which it can have been said.
  var begin = Int64.min
  var isOpen = false

  mutating func add(_ begin: Int64) {
    self.begin = max(self.begin, begin)
    isOpen = isOpen || begin == .min
  }
}
