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

/// Where the relays of a chain lie among those of all chains, and the first of them.
package struct ChainGlance: Sendable {
  package let range: Range<Int>
  /// Nobody where there are no relays.
  package fileprivate(set) var first: SourceID
}

/// Distinct chains of relays, from the origin outward.
package struct ChainTable: Sendable {
  private var keys = ByteTable()
  private var hops: [Hop] = []
  private var ends: [UInt32] = []

  package init() { _ = intern([]) }

  package var count: Int { ends.count }

  package mutating func intern(_ chain: [Hop]) -> ChainID {
    let code = withUnsafeTemporaryAllocation(byteCount: chain.count * 6, alignment: 1) { key in
      for (place, hop) in chain.enumerated() {
        key.storeBytes(of: hop.source.rawValue.littleEndian, toByteOffset: place * 6, as: UInt32.self)
        key.storeBytes(of: hop.relation.rawValue, toByteOffset: place * 6 + 4, as: UInt8.self)
        key.storeBytes(of: hop.stance.rawValue, toByteOffset: place * 6 + 5, as: UInt8.self)
      }
      return keys.intern(UnsafeBufferPointer(key.bindMemory(to: UInt8.self)))
    }
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

  /// The relays of some chains, found for all of them at once: first where each lies, then what is there.
  func glances(at chains: UnsafeBufferPointer<UInt32>) -> [ChainGlance] {
    var glances = chains.map { ChainGlance(range: range(ChainID($0)), first: .unattributed) }
    for place in glances.indices where !glances[place].range.isEmpty {
      glances[place].first = hops[glances[place].range.lowerBound].source
    }
    return glances
  }

  /// The chains that pass one of `sources`.
  package func passing(_ sources: CodeSet) -> CodeSet {
    var result = CodeSet(capacity: count)
    for chain in 0..<count where range(ChainID(chain)).contains(where: { sources.contains(hops[$0].source.index) }) {
      result.insert(chain)
    }
    return result
  }
}

// MARK: - Image

extension ChainTable {
  func put(into image: inout ImageWriter) {
    keys.put(into: &image)
    image.put(hops) { $0.source.rawValue }
    image.put(hops) { $0.relation.rawValue }
    image.put(hops) { $0.stance.rawValue }
    image.put([0] + ends)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    keys = try ByteTable(image: &image, count: image.limits.chains)
    let sources = try image.codes(below: image.limits.sources)
    let relations = try image.cases(of: HopRelation.self)
    let stances = try image.cases(of: Stance.self)
    try image.check(sources.count == relations.count && sources.count == stances.count, "a relay is not whole")
    hops = sources.indices.map { Hop(SourceID(sources[$0]), relation: relations[$0], stance: stances[$0]) }
    ends = Array(try image.offsets(total: hops.count).dropFirst())
    try image.check(ends.count == keys.count, "a chain has no relays and no end")
  }
}
