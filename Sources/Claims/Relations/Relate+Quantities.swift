extension Interval {
  /// The relation to `other`, in the same unit, as sets of numbers; softness decides between tension and contradiction only.
  ///
  /// Complexity: constant, without allocation.
  @inline(__always)
  package func relation(to other: Interval) -> (relation: Relation, direction: Relation.Direction) {
    if lies(below: other) { return (upper.isSoft || other.lower.isSoft ? .tension : .contradicts, .none) }
    if other.lies(below: self) { return (other.upper.isSoft || lower.isSoft ? .tension : .contradicts, .none) }
    let isInside = starts(within: other) && ends(within: other)
    let holds = other.starts(within: self) && other.ends(within: self)
    if isInside { return holds ? (.equal, .none) : (.refines, .firstRefinesSecond) }
    return holds ? (.refines, .secondRefinesFirst) : (.compatible, .none)
  }

  private func lies(below other: Interval) -> Bool {
    upper.value < other.lower.value
      || (upper.value == other.lower.value && (upper.isOpen || other.lower.isOpen))
  }

  private func starts(within other: Interval) -> Bool {
    lower.value > other.lower.value
      || (lower.value == other.lower.value && (lower.isOpen || !other.lower.isOpen))
  }

  private func ends(within other: Interval) -> Bool {
    upper.value < other.upper.value
      || (upper.value == other.upper.value && (upper.isOpen || !other.upper.isOpen))
  }

  /// The numbers that both allow; the two are not disjoint.
  func intersection(_ other: Interval) -> Interval {
    Interval(lower: starts(within: other) ? lower : other.lower, upper: ends(within: other) ? upper : other.upper)
  }
}

/// How two amounts relate, after conversion to a common unit.
///
/// | | |
/// | --- | --- |
/// | `equal` | the same interval |
/// | `refines` | one interval inside the other |
/// | `compatible` | they overlap; closed ends that touch do |
/// | `tension` | disjoint, and a bound that faces the gap is soft |
/// | `contradicts` | disjoint on hard bounds |
/// | `incomparable` | units of different dimensions, different currencies, or one without unit |
package func relate(_ first: Quantity, _ second: Quantity) -> Finding {
  var a = first
  var b = second
  if a.unit != b.unit {
    guard let mine = a.unit, let theirs = b.unit else {
      return Finding(.incomparable, .missingUnit((a.unit ?? b.unit)?.text ?? ""))
    }
    guard mine.isComparable(with: theirs) else {
      return Finding(.incomparable, .differentUnits(mine.text, theirs.text))
    }
    a = a.inBaseUnit
    b = b.inBaseUnit
    guard a.unit == b.unit else { return Finding(.incomparable, .differentUnits(mine.text, theirs.text)) }
  }
  let (relation, direction) = a.interval.relation(to: b.interval)
  let reason: Reason
  switch relation {
  case .equal: reason = .sameValue(first.text)
  case .refines:
    reason =
      direction == .firstRefinesSecond
      ? .inside(inner: first.text, outer: second.text) : .inside(inner: second.text, outer: first.text)
  case .compatible: reason = .overlap(common: Quantity(a.interval.intersection(b.interval), unit: a.unit).text)
  case .tension: reason = .softGap(first: first.text, second: second.text)
  default: reason = .gap(first: first.text, second: second.text)
  }
  return Finding(relation, reason, direction: direction)
}

/// The relation of two amounts without its reason. Complexity: constant, without allocation where
/// the units are the same.
package func relation(_ first: Quantity, _ second: Quantity) -> (relation: Relation, direction: Relation.Direction) {
  if first.unit == second.unit { return first.interval.relation(to: second.interval) }
  let finding = relate(first, second)
  return (finding.relation, finding.direction)
}
