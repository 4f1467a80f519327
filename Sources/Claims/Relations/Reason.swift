/// The rule behind a relation, with the values that it rests on.
package enum Reason: Hashable, Sendable {
  // Values
  case sameValue(String)
  /// The first lies inside the second, or the other way round, as the finding's direction says.
  case inside(inner: String, outer: String)
  /// One is a part of the other in a hierarchy.
  case partOf
  /// Both allow the values in `common`.
  case overlap(common: String)
  /// No value is in both; the bounds that face each other are hard.
  case gap(first: String, second: String)
  /// No value is in both, but a bound that faces the gap is soft.
  case softGap(first: String, second: String)
  /// Different entities, texts or flags where one excludes the other.
  case different
  /// Sets of names: how many are in both, and how many in one only.
  case names(common: Int, onlyFirst: Int, onlySecond: Int)
  /// An event within the time that a state lasts.
  case eventInState
  /// One gives all of some dates, the other one of just these.
  case oneAmongAll(first: String, second: String)
  /// One time has a zone, the other has none.
  case zoneUnknown(first: String, second: String)
  case differentUnits(String, String)
  /// One amount has this unit, the other none.
  case missingUnit(String)
  case differentKinds(ValueKind, ValueKind)
  /// One of the texts is empty.
  case nothingToCompare

  // Claims
  /// A leaning that takes no side: CTu, Uu or *roughly even*.
  case noCommitment(Leaning, Leaning)
  /// One affirms what the other denies, and both cannot be right.
  case oppositeStances(Leaning, Leaning)
  /// Opposite, but neither is certain and not both are probable.
  case hedgedOpposition(Leaning, Leaning)
  /// One denies another value than the other affirms.
  case denialOfAnother
  /// Both deny the same.
  case sameDenial
  /// Both deny, but not the same.
  case differentDenials
  /// The same is held with different strength.
  case differentStrength(Leaning, Leaning)
  /// The values conflict, but neither side is certain and not both are probable.
  case hedgedConflict(Leaning, Leaning)
  /// The property takes many values.
  case manyValues
  /// The property changes, and the claims are about times that do not overlap.
  case changed(TimeOrder)
  /// The claims are about times that do not overlap, and nobody said whether the property changes.
  case differentTimes(TimeOrder)
  /// One speaks of an intention, the other of the event; whether it is the first that does.
  case intention(isFirst: Bool)
}

/// How two times that do not overlap lie to each other.
package enum TimeOrder: UInt8, Hashable, Sendable {
  case firstIsEarlier, secondIsEarlier
  /// One lies in gaps of the other, such as `2021` in those of `[2020,2022]`.
  case between
}
