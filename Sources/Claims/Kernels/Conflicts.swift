/// A question on which sources contradict one another, or pull apart across a soft bound.
package struct Conflict: Sendable {
  /// One value of the question with the sources that assert it.
  package struct Side: Sendable {
    package var value: ValueID
    package var leaning: Leaning
    package var sources: [SourceID]
    package var rows: [Row]
  }

  package var question: QuestionID
  package var relation: Relation
  package var sourceCount: Int
  package var sides: [Side]
  package var decisive: Finding
  package var decisivePair: (Side, Side)

  /// How many sources of a side a glance tells the names of.
  package static let namedAtAGlance = 3
}

/// A conflict before anybody asks for its sides.
package struct ConflictOutline: Hashable, Sendable {
  package var question: QuestionID
  package var relation: Relation
  /// How many sources take a side on the question.
  package var sourceCount: Int

  package init(question: QuestionID, relation: Relation, sourceCount: Int) {
    self.question = question
    self.relation = relation
    self.sourceCount = sourceCount
  }
}

extension [ConflictOutline] {
  /// Most sources first, and as they stand among equals. Complexity: linear.
  package func mostSourcesFirst() -> [ConflictOutline] { inDescendingOrder { $0.sourceCount } }
}

extension ClaimStore {
  /// The questions on which two sources' own assertions stand in `relations`, in order of question; relays are not
  /// counted.
  ///
  /// - Parameter rows: claims to consider, or nil for all.
  /// - Complexity: over all claims one look at each question, as far as the indexes reach; else linear in the claims, and
  ///   values are compared once for each distinct pair on a question.
  package func conflictOutlines(
    among rows: [Row]? = nil, relations: Set<Relation> = [.contradicts]
  ) -> [ConflictOutline] {
    guard rows == nil, hasTables else {
      return conflicts(among: rows, relations: relations).map {
        ConflictOutline(question: $0.question, relation: $0.relation, sourceCount: $0.sourceCount)
      }
    }
    var wanted: UInt64 = 0
    for relation in relations { wanted |= 1 << UInt64(relation.rawValue) }
    var result: [ConflictOutline] = []
    result.reserveCapacity(indexes.standings.verdicts.count / 4)
    let changed = indexes.changed
    indexes.standings.verdicts.withUnsafeBufferPointer { verdicts in
      for question in verdicts.indices {
        guard let relation = verdicts[question].gravest, wanted >> UInt64(relation.rawValue) & 1 == 1,
          changed.isEmpty || !changed.contains(UInt32(question))
        else { continue }
        result.append(
          ConflictOutline(
            question: QuestionID(question), relation: relation, sourceCount: Int(verdicts[question].sourceCount)))
      }
    }
    guard !changed.isEmpty else { return result }
    for question in changed {
      guard let found = conflict(on: QuestionID(question), relations: relations) else { continue }
      result.append(
        ConflictOutline(question: found.question, relation: found.relation, sourceCount: found.sourceCount))
    }
    return result.sorted { $0.question < $1.question }
  }

  /// The conflict on one question, with its sides; nil where its claims stand in none of `relations`.
  ///
  /// - Parameter rows: claims to consider, or nil for all.
  package func conflict(
    on question: QuestionID, among rows: CodeSet? = nil, relations: Set<Relation> = [.contradicts]
  ) -> Conflict? {
    var judge = ClaimJudge(self)
    var claims = self.rows(on: question)
    if let rows { claims.removeAll { !rows.contains(Int($0)) } }
    guard claims.count > 1, differs(claims[...]) else { return nil }
    return conflict(claims[...], relations, &judge)
  }

  /// The questions on which two sources' own assertions stand in `relations`; relays are not counted.
  ///
  /// - Parameter rows: claims to consider, or nil for all.
  /// - Complexity: linear in the claims; values are compared once for each distinct pair on a question.
  package func conflicts(
    among rows: [Row]? = nil, relations: Set<Relation> = [.contradicts]
  ) -> [Conflict] {
    let order = byQuestion(rows)
    var judge = ClaimJudge(self)
    var result: [Conflict] = []
    var start = 0
    while start < order.count {
      if result.count & 255 == 255, cancellation.isRequested { break }
      var end = start + 1
      while end < order.count, question[Int(order[end])] == question[Int(order[start])] { end += 1 }
      if end - start > 1, differs(order[start..<end]),
        let conflict = conflict(order[start..<end], relations, &judge)
      {
        result.append(conflict)
      }
      start = end
    }
    return result
  }

  /// The rows, or all, in order of question and entry.
  func byQuestion(_ rows: [Row]?) -> [Row] {
    guard let rows else {
      return PostingIndex(keys: question, keyCount: questions.count).withRows { _, all in
        deadCount == 0 ? Array(all) : all.filter { !dead.contains(Int($0)) }
      }
    }
    var keys = question.withUnsafeBufferPointer { question in
      rows.map { UInt64(question[Int($0)]) << 32 | UInt64($0) }
    }
    keys.sort()
    return keys.map { Row(truncatingIfNeeded: $0) }
  }

  /// Whether claims on a question differ in meaning or leaning at all: the test that settles most questions.
  func differs(_ rows: some Collection<Row>) -> Bool {
    guard let first = rows.first else { return false }
    let meaning = values.meaning(of: valueID(first))
    let leaning = leaning(first)
    return rows.contains { values.meaning(of: valueID($0)) != meaning || self.leaning($0) != leaning }
  }

  private func conflict(
    _ rows: ArraySlice<Row>, _ relations: Set<Relation>, _ judge: inout ClaimJudge
  ) -> Conflict? {
    conflict(between: sides(of: rows).filter { $0.leaning.isCommitted }, relations, &judge)
  }

