/// A question on which sources contradict one another, or pull apart across a soft bound.
package struct Conflict: Sendable {
  /// One value of the question with the sources that assert it.
  package struct Side: Sendable {
    package var value: ValueID
    package var stance: Stance
    package var sources: [SourceID]
    package var rows: [Row]
  }

  package var question: QuestionID
  package var relation: Relation
  package var sourceCount: Int
  package var sides: [Side]
  package var decisive: Finding
  package var decisivePair: (Side, Side)
}

extension ClaimStore {
  /// The questions on which two sources' own assertions stand in `relations`; relays are not counted.
  ///
  /// - Parameter rows: claims to consider, or nil for all.
  /// - Complexity: linear in the claims; values are compared once for each distinct pair on a question.
  package func conflicts(
    among rows: [Row]? = nil, relations: Set<Relation> = [.contradicts]
  ) -> [Conflict] {
    var order: [Row] = rows ?? allRows
    question.withUnsafeBufferPointer { question in
      order.sort { (question[Int($0)], $0) < (question[Int($1)], $1) }
    }
    var judge = ClaimJudge(self)
    var result: [Conflict] = []
    var start = 0
    while start < order.count {
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

  /// Whether the claims of a question differ in meaning, polarity or origin at all: the test that settles most questions.
  private func differs(_ rows: ArraySlice<Row>) -> Bool {
    guard let first = rows.first else { return false }
    let meaning = values.meaning(of: valueID(first))
    let stance = stance[Int(first)]
    return rows.contains { values.meaning(of: valueID($0)) != meaning || self.stance[Int($0)] != stance }
  }

  private func conflict(
    _ rows: ArraySlice<Row>, _ relations: Set<Relation>, _ judge: inout ClaimJudge
  ) -> Conflict? {
    let sides = sides(of: rows)
    var worst: (relation: Finding, a: Int, b: Int)?
    for a in sides.indices {
      for b in sides.indices where b > a && !isOneSource(sides[a], sides[b]) {
        let relation = judge.relate(sides[a].rows[0], sides[b].rows[0])
        if relation.relation.gravity > worst?.relation.relation.gravity ?? .min { worst = (relation, a, b) }
      }
    }
    guard let worst, relations.contains(worst.relation.relation) else { return nil }
    let sources = Set(sides.flatMap(\.sources))
    return Conflict(
      question: questionID(sides[0].rows[0]), relation: worst.relation.relation, sourceCount: sources.count,
      sides: sides, decisive: worst.relation, decisivePair: (sides[worst.a], sides[worst.b]))
  }

  private func isOneSource(_ a: Conflict.Side, _ b: Conflict.Side) -> Bool {
    a.sources.count == 1 && a.sources == b.sources && a.sources[0] != .unattributed
  }

  /// The distinct statements on a question, most widely held first; what its own source took back by a later
  /// statement is left out.
  package func sides(of rows: some Sequence<Row>) -> [Conflict.Side] {
    var bySource: [UInt32: [Holding]] = [:]
    for row in rows {
      bySource[by[Int(row)], default: []].append(Holding(question: question[Int(row)], row: row, role: .says))
    }
    var sides: [Conflict.Side] = []
    var index: [UInt64: Int] = [:]
    for source in bySource.keys.sorted() {
      for position in positions(bySource[source, default: []][...], of: SourceID(source)) where !position.isSuperseded {
        let key = UInt64(values.meaning(of: position.value).rawValue) << 8 | UInt64(position.stance.rawValue)
        if let side = index[key] {
          if sides[side].sources.last != SourceID(source) { sides[side].sources.append(SourceID(source)) }
          sides[side].rows += position.rows
        } else {
          index[key] = sides.count
          sides.append(
            Conflict.Side(
              value: position.value, stance: position.stance, sources: [SourceID(source)], rows: position.rows))
        }
      }
    }
    return sides.sorted { ($1.sources.count, $0.rows[0]) < ($0.sources.count, $1.rows[0]) }
  }
}
