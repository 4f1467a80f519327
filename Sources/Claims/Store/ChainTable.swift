/// One relay of a claim, with what it commits itself to.
package struct Hop: Hashable, Sendable {
  package var source: SourceID
  package var relation: HopRelation
  /// The relay's own commitment; where nobody wrote one, it does not commit.
  package var stance: Stance

  package init(_ source: SourceID, relation: HopRelation = .quoted, stance: Stance = .uncommitted) {
    self.source = source
    self.relation = relation
    self.stance = stance
  }
}

/// Distinct chains of relays, from the origin outward.
package struct ChainTable: Sendable {
  private var keys = ByteTable()
  private var hops: [Hop] = []
  private var ends: [UInt32] = []

  package init() { _ = intern([]) }

  package var count: Int { ends.count }

  package mutating func intern(_ chain: [Hop]) -> ChainID {
    var key: [UInt8] = []
    key.reserveCapacity(chain.count * 6)
    for hop in chain {
      withUnsafeBytes(of: hop.source.rawValue.littleEndian) { key.append(contentsOf: $0) }
      key.append(hop.relation.rawValue)
      key.append(hop.stance.rawValue)
    }
    let code = key.withUnsafeBufferPointer { keys.intern($0) }
    if code == ends.count {
      hops.append(contentsOf: chain)
      ends.append(UInt32(hops.count))
    }
    return ChainID(code)
  }

  package subscript(chain: ChainID) -> ArraySlice<Hop> { hops[range(chain)] }

  package func range(_ chain: ChainID) -> Range<Int> {
    (chain.index == 0 ? 0 : Int(ends[chain.index - 1]))..<Int(ends[chain.index])
  }

  /// The source of one of all hops.
  @inline(__always)
  func source(at place: Int) -> SourceID { hops[place].source }

  /// The chains that pass one of `sources`.
  package func passing(_ sources: CodeSet) -> CodeSet {
    var result = CodeSet(capacity: count)
    for chain in 0..<count where range(ChainID(chain)).contains(where: { sources.contains(hops[$0].source.index) }) {
      result.insert(chain)
    }
    return result
  }
}
