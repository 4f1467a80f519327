/// How two flags relate: equal, or they exclude each other.
package func relate(_ first: Bool, _ second: Bool) -> Finding {
  first == second ? Finding(.equal, .sameValue(first ? "yes" : "no")) : Finding(.contradicts, .different)
}

/// How two entities relate: equal; one a part of the other (`USA` and `Minneapolis`); or different.
///
/// `isPartOf(a, b)` says whether `a` is a part of `b`, directly or through others. Where the hierarchy runs in a circle
/// and each is a part of the other, they are compatible.
package func relateEntities<Entity: Equatable>(
  _ first: Entity, _ second: Entity, isPartOf: (Entity, Entity) -> Bool
) -> Finding {
  if first == second { return Finding(.equal, .sameValue("the same entity")) }
  switch (isPartOf(first, second), isPartOf(second, first)) {
  case (true, false): return Finding(.refines, .partOf, direction: .firstRefinesSecond)
  case (false, true): return Finding(.refines, .partOf, direction: .secondRefinesFirst)
  case (true, true): return Finding(.compatible, .partOf)
  case (false, false): return Finding(.contradicts, .different)
  }
}

/// How two texts relate. The caller brings the bytes into the form that `comparison` asks for: normalised for `exact`,
/// folded for `folded` and `names`.
package func relateText(_ first: [UInt8], _ second: [UInt8], _ comparison: TextComparison) -> Finding {
  if comparison == .names { return relateNames(NameList.names(in: first), NameList.names(in: second)) }
  if first == second { return Finding(.equal, .sameValue("“\(String(decoding: first, as: UTF8.self))”")) }
  return Finding(.contradicts, .different)
}

/// How two sets of folded names relate: the same set is equal, a subset refines, sets with a name in common are
/// compatible, others exclude each other.
///
/// A list that ends with *et al.* leaves room: names beyond it are compatible with it, and it excludes only a complete
/// list without any of its names.
package func relateNames(_ first: NameSet, _ second: NameSet) -> Finding {
  let a = Set(first.names)
  let b = Set(second.names)
  if a.isEmpty != b.isEmpty { return Finding(.incomparable, .nothingToCompare) }
  let common = a.intersection(b).count
  let only = (a.count - common, b.count - common)
  let reason = Reason.names(common: common, onlyFirst: only.0, onlySecond: only.1)
  switch (first.isOpen, second.isOpen) {
  case (false, false):
    if only == (0, 0) { return Finding(.equal, reason) }
    if only.0 == 0 { return Finding(.refines, reason, direction: .firstRefinesSecond) }
    if only.1 == 0 { return Finding(.refines, reason, direction: .secondRefinesFirst) }
    return Finding(common > 0 ? .compatible : .contradicts, reason)
  case (true, true): return Finding(only == (0, 0) ? .equal : .compatible, reason)
  case (true, false):
    if only.1 == 0 { return Finding(.refines, reason, direction: .secondRefinesFirst) }
  case (false, true):
    if only.0 == 0 { return Finding(.refines, reason, direction: .firstRefinesSecond) }
  }
  return Finding(common > 0 ? .compatible : .contradicts, reason)
}
