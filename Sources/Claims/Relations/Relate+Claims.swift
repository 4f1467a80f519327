/// What decides, beside the values, how two claims on the same question relate.
package struct ClaimContext: Hashable, Sendable {
  package var cardinality: Cardinality
  /// Whether the property changes over time.
  package var isChanging: Bool
  /// When the first claim is true or happens; nil where it does not say.
  package var firstDate: DateValue?
  package var secondDate: DateValue?

  package init(
    cardinality: Cardinality = .one, isChanging: Bool = false, firstDate: DateValue? = nil,
    secondDate: DateValue? = nil
  ) {
    self.cardinality = cardinality
    self.isChanging = isChanging
    self.firstDate = firstDate
    self.secondDate = secondDate
  }

  /// How the times of the claims lie where they do not overlap; nil where they may, or one is not known.
  var order: TimeOrder? {
    guard let firstDate, let secondDate, !firstDate.mayMeet(secondDate) else { return nil }
    switch DateValue.order(firstDate, secondDate) {
    case .before: return .firstIsEarlier
    case .after: return .secondIsEarlier
    case .overlapping: return .between
    }
  }
}

/// How two claims on the same question relate, from the relation of their values.
///
/// In this order:
/// 1. A stance that takes no side (CTu, Uu) makes them `incomparable`; so do values that are.
/// 2. On a property of many values, disjoint values are `incomparable`.
/// 3. One affirms and one denies: the same or overlapping values `contradicts` (`tension` where neither is certain),
///    disjoint ones `compatible`.
/// 4. Both deny: the same value is `equal`, different ones are `compatible`.
/// 5. Both affirm: the relation of the values; where the strengths differ, agreement is `compatible`, and where not both
///    are certain, contradiction is `tension`.
/// 6. A conflict on a changing property, between claims about times that do not overlap, is a `revision`.
package func relateClaims(_ values: Finding, _ first: Stance, _ second: Stance, _ context: ClaimContext) -> Finding {
  guard first.isCommitted, second.isCommitted else {
    return Finding(.incomparable, .noCommitment(first, second), basis: values.reason)
  }
  if values.relation == .incomparable { return values }
  if context.cardinality == .many, values.relation.isConflict {
    return Finding(.incomparable, .manyValues, basis: values.reason)
  }
  let finding =
    first.isAffirmative == second.isAffirmative
    ? sameSide(values, first, second) : oppositeSides(values, first, second)
  guard finding.relation.isConflict, context.isChanging, let order = context.order else {
    return finding
  }
  return Finding(.revision, .changed(order), basis: finding.reason)
}

private func oppositeSides(_ values: Finding, _ first: Stance, _ second: Stance) -> Finding {
  guard values.relation.isAgreement else { return Finding(.compatible, .denialOfAnother, basis: values.reason) }
  if first.isHedged, second.isHedged {
    return Finding(.tension, .hedgedOpposition(first, second), basis: values.reason)
  }
  return Finding(.contradicts, .oppositeStances(first, second), basis: values.reason)
}

private func sameSide(_ values: Finding, _ first: Stance, _ second: Stance) -> Finding {
  if first.isNegative {
    guard values.relation == .equal else { return Finding(.compatible, .differentDenials, basis: values.reason) }
    guard first.strength == second.strength else {
      return Finding(.compatible, .differentStrength(first, second), basis: values.reason)
    }
    return Finding(.equal, .sameDenial, basis: values.reason)
  }
  if values.relation.isAgreement {
    guard first.strength != second.strength else { return values }
    return Finding(.compatible, .differentStrength(first, second), basis: values.reason)
  }
  if values.relation == .contradicts, first.isHedged || second.isHedged {
    return Finding(.tension, .hedgedConflict(first, second), basis: values.reason)
  }
  return values
}
