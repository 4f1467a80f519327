/// What comparing two sources found on one question.
package struct QuestionComparison: Sendable {
  package enum Outcome: Hashable, Sendable {
    case related(Relation)
    case onlyFirst
    case onlySecond
  }

  package var question: QuestionID
  package var outcome: Outcome
  package var first: [Position]
  package var second: [Position]
  /// The judgement that decided the verdict, and the positions it was made on.
  package var decisive: Finding?
  package var decisivePair: (first: Position, second: Position)?

  package init(
    question: QuestionID, outcome: Outcome, first: [Position], second: [Position], decisive: Finding? = nil,
    decisivePair: (first: Position, second: Position)? = nil
  ) {
    self.question = question
    self.outcome = outcome
    self.first = first
    self.second = second
    self.decisive = decisive
    self.decisivePair = decisivePair
  }
}

extension ClaimStore {
  /// Aligns what two sources assert or carry, by question.
  ///
  /// The verdict of a question is its gravest relation between standing positions: one contradiction is not outvoted by
  /// agreement elsewhere. On a property with many values, sets that share a value agree on it and the rest is not in
  /// conflict.
  /// - Parameter rows: claims to consider, or nil for all.
  /// - Complexity: in proportion to the claims of the two sources.
  package func compare(
    _ a: SourceID, _ b: SourceID, includeRelays: Bool = true, among rows: [Row]? = nil
  ) -> [QuestionComparison] {
    let within = rows.map { CodeSet(capacity: rowCount, $0.lazy.map { Int($0) }) }
    let first = holdings(of: a, relays: includeRelays, within: within)
    let second = holdings(of: b, relays: includeRelays, within: within)
    var judge = ClaimJudge(self)
    var result: [QuestionComparison] = []
    var i = 0
    var j = 0
    while i < first.count || j < second.count {
      let question = min(i < first.count ? first[i].question : .max, j < second.count ? second[j].question : .max)
      let endI = end(of: question, in: first, from: i)
      let endJ = end(of: question, in: second, from: j)
      let left = positions(first[i..<endI], of: a)
      let right = positions(second[j..<endJ], of: b)
      result.append(compare(QuestionID(question), left, right, &judge))
      i = endI
      j = endJ
    }
    return result
  }

  /// Compares what two sources hold on one question; a question on which neither says anything gives nil.
  package func compare(
    _ a: SourceID, _ b: SourceID, on question: QuestionID, includeRelays: Bool = true, among rows: CodeSet? = nil
  ) -> QuestionComparison? {
    func held(_ source: SourceID) -> [Position] {
      var claims = self.rows(on: question, of: source, relays: includeRelays)
      if let rows { claims.removeAll { !rows.contains(Int($0)) } }
      return positions(holdings(of: source, in: claims, relays: includeRelays)[...], of: source)
    }
    let left = held(a)
    let right = held(b)
    guard !left.isEmpty || !right.isEmpty else { return nil }
    var judge = ClaimJudge(self)
    return compare(question, left, right, &judge)
  }

  private func end(of question: UInt32, in holdings: [Holding], from start: Int) -> Int {
    var end = start
    while end < holdings.count, holdings[end].question == question { end += 1 }
    return end
  }

  func compare(
    _ question: QuestionID, _ left: [Position], _ right: [Position], _ judge: inout ClaimJudge
  ) -> QuestionComparison {
    guard !left.isEmpty else {
      return QuestionComparison(question: question, outcome: .onlySecond, first: left, second: right)
    }
    guard !right.isEmpty else {
      return QuestionComparison(question: question, outcome: .onlyFirst, first: left, second: right)
    }
    guard let best = judge.decide(left, right) else {
      return QuestionComparison(question: question, outcome: .related(.incomparable), first: left, second: right)
    }
    return QuestionComparison(
      question: question, outcome: .related(best.finding.relation), first: left, second: right,
      decisive: best.finding, decisivePair: (best.first, best.second))
  }
}

extension Relation {
  /// The order in which relations decide a question: a contradiction always; else the gravest, or, among many values,
  /// the closest.
  func weight(isMany: Bool) -> Int { isMany && self != .contradicts ? -gravity : gravity }

  /// How much a relation weighs when several hold on one question.
  package var gravity: Int {
    switch self {
    case .equal: 0
    case .refines: 1
    case .compatible: 2
    case .revision: 3
    case .incomparable: 4
    case .tension: 5
    case .contradicts: 6
    }
  }
}
