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
    var loops: [Circle] = []
    for item in corroborate(among: spoken) where !item.circular.isEmpty {
      let others = item.rows.filter { !back.contains($0) }
      let confirmed = item.rows.compactMap { confirmationOfItself($0) }.flatMap(\.rows).flatMap { way($0) }
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
    return loops + returning + rows.compactMap { confirmationOfItself($0) }
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

  /// Confirmations among `rows` that lead back to a claim of the one who confirms. Complexity: linear.
  package func confirmationsOfThemselves(_ rows: [Row]) -> [Circle] {
    rows.compactMap { confirmationOfItself($0) }.filter { if case .confirmsItself = $0.kind { true } else { false } }
  }

  private func confirmationOfItself(_ row: Row) -> Circle? {
    guard isConfirmation(row), let confirmed = target(of: row) else { return nil }
    let body = root(of: origin(row))
    var path = [row]
    var seen: Set<Row> = [row]
    var next: Row? = confirmed
    while let at = next, seen.insert(at).inserted {
      if path.count & 255 == 0, cancellation.isRequested { return nil }
      path.append(at)
      if origin(row) != .unattributed, origin(at) != .unattributed, root(of: origin(at)) == body {
        let name = origin(at) == origin(row) ? origin(row) : body
        return Circle(kind: .confirmsItself(name), sources: way(row), rows: path)
      }
      next = isConfirmation(at) ? target(of: at) : nil
    }
    let source = origin(confirmed)
    guard source != .unattributed, relays(row).contains(where: { root(of: $0.source) == root(of: source) }) else {
      return nil
    }
    return Circle(kind: .confirmedThrough(source), sources: way(row), rows: [row, confirmed])
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

  /// The standing claim that another answers, in its present form.
  private func target(of row: Row) -> Row? { targets[row].flatMap { self.row(id: id($0)) } }
}
