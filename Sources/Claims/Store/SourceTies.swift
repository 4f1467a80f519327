/// The declared ties, between root owners: a tie that any part of a body declares or is declared to holds for the whole body.
package struct SourceTies: Sendable {
  /// Root → those it is tied to; both directions of each.
  private var neighbours: [SourceID: Set<SourceID>] = [:]

  package init(_ store: ClaimStore) {
    for source in store.sources.describedCodes {
      let ties = store.sources[source].ties
      guard !ties.isEmpty else { continue }
      let root = store.root(of: source)
      for tie in ties {
        let other = store.root(of: tie)
        neighbours[root, default: []].insert(other)
        neighbours[other, default: []].insert(root)
      }
    }
  }

  var isEmpty: Bool { neighbours.isEmpty }

  /// The root owners that one is tied to.
  func tied(to root: SourceID) -> Set<SourceID> { neighbours[root] ?? [] }
}
