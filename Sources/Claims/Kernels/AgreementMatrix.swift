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
  /// The agreement to be expected if both chose at random among the values that anybody asserts on those questions.
  package var expected: Double

  package var ratio: Double { overlap == 0 ? 0 : Double(agree) / Double(overlap) }

  /// Agreement beyond chance: (observed − expected) / (1 − expected), with the mean over shared questions of 1 / (distinct
  /// values) as the expected part: Bennett, Alpert and Goldstein's S (1954) with a number of categories for each question.
  /// Nil where chance alone explains everything.
  package var coefficient: Double? {
    guard overlap > 0, expected < 1 else { return nil }
    return (ratio - expected) / (1 - expected)
  }
}

extension ClaimStore {
  /// The agreement of every two of `sources`, relays left out, over `rows` or all claims.
  ///
  /// Complexity: over all claims one look at each position of any source and at each pair of the sources that meet on a
  /// question; else in proportion to the claims of the sources times their number.
  package func agreement(of sources: [SourceID], among rows: [Row]? = nil) -> [Agreement] {
    if rows == nil, hasTables, sources.count < 65_536, indexes.changed.isEmpty, Set(sources).count == sources.count,
      let found = AgreementTally(self, sources).agreements
    {
      return found
    }
    let within = rows.map { CodeSet(capacity: rowCount, $0.lazy.map { Int($0) }) }
    let held = sources.map { standing(of: $0, within: within) }
    let categories = distinctValues(among: rows)
    var judge = ClaimJudge(self)
    var result: [Agreement] = []
    for a in sources.indices {
      if cancellation.isRequested { break }
      for b in sources.indices where b > a {
        result.append(agreement(sources[a], held[a], sources[b], held[b], categories, &judge))
      }
    }
    return result
  }

  /// The standing positions of a source by question, in order of question.
  private func standing(of source: SourceID, within: CodeSet?) -> [(question: UInt32, held: [Position])] {
    let holdings = holdings(of: source, relays: false, within: within)
    var result: [(UInt32, [Position])] = []
    var start = 0
    while start < holdings.count {
      var end = start + 1
      while end < holdings.count, holdings[end].question == holdings[start].question { end += 1 }
      let positions = positions(holdings[start..<end], of: source).filter {
        !$0.isSuperseded && $0.stance.isCommitted
      }
      if !positions.isEmpty { result.append((holdings[start].question, positions)) }
      start = end
    }
    return result
  }

  private func agreement(
    _ a: SourceID, _ left: [(question: UInt32, held: [Position])], _ b: SourceID,
    _ right: [(question: UInt32, held: [Position])],
    _ categories: [UInt32: Int], _ judge: inout ClaimJudge
  ) -> Agreement {
    var result = Agreement(a: a, b: b, overlap: 0, agree: 0, conflict: 0, expected: 0)
    var expected = 0.0
    var i = 0
    var j = 0
    while i < left.count, j < right.count {
      if left[i].question < right[j].question {
        i += 1
      } else if left[i].question > right[j].question {
        j += 1
      } else {
        result.overlap += 1
        if let finding = judge.decide(left[i].held, right[j].held)?.finding {
          if finding.isAgreement { result.agree += 1 }
          if finding.relation == .contradicts { result.conflict += 1 }
        }
        expected += 1 / Double(max(1, categories[left[i].question] ?? 1))
        i += 1
        j += 1
      }
    }
    result.expected = result.overlap == 0 ? 0 : expected / Double(result.overlap)
    return result
  }

  /// How many distinct meanings are asserted or denied on each question.
  private func distinctValues(among rows: [Row]?) -> [UInt32: Int] {
    var seen: Set<UInt64> = []
    var counts: [UInt32: Int] = [:]
    for row in rows ?? allRows where stance[Int(row)].isCommitted {
      let meaning = values.meaning(of: valueID(row)).rawValue
      if seen.insert(UInt64(question[Int(row)]) << 32 | UInt64(meaning)).inserted {
        counts[question[Int(row)], default: 0] += 1
      }
    }
    return counts
  }
}

extension Finding {
  /// Whether the two say the same: equal values, one inside the other, or one value held with different strength.
  fileprivate var isAgreement: Bool {
    if case .differentStrength = reason { return true }
    return relation == .equal || relation == .refines
  }
}
