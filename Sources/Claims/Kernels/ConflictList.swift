/// Questions in dispute, most sources first: a view of the tables where they hold for all, else a list of its own.
package struct ConflictList: RandomAccessCollection, Sendable {
  private let outlines: [ConflictOutline]
  private let ranked: ArraySlice<UInt32>
  private let verdicts: [QuestionVerdict]

  init(_ outlines: [ConflictOutline]) {
    self.outlines = outlines
    ranked = []
    verdicts = []
  }

  init(_ ranked: ArraySlice<UInt32>, _ verdicts: [QuestionVerdict]) {
    outlines = []
    self.ranked = ranked
    self.verdicts = verdicts
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { outlines.isEmpty ? ranked.count : outlines.count }

  package subscript(place: Int) -> ConflictOutline {
    guard outlines.isEmpty else { return outlines[place] }
    let question = ranked[ranked.startIndex + place]
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
  /// - Complexity: over all claims constant once the order is known, unless something was changed since the tables were
  ///   made; else as ``conflictOutlines(among:relations:)``.
  package func disputes(
    among rows: [Row]? = nil, relations: Set<Relation>, sources: ClosedRange<Int> = 0...Int.max
  ) -> (list: ConflictList, contradictions: Int, tensions: Int) {
    guard rows == nil, hasTables, indexes.changed.isEmpty else {
      let all = conflictOutlines(among: rows, relations: [.contradicts, .tension])
      let contradictions = all.count { $0.relation == .contradicts }
      let listed = all.filter { relations.contains($0.relation) && sources.contains($0.sourceCount) }
      return (ConflictList(listed.mostSourcesFirst()), contradictions, all.count - contradictions)
    }
    let verdicts = indexes.standings.verdicts
    let order = indexes.rankings.disputes(relations, verdicts)
    func count(_ relation: Relation) -> Int { indexes.rankings.disputes([relation], verdicts).count }
    let range = order.range(within: sources) { Int(verdicts[Int($0)].sourceCount) }
    return (ConflictList(order[range], verdicts), count(.contradicts), count(.tension))
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
