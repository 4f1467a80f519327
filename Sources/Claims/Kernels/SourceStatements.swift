/// What one source itself said on one question where time plays no part: a statement for each meaning and leaning.
///
/// Made to be used again for source after source. Complexity: linear in the claims.
struct SourceStatements {
  struct Statement {
    var meaning: UInt32
    var leaning: Leaning
    /// The first claim.
    var row: Row
    /// The earliest second at which the latest claim can have been made, and the last one.
    var begin: Int64
    var end: Int64
    /// Whether a later statement surely took it back.
    var isSuperseded = false

    /// The value, of the event or of the intention: what a later statement on the same takes back.
    fileprivate var topic: UInt64 { UInt64(meaning) << 1 | (leaning.isIntention ? 1 : 0) }
  }

  private(set) var all: [Statement] = []
  private var keys = SmallNumbering()
  private var topics = SmallNumbering()
  /// By topic.
  private var latest: [LatestStatement] = []

  mutating func removeAll() {
    all.removeAll(keepingCapacity: true)
    keys.removeAll()
  }

  /// Adds a claim; gives the place of its statement.
  @discardableResult
  mutating func add(_ claim: QuestionClaim, _ columns: ClaimColumns) -> Int {
    let (begin, end) = (claim.begin(columns), claim.end(columns))
    let place = keys.number(of: UInt64(claim.meaning) << 8 | UInt64(claim.leaning.rawValue))
    if place < all.count {
      all[place].begin = max(all[place].begin, begin)
      all[place].end = max(all[place].end, end)
    } else {
      all.append(
        Statement(meaning: claim.meaning, leaning: claim.leaning, row: claim.row, begin: begin, end: end))
    }
    return place
  }

  /// Marks what a later statement took back, as ``Replacement`` does.
  ///
  /// - Parameter isOne: whether the property has one value, so that another value takes back the first.
  mutating func markSuperseded(isOne: Bool) {
    guard all.count > 1 else { return }
    var newest = Int64.min
    var oldest = Int64.max
    for statement in all where statement.leaning.isCommitted {
      newest = max(newest, statement.begin)
      oldest = min(oldest, statement.end)
    }
    guard oldest < newest else { return }
    topics.removeAll()
    latest.removeAll(keepingCapacity: true)
    // When anything was last affirmed of the event, and of the intention.
    var events = LatestStatement()
    var intentions = LatestStatement()
    for statement in all where statement.leaning.isCommitted {
      let topic = topics.number(of: statement.topic)
      if topic == latest.count { latest.append(LatestStatement()) }
      latest[topic].add(statement.begin)
      guard statement.leaning.isAffirmative else { continue }
      if statement.leaning.isIntention { intentions.add(statement.begin) } else { events.add(statement.begin) }
    }
    for place in all.indices where all[place].leaning.isCommitted && all[place].begin != .min {
      let statement = all[place]
      let same = latest[topics.number(of: statement.topic)]
      let others = statement.leaning.isIntention ? intentions : events
      let hearsOthers = isOne && statement.leaning.isAffirmative
      if same.isOpen || (hearsOthers && others.isOpen) { continue }
      all[place].isSuperseded = statement.end < max(same.begin, hearsOthers ? others.begin : .min)
    }
  }
}

/// Numbers keys in order of first appearance: by a look at all of them while they are few.
struct SmallNumbering {
  private var keys: [UInt64] = []
  private var numbers: [UInt64: Int] = [:]
  private static var few: Int { 24 }

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    if !numbers.isEmpty { numbers = [:] }
  }

  mutating func number(of key: UInt64) -> Int {
    if numbers.isEmpty {
      let known = keys.withUnsafeBufferPointer { keys in
        for place in 0..<keys.count where keys[place] == key { return place }
        return -1
      }
      if known >= 0 { return known }
      keys.append(key)
      if keys.count > Self.few { for place in keys.indices { numbers[keys[place]] = place } }
      return keys.count - 1
    }
    if let known = numbers[key] { return known }
    numbers[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }
}

/// Brings sixty-four-bit keys into ascending order; most questions have a handful, which are nearly in order.
func sortNearlyOrdered(_ keys: inout [UInt64]) {
  guard keys.count <= 24 else { return keys.sort() }
  keys.withUnsafeMutableBufferPointer { keys in
    for place in keys.indices.dropFirst() {
      let key = keys[place]
      var hole = place
      while hole > 0, keys[hole - 1] > key {
        keys[hole] = keys[hole - 1]
        hole -= 1
      }
      keys[hole] = key
    }
  }
}
