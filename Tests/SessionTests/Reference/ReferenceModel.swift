/// What a model of sources, entities and claims should do, written as plainly as it can be: dictionaries of texts, and a
/// copy of everything for each edit that can be taken back. It shares no code with the program.
struct ReferenceModel {
  struct Thing: Hashable {
    var name: String?
    var kind: String?
    var aliases: [String] = []
    var partOf: [String] = []
  }

  struct Statement: Hashable {
    var by: String
    var via: [String]
    var about: String
    var value: String
    var text: String
    var tags: [String]
    var denies: String?
  }

  struct State {
    var known: [Kind: Set<String>] = [.source: [], .entity: []]
    var things: [Kind: [String: Thing]] = [.source: [:], .entity: [:]]
    var leadsTo: [Kind: [String: String]] = [.source: [:], .entity: [:]]
    var claims: [String: Statement] = [:]
    var number = 1
  }

  enum Kind: String { case source, entity }

  private(set) var state = State()
  private var past: [State] = []
  private var future: [State] = []

  /// Does what a command says; false where it should be refused.
  mutating func apply(_ command: ReferenceCommand) -> Bool {
    switch command {
    case .undo:
      guard let last = past.popLast() else { return false }
      future.append(state)
      state = last
      return true
    case .redo:
      guard let next = future.popLast() else { return false }
      past.append(state)
      state = next
      return true
    default: break
    }
    var fresh = state
    guard let isChange = fresh.apply(command) else { return false }
    if isChange {
      past.append(state)
      future = []
      state = fresh
    }
    return true
  }
}

extension ReferenceModel.State {
  /// Nil where the command should be refused; false where it changes nothing.
  fileprivate mutating func apply(_ command: ReferenceCommand) -> Bool? {
    switch command {
    case .describe(let kind, let id, let fields): return describe(kind, id, fields)
    case .assert(let id, let statement): return assert(id, statement)
    case .amend(let id, let change):
      guard var claim = claims[id] else { return nil }
      // A claim that is amended answers what still stands.
      if let target = claim.denies, claims[target] == nil { claim.denies = nil }
      change.apply(to: &claim)
      claims[id] = mentioned(claim)
      return true
    case .retract(let ids):
      guard ids.allSatisfy({ claims[$0] != nil }) else { return nil }
      for id in ids { claims[id] = nil }
      for (id, claim) in claims where claim.denies.map({ ids.contains($0) }) ?? false { claims[id]?.denies = nil }
      return true
    case .merge(let kind, let kept, let other): return merge(kind, kept, other)
    case .undo, .redo: return nil
    }
  }

  private func resolved(_ kind: ReferenceModel.Kind, _ id: String) -> String {
    var id = id
    while let next = leadsTo[kind]?[id] { id = next }
    return id
  }

  private mutating func mention(_ kind: ReferenceModel.Kind, _ id: String) -> String {
    known[kind, default: []].insert(id)
    return resolved(kind, id)
  }

  private mutating func mentioned(_ claim: ReferenceModel.Statement) -> ReferenceModel.Statement {
    var claim = claim
    claim.by = mention(.source, claim.by)
    claim.via = claim.via.map { mention(.source, $0) }
    claim.about = mention(.entity, claim.about)
    return claim
  }

  private mutating func describe(
    _ kind: ReferenceModel.Kind, _ id: String, _ fields: ReferenceModel.Thing
  ) -> Bool? {
    let own = resolved(kind, id)
    for whole in fields.partOf {
      let whole = resolved(kind, whole)
      if whole == own || wholes(kind, of: whole).contains(own) { return nil }
    }
    let code = mention(kind, id)
    var thing = things[kind]?[code] ?? ReferenceModel.Thing()
    if let name = fields.name { thing.name = name }
    if let word = fields.kind { thing.kind = word }
    if !fields.aliases.isEmpty { thing.aliases = fields.aliases }
    if !fields.partOf.isEmpty { thing.partOf = fields.partOf.map { mention(kind, $0) } }
    things[kind, default: [:]][code] = thing
    return true
  }

  /// All that a thing lies in, at any depth.
  private func wholes(_ kind: ReferenceModel.Kind, of id: String) -> Set<String> {
    var found: Set<String> = []
    var open = [id]
    while let next = open.popLast() {
      for whole in things[kind]?[next]?.partOf ?? [] where found.insert(whole).inserted { open.append(whole) }
    }
    return found
  }

  private mutating func assert(_ id: String?, _ statement: ReferenceModel.Statement) -> Bool? {
    if let id, claims[id] != nil { return nil }
    if let target = statement.denies, claims[target] == nil { return nil }
    if id == nil { while claims["c\(number)"] != nil { number += 1 } }
    let own = id ?? "c\(number)"
    if own == "c\(number)" { number += 1 }
    claims[own] = mentioned(statement)
    return true
  }

  private mutating func merge(_ kind: ReferenceModel.Kind, _ kept: String, _ other: String) -> Bool? {
    guard known[kind]?.contains(kept) == true, known[kind]?.contains(other) == true else { return nil }
    let kept = resolved(kind, kept)
    let other = resolved(kind, other)
    if kept == other { return false }
    if kind == .entity, wholes(kind, of: kept).contains(other) || wholes(kind, of: other).contains(kept) { return nil }
    func moved(_ id: String) -> String { id == other ? kept : id }
    for (id, claim) in claims {
      var claim = claim
      if kind == .source {
        claim.by = moved(claim.by)
        claim.via = claim.via.map(moved)
      } else {
        claim.about = moved(claim.about)
      }
      claims[id] = claim
    }
    let lost = things[kind]?[other] ?? ReferenceModel.Thing()
    for (id, thing) in things[kind] ?? [:] where id != other && id != kept {
      var thing = thing
      thing.partOf = unique(thing.partOf.map(moved).filter { $0 != id })
      things[kind, default: [:]][id] = thing
    }
    var thing = things[kind]?[kept] ?? ReferenceModel.Thing()
    let more = [other] + [lost.name].compactMap { $0 } + lost.aliases
    thing.aliases =
      thing.aliases + unique(more.filter { !thing.aliases.contains($0) && $0 != kept && $0 != thing.name })
    thing.kind = thing.kind ?? lost.kind
    if kind == .entity {
      thing.partOf = unique((thing.partOf + lost.partOf).map(moved).filter { $0 != kept })
    } else if thing.partOf.isEmpty || thing.partOf == [other] {
      thing.partOf = lost.partOf.filter { $0 != kept }
    }
    things[kind, default: [:]][other] = nil
    things[kind, default: [:]][kept] = thing
    // A source that would now lie in itself lies in nothing.
    if wholes(kind, of: kept).contains(kept) { things[kind]?[kept]?.partOf = [] }
    leadsTo[kind, default: [:]][other] = kept
    return true
  }

  private func unique(_ ids: [String]) -> [String] {
    ids.enumerated().filter { ids.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}
