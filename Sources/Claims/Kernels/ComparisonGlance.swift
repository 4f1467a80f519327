extension ClaimStore {
  /// As ``compare(_:_:on:includeRelays:among:)`` over all claims, but of each position only the first claim is named: enough
  /// for people, and no other claim need be read for it.
  ///
  /// Complexity: logarithmic in the claims of the two sources, as far as the tables reach.
  ///
  /// - Parameter judge: one of this store, which may keep what it has found for the next question.
  package func compareGlance(
    _ a: SourceID, _ b: SourceID, on question: QuestionID, includeRelays: Bool, _ judge: inout ClaimJudge
  ) -> QuestionComparison? {
    guard let left = glance(at: a, on: question, includeRelays), let right = glance(at: b, on: question, includeRelays)
    else { return compare(a, b, on: question, includeRelays: includeRelays) }
    guard !left.isEmpty || !right.isEmpty else { return nil }
    return compare(question, left, right, &judge)
  }

  /// What a source says on a question, by the first claim of each position; nil where the tables do not tell it all.
  private func glance(at source: SourceID, on question: QuestionID, _ includeRelays: Bool) -> [Position]? {
    let table = indexes.standings
    guard hasTables, question.index < table.relations.count, !table.relations[question.index].isOpen,
      !indexes.changed.contains(question.rawValue), indexes.rankings.hasAscendingIDs(self)
    else { return nil }
    if includeRelays {
      let relayed = indexes.byRelayAndQuestion.items(
        of: source.index, rankedBy: { self.question[Int($0)] }, equalTo: question.rawValue)
      if !relayed.isEmpty { return nil }
    }
    var held = Array(table.entries(of: source, on: question))
    let standing = held.count
    if held.contains(where: { $0.isRevised }) {
      guard let revised = table.revised(of: source, on: question) else { return nil }
      held += revised
    }
    var positions: [Position] = []
    for (place, entry) in held.enumerated() {
      var position = Position(
        value: valueID(entry.row), leaning: leaning(entry.row), commitment: stance[Int(entry.row)], role: .says,
        rows: [entry.row])
      position.isSuperseded = place >= standing
      positions.append(position)
    }
    if standing < held.count { positions.sort { $0.rows[0] < $1.rows[0] } }
    return positions
  }
}
