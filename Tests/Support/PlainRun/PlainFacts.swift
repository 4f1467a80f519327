import Claims
import Interchange
import PlainModel

/// All that a model holds, in sentences, so that two models can be held against each other.
enum PlainFacts {
  static func of(_ model: PlainState, inOrder: Bool) -> [String] {
    var facts: [String] = []
    for (kind, things) in model.things {
      for (id, thing) in things {
        facts.append(
          "\(kind) \(id) \(thing.name ?? "-") \(thing.kind ?? "-") \(thing.country ?? "-") \(thing.reliability ?? "-")"
            + " \(thing.aliases) in \(thing.partOf) tied to \(thing.ties)")
      }
    }
    for (id, property) in model.properties {
      facts.append(
        "property \(id) \(property.kind) \(property.unit ?? "-") \(property.isMany ? "many" : "one")"
          + " '\(property.overTime)' \(property.isKeyed ? ["to"] : [])")
    }
    for (place, claim) in model.claims.enumerated() {
      let hops = claim.via.map { "\($0.source)[\($0.relation),\($0.stance)]" }
      facts.append(
        "claim \(inOrder ? place : 0) \(claim.id) by \(claim.by ?? "-") via \(hops) about \(claim.about) on \(claim.on)"
          + " = \(words(claim.value)) to \(words(claim.to)) \(claim.stance ?? "-") \(claim.act ?? "-")"
          + " \(claim.likely ?? "-") said \(claim.said ?? "-") date \(claim.date ?? "-")"
          + " \(claim.credibility ?? "-") \(claim.confidence ?? "-") '\(claim.text)' \(claim.tags)"
          + " answers \(claim.target ?? "-")")
    }
    return facts.sorted()
  }

  private static func words(_ value: PlainValue?) -> String {
    value.map { $0.entity ?? $0.text } ?? "-"
  }

  static func of(_ store: ClaimStore, inOrder: Bool) -> [String] {
    var facts: [String] = []
    for code in store.sources.describedCodes where code != .unattributed {
      let record = store.sources[code]
      facts.append(
        "source \(store.sources.id(code)) \(record.name ?? "-") \(record.kind ?? "-") \(record.country ?? "-")"
          + " \(record.reliability?.text ?? "-") \(record.aliases) in \(record.partOf.map { [store.sources.id($0)] } ?? [])"
          + " tied to \(record.ties.map { store.sources.id($0) })")
    }
    for code in store.entities.describedCodes {
      let record = store.entities[code]
      facts.append(
        "entity \(store.entities.id(code)) \(record.name ?? "-") \(record.kind ?? "-") - - \(record.aliases)"
          + " in \(record.partOf.map { store.entities.id($0) }) tied to []")
    }
    for code in store.properties.codes where store.properties.isDescribed(code) {
      let record = store.properties[code]
      let overTime = record.permanence == .fixed ? "fixed" : record.permanence == .changing ? "changing" : ""
      facts.append(
        "property \(store.properties.id(code)) \(record.valueKind.text) \(record.unit ?? "-")"
          + " \(record.cardinality == .many ? "many" : "one") '\(overTime)' \(record.keys.map { store.properties.id($0) })"
      )
    }
    for (place, row) in store.allRows.enumerated() {
      let claim = WrittenClaim(row, of: store)
      let hops = claim.via.map { "\($0.source)[\($0.relation.text),\($0.stance.text)]" }
      let to = store.qualifiers(row).first { store.properties.id($0.property) == "to" }
      facts.append(
        "claim \(inOrder ? place : 0) \(claim.id ?? "-") by \(claim.by ?? "-") via \(hops) about \(claim.about ?? "-")"
          + " on \(claim.on ?? "-") = \(words(store.valueID(row), store)) to \(words(to?.value ?? .none, store))"
          + " \(claim.stance ?? "-") \(claim.act ?? "-") \(claim.likely ?? "-") said \(claim.said ?? "-")"
          + " date \(claim.date ?? "-") \(claim.credibility ?? "-") \(claim.confidence ?? "-") '\(claim.text)'"
          + " \(claim.tags) answers \(claim.target ?? "-")")
    }
    return facts.sorted()
  }

  private static func words(_ value: ValueID, _ store: ClaimStore) -> String {
    guard value != .none else { return "-" }
    if case .entity(let code) = store.values[value] { return store.entities.id(code) }
    return store.values.lexeme(value)
  }
}
