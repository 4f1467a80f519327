extension Interval {
  /// The relation to `other`, in the same unit, as sets of numbers. Softness decides between tension and contradiction, and
  /// at one and the same number a hard bound lies within a soft one.
  ///
  /// The two ends are compared in total orders, so that `refines` is a partial order, and `equal` are bounds that are the
  /// same in every respect: equal intervals relate alike to every third one.
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

  @inline(__always)
  private func lies(below other: Interval) -> Bool {
    upper.isLess(than: other.lower)
      || (upper.isSameNumber(as: other.lower) && (upper.isOpen || other.lower.isOpen))
  }

  @inline(__always)
  private func starts(within other: Interval) -> Bool {
    other.lower.isLess(than: lower)
      || (lower.isSameNumber(as: other.lower) && lower.width <= other.lower.width)
  }

  @inline(__always)
  private func ends(within other: Interval) -> Bool {
    upper.isLess(than: other.upper)
      || (upper.isSameNumber(as: other.upper) && upper.width <= other.upper.width)
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
/// | `equal` | the same interval with equally firm bounds |
/// | `refines` | one interval inside the other; of the same ones that with hard bounds |
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
