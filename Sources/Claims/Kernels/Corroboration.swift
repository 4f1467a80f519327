/// What stands behind one proposition: a question, a value and a polarity.
package struct Corroboration: Sendable {
  package enum Verdict: String, Sendable, CaseIterable {
    /// Among the origins are two between which no tie is declared. Says no more than that: an undeclared tie is not seen.
    case independent
    /// One named origin, however many outlets.
    case singleOrigin = "single-origin"
    /// Nothing but unknown lineage beyond at most one origin.
    case unestablished
    /// The support runs in a circle: sources that rest on one another.
    case circular
  }

  /// Origins that count once: parts of one owner, or sources that rest on each other in a circle.
  package struct Origin: Hashable, Sendable {
    /// What to call it: the source itself where it is one, else their common root.
    package var name: SourceID
    package var members: [SourceID]
  }

  package var question: QuestionID
  package var value: ValueID
  package var isDenied: Bool
  package var rows: [Row]
  /// All who assert it and stand by it, or carry it.
  package var outlets: [SourceID]
  package var origins: [Origin]
  /// Claims whose origin nobody is named for.
  package var unknownLineage: Int
  /// Sources that are reached again through those they cite.
  package var circular: [SourceID]
  /// Pairs of origins between which a tie is declared.
  package var ties: [(SourceID, SourceID)]
  /// The first two origins between which none is declared.
  package var untied: (SourceID, SourceID)?
  package var verdict: Verdict
  /// The claims that their sources took back later; they make no outlet and no origin.
  package var withdrawn: [Row]
}

extension ClaimStore {
  /// What stands behind each proposition among `rows`: outlets, origins, unknown lineage, circles.
  ///
  /// Affirmations and denials are separate propositions; statements without commitment (Uu, CTu) carry and do not
  /// originate, and what its source took back later, by any standing claim, does neither. Values are told apart by
  /// meaning; to deny a flag is to affirm the other. Complexity: linear in the claims and their chains.
  package func corroborate(among rows: [Row]? = nil, ties: SourceTies? = nil) -> [Corroboration] {
    var order = rows ?? allRows
    let ties = ties ?? SourceTies(self)
    func key(_ row: Row) -> (UInt32, UInt64) { (question[Int(row)], statement(row)) }
    order.sort { a, b in
      let first = key(a)
      let second = key(b)
      return first == second ? a < b : first < second
    }
    var result: [Corroboration] = []
    var start = 0
    var current: QuestionID?
    var superseded: Set<Row> = []
    while start < order.count {
      if result.count & 255 == 255, cancellation.isRequested { break }
      var end = start + 1
      while end < order.count, key(order[end]) == key(order[start]) { end += 1 }
      let question = questionID(order[start])
      if question != current {
        current = question
        var last = end
        while rows == nil, last < order.count, questionID(order[last]) == question { last += 1 }
        superseded =
          rows == nil ? self.superseded(in: order[start..<last]) : self.superseded(in: self.rows(on: question))
      }
      result.append(corroboration(inOrderOfIDs(order[start..<end]), ties, superseded: superseded))
      start = end
    }
    return result
  }

  /// The claims among `rows`, all on one question, that their named origins took back by later ones.
  func superseded(in rows: some Sequence<Row>) -> Set<Row> {
    var keys: [UInt64] = []
    for row in rows where by[Int(row)] != SourceID.unattributed.rawValue && leaning(row).isCommitted {
      keys.append(UInt64(by[Int(row)]) << 32 | UInt64(row))
    }
    sortNearlyOrdered(&keys)
    var result: Set<Row> = []
    var start = 0
    while start < keys.count, !cancellation.isRequested {
      let source = keys[start] >> 32
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == source { end += 1 }
      let claims = keys[start..<end].lazy.map { Row(truncatingIfNeeded: $0) }
      start = end
      // Who says the same again takes nothing back.
      guard claims.count > 1, differs(claims) else { continue }
      let holdings = claims.map { Holding(question: question[Int($0)], row: $0, role: .says) }
      for position in positions(Array(holdings)[...], of: SourceID(UInt32(source))) where position.isSuperseded {
        result.formUnion(position.rows)
      }
    }
    return result
  }

