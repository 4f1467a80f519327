/// How far two sources agree on the questions that both assert something on.
package struct Agreement: Hashable, Sendable {
  package var a: SourceID
  package var b: SourceID
  /// Questions on which both take a side; who declines or does not commit takes none.
  package var overlap: Int
  /// Of those, where the positions are equal or one refines the other.
  package var agree: Int
  /// Of those, where they contradict each other.
  package var conflict: Int
  /// The agreement to be expected of two values drawn at random from all that the two sources use on those questions.
  package var expected: Double

  package var ratio: Double { overlap == 0 ? 0 : Double(agree) / Double(overlap) }

  /// Agreement beyond chance: 1 − D_o / D_e, with D_o = 1 − ``ratio`` and D_e = 1 − ``expected``: Krippendorff's α for
  /// nominal data (Computing Krippendorff's alpha-reliability, 2011), a category being a property with a value affirmed or
  /// denied. Above −1; nil where the two use a single category, or share no question.
  package var coefficient: Double? {
    guard overlap > 0, expected < 1 else { return nil }
    return 1 - (1 - ratio) / (1 - expected)
  }
}

extension ClaimStore {
  /// The agreement of every two of `sources`, relays left out, over `rows` or all claims.
  ///
  /// Complexity: over all claims one look at each position of any source and at each pair of the sources that meet on a
  /// question; else in proportion to the claims of the sources times their number.
  package func agreement(of sources: [SourceID], among rows: [Row]? = nil) -> [Agreement] {
    if rows == nil, hasTables, sources.count <= Self.tallyLimit, Set(sources).count == sources.count {
      var tally = AgreementTally(self, sources)
      return tally.run()
    }
    let within = rows.map { CodeSet(capacity: rowCount, $0.lazy.map { Int($0) }) }
    let held = sources.map { standing(of: $0, within: within) }
    var categories = AgreementCategories(self)
    var chance = ChanceTally()
    var judge = ClaimJudge(self)
    var result: [Agreement] = []
    for a in sources.indices {
      if cancellation.isRequested { break }
      for b in sources.indices where b > a {
        var pair = Agreement(a: sources[a], b: sources[b], overlap: 0, agree: 0, conflict: 0, expected: 0)
        compare(held[a], held[b], &judge) { finding, first, second in
          pair.overlap += 1
          if finding.isAgreement { pair.agree += 1 }
          if finding.relation == .contradicts { pair.conflict += 1 }
          chance.add(categories.number(first), categories.number(second))
        }
        pair.expected = chance.finish()
        result.append(pair)
      }
    }
    return result
  }

  /// Of more sources the square is a burden on memory.
  private static var tallyLimit: Int { 2048 }

  /// The standing positions of a source by question, in order of question.
  private func standing(of source: SourceID, within: CodeSet?) -> [(question: UInt32, held: [Position])] {
    let holdings = holdings(of: source, relays: false, within: within)
    var result: [(UInt32, [Position])] = []
    var start = 0
    while start < holdings.count {
      var end = start + 1
      while end < holdings.count, holdings[end].question == holdings[start].question { end += 1 }
      let positions = positions(holdings[start..<end], of: source).takingSides
      if !positions.isEmpty { result.append((holdings[start].question, positions)) }
      start = end
    }
    return result
  }

  /// Gives, for each question in both lists, the judgement that decides it and the claims it was made on.
  private func compare(
    _ left: [(question: UInt32, held: [Position])], _ right: [(question: UInt32, held: [Position])],
    _ judge: inout ClaimJudge,
    _ found: (Finding, Row, Row) -> Void
  ) {
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if left[i].question < right[j].question {
        i += 1
      } else if left[i].question > right[j].question {
        j += 1
      } else {
        if let decided = judge.decide(left[i].held, right[j].held) {
          found(decided.finding, decided.first.rows[0], decided.second.rows[0])
        }
        i += 1
        j += 1
      }
    }
  }
}

extension Finding {
  /// Whether the two say the same: equal values, one inside the other, or one value held with different strength.
  var isAgreement: Bool {
    if case .differentStrength = reason { return true }
    return relation == .equal || relation == .refines
  }
}
