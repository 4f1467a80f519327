/// Orders in which people want to see questions and propositions, and other things that follow from the tables: each is
/// made when it is first asked for and kept as long as the tables are.
///
/// Complexity: making one is linear in the table that it orders; 4 bytes a listed question or proposition.
final class Rankings: Sendable {
  /// Propositions, most outlets first, and the places in that order of those that stand in a circle.
  struct Propositions: Sendable {
    var places: [UInt32] = []
    var circular: [UInt32] = []
  }

  private struct Kept: Sendable {
    /// By the relations asked for, a bit each.
    var disputes: [UInt64: [UInt32]] = [:]
    var propositions: [Corroboration.Verdict?: Propositions] = [:]
    var sides: [UInt32: [UInt8]] = [:]
    var sourceRanks: [UInt32] = []
    var shared: SharedCategories?
    var open: [UInt32]?
    /// Those asked for last come last.
    var agreements: [AgreementSums] = []
    var hasAscendingIDs: Bool?
    var dated: [DatedKey: DatedRows] = [:]
    /// How many rows these hold together.
    var datedCount = 0
  }

  private struct DatedKey: Hashable {
    let entry: DatedRows.Entry
    let time: DatedRows.Time
  }

  private let kept = Locked(Kept())

  /// So many sources have their sides kept by question.
  private static var mostSides: Int { 64 }
  /// So many tables of agreement are kept, of so many sources each.
  private static var mostAgreements: (tables: Int, sources: Int) { (4, 128) }
  /// Of more sources the ranks are not worth the time to sort them.
  private static var mostRanks: Int { 1 << 16 }
  /// Fewer rows are looked at as fast as they are put together by date.
  static var leastDated: Int { 1024 }

  /// The questions whose gravest relation is among `relations`, most sources first and in order of question among equals.
  func disputes(_ relations: Set<Relation>, _ verdicts: [QuestionVerdict]) -> [UInt32] {
    let wanted = relations.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
    return kept.withLock { kept in
      if let known = kept.disputes[wanted] { return known }
      let made = verdicts.withUnsafeBufferPointer { verdicts in
        placesInDescendingOrder(of: verdicts.count) { place in
          guard let relation = verdicts[place].gravest, wanted >> UInt64(relation.rawValue) & 1 == 1 else { return nil }
          return Int(verdicts[place].sourceCount)
        }
      }
      kept.disputes[wanted] = made
      return made
    }
  }

  /// The propositions with a verdict, or all, as ``Swift/Array/mostOutletsFirst()`` puts them; those without a value are
  /// left out.
  func propositions(_ verdict: Corroboration.Verdict?, _ entries: [PropositionTable.Entry]) -> Propositions {
    kept.withLock { kept in
      if let known = kept.propositions[verdict] { return known }
      let made = entries.withUnsafeBufferPointer { Self.order($0, verdict) }
      kept.propositions[verdict] = made
      return made
    }
  }

  private static func order(
    _ entries: UnsafeBufferPointer<PropositionTable.Entry>, _ verdict: Corroboration.Verdict?
  ) -> Propositions {
    var places = placesInDescendingOrder(of: entries.count) { place in
      guard entries[place].value != ValueID.none.rawValue, verdict == nil || entries[place].verdict == verdict else {
        return nil
      }
      return Int(entries[place].outletCount)
    }
    // Those of one question come in order of meaning.
    var start = 0
    while start < places.count {
      let first = entries[Int(places[start])]
      var end = start + 1
      while end < places.count, entries[Int(places[end])].outletCount == first.outletCount,
        entries[Int(places[end])].question == first.question
      { end += 1 }
      if end - start > 1 { places[start..<end].sort { entries[Int($0)].value < entries[Int($1)].value } }
      start = end
    }
    var circular: [UInt32] = []
    for place in places.indices where entries[Int(places[place])].isCircular { circular.append(UInt32(place)) }
    return Propositions(places: places, circular: circular)
  }

  /// Question → the side that a source takes there, a byte each, as ``DenseSide`` reads it; nil for a source that speaks on
  /// few questions, which are found faster in its list.
  func sides(of source: SourceID, in table: StandingTable) -> [UInt8]? {
    let range = table.range(of: source)
    guard range.count >= 256, range.count >= table.relations.count / 32 else { return nil }
    return kept.withLock { kept in
      if let known = kept.sides[source.rawValue] { return known }
      if kept.sides.count >= Self.mostSides { kept.sides = [:] }
      let made = DenseSide.sides(of: range, in: table)
      kept.sides[source.rawValue] = made
      return made
    }
  }

  /// Source → its place in natural order of ids; empty where there are too many.
  func sourceRanks(_ sources: Directory<SourceTag, SourceRecord>) -> [UInt32] {
    guard sources.count <= Self.mostRanks else { return [] }
    return kept.withLock { kept in
      if kept.sourceRanks.count == sources.count { return kept.sourceRanks }
      var ranks = [UInt32](repeating: 0, count: sources.count)
      let order = sources.inOrderOfIDs((0..<sources.count).map { SourceID($0) })
      for (rank, source) in order.enumerated() { ranks[source.index] = UInt32(rank) }
      kept.sourceRanks = ranks
      return ranks
    }
  }
}

