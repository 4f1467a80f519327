import Claims
import Language
import Query
import Text

/// Why a selection is empty: its terms were taken one after the other until nothing was left.
struct Emptiness {
  var base: [Row]?
  var bound: Binder.Bound
}

extension Invocation {
  /// For an empty selection: the first term without which there would be claims, how many, and what stands nearest to
  /// what was asked for.
  package func explainEmptiness() -> [String] {
    guard let emptiness else { return [] }
    var rows = emptiness.base
    let parts = emptiness.bound.parts
    for (position, part) in parts.enumerated() {
      // Where only one term is left, it must be the one.
      let next = position == parts.count - 1 ? [] : store.select(part.predicate, among: rows)
      guard next.isEmpty else {
        rows = next
        continue
      }
      let words = LinePrinter.text(of: part.term.value)
      let named = namedThing(part.term.value)
      let nearest = Neighbourhood(store: store, rows: rows ?? store.allRows).words(for: part.term.value) + named
      if position == 0 { return ["no claim has \(words)"] + nearest }
      let before = rows?.count ?? store.claimCount
      let alone = store.select(part.predicate, among: emptiness.base).count
      let others = alone == 0 ? "; no claim has it" : "; \(alone) have it without the other terms"
      let counted = "\(before) \(before == 1 ? "claim" : "claims") before it"
      return ["\(words) emptied the selection: \(counted)\(others)"] + nearest
    }
    return []
  }

  /// For a bare word that was looked for in texts and is the name of something: the term that was probably meant.
  private func namedThing(_ term: Term) -> [String] {
    let text: String
    switch term {
    case .word(let word, false), .string(let word, false): text = word
    default: return []
    }
    let names = workspace
    let found: [(kind: String, field: String, id: String?)] = [
      ("a source", "by", names.names.findSource(text, in: store).map { store.sources.id($0) }),
      ("an entity", "about", names.names.findEntity(text, in: store).map { store.entities.id($0) }),
      ("a property", "on", names.names.findProperty(text, in: store).map { store.properties.id($0) }),
    ]
    return found.compactMap { kind, field, id in
      id.map { "\(text) is \(kind): \(field):\(Quoting.quoteIfNeeded($0, in: .fieldValue)) selects its claims" }
    }
  }
}

/// What the claims before a term hold in its field, for whoever found nothing.
struct Neighbourhood {
  let store: ClaimStore
  let rows: [Row]

  /// More claims than this are not looked through for a hint.
  private static var limit: Int { 200_000 }

  /// `nearest: on:supplied-drones (3)`, or the few values there are, or the range of dates or figures.
  func words(for term: Term) -> [String] {
    guard case .field(let name, let patterns, false) = term, let pattern = patterns.first?.value else { return [] }
    let sample = rows.prefix(Self.limit)
    guard !sample.isEmpty else { return [] }
    switch FilterField(rawValue: name.value) {
    case .said: return dates("said", sample.map { store.saidID($0) })
    case .date: return dates("date", sample.map { store.dateID($0) })
    case .recorded: return dates("recorded", sample.map { store.recordedID($0) })
    case .n: return figures(sample, near: Double(pattern.text.filter { $0 != "," && $0 != ">" && $0 != "=" }))
    case .text, .id: return []
    default: break
    }
    // Keyed on bytes: what data hold is hashed as it stands.
    var counts: [[UInt8]: Int] = [:]
    for row in sample { for value in values(name.value, row) { counts[Array(value.utf8), default: 0] += 1 } }
    if counts.isEmpty { return ["none of these claims has \(name.value):"] }
    let common = counts.sorted { a, b in
      a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
    }.map { (key: String(decoding: $0.key, as: UTF8.self), value: $0.value) }
    let near = Nearest.matches(pattern.text, in: common.map(\.key), limit: 1).first
    let shown =
      near.map { near in common.filter { $0.key.utf8.elementsEqual(near.utf8) }.prefix(1).map { $0 } }
      ?? Array(common.prefix(4))
    let list = shown.map { value, count in
      "\(name.value):\(Quoting.quoteIfNeeded(value, in: .fieldValue)) (\(count))"
    }
    let more = near == nil && common.count > shown.count ? " and \(common.count - shown.count) others" : ""
    return [(near == nil ? "there are: " : "nearest: ") + list.joined(separator: ", ") + more]
  }

  /// The words under which a claim can be found in a field.
  private func values(_ field: String, _ row: Row) -> [String] {
    let presenter = Presenter(store)
    switch FilterField(rawValue: field) {
    case .by: return store.origin(row) == .unattributed ? [] : [store.sources.id(store.origin(row))]
    case .via: return store.relays(row).map { store.sources.id($0.source) }
    case .from:
      return store.origin(row) == .unattributed ? values("via", row) : values("by", row) + values("via", row)
    case .about: return [store.entities.id(store.subject(row))]
    case .on: return [store.properties.id(store.property(row))]
    case .value: return [presenter.bareText(store.valueID(row))]
    case .unit:
      guard case .quantity(let quantity) = store.values[store.valueID(row)], let unit = quantity.unit else { return [] }
      return [unit.text]
    case .stance: return [store.stance[Int(row)].text]
    case .act: return store.act[row].map { [$0.text] } ?? []
    case .likely: return store.likelihood[row].map { [$0.text] } ?? []
    case .rel: return store.sources[store.origin(row)].reliability.map { [$0.text] } ?? []
    case .cred: return store.credibility[row].map { [$0.text] } ?? []
    case .conf: return store.confidence[row].map { [$0.text] } ?? []
    case .tag: return store.tags(row)
    case .some: return []
    case nil:
      return store.qualifiers(row).filter { store.properties.id($0.property) == field }
        .map { presenter.bareText($0.value) }
    }
  }

  private func dates(_ field: String, _ dates: [DateID]) -> [String] {
    let known = dates.filter { $0 != .none }
    let earliest = known.min { store.dates.earliest[$0.index] < store.dates.earliest[$1.index] }
    let latest = known.max { store.dates.latest[$0.index] < store.dates.latest[$1.index] }
    guard let earliest, let latest else { return ["none of these claims has \(field):"] }
    return ["\(field): runs from \(store.dates.text(earliest)) to \(store.dates.text(latest))"]
  }

  private func figures(_ rows: ArraySlice<Row>, near wanted: Double?) -> [String] {
    let presenter = Presenter(store)
    var found: [(middle: Double, value: ValueID)] = []
    for row in rows {
      guard case .quantity(let quantity) = store.values[store.valueID(row)] else { continue }
      let bounds = [quantity.lower.value, quantity.upper.value].filter(\.isFinite)
      if !bounds.isEmpty { found.append((bounds.reduce(0, +) / Double(bounds.count), store.valueID(row))) }
    }
    guard let low = found.min(by: { $0.middle < $1.middle }), let high = found.max(by: { $0.middle < $1.middle }) else {
      return ["none of these claims has a figure"]
    }
    let range = "the figures run from \(presenter.text(low.value)) to \(presenter.text(high.value))"
    guard let wanted, let near = found.min(by: { abs($0.middle - wanted) < abs($1.middle - wanted) }) else {
      return [range]
    }
    return ["nearest: \(presenter.text(near.value)); \(range)"]
  }
}
