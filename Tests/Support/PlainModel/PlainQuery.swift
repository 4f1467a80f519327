import SlowReference

/// What is asked of a model.
package enum PlainQuery: Hashable, Sendable {
  case claims([PlainFilter], [Stage])
  /// The claims of one selection that another does not hold, or holds as well; the other is kept under a name first.
  case combine([PlainFilter], [PlainFilter], isMinus: Bool)
  case compare(String, String, [PlainFilter])
  case conflicts([PlainFilter], verdict: String?, sources: Int?)
  case corroborate([PlainFilter], verdict: String?)
  case matrix([String], [PlainFilter])
  case timeline([PlainFilter], bySaid: Bool, period: String?)
  case first([PlainFilter])
  case silent(String, [PlainFilter])
  case revisions(String?, [PlainFilter])
  case trace(String)
  case why(String, String)
  case things(PlainState.Kind, [PlainFilter])

  package enum Stage: Hashable, Sendable {
    case sort(String, isDescending: Bool)
    case top(Int)
    case uniq(String)
    case count(String?)
    case cols([String])

    var line: String {
      switch self {
      case .sort(let column, let isDescending): "sort \(column)" + (isDescending ? ":desc" : "")
      case .top(let count): "top \(count)"
      case .uniq(let column): "uniq \(column)"
      case .count(let column): "count" + (column.map { " by=\($0)" } ?? "")
      case .cols(let columns): "cols " + columns.joined(separator: " ")
      }
    }
  }

  /// The lines that ask it; the last one has the answer.
  package var lines: [String] {
    func terms(_ filters: [PlainFilter]) -> String { filters.map { " " + $0.line }.joined() }
    switch self {
    case .claims(let filters, let stages): return ["claims" + terms(filters) + stages.map { " | \($0.line)" }.joined()]
    case .combine(let filters, let others, let isMinus):
      return ["$kept = claims\(terms(others))", "claims\(terms(filters)) | \(isMinus ? "minus" : "and") $kept"]
    case .compare(let a, let b, let filters): return ["compare \(a) \(b)\(terms(filters)) roles=says"]
    case .conflicts(let filters, let verdict, let sources):
      let options = (verdict.map { " verdict=\($0)" } ?? "") + (sources.map { " sources>=\($0)" } ?? "")
      return ["conflicts\(terms(filters))\(options)"]
    case .corroborate(let filters, let verdict):
      return ["corroborate\(terms(filters))" + (verdict.map { " verdict=\($0)" } ?? "")]
    case .matrix(let sources, let filters): return ["matrix \(sources.joined(separator: " "))\(terms(filters))"]
    case .timeline(let filters, let bySaid, let period):
      return ["timeline\(terms(filters))" + (bySaid ? " order=said" : "") + (period.map { " by=\($0)" } ?? "")]
    case .first(let filters): return ["first\(terms(filters))"]
    case .silent(let source, let filters): return ["silent \(source)\(terms(filters))"]
    case .revisions(let source, let filters): return ["revisions" + (source.map { " \($0)" } ?? "") + terms(filters)]
    case .trace(let id): return ["trace \(id)"]
    case .why(let a, let b): return ["why \(a) \(b)"]
    case .things(let kind, let filters): return [(kind == .source ? "sources" : "entities") + terms(filters)]
    }
  }
}

/// What should be answered: of each row the fields that are told here.
package enum PlainAnswer: Sendable {
  case refused
  /// Nothing is said of it here, but that it must not change anything.
  case open
  case rows([[String: PlainJSON]], isOrdered: Bool)
}

