/// The declared ties, between root owners: a tie that any part of a body declares or is declared to holds for the whole body.
package struct SourceTies: Sendable {
  /// Both directions of each.
  private var pairs: Set<UInt64> = []

  package init(_ store: ClaimStore) {
    for source in store.sources.describedCodes {
      let ties = store.sources[source].ties
      guard !ties.isEmpty else { continue }
      let root = store.root(of: source)
      for tie in ties {
        let other = store.root(of: tie)
        pairs.insert(Self.key(root, other))
        pairs.insert(Self.key(other, root))
      }
    }
  }

  var isEmpty: Bool { pairs.isEmpty }

  /// Whether a tie is declared between two root owners.
  func contains(_ a: SourceID, _ b: SourceID) -> Bool { pairs.contains(Self.key(a, b)) }

  private static func key(_ a: SourceID, _ b: SourceID) -> UInt64 { UInt64(a.rawValue) << 32 | UInt64(b.rawValue) }
}
