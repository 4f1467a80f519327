/// What changes a model.
package enum PlainEdit: Hashable, Sendable {
  case describe(PlainState.Kind, String, PlainThing)
  /// A property with what is declared anew: `one` and the like, and its keys.
  case declare(String, flags: [String], isKeyed: Bool?)
  /// A claim, under an id or the next number; what is left out is taken from the claim that it answers.
  case assert(String?, PlainClaim)
  case amend(String, PlainChange)
  case retract([String])
  case merge(PlainState.Kind, String, [String])
}

/// A field of a claim with its new value.
package enum PlainChange: Hashable, Sendable {
  case by(String?)
  case via([PlainClaim.Hop])
  case about(String)
  case value(PlainValue)
  case to(PlainValue?)
  case stance(String?)
  case act(String?)
  case likely(String?)
  case said(String?)
  case date(String?)
  case credibility(String?)
  case confidence(String?)
  case text(String)
  case tags([String])
  /// The claim that is answered, and by which act.
  case answer(String, act: String?)

  func apply(to claim: inout PlainClaim) {
    switch self {
    case .by(let source): claim.by = source
    case .via(let hops): claim.via = hops
    case .about(let entity): claim.about = entity
    case .value(let value): claim.value = value
    case .to(let entity): claim.to = entity
    case .stance(let stance): claim.stance = stance
    case .act(let act): claim.act = act
    case .likely(let word): claim.likely = word
    case .said(let date): claim.said = date
    case .date(let date): claim.date = date
    case .credibility(let number): claim.credibility = number
    case .confidence(let word): claim.confidence = word
    case .text(let text): claim.text = text
    case .tags(let tags): claim.tags = tags
    case .answer(let id, let act):
      claim.target = id
      if let act { claim.act = act }
    }
  }
}

extension PlainState {
  /// Nil where the edit should be refused; false where it changes nothing.
  mutating func apply(_ edit: PlainEdit) -> Bool? {
    switch edit {
    case .describe(let kind, let id, let fields): return describe(kind, id, fields)
    case .declare(let id, let flags, let isKeyed): return declare(id, flags, isKeyed)
    case .assert(let id, let claim): return assert(id, claim)
    case .amend(let id, let change):
      guard let place = claims.firstIndex(where: { $0.id == id }) else { return nil }
      var claim = claims[place]
      change.apply(to: &claim)
      guard let entered = entered(claim) else { return nil }
      claims.remove(at: place)
      claims.append(entered)
      return true
    case .retract(let ids):
      guard ids.allSatisfy({ claim($0) != nil }) else { return nil }
      claims.removeAll { ids.contains($0.id) }
      // What answers a claim that is no longer there keeps what it says: it is entered anew, without the link.
      for id in ids.enumerated().filter({ ids.firstIndex(of: $0.element) == $0.offset }).map(\.element) {
        let orphans = claims.filter { $0.target == id }
        claims.removeAll { $0.target == id }
        claims += orphans.map { orphan in
          var orphan = orphan
          orphan.target = nil
          return orphan
        }
      }
      return true
    case .merge(let kind, let kept, let others): return merge(kind, kept, others)
    }
  }

  private mutating func mention(_ kind: Kind, _ id: String) -> String {
    known[kind, default: []].insert(id)
    return resolved(kind, id)
  }

  /// A claim as it is held: names lead where they were merged to. Nil where it is refused.
  private mutating func entered(_ claim: PlainClaim) -> PlainClaim? {
    var claim = claim
    if let target = claim.target, self.claim(target) == nil { return nil }
    switch claim.act {
    case "deny", "reject": if let stance = claim.stance, !stance.hasSuffix("-") { return nil }
    case "decline": if let stance = claim.stance, !stance.hasSuffix("u") { return nil }
    default: break
    }
    if claim.stance == PlainClaim.stance(of: claim.act) { claim.stance = nil }
    claim.by = claim.by.map { mention(.source, $0) }
    for place in claim.via.indices { claim.via[place].source = mention(.source, claim.via[place].source) }
    claim.about = mention(.entity, claim.about)
    if let entity = claim.value?.entity { claim.value?.entity = mention(.entity, entity) }
    if let entity = claim.to?.entity { claim.to?.entity = mention(.entity, entity) }
    return claim
  }