extension Rankings {
  /// Whether the ids of the rows that the indexes cover come in natural order, as numbered ones do.
  func hasAscendingIDs(_ store: ClaimStore) -> Bool {
    kept.withLock { kept in
      if let known = kept.hasAscendingIDs { return known }
      let found = store.ids.ascend(upTo: store.indexes.coveredRows)
      kept.hasAscendingIDs = found
      return found
    }
  }

  /// The rows of some origins or questions by date. Together no more rows are kept than a quarter of all, a byte a claim.
  func dated(
    _ entry: DatedRows.Entry, _ time: DatedRows.Time, _ store: ClaimStore, make: () -> DatedRows
  ) -> DatedRows {
    kept.withLock { kept in
      let key = DatedKey(entry: entry, time: time)
      if let known = kept.dated[key] { return known }
      let made = make()
      if kept.datedCount + made.rows.count > store.indexes.coveredRows / 4 {
        kept.dated = [:]
        kept.datedCount = 0
      }
      kept.dated[key] = made
      kept.datedCount += made.rows.count
      return made
    }
  }

  func sharedCategories(of store: ClaimStore) -> SharedCategories {
    kept.withLock { kept in
      if let shared = kept.shared { return shared }
      let made = SharedCategories(store)
      // What was given up halfway is of no use to anybody else.
      if !store.cancellation.isRequested { kept.shared = made }
      return made
    }
  }
}

extension Rankings {
  /// The questions that the table leaves open.
  func openQuestions(in table: StandingTable) -> [UInt32] {
    kept.withLock { kept in
      if let open = kept.open { return open }
      let open = table.relations.indices.lazy.filter { table.relations[$0].isOpen }.map { UInt32($0) }
      kept.open = Array(open)
      return Array(open)
    }
  }

  /// How the table has sources agree; nil where nobody has asked for all of these together.
  func agreement(of sources: [SourceID]) -> AgreementSums? {
    kept.withLock { kept in
      for place in kept.agreements.indices.reversed() {
        guard let found = kept.agreements[place].narrowed(to: sources) else { continue }
        kept.agreements.append(kept.agreements.remove(at: place))
        return found
      }
      return nil
    }
  }

  /// Keeps how the table has sources agree, unless they are too many.
  func keep(_ agreement: AgreementSums) {
    guard agreement.sources.count <= Self.mostAgreements.sources else { return }
    kept.withLock { kept in
      if kept.agreements.count == Self.mostAgreements.tables { kept.agreements.removeFirst() }
      kept.agreements.append(agreement)
    }
  }
}

/// The side that a busy source takes on a question, in one byte.
enum DenseSide {
  /// The source is silent.
  static let silent: UInt8 = 0xFF
  /// It holds several positions, or the question is open.
  static let several: UInt8 = 0xFE
  /// Beside the number of the side, that the side is committed.
  static let committed: UInt8 = 0x08

  static func sides(of range: Range<Int>, in table: StandingTable) -> [UInt8] {
    var sides = [UInt8](repeating: silent, count: table.relations.count)
    for entry in table.entries[range] {
      let question = Int(entry.question)
      let relations = table.relations[question]
      if sides[question] != silent || relations.isOpen {
        sides[question] = several
      } else {
        sides[question] = entry.side | (relations.isCommitted(entry.side) ? committed : 0)
      }
    }
    return sides
  }
}

/// The numbers below `count` to which `rank` gives anything, the highest rank first, and ascending among equals.
///
/// - Parameter rank: nil, or not negative; asked several times for each. Complexity: linear.
func placesInDescendingOrder(of count: Int, by rank: (Int) -> Int?) -> [UInt32] {
  var largest = -1
  var listed = 0
  for place in 0..<count {
    guard let rank = rank(place) else { continue }
    largest = max(largest, rank)
    listed += 1
  }
  guard listed > 0 else { return [] }
  guard largest <= 4 * count + 1024 else {
    return (0..<UInt32(count)).compactMap { place in rank(Int(place)).map { (place: place, rank: $0) } }
      .sorted { $0.rank > $1.rank }.map(\.place)
  }
  // Where the places of each rank begin, counted from the highest.
  var starts = [Int](repeating: 0, count: largest + 2)
  for place in 0..<count { if let rank = rank(place) { starts[largest - rank + 1] += 1 } }
  for bucket in 1..<starts.count { starts[bucket] += starts[bucket - 1] }
  return [UInt32](unsafeUninitializedCapacity: listed) { buffer, filled in
    for place in 0..<count {
      guard let rank = rank(place) else { continue }
      buffer[starts[largest - rank]] = UInt32(place)
      starts[largest - rank] += 1
    }
    filled = listed
  }
}
