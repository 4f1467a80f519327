extension ClaimStore {
  /// The things that `entity` is part of or located in, itself first, nearest next; cycles are cut.
  package func containers(of entity: EntityID) -> [EntityID] {
    var found = [entity]
    var next = 0
    while next < found.count {
      let record = entities[found[next]]
      for parent in record.partOf + record.locatedIn where !found.contains(parent) { found.append(parent) }
      next += 1
    }
    return found
  }

  /// Whether `part` lies within `whole` in the declared hierarchies, at any depth.
  package func isPart(_ part: EntityID, of whole: EntityID) -> Bool {
    part != whole && containers(of: part).contains(whole)
  }

  /// The topmost owner of a source; a source without `part-of` is its own.
  package func root(of source: SourceID) -> SourceID {
    var seen: [SourceID] = [source]
    while let last = seen.last, let parent = sources[last].partOf, !seen.contains(parent) { seen.append(parent) }
    return seen.last ?? source
  }
}
