import Claims

/// Small stores made of a seed, with everything in them that verdicts depend on: relays, denials, hedges, repeated and
/// corrected statements, missing dates and origins, owners and ties, hierarchies, and properties of every sort.
struct RandomStore {
  var store = ClaimStore()
  private var state: UInt64
  private let subjectCount: Int

  init(seed: UInt64) {
    self.init(seed: seed, subjects: 2)
    for _ in 0..<(5 + next(60)) { append() }
  }

  /// Without claims.
  init(seed: UInt64, subjects: Int) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    subjectCount = subjects
    declare()
  }

  mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private mutating func declare() {
    for number in 0..<8 {
      let source = store.sources.intern("s\(number)")
      var record = SourceRecord()
      if number > 0, next(4) == 0 { record.partOf = store.sources.intern("s\(next(number))") }
      if next(6) == 0 { record.ties = [store.sources.intern("s\(next(8))")] }
      if record != SourceRecord() { store.sources[source] = record }
    }
    for number in 0..<6 {
      let entity = store.entities.intern("e\(number)")
      if number > 0, next(3) == 0 {
        var record = EntityRecord()
        record.partOf = [store.entities.intern("e\(next(number))")]
        store.entities[entity] = record
      }
    }
    let kinds: [ValueKind] = [.entity, .quantity, .date, .text, .flag]
    for (number, kind) in kinds.enumerated() {
      var record = PropertyRecord()
      record.valueKind = kind
      record.cardinality = next(3) == 0 ? .many : .one
      record.permanence = [.fixed, .fixed, .undeclared, .changing][next(4)]
      store.properties[store.properties.intern("p\(number)")] = record
    }
  }

  mutating func append() {
    let number = next(5)
    var draft = ClaimDraft(
      about: store.entities.intern("e\(next(subjectCount))"), on: store.properties.intern("p\(number)"))
    if next(8) > 0 { draft.by = store.sources.intern("s\(next(8))") }
    if next(3) == 0 {
      for _ in 0...next(3) { draft.via.append(Hop(store.sources.intern("s\(next(8))"))) }
    }
    draft.value = value(number)
    if next(3) == 0 { draft.stance = Stance.allCases[next(8)] }
    if next(5) > 0 { draft.said = date(next(5)) }
    if next(2) == 0 { draft.date = date(next(5)) }
    if next(4) == 0 { draft.act = Act.allCases[next(Act.allCases.count)] }
    if next(5) == 0 { draft.likelihood = Likelihood.allCases[next(Likelihood.allCases.count)] }
    if store.rowCount > 0, next(4) == 0 {
      draft.target = Row(next(store.rowCount))
      if next(2) == 0 { draft.act = .confirm }
    }
    _ = try? store.append(draft)
  }

  private mutating func date(_ day: Int) -> DateID {
    let text = "2022-01-0\(day + 1)"
    guard let value = try? DateReader.read(text) else { return .none }
    return store.dates.intern(text, meaning: value)
  }

  private mutating func value(_ property: Int) -> ValueID {
    switch property {
    case 0:
      let id = "e\(next(6))"
      return store.values.intern(.entity(store.entities.intern(id)), lexeme: id)
    case 1:
      let words = ["10", "12", "about 12", "10..20", "at least 15", "300", "dozens"]
      let text = words[next(words.count)]
      guard let quantity = try? QuantityReader.read(text) else { return .none }
      return store.values.intern(.quantity(quantity), lexeme: text)
    case 2:
      let words = ["2022", "2022-03", "2022-03-04", "2021~", "2023-01-01"]
      let text = words[next(words.count)]
      guard let date = try? DateReader.read(text) else { return .none }
      return store.values.intern(.date(date), lexeme: text)
    case 3:
      let words = ["grain", "Grain", "fuel", "fuel oil"]
      return store.values.intern(.text(.folded), lexeme: words[next(words.count)])
    default:
      let flag = next(2) == 0
      return store.values.intern(.flag(flag), lexeme: flag ? "yes" : "no")
    }
  }

  /// Retracts a standing claim, where there is one.
  mutating func retract() {
    guard let row = store.allRows.randomElement(using: &self) else { return }
    try? store.retract(row)
  }
}

extension RandomStore: RandomNumberGenerator {
  mutating func next() -> UInt64 { UInt64(next(1 << 30)) << 32 | UInt64(next(1 << 30)) }
}
