/// Propositions, most outlets first: a view of the tables where they hold for all, else a list of its own.
package struct PropositionList: RandomAccessCollection, Sendable {
  private let outlines: [CorroborationOutline]
  private let ranked: ArraySlice<UInt32>
  private let entries: [PropositionTable.Entry]
  /// Whether any of them stands in a circle.
  package let hasCircles: Bool

  init(_ outlines: [CorroborationOutline]) {
    self.outlines = outlines
    ranked = []
    entries = []
    hasCircles = outlines.contains { $0.isCircular }
  }

  init(_ ranked: ArraySlice<UInt32>, _ entries: [PropositionTable.Entry], hasCircles: Bool) {
    outlines = []
    self.ranked = ranked
    self.entries = entries
    self.hasCircles = hasCircles
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { outlines.isEmpty ? ranked.count : outlines.count }

  package subscript(place: Int) -> CorroborationOutline {
    outlines.isEmpty
      ? CorroborationOutline(entries[Int(ranked[ranked.startIndex + place])]) : outlines[place]
  }
}

extension ClaimStore {
  /// What stands behind each proposition with a value, in numbers, most outlets first.
  ///
  /// Parameters as in ``corroborationOutlines(among:verdict:outlets:)``. Complexity: over all claims logarithmic once the
  /// order is known, unless something was changed since the tables were made; else as there.
  package func propositions(
    among rows: [Row]? = nil, verdict: Corroboration.Verdict? = nil, outlets: ClosedRange<Int> = 0...Int.max
  ) -> PropositionList {
    guard rows == nil, hasTables, indexes.changed.isEmpty else {
      let found = corroborationOutlines(among: rows, verdict: verdict, outlets: outlets).filter { $0.value != .none }
      return PropositionList(found.mostOutletsFirst())
    }
    let entries = indexes.propositions.entries
    let order = indexes.rankings.propositions(verdict, entries)
    let range = order.places.range(within: outlets) { Int(entries[Int($0)].outletCount) }
    let hasCircles = order.circular.contains { range.contains(Int($0)) }
    return PropositionList(order.places[range], entries, hasCircles: hasCircles)
  }
}
