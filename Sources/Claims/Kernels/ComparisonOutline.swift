/// The verdict on one question of a comparison, before anybody asks for the positions behind it.
package struct ComparisonOutline: Hashable, Sendable {
  package var question: QuestionID
  package var outcome: QuestionComparison.Outcome
}

/// What comparing two sources found: how often each outcome, and the questions with the outcomes that were asked for.
package struct ComparisonSummary: Sendable {
  package private(set) var counts: [QuestionComparison.Outcome: Int] = [:]
  /// In order of question.
  package fileprivate(set) var rows: [ComparisonOutline] = []

  fileprivate mutating func count(_ outcome: QuestionComparison.Outcome, _ times: Int = 1) {
    if times > 0 { counts[outcome, default: 0] += times }
  }
}

extension ClaimStore {
  /// Aligns what two sources assert or carry, by question, and gives the verdicts alone; ``compare(_:_:on:includeRelays:among:)``
  /// tells what is behind each.
  ///
  /// - Parameters:
  ///   - rows: claims to consider, or nil for all.
  ///   - wants: the outcomes whose questions are listed; all are counted.
  /// - Complexity: over all claims in proportion to the positions of the source that holds fewer (to both, where silence
  ///   is listed) and to what the two relay; else to the claims of both.
  package func summarise(
    _ a: SourceID, _ b: SourceID, includeRelays: Bool = true, among rows: [Row]? = nil,
    wants: (QuestionComparison.Outcome) -> Bool
  ) -> ComparisonSummary {
    var summary = ComparisonSummary()
    guard rows == nil, hasTables else {
      for row in compare(a, b, includeRelays: includeRelays, among: rows) {
        summary.count(row.outcome)
        if wants(row.outcome) { summary.rows.append(ComparisonOutline(question: row.question, outcome: row.outcome)) }
      }
      return summary
    }
    // Questions that the table does not settle: changed since, or where one of the two relays somebody.
    var special = indexes.changed
    if includeRelays {
      for source in [a, b] { for row in self.rows(relayedBy: source) { special.insert(question[Int(row)]) } }
    }
    for question in special {
      guard let found = compare(a, b, on: QuestionID(question), includeRelays: includeRelays) else { continue }
      summary.count(found.outcome)
      if wants(found.outcome) {
        summary.rows.append(ComparisonOutline(question: found.question, outcome: found.outcome))
      }
    }
    let merge = StandingMerge(store: self, a: a, b: b, special: special)
    merge.run(&summary, wants)
    if !special.isEmpty { summary.rows.sort { $0.question < $1.question } }
    return summary
  }
}

/// Merges the standing positions of two sources.
private struct StandingMerge {
  let store: ClaimStore
  let a: SourceID
  let b: SourceID
  let special: Set<UInt32>

  func run(_ summary: inout ComparisonSummary, _ wants: (QuestionComparison.Outcome) -> Bool) {
    let table = store.indexes.standings
    let listsSilence = wants(.onlyFirst) || wants(.onlySecond)
    var found = Shared(wants)
    var listed: [ComparisonOutline] = []
    table.entries.withUnsafeBufferPointer { entries in
      let left = UnsafeBufferPointer(rebasing: entries[table.range(of: a)])
      let right = UnsafeBufferPointer(rebasing: entries[table.range(of: b)])
      if let sides = store.indexes.rankings.sides(of: left.count > right.count ? a : b, in: table) {
        lookUp(left, right, sides, table, &found)
      } else {
        forEachShared(left, right) { question, first, second in
          found.count += 1
          if !special.isEmpty, special.contains(question) { return }
          found.add(question, relation(question, left, first, right, second, table))
        }
      }
      listed = found.listed
      let shared = found.count
      if listsSilence {
        list(left, but: right, .onlyFirst, wants(.onlyFirst), &listed)
        list(right, but: left, .onlySecond, wants(.onlySecond), &listed)
        listed.sort { $0.question < $1.question }
      }
      let unsettled = (specials(left, but: right), specials(right, but: left))
      summary.count(.onlyFirst, table.questionCount(of: a) - shared - unsettled.0)
      summary.count(.onlySecond, table.questionCount(of: b) - shared - unsettled.1)
    }
    for relation in Relation.allCases { summary.count(.related(relation), found.relations[Int(relation.rawValue)]) }
    summary.rows += listed
  }