  private mutating func describe(_ kind: Kind, _ id: String, _ fields: PlainThing) -> Bool? {
    let own = resolved(kind, id)
    for whole in fields.partOf {
      let whole = resolved(kind, whole)
      if whole == own || wholes(kind, of: whole).contains(own) { return nil }
    }
    let code = mention(kind, id)
    var thing = thing(kind, code)
    if let name = fields.name { thing.name = name }
    if let word = fields.kind { thing.kind = word }
    if let country = fields.country { thing.country = country }
    if let letter = fields.reliability { thing.reliability = letter }
    if !fields.aliases.isEmpty { thing.aliases = fields.aliases }
    if !fields.partOf.isEmpty { thing.partOf = fields.partOf.map { mention(kind, $0) } }
    if !fields.ties.isEmpty { thing.ties = unique(fields.ties.map { mention(kind, $0) }.filter { $0 != code }) }
    things[kind, default: [:]][code] = thing
    return true
  }

  private mutating func declare(_ id: String, _ flags: [String], _ isKeyed: Bool?) -> Bool? {
    guard var property = properties[id] else { return nil }
    if flags.contains("one"), flags.contains("many") { return nil }
    if flags.contains("fixed"), flags.contains("changing") { return nil }
    for flag in flags {
      switch flag {
      case "one": property.isMany = false
      case "many": property.isMany = true
      default: property.overTime = flag
      }
    }
    property.isKeyed = isKeyed ?? property.isKeyed
    properties[id] = property
    return true
  }

  private mutating func assert(_ id: String?, _ statement: PlainClaim) -> Bool? {
    if let id, claim(id) != nil { return nil }
    var statement = statement
    if let target = statement.target {
      guard let answered = claim(target) else { return nil }
      if statement.about.isEmpty { statement.about = answered.about }
      if statement.on.isEmpty {
        statement.on = answered.on
        statement.value = statement.value ?? answered.value
        statement.to = statement.to ?? answered.to
      }
    }
    guard !statement.about.isEmpty, !statement.on.isEmpty, var entered = entered(statement) else { return nil }
    if id == nil { while claim("c\(number)") != nil { number += 1 } }
    entered.id = id ?? "c\(number)"
    if entered.id == "c\(number)" { number += 1 }
    claims.append(entered)
    return true
  }

  private mutating func merge(_ kind: Kind, _ first: String, _ rest: [String]) -> Bool? {
    guard ([first] + rest).allSatisfy({ known[kind]?.contains($0) == true }) else { return nil }
    let kept = resolved(kind, first)
    let others = rest.map { resolved(kind, $0) }.filter { $0 != kept }
    if kind == .entity,
      others.contains(where: { wholes(kind, of: kept).contains($0) || wholes(kind, of: $0).contains(kept) })
    {
      return nil
    }
    for other in unique(others) { join(kind, kept, other) }
    return !others.isEmpty
  }

  private mutating func join(_ kind: Kind, _ kept: String, _ other: String) {
    func moved(_ id: String) -> String { id == other ? kept : id }
    let moving = claims.map { claim in
      var new = claim
      if kind == .source {
        new.by = claim.by.map(moved)
        for place in new.via.indices { new.via[place].source = moved(claim.via[place].source) }
      } else {
        new.about = moved(claim.about)
        new.value?.entity = claim.value?.entity.map(moved)
        new.to?.entity = claim.to?.entity.map(moved)
      }
      return (old: claim, new: new)
    }
    claims = moving.filter { $0.old == $0.new }.map(\.old) + moving.filter { $0.old != $0.new }.map(\.new)
    let lost = thing(kind, other)
    for (id, thing) in things[kind] ?? [:] where id != other && id != kept {
      var thing = thing
      thing.partOf = unique(thing.partOf.map(moved).filter { $0 != id })
      thing.ties = unique(thing.ties.map(moved).filter { $0 != id })
      things[kind, default: [:]][id] = thing
    }
    var thing = thing(kind, kept)
    let more = [other] + [lost.name].compactMap { $0 } + lost.aliases
    thing.aliases += unique(more.filter { !thing.aliases.contains($0) && $0 != kept && $0 != thing.name })
    thing.kind = thing.kind ?? lost.kind
    thing.country = thing.country ?? lost.country
    thing.reliability = thing.reliability ?? lost.reliability
    if kind == .entity {
      thing.partOf = unique((thing.partOf + lost.partOf).map(moved).filter { $0 != kept })
    } else if thing.partOf.isEmpty || thing.partOf == [other] {
      thing.partOf = lost.partOf.filter { $0 != kept }
    }
    thing.ties = unique((thing.ties + lost.ties).map(moved).filter { $0 != kept })
    things[kind, default: [:]][other] = nil
    things[kind, default: [:]][kept] = thing
    // A source that would now lie in itself lies in nothing.
    if wholes(kind, of: kept).contains(kept) { things[kind]?[kept]?.partOf = [] }
    leadsTo[kind, default: [:]][other] = kept
  }

  private func unique(_ ids: [String]) -> [String] {
    ids.enumerated().filter { ids.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}
