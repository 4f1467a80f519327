import SlowReference

/// Commands that hit each other: few names, few ids, every kind of change and of question.
package struct PlainCommandMaker {
  private var state: UInt64
  /// How many claim ids are drawn from.
  private let ids: Int

  package init(seed: UInt64, ids: Int = 40) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.ids = ids
  }

  mutating func number(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % limit
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(items.count)] }

  /// True once in so many times.
  mutating func once(in count: Int) -> Bool { number(count) == 0 }

  mutating func source() -> String { pick(PlainWorld.sources) }
  mutating func entity() -> String { pick(PlainWorld.entities) }
  mutating func claim() -> String { "c\(1 + number(ids))" }
  mutating func date() -> String { pick(PlainWorld.dates) }

  package mutating func command() -> PlainCommand {
    switch number(100) {
    case ..<40: .edit(edit())
    case ..<47: .undo
    case ..<52: .redo
    case ..<54: .load((0..<(1 + number(4))).map { _ in loaded() })
    case ..<60: .bad(bad())
    default: .ask(query())
    }
  }

  private mutating func edit() -> PlainEdit {
    switch number(40) {
    case ..<3: .describe(.source, source(), thing(.source))
    case ..<5: .describe(.entity, entity(), thing(.entity))
    case ..<7: declaration()
    case ..<10: .retract(once(in: 4) ? [claim(), claim()] : [claim()])
    case 10: once(in: 2) ? .merge(.source, source(), [source()]) : .merge(.entity, entity(), [entity()])
    case ..<18: .amend(claim(), change())
    case ..<20: .assert(claim(), statement())
    default: .assert(nil, statement())
    }
  }

  /// Files define and enter, and change nothing.
  private mutating func loaded() -> PlainEdit {
    switch number(6) {
    case 0: .describe(.source, source(), thing(.source))
    case 1: .describe(.entity, entity(), thing(.entity))
    case 2: .assert(claim(), statement())
    default: .assert(nil, statement())
    }
  }

  private mutating func thing(_ kind: PlainState.Kind) -> PlainThing {
    var thing = PlainThing()
    if once(in: 2) { thing.name = "Name \(number(99)) of \(kind.rawValue)" }
    if once(in: 3) { thing.kind = pick(["agency", "place", "other"]) }
    if once(in: 4) { thing.aliases = ["alias\(number(50))x"] }
    if once(in: 3) { thing.partOf = [kind == .source ? source() : entity()] }
    guard kind == .source else { return thing }
    if once(in: 4) { thing.country = pick(["USA", "RUS", "DEU"]) }
    if once(in: 3) { thing.reliability = pick(["A", "B", "C", "D", "F"]) }
    if once(in: 6) { thing.ties = [source()] }
    return thing
  }

  private mutating func declaration() -> PlainEdit {
    let id = pick(["size", "cost", "when", "place", "holds", "note"])
    let flags = once(in: 8) ? ["one", "many"] : [pick(["one", "many", "fixed", "changing"])]
    return .declare(id, flags: flags, isKeyed: once(in: 4) ? once(in: 2) : nil)
  }

  private mutating func value(of property: String) -> PlainValue {
    let kind = PlainWorld.properties.first { $0.id == property }?.property.kind ?? "text"
    switch kind {
    case "quantity": return PlainValue(kind: kind, text: pick(PlainWorld.amountTexts))
    case "date": return PlainValue(kind: kind, text: date())
    case "flag": return PlainValue(kind: kind, text: pick(["yes", "no"]))
    case "entity": return named(entity())
    default: return PlainValue(kind: kind, text: pick(PlainWorld.texts))
    }
  }

  private func named(_ id: String) -> PlainValue { PlainValue(kind: "entity", text: id, entity: id) }

  private mutating func hops() -> [PlainClaim.Hop] {
    (0...number(3)).map { _ in
      PlainClaim.Hop(
        source: source(), relation: pick(["quoted", "quoted", "derived", "primary"]),
        stance: pick(["Uu", "Uu", "CT+", "PR+", "CT-"]))
    }
  }

  private mutating func statement() -> PlainClaim {
    var claim = PlainClaim()
    if number(8) > 0 { claim.by = source() }
    if once(in: 3) { claim.via = hops() }
    if once(in: 4) {
      claim.target = self.claim()
      claim.act = pick(["deny", "confirm", "confirm", "state", nil])
    } else if once(in: 3) {
      claim.act = pick(PlainWorld.acts)
    }
    if claim.target == nil || once(in: 2) {
      // Few things, so that many speak on one question.
      claim.about = once(in: 3) ? entity() : "e\(number(2))"
      claim.on = pick(["size", "size", "cost", "when", "place", "holds", "note"])
      claim.value = value(of: claim.on)
    }
    if once(in: 4) { claim.to = named(entity()) }
    if once(in: 4) { claim.stance = pick(SlowClaim.stances) }
    if once(in: 5) { claim.likely = pick(PlainWorld.words) }
    if number(3) > 0 { claim.said = date() }
    if once(in: 2) { claim.date = date() }
    if once(in: 5) { claim.credibility = pick(["1", "2", "3", "6"]) }
    if once(in: 5) { claim.confidence = pick(["low", "medium", "high"]) }
    if once(in: 2) { claim.text = "text \(number(99))" }
    if once(in: 5) { claim.tags = ["t\(number(3))"] }
    return claim
  }

  private mutating func change() -> PlainChange {
    switch number(16) {
    case 0: .by(once(in: 4) ? nil : source())
    case 1: .via(once(in: 3) ? [] : hops())
    case 2: .about(entity())
    case 3: .to(once(in: 3) ? nil : named(entity()))
    case 4: .stance(once(in: 3) ? nil : pick(SlowClaim.stances))
    case 5: .act(once(in: 3) ? nil : pick(PlainWorld.acts))
    case 6: .likely(once(in: 3) ? nil : pick(PlainWorld.words))
    case 7, 8: .said(once(in: 3) ? nil : date())
    case 9: .date(once(in: 3) ? nil : date())
    case 10: .credibility(once(in: 3) ? nil : pick(["1", "4", "6"]))
    case 11: .confidence(once(in: 3) ? nil : pick(["low", "high"]))
    case 12: .tags(once(in: 3) ? [] : ["t\(number(3))", "u\(number(2))"])
    case 13: .answer(claim(), act: pick(["deny", "confirm", nil]))
    default: .text(once(in: 3) ? "" : "other \(number(99))")
    }
  }

  private mutating func bad() -> String {
    pick([
      "claims by:nobody", "claimz by:s0", "claims colour:red", "assert by:fresh on:size value:5",
      "assert by:fresh about:fresh value:5", "assert by:fresh about:fresh on:size value:\"a lot\"",
      "assert by:s0 about:e0 on:holds value:perhaps", "assert by:s0 about:e0 on:when value:1999-13",
      "amend c9999 value:1", "retract", "retract c9999", "merge source s0", "merge thing s0 s1", "source",
      "entity", "property", "compare s0", "conflicts verdict=maybe", "claims | sort nothing", "claims | top x",
      "property size value:nonsense", "claims said:1999..1998", "claims n:20..10", "amend c1 stance:XX",
      "assert c1 by:s0 about:e0 on:size value:1 deny:c2 confirm:c3", "trace c9999", "show c9999", ".import /nowhere",
      ".mode nonsense", "$x = claimz", "_999 | count", "claims by:fresh", "source s0 rel:Z", "source s0 country:12",
      "source unattributed \"x\"", "claims | minus $unknown", "property size one many", "why c9999 c1",
    ])
  }
}