  /// What was found on the questions that both speak on.
  private struct Shared {
    var count = 0
    /// By relation, how often it was found and whether its questions are listed.
    private(set) var relations = [Int](repeating: 0, count: Relation.allCases.count)
    private let isWanted: [Bool]
    private(set) var listed: [ComparisonOutline] = []

    init(_ wants: (QuestionComparison.Outcome) -> Bool) { isWanted = Relation.allCases.map { wants(.related($0)) } }

    @inline(__always)
    mutating func add(_ question: UInt32, _ relation: Relation) {
      relations[Int(relation.rawValue)] += 1
      if isWanted[Int(relation.rawValue)] {
        listed.append(ComparisonOutline(question: QuestionID(question), outcome: .related(relation)))
      }
    }
  }

  /// Goes through the shorter of two lists and looks up each question among the sides of the other source: most are
  /// settled by one byte, and nearly all others by a look at how the sides of the question relate.
  ///
  /// Both looks go to tables that outgrow the caches. Done for a stretch of the list at a time, without a branch between
  /// them, many are under way at once.
  ///
  /// Complexity: linear in the shorter list.
  private func lookUp(
    _ left: UnsafeBufferPointer<Standing>, _ right: UnsafeBufferPointer<Standing>, _ sides: [UInt8],
    _ table: StandingTable, _ found: inout Shared
  ) {
    let isLeftLonger = left.count > right.count
    let (shorter, longer) = isLeftLonger ? (right, left) : (left, right)
    var reached = 0
    let stretch = 512
    withUnsafeTemporaryAllocation(of: Meeting.self, capacity: stretch) { meetings in
      for start in stride(from: 0, to: shorter.count, by: stretch) {
        let range = start..<min(start + stretch, shorter.count)
        let count = Self.meet(shorter, range, sides, meetings)
        table.relations.withUnsafeBufferPointer { relations in
          for place in 0..<count {
            let meeting = meetings[place]
            meetings[place].code = relations[Int(meeting.question)].bits(meeting.side & 7, meeting.other & 7)
          }
        }
        found.count += count
        for meeting in meetings[..<count] {
          if !special.isEmpty, special.contains(meeting.question) { continue }
          if meeting.other != DenseSide.several {
            let isSame = meeting.other == meeting.side | DenseSide.committed
            found.add(meeting.question, isSame ? .equal : SideRelations.Code(bits: meeting.code).relation)
            continue
          }
          reached = lowerBound(longer, meeting.question, from: reached)
          let one = Self.run(shorter, from: Int(meeting.place))
          let other = Self.run(longer, from: reached)
          let (first, second) = isLeftLonger ? (other, one) : (one, other)
          found.add(meeting.question, relation(meeting.question, left, first, right, second, table))
        }
      }
    }
  }

  /// A question on which both sources hold something.
  private struct Meeting {
    var question: UInt32
    /// Where the shorter list comes to it.
    var place: UInt32
    var side: UInt8
    /// As ``DenseSide``; ``DenseSide/several`` where either source holds several positions.
    var other: UInt8
    /// As ``SideRelations/Code``, unless there are several.
    var code: UInt8 = 0
  }

  /// Finds the questions of a stretch of one list on which the other source holds something; gives how many there are.
  private static func meet(
    _ list: UnsafeBufferPointer<Standing>, _ range: Range<Int>, _ sides: [UInt8],
    _ meetings: UnsafeMutableBufferPointer<Meeting>
  ) -> Int {
    var count = 0
    var last = range.lowerBound == 0 ? UInt32.max : list[range.lowerBound - 1].question
    sides.withUnsafeBufferPointer { sides in
      for place in range {
        let entry = list[place]
        let next = place + 1 < list.count ? list[place + 1].question : .max
        let other = sides[Int(entry.question)]
        let heard = entry.question == next ? DenseSide.several : other
        meetings.initializeElement(
          at: count, to: Meeting(question: entry.question, place: UInt32(place), side: entry.side, other: heard))
        count += (entry.question == last ? 0 : 1) & (other == DenseSide.silent ? 0 : 1)
        last = entry.question
      }
    }
    return count
  }

