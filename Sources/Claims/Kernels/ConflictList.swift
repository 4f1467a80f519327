/// Questions in dispute, most sources first: a view of the tables where they hold for all, else a list of its own.
package struct ConflictList: RandomAccessCollection, Sendable {
  private let outlines: [ConflictOutline]
  private let ranked: ArraySlice<UInt32>
  private let verdicts: [QuestionVerdict]
  /// The listed questions of which the tables no longer tell the truth.
  private let changed: [UInt32: ConflictOutline]

  init(_ outlines: [ConflictOutline]) {
    self.outlines = outlines
    ranked = []
    verdicts = []
    changed = [:]
  }

  init(
    _ ranked: ArraySlice<UInt32>, _ verdicts: [QuestionVerdict], changed: [UInt32: ConflictOutline] = [:]
  ) {
    outlines = []
    self.ranked = ranked
    self.verdicts = verdicts
    self.changed = changed
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { outlines.isEmpty ? ranked.count : outlines.count }

  package subscript(place: Int) -> ConflictOutline {
    guard outlines.isEmpty else { return outlines[place] }
    let question = ranked[ranked.startIndex + place]
    if !changed.isEmpty, let outline = changed[question] { return outline }
    let verdict = verdicts[Int(question)]
    return ConflictOutline(
      question: QuestionID(question), relation: verdict.gravest ?? .incomparable, sourceCount: Int(verdict.sourceCount))
  }
}

extension ClaimStore {
  /// The questions on which two sources' own assertions contradict each other or stand in tension, most sources first and
  /// in order of question among equals, and how many of either sort there are.
  ///
  /// - Parameters:
  ///   - rows: claims to consider, or nil for all.
  ///   - relations: which of the two are listed.
  ///   - sources: how many sources are asked for.
  /// - Complexity: over all claims constant once the order is known; where a few questions were changed since the tables
  ///   were made, they are judged anew and the order is copied; else as ``conflictOutlines(among:relations:)``.
  package func disputes(
    among rows: [Row]? = nil, relations: Set<Relation>, sources: ClosedRange<Int> = 0...Int.max
  ) -> (list: ConflictList, contradictions: Int, tensions: Int) {
    guard rows == nil, hasTables, indexes.changed.count <= Self.fewChanged else {
      let all = conflictOutlines(among: rows, relations: [.contradicts, .tension])
      let contradictions = all.count { $0.relation == .contradicts }
      let listed = all.filter { relations.contains($0.relation) && sources.contains($0.sourceCount) }
      return (ConflictList(listed.mostSourcesFirst()), contradictions, all.count - contradictions)
    }
    let verdicts = indexes.standings.verdicts
    let order = indexes.rankings.disputes(relations, verdicts)
    func count(_ relation: Relation) -> Int { indexes.rankings.disputes([relation], verdicts).count }
    let range = order.range(within: sources) { Int(verdicts[Int($0)].sourceCount) }
    if indexes.changed.isEmpty { return (ConflictList(order[range], verdicts), count(.contradicts), count(.tension)) }
    var listed: [UInt32: ConflictOutline] = [:]
    var counts = [Relation.contradicts: count(.contradicts), .tension: count(.tension)]
    for question in indexes.changed {
      if Int(question) < verdicts.count, let before = verdicts[Int(question)].gravest { counts[before]? -= 1 }
      guard let found = conflict(on: QuestionID(question), relations: [.contradicts, .tension]) else { continue }
      counts[found.relation]? += 1
      guard relations.contains(found.relation), sources.contains(found.sourceCount) else { continue }
      listed[question] = ConflictOutline(
        question: found.question, relation: found.relation, sourceCount: found.sourceCount)
    }
    let ranked = inOrder(order[range], listed.values.sorted { $0.question < $1.question }.mostSourcesFirst())
    return (ConflictList(ranked[...], verdicts, changed: listed), counts[.contradicts] ?? 0, counts[.tension] ?? 0)
  }

  /// Beyond so many changed questions all are listed anew.
  private static var fewChanged: Int { 64 }

  /// Questions in their order, without the changed ones but for those that are `listed` in theirs.
  private func inOrder(_ ranked: ArraySlice<UInt32>, _ listed: [ConflictOutline]) -> [UInt32] {
    let changed = CodeSet(capacity: questions.count, indexes.changed.lazy.map { Int($0) }).prepared(for: ranked.count)
    let verdicts = indexes.standings.verdicts
    var result: [UInt32] = []
    result.reserveCapacity(ranked.count + listed.count)
    var rest = listed[...]
    for question in ranked where !changed.contains(Int(question)) {
      let sourceCount = Int(verdicts[Int(question)].sourceCount)
      while let next = rest.first,
        next.sourceCount > sourceCount || (next.sourceCount == sourceCount && next.question.rawValue < question)
      {
        result.append(next.question.rawValue)
        rest = rest.dropFirst()
      }
      result.append(question)
    }
    return result + rest.map(\.question.rawValue)
  }
}

extension Array {
  /// The places of the elements whose number lies in `range`; the elements come in descending order of it.
  ///
  /// Complexity: logarithmic.
  func range(within range: ClosedRange<Int>, _ number: (Element) -> Int) -> Range<Int> {
    let start = firstPlace { number($0) <= range.upperBound }
    return start..<Swift.max(start, firstPlace { number($0) < range.lowerBound })
  }

}

extension RandomAccessCollection where Index == Int {
  /// The first place whose element has a property that all elements behind it have too. Complexity: logarithmic.
  func firstPlace(where holds: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