  /// As ``conflict(on:among:relations:)`` over all claims, but of each side only the first claim is named, and only the
  /// first ``Conflict/namedAtAGlance`` sources come in order: enough for people, and no claim need be read for it.
  ///
  /// Complexity: in proportion to the sources on the question, as far as the indexes reach.
  package func conflictGlance(on question: QuestionID, relations: Set<Relation>) -> Conflict? {
    let table = indexes.standings
    guard hasTables, question.index < table.relations.count, !table.relations[question.index].isOpen,
      !indexes.changed.contains(question.rawValue)
    else { return conflict(on: question, relations: relations) }
    let relationsOfSides = table.relations[question.index]
    var sides: [Conflict.Side] = []
    // Of each side the place among the members of the source that comes first by id.
    var first: [Int] = []
    var places = [Int](repeating: -1, count: SideRelations.limit)
    var sourceCount = 0
    var lastSource: UInt32?
    let ranks = indexes.rankings.sourceRanks(sources)
    for member in Int(table.memberOffsets[question.index])..<Int(table.memberOffsets[question.index + 1]) {
      let side = Int(table.memberSides[member])
      guard relationsOfSides.isCommitted(UInt8(side)) else { continue }
      let source = SourceID(table.memberSources[member])
      if lastSource != source.rawValue { sourceCount += 1 }
      lastSource = source.rawValue
      if places[side] < 0 {
        places[side] = sides.count
        let row = table.memberRows[member]
        sides.append(Conflict.Side(value: valueID(row), leaning: leaning(row), sources: [source], rows: [row]))
        first.append(member)
      } else if sides[places[side]].sources.last != source {
        sides[places[side]].sources.append(source)
        if precedes(source, SourceID(table.memberSources[first[places[side]]]), ranks) { first[places[side]] = member }
      }
    }
    for side in sides.indices {
      bringForward(&sides[side].sources, ranks)
      let row = table.memberRows[first[side]]
      sides[side].rows = [row]
      sides[side].value = valueID(row)
    }
    var judge = ClaimJudge(self)
    return conflict(between: sorted(sides), relations, &judge, sourceCount: sourceCount)
  }

  @inline(__always)
  private func precedes(_ a: SourceID, _ b: SourceID, _ ranks: [UInt32]) -> Bool {
    ranks.isEmpty ? sources.precedes(a, b) : ranks[a.index] < ranks[b.index]
  }

  /// Puts the few sources that a glance names before all others, in order of ids.
  private func bringForward(_ all: inout [SourceID], _ ranks: [UInt32]) {
    for place in 0..<min(Conflict.namedAtAGlance, all.count) {
      var least = place
      for other in all.indices[(place + 1)...] where precedes(all[other], all[least], ranks) { least = other }
      all.swapAt(place, least)
    }
  }

  /// Most widely held first, and among equals in order of their first claims' ids.
  private func sorted(_ sides: [Conflict.Side]) -> [Conflict.Side] {
    sides.sorted { a, b in
      let (first, second) = (a.sources.count, b.sources.count)
      return first == second ? precedesByID(a.rows[0], b.rows[0]) : first > second
    }
  }

  /// - Parameter sourceCount: how many sources there are on all sides, where that is known.
  private func conflict(
    between sides: [Conflict.Side], _ relations: Set<Relation>, _ judge: inout ClaimJudge, sourceCount: Int? = nil
  ) -> Conflict? {
    guard let row = sides.first?.rows.first else { return nil }
    var dispute = Dispute(sides: sides, self)
    if isTimed(sides.lazy.flatMap(\.rows)) {
      dispute.settle(over: sides.map { span($0.rows[0]) }, &judge)
    } else {
      dispute.settle(&judge)
    }
    guard let worst = dispute.worst, relations.contains(worst.finding.relation) else { return nil }
    return Conflict(
      question: questionID(row), relation: worst.finding.relation,
      sourceCount: sourceCount ?? Set(sides.flatMap(\.sources)).count,
      sides: sides, decisive: worst.finding, decisivePair: (sides[worst.a], sides[worst.b]))
  }

  /// What makes one side of a question: where dates play a part, the time that it is about as well.
  private struct SideKey: Hashable {
    var meaning: ValueID
    var leaning: Leaning
    var date: DateID
  }

  /// The distinct statements on a question, most widely held first, sources and claims of each in order of ids; what its
  /// own source took back by a later statement is left out.
  package func sides(of rows: some Sequence<Row>) -> [Conflict.Side] {
    var bySource: [UInt32: [Holding]] = [:]
    let isTimed = isTimed(rows)
    for row in rows {
      bySource[by[Int(row)], default: []].append(Holding(question: question[Int(row)], row: row, role: .says))
    }
    var sides: [Conflict.Side] = []
    var index: [SideKey: Int] = [:]
    for origin in sources.inOrderOfIDs(bySource.keys.lazy.map { SourceID($0) }) {
      if cancellation.isRequested { break }
      let source = origin.rawValue
      for position in positions(bySource[source, default: []][...], of: origin) where !position.isSuperseded {
        let row = position.rows[0]
        let key = SideKey(
          meaning: values.meaning(of: position.value), leaning: position.leaning,
          date: isTimed ? dateID(row) : .none)
        if let side = index[key] {
          if sides[side].sources.last != SourceID(source) { sides[side].sources.append(SourceID(source)) }
          sides[side].rows += position.rows
        } else {
          index[key] = sides.count
          sides.append(
            Conflict.Side(
              value: position.value, leaning: position.leaning, sources: [SourceID(source)], rows: position.rows))
        }
      }
    }
    return sorted(sides)
  }
}
