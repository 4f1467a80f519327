extension DateValue {
  /// Whether every second possible for this is possible for `other`; for two states, whether it is the more precise
  /// account of the two.
  private func narrows(_ other: DateValue) -> Bool {
    guard isState, other.isState else { return other.covers(self) }
    guard other.span.contains(span) else { return false }
    guard span == other.span else { return true }
    return other.start.contains(start) && other.end.contains(end)
  }

  private func setRelation(to other: DateValue) -> DateRelation {
    guard overlaps(other) else { return DateRelation(isSoft || other.isSoft ? .tension : .contradicts) }
    // An event within a state does not say when the state began and ended.
    guard isState == other.isState else { return DateRelation(.compatible, .event) }
    let isInside = narrows(other)
    let holds = other.narrows(self)
    switch (isInside, holds) {
    case (true, true):
      if (shape == .allOf) != (other.shape == .allOf) { return DateRelation(.compatible, .oneAmongAll) }
      if isSoft == other.isSoft { return DateRelation(.equal) }
      return DateRelation(.refines, isSoft ? .secondRefinesFirst : .firstRefinesSecond)
    case (true, false) where shape != .allOf || other.shape == .allOf:
      return DateRelation(.refines, .firstRefinesSecond)
    case (false, true) where other.shape != .allOf || shape == .allOf:
      return DateRelation(.refines, .secondRefinesFirst)
    default:
      return DateRelation(.compatible)
    }
  }

  /// The relation of a time with a zone and a date without; see ``inAnyZone``.
  ///
  /// A calendar date of a day or more counts as one of UTC where that settles it. A time of day without a zone never
  /// contradicts one that it may be, and a date that only its own zone could make fit is in `tension`.
  private func zoneRelation(to other: DateValue) -> DateRelation {
    let plain = setRelation(to: other)
    let (zoned, bare) = hasZone ? (self, other) : (other, self)
    let wide = bare.inAnyZone
    guard zoned.overlaps(wide) else { return plain }
    if isState != other.isState { return DateRelation(.compatible, plain.relation.isAgreement ? .event : .zone) }
    if bare.shape != .allOf || zoned.shape == .allOf, wide.narrows(zoned) {
      return DateRelation(.refines, hasZone ? .secondRefinesFirst : .firstRefinesSecond)
    }
    if zoned.shape != .allOf || bare.shape == .allOf, plain.relation.isAgreement, !bare.isClockTime, zoned.narrows(bare)
    {
      return DateRelation(.refines, hasZone ? .firstRefinesSecond : .secondRefinesFirst)
    }
    return DateRelation(plain.relation.isAgreement || bare.isClockTime ? .compatible : .tension, .zone)
  }

  fileprivate func dateRelation(to other: DateValue) -> DateRelation {
    hasZone == other.hasZone ? setRelation(to: other) : zoneRelation(to: other)
  }
}

/// A relation of two dates with what decided it beside the sets of seconds.
private struct DateRelation {
  enum Ground { case sets, event, oneAmongAll, zone }

  var relation: Relation
  var direction: Relation.Direction
  var ground: Ground

  init(_ relation: Relation, _ ground: Ground = .sets) {
    self.relation = relation
    direction = .none
    self.ground = ground
  }

  init(_ relation: Relation, _ direction: Relation.Direction) {
    self.relation = relation
    self.direction = direction
    ground = .sets
  }
}

/// How two dates relate, as the stretches of time in which they may lie.
///
/// | | |
/// | --- | --- |
/// | `equal` | the same stretches, equally firm; for states the same beginnings and ends |
/// | `refines` | one inside the other: a day in its month, a month in a decade; a firm date and the same one with `~`, `?` |
/// | `compatible` | they overlap; an event within a state; all of some dates and one of them; a time that lacks a zone |
/// | `tension` | disjoint, and one is approximate, uncertain, a season, or lacks the zone that the other has |
/// | `contradicts` | disjoint |
///
/// `equal` is a congruence: equal dates relate alike to every third one. `refines` is a partial order.
package func relate(_ first: DateValue, _ second: DateValue) -> Finding {
  let found = first.dateRelation(to: second)
  let a = first.edtf
  let b = second.edtf
  let reason: Reason =
    switch (found.relation, found.ground) {
    case (_, .zone): .zoneUnknown(first: a, second: b)
    case (_, .event): .eventInState
    case (_, .oneAmongAll): .oneAmongAll(first: a, second: b)
    case (.equal, _): .sameValue(a)
    case (.refines, _):
      found.direction == .firstRefinesSecond ? .inside(inner: a, outer: b) : .inside(inner: b, outer: a)
    case (.compatible, _): .overlap(common: commonTime(first, second))
    case (.tension, _): .softGap(first: a, second: b)
    default: .gap(first: a, second: b)
    }
  return Finding(found.relation, reason, direction: found.direction)
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
  if first.parts.isEmpty, second.parts.isEmpty, first.shape == .moment, second.shape == .moment,
    first.masks.isEmpty, second.masks.isEmpty, first.isSoft == second.isSoft, first.hasZone == second.hasZone
  {
    return first.start.relation(to: second.start, isSoft: first.isSoft || second.isSoft)
  }
  let found = first.dateRelation(to: second)
  return (found.relation, found.direction)
}

/// The first stretch that both allow, from day to day.
private func commonTime(_ first: DateValue, _ second: DateValue) -> String {
  first.common(with: second).map { commonTime($0, $1) } ?? ""
}

private func commonTime(_ window: DateWindow, _ other: DateWindow) -> String {
  let from = max(window.earliest, other.earliest)
  let to = min(window.latest, other.latest)
  let left = from == .min ? ".." : DateValue.plainText(of: from, .day)
  let right = to == .max ? ".." : DateValue.plainText(of: to, .day)
  return left == right ? left : left + "/" + right
}

extension DateValue {
  /// Whether two dates may share a second, whatever zone the one without zone is meant in.
  package func mayMeet(_ other: DateValue) -> Bool {
    if overlaps(other) { return true }
    guard hasZone != other.hasZone else { return false }
    return hasZone ? overlaps(other.inAnyZone) : inAnyZone.overlaps(other)
  }
}
