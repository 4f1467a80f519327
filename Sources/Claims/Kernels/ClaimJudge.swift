/// Judges how two claims on one question relate: values, stances, cardinality and time together.
package struct ClaimJudge {
  fileprivate let store: ClaimStore
  fileprivate var calculus: Calculus

  package init(_ store: ClaimStore) {
    self.store = store
    calculus = Calculus(store)
  }

  /// How the claim of one row relates to that of another, on the property of the first.
  package mutating func relate(_ a: Row, _ b: Row) -> Finding {
    relate(a, b, store.leaning(a), store.leaning(b))
  }

  /// The same with other leanings than the origins': those of relays that commit themselves.
  package mutating func relate(_ a: Row, _ b: Row, _ first: Leaning, _ second: Leaning) -> Finding {
    let property = store.property(a)
    let record = store.properties[property]
    let context = ClaimContext(
      cardinality: record.cardinality, permanence: record.permanence, firstDate: store.dates[store.dateID(a)],
      secondDate: store.dates[store.dateID(b)])
    if first.isNegative || second.isNegative, record.cardinality == .one,
      case .flag(let a) = store.values[store.valueID(a)],
      case .flag(let b) = store.values[store.valueID(b)], a != b
    {
      let (one, other) = (affirmed(a, first), affirmed(b, second))
      return relateClaims(Claims.relate(one.flag, other.flag), one.leaning, other.leaning, context)
    }
    let values = calculus.relate(store.valueID(a), store.valueID(b), on: property)
    return relateClaims(values, first, second, context)
  }
}

extension ClaimJudge {
  /// The judgement that decides between what two sources hold on one question, with the positions it was made on; nil
  /// where one of them holds nothing.
  ///
  /// The gravest judgement decides; of equally grave ones one that agrees, else the first in the order of the claims' ids.
  /// Who commits itself is not heard with what it merely left open, and what was taken back is not heard at all. Unless
  /// the property is fixed, those pairs decide that may be about one time; where there are none, all do.
  mutating func decide(
    _ left: [Position], _ right: [Position]
  ) -> (finding: Finding, first: Position, second: Position)? {
    guard let row = left.first?.rows.first else { return nil }
    let record = store.properties[store.property(row)]
    let isMany = record.cardinality == .many
    let (left, right) = (left.heard, right.heard)
    var best: (finding: Finding, first: Position, second: Position)?
    var hasMet = false
    for one in left {
      for other in right {
        let meets = record.permanence == .fixed || store.mayMeet(one.rows[0], other.rows[0])
        if hasMet, !meets { continue }
        let finding = relate(one.rows[0], other.rows[0], one.leaning, other.leaning)
        if (meets && !hasMet) || finding.decides(over: best?.finding, isMany: isMany) {
          best = (finding, one, other)
        }
        hasMet = hasMet || meets
      }
    }
    return best
  }

  /// How the values alone relate, stances and time aside.
  package mutating func relateValues(_ a: Row, _ b: Row) -> Finding {
    calculus.relate(store.valueID(a), store.valueID(b), on: store.property(a))
  }
}

extension Finding {
  /// Whether this rather than another finding decides between two sources: the graver one does, and of equally grave ones
  /// one that agrees.
  fileprivate func decides(over other: Finding?, isMany: Bool) -> Bool {
    guard let other else { return true }
    let (weight, otherWeight) = (relation.weight(isMany: isMany), other.relation.weight(isMany: isMany))
    return weight == otherWeight ? isAgreement && !other.isAgreement : weight > otherWeight
  }
}
