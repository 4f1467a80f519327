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
  package func explainEmptiness() -> [String] { emptinessFound().words }

  /// The text that would make an empty selection hold something, and what it replaces, where one stands near.
  package var correction: Diagnostic.Suggestion? { emptiness == nil ? nil : emptinessFound().correction }

  private func emptinessFound() -> (words: [String], correction: Diagnostic.Suggestion?) {
    guard let emptiness else { return ([], nil) }
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
      let named = namedThing(part.term)
      let near = Neighbourhood(store: store, rows: rows ?? store.allRows).hint(for: part.term)
      let nearest = near.words + named.words
      let correction = near.correction ?? named.correction
      if position == 0 { return (["no claim has \(words)"] + nearest, correction) }
      let before = rows?.count ?? store.claimCount
      let alone = store.select(part.predicate, among: emptiness.base).count
      let others = alone == 0 ? "; no claim has it" : "; \(alone) have it without the other terms"
      let counted = "\(before) \(before == 1 ? "claim" : "claims") before it"
      return (["\(words) emptied the selection: \(counted)\(others)"] + nearest, correction)
    }
    return ([], nil)
  }

  /// For a bare word that was looked for in texts and is the name of something: the term that was probably meant.
  private func namedThing(_ term: Spanned<Term>) -> (words: [String], correction: Diagnostic.Suggestion?) {
    let text: String
    switch term.value {
    case .word(let word, false), .string(let word, false): text = word
    default: return ([], nil)
    }
    let names = workspace
    let found: [(kind: String, field: String, id: String?)] = [
      ("a source", "by", names.names.findSource(text, in: store).map { store.sources.id($0) }),
      ("an entity", "about", names.names.findEntity(text, in: store).map { store.entities.id($0) }),
      ("a property", "on", names.names.findProperty(text, in: store).map { store.properties.id($0) }),
    ]
    let meant = found.compactMap { kind, field, id in
      id.map { (kind: kind, term: "\(field):\(Quoting.quoteIfNeeded($0, in: .fieldValue))") }
    }
    return (
      meant.map { "\(text) is \($0.kind): \($0.term) selects its claims" },
      meant.first.map { Diagnostic.Suggestion($0.term, at: term.span) }
    )
  }
}

/// What the claims before a term hold in its field, for whoever found nothing.
struct Neighbourhood {
  let store: ClaimStore
  let rows: [Row]

  /// More claims than this are not looked through for a hint.
  private static var limit: Int { 200_000 }

  /// What is said of a term that found nothing, and the value that stands nearest to its own.
  struct Hint {
    var words: [String] = []
    var correction: Diagnostic.Suggestion?
  }

  /// `nearest: on:supplied-drones (3)`, or the few values there are, or the range of dates or figures.
  func hint(for spanned: Spanned<Term>) -> Hint {
    let (term, span) = (spanned.value, spanned.span)
    if let hint = Self.wildcard(in: term, at: span) { return hint }
    guard case .field(let name, let patterns, false) = term, let pattern = patterns.first else { return Hint() }
    let sample = rows.prefix(Self.limit)
    guard !sample.isEmpty else { return Hint() }
    let found =
      switch FilterField(rawValue: name.value) {
      case .said: dates("said", sample.map { store.saidID($0) }, pattern.value)
      case .date: dates("date", sample.map { store.dateID($0) }, pattern.value)
      case .recorded: dates("recorded", sample.map { store.recordedID($0) }, pattern.value)
      case .n: figures(sample, near: Self.figure(pattern.value))
      case .text, .id: (words: [String](), nearest: String?.none)
      case .value where Self.figure(pattern.value) != nil:
        hasFigures(sample)
          ? figures(sample, near: Self.figure(pattern.value)) : spelled(name.value, sample, pattern.value)
      default: spelled(name.value, sample, pattern.value)
      }
    guard let nearest = found.nearest else { return Hint(words: found.words) }
    let text = Quoting.quoteIfNeeded(nearest, in: .fieldValue)
    return Hint(words: found.words, correction: Diagnostic.Suggestion(text, at: pattern.span))
  }

