/// Support that comes back to itself.
package struct Circle: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// On one statement, sources cite each other in a circle.
    case loop
    /// A claim's way passes one source twice, or two parts of one body with others between them.
    case returns(SourceID)
    /// A confirmation and what it confirms, directly or through other confirmations, come from one source or body.
    case confirmsItself(SourceID)
    /// A confirmation reached us through the source whose claim it confirms.
    case confirmedThrough(SourceID)
  }

  package var kind: Kind
  /// The sources on it; of a way, in its order.
  package var sources: [SourceID]
  package var rows: [Row]
}

extension ClaimStore {
  /// Loops of citation, ways that return, and confirmations that trace to what they confirm.
  ///
  /// A proposition has a loop or a way that returns just if ``Corroboration/circular`` names sources for it. Complexity:
  /// linear in the claims and their chains.
  package func circles(among rows: [Row]? = nil) -> [Circle] {
    let rows = rows ?? allRows
    let spoken = rows.filter { valueID($0) != .none }
    let returning = spoken.compactMap { row in
      returningBody(row).map { Circle(kind: .returns($0), sources: way(row), rows: [row]) }
    }
    let back = Set(returning.flatMap(\.rows))
    let forest = confirmations(of: rows)
    var loops: [Circle] = []
    for item in corroborate(among: spoken) where !item.circular.isEmpty {
      let others = item.rows.filter { !back.contains($0) }
      let confirmed = item.rows.compactMap { confirmationOfItself($0, forest) }.flatMap(\.rows).flatMap { way($0) }
      let explained = Set(item.rows.filter { back.contains($0) }.flatMap { way($0) } + confirmed)
      guard
        !circularSources(others, confirmations: false).isEmpty || !explained.isSuperset(of: item.circular)
      else { continue }
      let members = Set(item.circular)
      let cited = item.rows.filter { row in
        (chain[Int(row)] != 0 || confirmedOrigin(of: row) != nil) && !members.isDisjoint(with: way(row))
      }
      loops.append(Circle(kind: .loop, sources: item.circular, rows: cited))
    }
    return loops + returning + rows.compactMap { confirmationOfItself($0, forest) }
  }

  /// The origin and the relays of a claim, those that are named.
  private func way(_ row: Row) -> [SourceID] {
    ([origin(row)] + relays(row).map(\.source)).filter { $0 != .unattributed }
  }

  /// What stands twice on a claim's way: a source, or a body with others between two of its parts.
  private func returningBody(_ row: Row) -> SourceID? {
    guard chain[Int(row)] != 0 else { return nil }
    let way = way(row)
    let roots = way.map { root(of: $0) }
    var seen: Set<SourceID> = []
    // Where a body came first, and how often since.
    var bodies: [SourceID: (first: Int, count: Int)] = [:]
    for (place, source) in way.enumerated() {
      let isNew = seen.insert(source).inserted
      var body = bodies[roots[place]] ?? (place, 0)
      let hasOthersBetween = place - body.first > body.count
      if hasOthersBetween, way[body.first] != source { return roots[place] }
      if !isNew { return source }
      body.count += 1
      bodies[roots[place]] = body
    }
    return nil
  }

  /// Confirmations among `rows` that lead back to a claim of the one who confirms, the first so many of them.
  ///
  /// Complexity: linear in the confirmations, and in the ways that are given.
  package func confirmationsOfThemselves(_ rows: [Row], first count: Int = .max) -> [Circle] {
    let forest = confirmations(of: rows)
    var found: [Circle] = []
    for row in rows where found.count < count {
      guard let circle = confirmationOfItself(row, forest), case .confirmsItself = circle.kind else { continue }
      found.append(circle)
    }
    return found
  }

  /// What the confirmations among `rows` rest on.
  private func confirmations(of rows: [Row]) -> ConfirmationForest {
    ConfirmationForest(
      rows.lazy.filter { isConfirmation($0) }, confirmed: { isConfirmation($0) ? target(of: $0) : nil },
      body: { origin($0) == .unattributed ? nil : root(of: origin($0)) }, isCancelled: { cancellation.isRequested })
  }

  private func confirmationOfItself(_ row: Row, _ forest: ConfirmationForest) -> Circle? {
    guard isConfirmation(row), let confirmed = target(of: row), !cancellation.isRequested else { return nil }
    if let path = wayBack(from: row, forest) {
      let body = root(of: origin(row))
      let name = path.last.map { origin($0) == origin(row) } == true ? origin(row) : body
      return Circle(kind: .confirmsItself(name), sources: way(row), rows: path)
    }
    let source = origin(confirmed)
    guard source != .unattributed, relays(row).contains(where: { root(of: $0.source) == root(of: source) }) else {
      return nil
    }
    return Circle(kind: .confirmedThrough(source), sources: way(row), rows: [row, confirmed])
  }

  /// From a confirmation to the nearest claim of the own body that it leads to, with all between.
  private func wayBack(from row: Row, _ forest: ConfirmationForest) -> [Row]? {
    guard origin(row) != .unattributed else { return nil }
    let end = forest.nearest[row]
    if end == nil, forest.reached.contains(row) { return nil }
    let body = root(of: origin(row))
    var path = [row]
    // Those that amendments led in a circle come back to where they have been.
    var seen: Set<Row> = [row]
    var next = target(of: row)
    while let at = next, end != nil || seen.insert(at).inserted {
      if path.count & 255 == 0, cancellation.isRequested { return nil }
      path.append(at)
      if at == end || (end == nil && origin(at) != .unattributed && root(of: origin(at)) == body) { return path }
      next = isConfirmation(at) ? target(of: at) : nil
    }
    return nil
  }

  /// The origin, of another house, of the claim that one confirms: a claim that states the same.
  func confirmedOrigin(of row: Row) -> SourceID? {
    guard isConfirmation(row), let confirmed = target(of: row), question[Int(confirmed)] == question[Int(row)],
      statement(confirmed) == statement(row), origin(row) != .unattributed, origin(confirmed) != .unattributed,
      root(of: origin(row)) != root(of: origin(confirmed))
    else { return nil }
    return origin(confirmed)
  }

  private func isConfirmation(_ row: Row) -> Bool { act[row]?.supportsEarlier ?? false }
}
