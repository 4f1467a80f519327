import Claims
import Language
import Query
import Text

/// What the claims before a term hold in its field, for whoever found nothing.
struct Neighbourhood {
  let store: ClaimStore
  let rows: [Row]

  /// Where claims have to be looked at one by one, more than this are not, and the hint says so.
  private let limit: Int

  init(store: ClaimStore, rows: [Row], limit: Int = 200_000) {
    self.store = store
    self.rows = rows
    self.limit = limit
  }

  /// Claims that hold the same in a column: one of them, and how many there are.
  private typealias Alike = (row: Row, count: Int)

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
    guard !rows.isEmpty else { return Hint() }
    let field = FilterField(rawValue: name.value)
    let (alike, isAll) = alike(field)
    var found =
      switch field {
      case .said: dates("said", alike.map { store.saidID($0.row) }, pattern.value)
      case .date: dates("date", alike.map { store.dateID($0.row) }, pattern.value)
      case .recorded: dates("recorded", alike.map { store.recordedID($0.row) }, pattern.value)
      case .n: figures(alike, near: Self.figure(pattern.value))
      case .text, .id: (words: [String](), nearest: String?.none)
      case .value where Self.figure(pattern.value) != nil:
        hasFigures(alike)
          ? figures(alike, near: Self.figure(pattern.value)) : spelled(name.value, alike, pattern.value)
      default: spelled(name.value, alike, pattern.value)
      }
    if !isAll { found.words = found.words.map { "of the first \(limit) claims: \($0)" } }
    guard let nearest = found.nearest else { return Hint(words: found.words) }
    let text = Quoting.quoteIfNeeded(nearest, in: .fieldValue)
    return Hint(words: found.words, correction: Diagnostic.Suggestion(text, at: pattern.span))
  }

  /// The claims, those together that hold the same in a field, and whether these are all.
  ///
  /// Complexity: linear in the claims; where their column is coded, a few instructions each.
  private func alike(_ field: FilterField?) -> (alike: [Alike], isAll: Bool) {
    switch field {
    case .by, .rel: (alike { [column = store.by] in column[$0] }, true)
    case .via: (alike { [column = store.chain] in column[$0] }, true)
    case .about, .on: (alike { [column = store.question] in column[$0] }, true)
    case .value, .unit, .n: (alike { [column = store.value] in column[$0] }, true)
    case .stance: (alike { [column = store.stance] in UInt32(column[$0].rawValue) }, true)
    case .said: (alike { [column = store.said] in column[$0] }, true)
    case .date: (alike { [column = store.date] in column[$0] }, true)
    case .text, .id: ([], true)
    case .from, .recorded, .act, .likely, .cred, .conf, .tag, nil:
      (rows.prefix(limit).map { ($0, 1) }, rows.count <= limit)
    }
  }

  @inline(__always)
  private func alike(by code: (Int) -> UInt32) -> [Alike] {
    let codeCount = rows.reduce(0) { max($0, Int(code(Int($1))) + 1) }
    // Places in the result, counted from 1.
    var places = [UInt32](repeating: 0, count: codeCount)
    var alike: [Alike] = []
    for row in rows {
      let code = Int(code(Int(row)))
      if places[code] == 0 {
        alike.append((row, 0))
        places[code] = UInt32(alike.count)
      }
      alike[Int(places[code]) - 1].count += 1
    }
    return alike
  }

  private static func figure(_ pattern: ValuePattern) -> Double? {
    switch pattern {
    case .exactly(let atom), .compared(_, let atom): Double(atom.text.filter { $0 != "," && $0 != " " })
    default: nil
    }
  }

  private func hasFigures(_ alike: [Alike]) -> Bool {
    alike.contains { row, _ in
      if case .quantity = store.values[store.valueID(row)] { true } else { false }
    }
  }

  private func spelled(
    _ field: String, _ alike: [Alike], _ pattern: ValuePattern
  ) -> (words: [String], nearest: String?) {
    // Keyed on bytes: what data hold is hashed as it stands.
    var counts: [[UInt8]: Int] = [:]
    for (row, count) in alike { for value in values(field, row) { counts[Array(value.utf8), default: 0] += count } }
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
    _ alike: [Alike], near wanted: Double?
  ) -> (words: [String], nearest: String?) {
    let presenter = Presenter(store)
    var found: [(middle: Double, value: ValueID)] = []
    for (row, _) in alike {
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