  /// The places of one question in a list, from its first on.
  private static func run(_ list: UnsafeBufferPointer<Standing>, from start: Int) -> Range<Int> {
    var end = start
    while end < list.count, list[end].question == list[start].question { end += 1 }
    return start..<end
  }

  /// How many special questions only the first of two lists holds.
  private func specials(_ list: UnsafeBufferPointer<Standing>, but other: UnsafeBufferPointer<Standing>) -> Int {
    special.count { holds(list, $0) && !holds(other, $0) }
  }

  private func holds(_ list: UnsafeBufferPointer<Standing>, _ question: UInt32) -> Bool {
    let place = lowerBound(list, question, from: 0)
    return place < list.count && list[place].question == question
  }

  private func list(
    _ list: UnsafeBufferPointer<Standing>, but other: UnsafeBufferPointer<Standing>,
    _ outcome: QuestionComparison.Outcome, _ isWanted: Bool, _ listed: inout [ComparisonOutline]
  ) {
    guard isWanted else { return }
    var last: UInt32?
    var place = 0
    for entry in list where entry.question != last {
      last = entry.question
      while place < other.count, other[place].question < entry.question { place += 1 }
      if place < other.count, other[place].question == entry.question { continue }
      if !special.isEmpty, special.contains(entry.question) { continue }
      listed.append(ComparisonOutline(question: QuestionID(entry.question), outcome: outcome))
    }
  }

  /// The gravest relation between what two sources hold, as ``ClaimStore/compare(_:_:includeRelays:among:)`` finds it.
  @inline(__always)
  private func relation(
    _ question: UInt32, _ left: UnsafeBufferPointer<Standing>, _ first: Range<Int>,
    _ right: UnsafeBufferPointer<Standing>, _ second: Range<Int>, _ table: StandingTable
  ) -> Relation {
    let sides = table.relations[Int(question)]
    if sides.isOpen { return judged(question) }
    if first.count == 1, second.count == 1 {
      return sides[left[first.lowerBound].side, right[second.lowerBound].side].relation
    }
    let isMany = store.properties[PropertyID(store.questions.properties[Int(question)])].cardinality == .many
    var gravest: Relation?
    // Who takes a side is not heard with what it left open.
    let leftTakes = first.contains { sides.isCommitted(left[$0].side) }
    let rightTakes = second.contains { sides.isCommitted(right[$0].side) }
    for one in first where !leftTakes || sides.isCommitted(left[one].side) {
      for other in second where !rightTakes || sides.isCommitted(right[other].side) {
        let relation = sides[left[one].side, right[other].side].relation
        if relation.weight(isMany: isMany) > gravest?.weight(isMany: isMany) ?? .min { gravest = relation }
      }
    }
    return gravest ?? .incomparable
  }

  private func judged(_ question: UInt32) -> Relation {
    guard let found = store.compare(a, b, on: QuestionID(question), includeRelays: false),
      case .related(let relation) = found.outcome
    else { return .incomparable }
    return relation
  }
}

/// The first place at or after `start` whose question is not below `question`: in growing steps, then by halves.
private func lowerBound(_ list: UnsafeBufferPointer<Standing>, _ question: UInt32, from start: Int) -> Int {
  if start >= list.count || list[start].question >= question { return start }
  var step = 1
  var low = start
  while low + step < list.count, list[low + step].question < question {
    low += step
    step *= 2
  }
  var high = min(low + step, list.count)
  while low < high {
    let middle = (low + high) / 2
    if list[middle].question < question { low = middle + 1 } else { high = middle }
  }
  return low
}

/// Calls `body` with each question in both lists and its places in each.
@inline(__always)
private func forEachShared(
  _ left: UnsafeBufferPointer<Standing>, _ right: UnsafeBufferPointer<Standing>,
  _ body: (UInt32, Range<Int>, Range<Int>) -> Void
) {
  var i = 0
  var j = 0
  while i < left.count, j < right.count {
    let question = left[i].question
    let other = right[j].question
    if question < other {
      i = lowerBound(left, other, from: i)
    } else if other < question {
      j = lowerBound(right, question, from: j)
    } else {
      let first = i
      let second = j
      while i < left.count, left[i].question == question { i += 1 }
      while j < right.count, right[j].question == question { j += 1 }
      body(question, first..<i, second..<j)
    }
  }
}
