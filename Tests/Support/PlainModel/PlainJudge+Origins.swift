/// Who stands behind what is stated.
extension PlainJudge {
  struct Support {
    var claims: [PlainClaim]
    var outlets: Int
    var origins: Int
    var unknown: Int
    var circular: Set<String>
    var verdict: String
  }

  /// The claims that state one thing, in order of entry of the first.
  var propositions: [[PlainClaim]] {
    var found: [[PlainClaim]] = []
    for claim in claims {
      let place = found.firstIndex { question($0[0]) == question(claim) && states($0[0], as: claim) }
      if let place { found[place].append(claim) } else { found.append([claim]) }
    }
    return found
  }

  /// - Parameter all: the judge of everything that is held, for what was taken back.
  func support(_ group: [PlainClaim], all: PlainJudge) -> Support {
    var outlets: Set<String> = []
    var origins: Set<String> = []
    var cites: [String: Set<String>] = [:]
    for claim in group {
      outlets.formUnion(claim.via.map(\.source))
      if let by = claim.by, lean(claim).isCommitted, all.stands(claim) { origins.insert(by) }
      let chain: [String?] = [claim.by] + claim.via.map(\.source)
      for (cited, citing) in zip(chain, chain.dropFirst()) {
        if let cited, let citing { cites[citing, default: []].insert(cited) }
      }
      // Who confirms what another house states rests on it.
      if claim.act == "confirm", let target = claim.target.flatMap({ state.claim($0) }),
        question(target) == question(claim), states(target, as: claim), let by = claim.by, let other = target.by,
        state.root(of: by) != state.root(of: other)
      {
        cites[by, default: []].insert(other)
      }
    }
    outlets.formUnion(origins)
    let circle = circle(cites)
    let groups = joined(origins, circle)
    let isIndependent = groups.indices.contains { a in
      groups.indices.contains { $0 > a && !isTied(groups[a], groups[$0]) }
    }
    let unknown = group.count { $0.by == nil }
    let verdict =
      isIndependent
      ? "independent"
      : !circle.isEmpty ? "circular" : !origins.isEmpty && unknown == 0 ? "single-origin" : "unestablished"
    return Support(
      claims: group, outlets: outlets.count, origins: groups.count, unknown: unknown, circular: circle,
      verdict: verdict)
  }

  /// The sources that are reached again through those they cite, where the parts of one body are one.
  private func circle(_ cites: [String: Set<String>]) -> Set<String> {
    var circle = Set(cites.keys.filter { reached(from: $0, cites).contains($0) })
    var bodies: [String: Set<String>] = [:]
    for (from, all) in cites {
      for to in all where state.root(of: from) != state.root(of: to) {
        bodies[state.root(of: from), default: []].insert(state.root(of: to))
      }
    }
    for (from, all) in cites {
      for to in all {
        let (one, other) = (state.root(of: from), state.root(of: to))
        if one != other, reached(from: other, bodies).contains(one) { circle.formUnion([from, to]) }
      }
    }
    return circle
  }

  private func reached(from start: String, _ cites: [String: Set<String>]) -> Set<String> {
    var found = cites[start] ?? []
    while true {
      let more = found.union(found.flatMap { cites[$0] ?? [] })
      if more == found { return found }
      found = more
    }
  }

  /// Those of one owner and of one circle put together.
  private func joined(_ origins: Set<String>, _ circle: Set<String>) -> [Set<String>] {
    var groups = origins.map { Set([$0]) }
    func isOne(_ a: String, _ b: String) -> Bool {
      state.root(of: a) == state.root(of: b) || (circle.contains(a) && circle.contains(b))
    }
    var isDone = false
    while !isDone {
      isDone = true
      search: for a in groups.indices {
        for b in groups.indices
        where b > a && groups[a].contains(where: { one in groups[b].contains { isOne(one, $0) } }) {
          groups[a].formUnion(groups[b])
          groups.remove(at: b)
          isDone = false
          break search
        }
      }
    }
    return groups
  }

  /// Whether anybody of the houses on one side declares a tie to anybody of those on the other.
  private func isTied(_ a: Set<String>, _ b: Set<String>) -> Bool {
    let (left, right) = (Set(a.map { state.root(of: $0) }), Set(b.map { state.root(of: $0) }))
    return (state.things[.source] ?? [:]).contains { id, thing in
      thing.ties.contains { tie in
        let (one, other) = (state.root(of: id), state.root(of: tie))
        return (left.contains(one) && right.contains(other)) || (left.contains(other) && right.contains(one))
      }
    }
  }
}
