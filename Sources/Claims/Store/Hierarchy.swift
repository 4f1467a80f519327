extension ClaimStore {
  /// The things that `entity` is part of or located in, itself first, nearest next; cycles are cut.
  ///
  /// Complexity: linear in the things found.
  package func containers(of entity: EntityID) -> [EntityID] {
    var found = [entity]
    var seen: Set<EntityID> = [entity]
    var next = 0
    while next < found.count {
      for parent in entities[found[next]].wholes where seen.insert(parent).inserted { found.append(parent) }
      next += 1
    }
    return found
  }

  /// Whether `part` lies within `whole` in the declared hierarchies, at any depth.
  ///
  /// Complexity: constant where the tables are up to date and no thing has two wholes; else at most linear in what `part`
  /// lies in.
  package func isPart(_ part: EntityID, of whole: EntityID) -> Bool {
    if part == whole { return false }
    if indexes.lineage.isCurrent(for: self) { return indexes.lineage.isPart(part, of: whole, in: self) }
    return containers(of: part).contains(whole)
  }

  /// Whether anything is part of another or located in it. Complexity: constant where the tables are up to date.
  var hasHierarchy: Bool {
    if indexes.lineage.isCurrent(for: self) { return indexes.lineage.hasPlaces }
    return entities.describedCodes.contains { !entities[$0].wholes.isEmpty }
  }

  /// The topmost owner of a source; a source without `part-of` is its own.
  ///
  /// Complexity: constant where the tables are up to date, else linear in the owners above it.
  package func root(of source: SourceID) -> SourceID {
    if indexes.lineage.isCurrent(for: self) { return indexes.lineage.root(of: source) }
    var at = source
    var steps = 0
    while let owner = sources[at].partOf {
      at = owner
      steps += 1
      if steps > sources.count { return leastOfCircle(at) }
    }
    return at
  }

  /// Of sources that own one another in a circle, the first by id: the same one for all of them.
  func leastOfCircle(_ source: SourceID) -> SourceID {
    var least = source
    var at = source
    while let owner = sources[at].partOf, owner != source {
      if sources.precedes(owner, least) { least = owner }
      at = owner
    }
    return least
  }
}

extension EntityRecord {
  /// What the thing lies in: wholes and places.
  var wholes: [EntityID] { partOf + locatedIn }
}