extension PlainState {
  package func answer(_ query: PlainQuery) -> PlainAnswer {
    guard query.filters.allSatisfy(knows), query.sources.allSatisfy({ known[.source]?.contains($0) == true }) else {
      return .refused
    }
    let selected = select(query.filters)
    let all = PlainJudge(state: self, claims: claims)
    let judge = PlainJudge(state: self, claims: selected)
    switch query {
    case .claims(_, let stages): return arranged(selected, stages)
    case .combine(_, let others, let isMinus):
      guard others.allSatisfy(knows) else { return .refused }
      let kept = Set(select(others).map(\.id))
      return .rows(selected.filter { kept.contains($0.id) != isMinus }.map(row), isOrdered: true)
    case .compare(let a, let b, _):
      let (one, other) = (resolved(.source, a), resolved(.source, b))
      if one == other { return .refused }
      return .rows(
        judge.questions.compactMap { question in
          judge.compare(one, other, question).map { judge.cells(question, ["verdict": .string($0)]) }
        }, isOrdered: false)
    case .conflicts(_, let verdict, let sources):
      return .rows(
        judge.questions.compactMap { question in
          guard let found = judge.conflict(question), found.sources >= sources ?? 0 else { return nil }
          let isConflict = found.relation == .contradicts || found.relation == .tension
          guard verdict == "any" ? isConflict : found.relation.rawValue == verdict ?? "contradicts" else { return nil }
          return judge.cells(
            question, ["verdict": .string(found.relation.rawValue), "sources": .int(found.sources)])
        }, isOrdered: false)
    case .corroborate(_, let verdict):
      return .rows(
        judge.propositions.compactMap { group in
          let found = judge.support(group, all: all)
          guard verdict == nil || found.verdict == verdict else { return nil }
          return judge.cells(found)
        }, isOrdered: false)
    case .matrix(let sources, _):
      let resolved = sources.map { self.resolved(.source, $0) }
      guard Set(resolved).count == resolved.count else { return .open }
      return resolved.count < 2 ? .refused : .rows(judge.matrix(resolved), isOrdered: false)
    case .timeline(_, let bySaid, let period): return judge.timeline(bySaid: bySaid, period: period)
    case .first: return judge.first()
    case .silent(let source, _): return judge.silent(resolved(.source, source), all: all)
    case .revisions(let source, _):
      return judge.revisions(source.map { resolved(.source, $0) })
    case .trace(let id): return claim(id).map { .rows(chain($0), isOrdered: true) } ?? .refused
    case .why(let a, let b):
      guard let one = claim(a), let other = claim(b) else { return .refused }
      guard a != b, all.question(one) == all.question(other) else { return .open }
      return .rows([["relation": .string(all.relation(one, other).rawValue)]], isOrdered: true)
    case .things(let kind, let filters): return listing(kind, selected, isNarrowed: !filters.isEmpty)
    }
  }

  private func chain(_ claim: PlainClaim) -> [[String: PlainJSON]] {
    func step(_ depth: Int, _ source: String?, _ relation: String, _ stance: String) -> [String: PlainJSON] {
      [
        "claim": .string(claim.id), "depth": .int(depth), "source": .text(source), "relation": .string(relation),
        "stance": .string(stance),
      ]
    }
    return [step(0, claim.by, "origin", claim.fullStance)]
      + claim.via.enumerated().map { step($0.offset + 1, $0.element.source, $0.element.relation, $0.element.stance) }
  }

  /// What has claims, or is described, unless claims were chosen: most claims first, then by id.
  private func listing(_ kind: Kind, _ selected: [PlainClaim], isNarrowed: Bool) -> PlainAnswer {
    var said: [String: Int] = [:]
    var relayed: [String: Int] = [:]
    for claim in selected {
      said[kind == .source ? claim.by ?? "unattributed" : claim.about, default: 0] += 1
      if kind == .source { for hop in claim.via { relayed[hop.source, default: 0] += 1 } }
    }
    let described = things[kind] ?? [:]
    let ids = Set(said.keys).union(relayed.keys).union(isNarrowed ? [] : Set(described.keys))
    func count(_ id: String) -> Int { (said[id] ?? 0) + (relayed[id] ?? 0) }
    let order = ids.sorted { count($0) == count($1) ? $0 < $1 : count($0) > count($1) }
    return .rows(
      order.map { id in
        let thing = described[id] ?? PlainThing()
        var row: [String: PlainJSON] = [
          "id": .string(id), "name": .string(thing.name ?? id), "claims": .int(said[id] ?? 0),
          "kind": .text(thing.kind), "aliases": .texts(thing.aliases),
        ]
        if kind == .entity {
          row["within"] = .texts(thing.partOf)
        } else {
          row["relays"] = .int(relayed[id] ?? 0)
          row["country"] = .text(thing.country)
          row["part_of"] = .text(thing.partOf.first)
          row["reliability"] = .text(thing.reliability)
        }
        return row
      }, isOrdered: true)
  }
}

extension PlainQuery {
  /// Whether the order in which claims were entered may decide what is answered.
  package var dependsOnOrder: Bool {
    switch self {
    case .claims(_, let stages): !stages.isEmpty
    case .matrix: true
    default: false
    }
  }

  var filters: [PlainFilter] {
    switch self {
    case .claims(let filters, _), .combine(let filters, _, _), .compare(_, _, let filters),
      .conflicts(let filters, _, _), .corroborate(let filters, _), .matrix(_, let filters),
      .timeline(let filters, _, _), .first(let filters), .silent(_, let filters), .revisions(_, let filters),
      .things(_, let filters):
      filters
    case .trace, .why: []
    }
  }

  /// The sources that it names beside its filters.
  var sources: [String] {
    switch self {
    case .compare(let a, let b, _): [a, b]
    case .matrix(let sources, _): sources
    case .silent(let source, _): [source]
    case .revisions(let source, _): source.map { [$0] } ?? []
    default: []
    }
  }
}
