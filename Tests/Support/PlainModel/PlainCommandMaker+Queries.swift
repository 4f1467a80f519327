import SlowReference

/// Questions of every kind, narrowed by terms of every kind.
extension PlainCommandMaker {
  mutating func query() -> PlainQuery {
    let filters = (0..<[0, 0, 1, 1, 2, 3][number(6)]).map { _ in filter() }
    // Where names may follow the verb, a bare word is one.
    let named = filters.filter { if case .word = $0 { false } else { true } }
    switch number(24) {
    case ..<6: return .claims(filters, stages())
    case 6: return .combine(filters, [filter()], isMinus: once(in: 2))
    case 7, 8: return .compare(source(), source(), filters)
    case 9, 10: return .conflicts(filters, verdict: pick([nil, "any", "tension"]), sources: once(in: 4) ? 3 : nil)
    case 11, 12:
      return .corroborate(filters, verdict: once(in: 3) ? pick(["independent", "single-origin", "circular"]) : nil)
    case 13, 14: return .matrix((0..<(2 + number(3))).map { _ in source() }, named)
    case 15, 16:
      return .timeline(filters, bySaid: once(in: 2), period: once(in: 2) ? pick(["day", "month", "year"]) : nil)
    case 17, 18: return .first(filters)
    case 19: return .silent(source(), filters)
    case 20: return .revisions(once(in: 2) ? source() : nil, named)
    case 21: return .trace(claim())
    case 22: return .why(claim(), claim())
    default: return .things(once(in: 2) ? .source : .entity, named)
    }
  }

  private mutating func stages() -> [PlainQuery.Stage] {
    switch number(8) {
    case 0: [.sort(pick(["said", "date", "id"]), isDescending: once(in: 2))]
    case 1: [.sort(pick(["said", "date"]), isDescending: once(in: 2)), .top(number(5)), .cols(["id", "said"])]
    case 2: [.top(number(9))]
    case 3: [.uniq(pick(["by", "about", "on", "act"]))]
    case 4: [.count(nil)]
    case 5: [.count(pick(["by", "about", "on", "act", "stance", "said"]))]
    case 6: [.uniq("by"), .count("on")]
    default: []
    }
  }

  private mutating func some(_ items: [String]) -> [String] {
    once(in: 3) ? [pick(items), pick(items)] : [pick(items)]
  }

  private mutating func filter() -> PlainFilter {
    if once(in: 6) { return .not(plainFilter()) }
    if once(in: 8) { return .or([plainFilter(), plainFilter()]) }
    return plainFilter()
  }

  private mutating func plainFilter() -> PlainFilter {
    switch number(24) {
    case ..<3: return .by(once(in: 4) ? [source()] : some(PlainWorld.sources), withParts: false)
    case 3: return .by([source()], withParts: true)
    case 4: return .via(some(PlainWorld.sources))
    case 5: return .from(some(PlainWorld.sources))
    case 6, 7: return .about(some(PlainWorld.entities), withParts: false)
    case 8: return .about([entity()], withParts: true)
    case 9, 10: return .on(some(["size", "cost", "when", "place", "holds", "note"]))
    case 11: return .to(entity())
    case 12: return .value(pick(["grain", "Fuel oil", "fuel"]))
    case 13: return .amount(pick([">=", "<=", ">", "<", ".."]), number(60), 60 + number(100))
    case 14: return .stance(some(SlowClaim.stances))
    case 15: return .act(some(PlainWorld.acts))
    case 16: return once(in: 2) ? .likely(some(PlainWorld.words)) : .confidence(some(["low", "high"]))
    case 17: return .credibility(some(["1", "2", "6"]))
    case 18: return once(in: 2) ? .reliability("B", "B") : .reliability("B", "D")
    case 19: return .said(pick(["1998", "1999", "1998-05", "1998-05-12"]))
    case 20: return .date(pick(["1991", "1998", "1998-05"]), pick(["1998-05", "1999"]))
    case 21: return .tag(some(["t0", "t1", "u1"]))
    case 22: return once(in: 2) ? .text("text \(number(9))") : .word(pick(["fuel", "grain", "other"]))
    default: return .id([claim()])
    }
  }
}