  /// What stands behind the proposition that all of `rows`, in natural order of ids, are about.
  ///
  /// - Parameters:
  ///   - superseded: the claims on the question that their sources took back.
  ///   - isOrdered: whether what is listed comes in order of ids; who looks at the numbers alone need not wait for that.
  func corroboration(
    _ rows: [Row], _ declared: SourceTies, superseded: Set<Row>, isOrdered: Bool = true
  ) -> Corroboration {
    var withdrawn: [Row] = []
    var outlets: Set<SourceID> = []
    var named: [SourceID] = []
    var known: Set<SourceID> = []
    var unknown = 0
    for row in rows {
      let origin = origin(row)
      for hop in relays(row) { outlets.insert(hop.source) }
      if origin == .unattributed {
        unknown += 1
        continue
      }
      guard leaning(row).isCommitted else { continue }
      if superseded.contains(row) {
        withdrawn.append(row)
        continue
      }
      outlets.insert(origin)
      if known.insert(origin).inserted { named.append(origin) }
    }
    outlets.remove(.unattributed)
    // Who said the same again, more or less firmly, took nothing back.
    withdrawn.removeAll { known.contains(origin($0)) }
    let circular = circularSources(rows, isOrdered: isOrdered)
    let origins = groups(isOrdered ? sources.inOrderOfIDs(named) : named, circular: circular)
    let (ties, untied) = tied(origins, declared)
    let verdict: Corroboration.Verdict =
      untied != nil
      ? .independent
      : !circular.isEmpty ? .circular : origins.count >= 1 && unknown == 0 ? .singleOrigin : .unestablished
    return Corroboration(
      question: questionID(rows[0]), value: valueID(rows[0]), isDenied: leaning(rows[0]).isNegative, rows: rows,
      outlets: outlets.sorted(), origins: origins, unknownLineage: unknown, circular: circular, ties: ties,
      untied: untied, verdict: verdict, withdrawn: withdrawn)
  }

  /// Named origins joined by their root, and by the circle they stand in; `named` and what comes of it are in order of
  /// ids.
  ///
  /// Complexity: linear.
  private func groups(_ named: [SourceID], circular: [SourceID]) -> [Corroboration.Origin] {
    let circle = Set(circular)
    // A body of which one part stands in the circle stands in it as a whole.
    let bodies = Set(named.lazy.filter { circle.contains($0) }.map { root(of: $0) })
    var result: [(root: SourceID, members: [SourceID])] = []
    var places: [SourceID: Int] = [:]
    var circularPlace: Int?
    for source in named {
      let root = root(of: source)
      let isCircular = bodies.contains(root)
      if let place = isCircular ? circularPlace : places[root] {
        result[place].members.append(source)
        continue
      }
      if isCircular { circularPlace = result.count } else { places[root] = result.count }
      result.append((root, [source]))
    }
    return result.map { group in
      let isOneRoot = group.members.count > 1 && group.members.allSatisfy { self.root(of: $0) == group.root }
      return Corroboration.Origin(name: isOneRoot ? group.root : group.members[0], members: group.members)
    }
  }

  /// The pairs of origins between which a tie is declared, and the first pair between which none is.
  ///
  /// Ties are no chain: who is tied to one of two is not a tie between the two. Complexity: linear in the origins and the
  /// ties declared between them, but for sorting these.
  private func tied(
    _ origins: [Corroboration.Origin], _ declared: SourceTies
  ) -> (ties: [(SourceID, SourceID)], untied: (SourceID, SourceID)?) {
    guard origins.count > 1 else { return ([], nil) }
    if declared.isEmpty { return ([], (origins[0].name, origins[1].name)) }
    // A body whose parts stand in several places, because a circle holds one of them, is in each.
    var places: [SourceID: [Int]] = [:]
    for (place, origin) in origins.enumerated() {
      for root in Set(origin.members.map({ root(of: $0) })) { places[root, default: []].append(place) }
    }
    var ties: [(SourceID, SourceID)] = []
    var untied: (SourceID, SourceID)?
    for (first, origin) in origins.enumerated() {
      var seconds: Set<Int> = []
      for root in Set(origin.members.map({ root(of: $0) })) {
        for other in declared.tied(to: root) { seconds.formUnion((places[other] ?? []).lazy.filter { $0 > first }) }
      }
      ties += seconds.sorted().map { (origin.name, origins[$0].name) }
      if untied == nil, let second = (first + 1..<origins.count).first(where: { !seconds.contains($0) }) {
        untied = (origin.name, origins[second].name)
      }
    }
    return (ties, untied)
  }

  /// Sources on a circle of citation, in order of ids: each relay cites the one before it, the first relay cites the origin.
  ///
  /// Parts of one body are one: where A and C belong to the same owner, C that cites B that cites A closes a circle. What
  /// passes from one part of a body to another does not. Who confirms a claim of another house cites it, so that a
  /// confirmation which comes back to the one it confirms closes a circle as well.
  package func circularSources(
    _ rows: [Row], confirmations: Bool = true, isOrdered: Bool = true
  ) -> [SourceID] {
    var graph = CitationGraph()
    for row in rows where chain[Int(row)] != 0 {
      var previous = origin(row)
      for hop in relays(row) {
        if previous != .unattributed, hop.source != .unattributed { graph.add(hop.source, citing: previous) }
        previous = hop.source
      }
    }
    if confirmations, !targets.isEmpty {
      for row in rows {
        if let cited = confirmedOrigin(of: row) { graph.add(origin(row), citing: cited) }
      }
    }
    var found = Set(graph.circles.flatMap { $0 })
    if graph.all.contains(where: { sources[$0].partOf != nil }) {
      for circle in graph.contracted(by: root).circles { found.formUnion(graph.members(of: circle, by: root)) }
    }
    return isOrdered ? sources.inOrderOfIDs(found) : Array(found)
  }

  /// Rows in natural order of their ids: the same in whatever order claims were entered.
  package func inOrderOfIDs(_ rows: some Collection<Row>) -> [Row] {
    rows.sorted(by: precedesByID)
  }
}