  private static func figure(_ pattern: ValuePattern) -> Double? {
    switch pattern {
    case .exactly(let atom), .compared(_, let atom): Double(atom.text.filter { $0 != "," && $0 != " " })
    default: nil
    }
  }

  private func hasFigures(_ rows: ArraySlice<Row>) -> Bool {
    rows.contains { row in
      if case .quantity = store.values[store.valueID(row)] { true } else { false }
    }
  }

  private func spelled(
    _ field: String, _ sample: ArraySlice<Row>, _ pattern: ValuePattern
  ) -> (words: [String], nearest: String?) {
    // Keyed on bytes: what data hold is hashed as it stands.
    var counts: [[UInt8]: Int] = [:]
    for row in sample { for value in values(field, row) { counts[Array(value.utf8), default: 0] += 1 } }
    if counts.isEmpty { return (["none of these claims has \(field):"], nil) }
    let common = counts.sorted { a, b in
      a.value == b.value ? a.key.lexicographicallyPrecedes(b.key) : a.value > b.value
    }.map { (key: String(decoding: $0.key, as: UTF8.self), value: $0.value) }
    let near = Nearest.matches(pattern.text, in: common.map(\.key), limit: 1).first
    let shown =
      near.map { near in common.filter { $0.key.utf8.elementsEqual(near.utf8) }.prefix(1).map { $0 } }
      ?? Array(common.prefix(4))
    let list = shown.map { value, count in
      "\(field):\(Quoting.quoteIfNeeded(value, in: .fieldValue)) (\(count))"
    }
    let rest = common.count - shown.count
    let more = near == nil && rest > 0 ? " and \(rest) \(rest == 1 ? "other" : "others")" : ""
    return ([(near == nil ? "there are: " : "nearest: ") + list.joined(separator: ", ") + more], near)
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

  private func dates(
    _ field: String, _ dates: [DateID], _ wanted: ValuePattern
  ) -> (words: [String], nearest: String?) {
    let known = dates.filter { $0 != .none }
    let earliest = known.min { store.dates.earliest[$0.index] < store.dates.earliest[$1.index] }
    let latest = known.max { store.dates.latest[$0.index] < store.dates.latest[$1.index] }
    guard let earliest, let latest else { return (["none of these claims has \(field):"], nil) }
    let (first, last) = (store.dates.text(earliest), store.dates.text(latest))
    var nearest: String?
    if case .exactly(let atom) = wanted, let year = Int(atom.text.prefix(4)), let end = Int(last.prefix(4)),
      let start = Int(first.prefix(4)), year < start || year > end
    {
      nearest = year > end ? last : first
    }
    return (["\(field): runs from \(first) to \(last)"], nearest)
  }

  private func figures(
    _ rows: ArraySlice<Row>, near wanted: Double?
  ) -> (words: [String], nearest: String?) {
    let presenter = Presenter(store)
    var found: [(middle: Double, value: ValueID)] = []
    for row in rows {
      guard case .quantity(let quantity) = store.values[store.valueID(row)] else { continue }
      let bounds = [quantity.lower.value, quantity.upper.value].filter(\.isFinite)
      if !bounds.isEmpty { found.append((bounds.reduce(0, +) / Double(bounds.count), store.valueID(row))) }
    }
    guard let low = found.min(by: { $0.middle < $1.middle }), let high = found.max(by: { $0.middle < $1.middle }) else {
      return (["none of these claims has a figure"], nil)
    }
    let range = "the figures run from \(presenter.text(low.value)) to \(presenter.text(high.value))"
    guard let wanted, let near = found.min(by: { abs($0.middle - wanted) < abs($1.middle - wanted) }) else {
      return ([range], nil)
    }
    return (["nearest: \(presenter.text(near.value)); \(range)"], presenter.bareText(near.value))
  }
}
