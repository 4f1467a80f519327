/// What decides, beside the values, how two claims on the same question relate.
package struct ClaimContext: Hashable, Sendable {
  package var cardinality: Cardinality
  /// How the property stands over time.
  package var permanence: Permanence
  /// When the first claim is true or happens; nil where it does not say.
  package var firstDate: DateValue?
  package var secondDate: DateValue?

  package init(
    cardinality: Cardinality = .one, permanence: Permanence = .fixed, firstDate: DateValue? = nil,
    secondDate: DateValue? = nil
  ) {
    self.cardinality = cardinality
    self.permanence = permanence
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
/// 1. Who takes no side (CTu, Uu, *roughly even*) makes them `incomparable`; so do values that are.
/// 2. On a property of many values, disjoint values are `incomparable`.
/// 3. One affirms and one denies: the same or overlapping values exclude each other, disjoint ones are `compatible`.
/// 4. Both deny: the same value is `equal`, different ones are `compatible`.
/// 5. Both affirm: the relation of the values; where the strengths differ, equal ones and one inside the other are
///    `compatible`.
/// 6. What excludes each other `contradicts` where one is certain or both are probable, else it is in `tension`.
/// 7. Between an intention and the event, a contradiction is `tension` and agreement `compatible`.
/// 8. A conflict between claims about times that do not overlap is a `revision` on a changing property, and
///    `incomparable` where the property is declared neither changing nor fixed.
package func relateClaims(_ values: Finding, _ first: Leaning, _ second: Leaning, _ context: ClaimContext) -> Finding {
  guard first.isCommitted, second.isCommitted else {
    return Finding(.incomparable, .noCommitment(first, second), basis: values.reason)
  }
  if values.relation == .incomparable { return values }
  if context.cardinality == .many, values.relation.isConflict {
    return Finding(.incomparable, .manyValues, basis: values.reason)
  }
  var finding =
    first.isAffirmative == second.isAffirmative
    ? sameSide(values, first, second) : oppositeSides(values, first, second)
  if first.isIntention != second.isIntention {
    finding = Finding(
      finding.relation.isConflict ? .tension : .compatible, .intention(isFirst: first.isIntention),
      basis: finding.reason)
  }
  guard finding.relation.isConflict, context.permanence != .fixed, let order = context.order else { return finding }
  return context.permanence == .changing
    ? Finding(.revision, .changed(order), basis: finding.reason)
    : Finding(.incomparable, .differentTimes(order), basis: finding.reason)
}

/// The same for two who speak of the event, and put it by their stance.
package func relateClaims(_ values: Finding, _ first: Stance, _ second: Stance, _ context: ClaimContext) -> Finding {
  relateClaims(values, Leaning(first), Leaning(second), context)
}

/// Whether one of two commitments that exclude each other must be wrong: one is certain, or both are probable.
///
/// After the square of opposition in FactBank (Saurí and Pustejovsky 2009): what is certain leaves no opposite possible,
/// and of two opposites at most one is probable; both may be possible.
private func excludeEachOther(_ first: Leaning, _ second: Leaning) -> Bool {
  let strengths = [first.stance.strength, second.stance.strength]
  return strengths.contains(.certain) || strengths == [.probable, .probable]
}

private func oppositeSides(_ values: Finding, _ first: Leaning, _ second: Leaning) -> Finding {
  guard values.relation.isAgreement else { return Finding(.compatible, .denialOfAnother, basis: values.reason) }
  guard excludeEachOther(first, second) else {
    return Finding(.tension, .hedgedOpposition(first, second), basis: values.reason)
  }
  return Finding(.contradicts, .oppositeStances(first, second), basis: values.reason)
}

private func sameSide(_ values: Finding, _ first: Leaning, _ second: Leaning) -> Finding {
  if first.isNegative {
    guard values.relation == .equal else { return Finding(.compatible, .differentDenials, basis: values.reason) }
    guard first.isAsStrong(as: second) else {
      return Finding(.compatible, .differentStrength(first, second), basis: values.reason)
    }
    return Finding(.equal, .sameDenial, basis: values.reason)
  }
  if values.relation.isAgreement {
    // Values that merely overlap are no nearer to each other for being held with different strength.
    if values.relation == .compatible || first.isAsStrong(as: second) { return values }
    return Finding(.compatible, .differentStrength(first, second), basis: values.reason)
  }
  if values.relation == .contradicts, !excludeEachOther(first, second) {
    return Finding(.tension, .hedgedConflict(first, second), basis: values.reason)
  }
  return values
}
