extension DateValue {
  /// Whether every second possible for this is possible for `other`; for two states, whether it is the more precise
  /// account of the two.
  private func narrows(_ other: DateValue) -> Bool {
    guard isState, other.isState else { return other.covers(self) }
    guard other.span.contains(span) else { return false }
    guard span == other.span else { return true }
    return other.start.contains(start) && other.end.contains(end)
  }

  private func isSame(as other: DateValue) -> Bool {
    guard isState == other.isState, start == other.start, end == other.end, hasGaps == other.hasGaps else {
      return false
    }
    return hasGaps ? notation == other.notation : windows == other.windows
  }

  fileprivate func dateRelation(to other: DateValue) -> (relation: Relation, direction: Relation.Direction) {
    if isSame(as: other) { return (.equal, .none) }
    guard overlaps(other) else { return (isSoft || other.isSoft ? .tension : .contradicts, .none) }
    // An event within a state does not say when the state began and ended.
    guard isState == other.isState else { return (.compatible, .none) }
    let isInside = narrows(other)
    let holds = other.narrows(self)
    if isInside && !holds { return (.refines, .firstRefinesSecond) }
    if holds && !isInside { return (.refines, .secondRefinesFirst) }
    return (.compatible, .none)
  }
}

/// How two dates relate, as the stretches of time in which they may lie.
///
/// | | |
/// | --- | --- |
/// | `equal` | the same stretches; for states the same beginnings and ends |
/// | `refines` | one inside the other: a day in its month, a month in a decade |
/// | `compatible` | they overlap; an event within a state |
/// | `tension` | disjoint, and one is approximate, uncertain or a season |
/// | `contradicts` | disjoint |
package func relate(_ first: DateValue, _ second: DateValue) -> Finding {
  let (relation, direction) = first.dateRelation(to: second)
  let a = first.edtf
  let b = second.edtf
  let reason: Reason
  switch relation {
  case .equal: reason = .sameValue(a)
  case .refines:
    reason = direction == .firstRefinesSecond ? .inside(inner: a, outer: b) : .inside(inner: b, outer: a)
  case .compatible:
    reason = first.isState == second.isState ? .overlap(common: commonTime(first, second)) : .eventInState
  case .tension: reason = .softGap(first: a, second: b)
  default: reason = .gap(first: a, second: b)
  }
  return Finding(relation, reason, direction: direction)
}

extension DateWindow {
  /// The relation of two events that lie somewhere in two stretches of time; `isSoft` if the limits of either may give
  /// way. Complexity: constant, without allocation.
  @inline(__always)
  package func relation(
    to other: DateWindow, isSoft: Bool
  ) -> (relation: Relation, direction: Relation.Direction) {
    if self == other { return (.equal, .none) }
    if !overlaps(other) { return (isSoft ? .tension : .contradicts, .none) }
    if other.contains(self) { return (.refines, .firstRefinesSecond) }
    return contains(other) ? (.refines, .secondRefinesFirst) : (.compatible, .none)
  }
}

/// The relation of two dates without its reason, and without allocation for plain dates.
package func relation(_ first: DateValue, _ second: DateValue) -> (relation: Relation, direction: Relation.Direction) {
  if first.parts.isEmpty, second.parts.isEmpty, first.shape == .moment, second.shape == .moment, !first.hasGaps,
    !second.hasGaps
  {
    return first.start.relation(to: second.start, isSoft: first.isSoft || second.isSoft)
  }
  return first.dateRelation(to: second)
}

/// The first stretch that both allow, from day to day.
private func commonTime(_ first: DateValue, _ second: DateValue) -> String {
  for window in first.windows {
    for other in second.windows where window.overlaps(other) {
      let from = max(window.earliest, other.earliest)
      let to = min(window.latest, other.latest)
      let left = from == .min ? ".." : DateValue.plainText(of: from, .day)
      let right = to == .max ? ".." : DateValue.plainText(of: to, .day)
      return left == right ? left : left + "/" + right
    }
  }
  return ""
}
