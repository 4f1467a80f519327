import Claims
import Interchange

/// Models of random claims with awkward names, texts and values, for properties that must hold of any model.
struct RandomModel {
  private var random: Seeded
  private(set) var store = ClaimStore()

  private static let names = [
    "regnum", "Daily Mail", "b", "ß", "e\u{301}clair", "a,b", "a|b", "x=y", "50%", "\"quoted\"", "„Anführung“",
    "-minus",
    "#hash", "c14", "14", "007", "_3", "$x", "..", "a:b", "(p)", "{1..2}", "[quoted]", "x[derived]", ">=5", "~5", "OR",
    "one", "by", "'=1+1", "=1+1", "+49 30", "with\nnewline", "tab\there", "cr\r\nlf", "back\\slash\\|", "🇩🇪",
    "\u{202E}rtl",
    "end\\", " padded ", "A", "a", "unattributed?", "1..2", "null", "{\"a\":1}", "[\"a\"]", "«»",
  ]

  init(seed: UInt64) throws {
    random = Seeded(state: seed)
    describeSources()
    try describeProperties()
    for number in 1...Int.random(in: 1...25, using: &random) { try assert(number) }
    for row in store.allRows where chance(10) { try store.retract(row) }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int.random(in: 0..<items.count, using: &random)] }
  private mutating func name() -> String { pick(Self.names) }
  private mutating func names() -> [String] {
    var chosen: [String] = []
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let name = name()
      if !chosen.contains(name) { chosen.append(name) }
    }
    return chosen
  }

  private mutating func describeSources() {
    for _ in 0..<4 {
      let code = store.sources.intern(name())
      guard code != .unattributed else { continue }
      var record = SourceRecord()
      if chance(60) { record.name = name() }
      record.aliases = names()
      if chance(30) { record.kind = "agency" }
      if chance(30) { record.country = "DEU" }
      if chance(30) { record.reliability = pick(Reliability.allCases) }
      let other = store.sources.intern(name() + " group")
      if chance(40) { record.partOf = other }
      if chance(40) { record.ties = [other] }
      store.sources[code] = record
    }
    for _ in 0..<4 {
      let code = store.entities.intern(name())
      var record = EntityRecord()
      if chance(60) { record.name = name() }
      record.aliases = names()
      if chance(40) { record.partOf = [store.entities.intern(name() + " whole")] }
      if chance(40) { record.locatedIn = [store.entities.intern(name() + " place")] }
      store.entities[code] = record
    }
  }

  private mutating func describeProperties() throws {
    for (position, kind) in (ValueKind.allCases + ValueKind.allCases).enumerated() {
      let code = store.properties.intern(position < 5 ? "p-\(kind.text)" : name() + " \(position)")
      var record = PropertyRecord()
      record.valueKind = kind
      if chance(50) { record.name = name() }
      if kind == .quantity, chance(50) { record.unit = pick(["km", "people", "EUR", "my unit"]) }
      if chance(50) { record.cardinality = .many }
      record.permanence = pick(Permanence.allCases)
      if chance(50) { record.isExact = true }
      record.locale = pick(NumberLocale.allCases)
      record.comparison = pick(TextComparison.allCases)
      if chance(30) { record.keys = [store.properties.intern("p-text"), store.properties.intern("p-entity")] }
      store.properties[code] = record
    }
    for name in ["by", "date", "with", "x=y", "50%"] {
      store.properties[store.properties.intern(name)] = PropertyRecord()
    }
  }

  private mutating func value(_ kind: ValueKind, isQualifier: Bool) throws -> ValueID {
    switch kind {
    case .entity:
      let id = name()
      let lexeme = chance(30) && !isQualifier ? "as written" : id
      // A qualifier is written by its meaning, so its words are its entity's id.
      return store.values.intern(.entity(store.entities.intern(id)), lexeme: NFC.of(lexeme))
    case .quantity:
      let text = pick([
        "5", "40", "100 km", "about 300", "at least 7", "[2, 5~] km", "~7 people", "(3, ∞)", "[-4.5, 1e+20)",
      ])
      let reading = try ValueBinding.read(meaning: text, kind: .quantity)
      guard case .quantity(let quantity) = reading else { return .none }
      // A qualifier's words are its meaning too.
      let written = isQualifier ? quantity.text : text
      return store.values.intern(.quantity(quantity), lexeme: written)
    case .date:
      let edtf = pick(["2022", "2022-09-06", "2022-09-06T10:30", "[..2023-12-31]", "../2023-12-31", "2022~", "201X"])
      let lexeme = chance(30) && !isQualifier ? "2:07 PM, Dec 01" : edtf
      return store.values.intern(.date(try DateReader.read(edtf)), lexeme: lexeme)
    case .text: return store.values.intern(.text(.folded), lexeme: name())
    case .flag: return store.values.intern(.flag(true), lexeme: pick(["yes", "ja", "true"]))
    }
  }

  private mutating func date() throws -> DateID {
    guard chance(40) else { return .none }
    let text = pick(["2022", "2022-09-06", "2022-09?", "[2021,2022]", "2004/2005"])
    return store.dates.intern(text, meaning: try DateReader.read(text))
  }

  private mutating func assert(_ number: Int) throws {
    let described = store.properties.describedCodes
    let property = pick(described)
    var draft = ClaimDraft(about: store.entities.intern(name()), on: property)
    let odd = name()
    if chance(20), store.row(id: odd) == nil { draft.id = odd }
    if chance(80) { draft.by = store.sources.intern(name()) }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      draft.via.append(
        Hop(store.sources.intern(name()), relation: pick(HopRelation.allCases), stance: pick(Stance.allCases)))
    }
    draft.act = chance(50) ? pick(Act.allCases) : nil
    draft.stance = chance(50) ? pick(Stance.allCases) : nil
    // A denial affirms nothing, and who declines takes no side.
    if let act = draft.act, let stance = draft.stance {
      if act == .deny || act == .reject, !stance.isNegative { draft.stance = nil }
      if act == .decline, stance.isCommitted { draft.stance = nil }
    }
    let mayBeSilent = draft.act == .decline || draft.stance.map { !$0.isCommitted } ?? false
    if !mayBeSilent || chance(50) { draft.value = try value(store.properties[property].valueKind, isQualifier: false) }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let qualifier = pick(described.filter { [.text, .entity, .date].contains(store.properties[$0].valueKind) })
      draft.qualifiers.append(
        Qualifier(qualifier, try value(store.properties[qualifier].valueKind, isQualifier: true)))
    }
    draft.likelihood = chance(20) ? pick(Likelihood.allCases) : nil
    draft.credibility = chance(20) ? pick(Credibility.allCases) : nil
    draft.confidence = chance(20) ? pick(Confidence.allCases) : nil
    draft.said = try date()
    draft.date = try date()
    draft.recorded = try date()
    if chance(40) { draft.text = name() }
    if chance(20) { draft.quote = name() }
    if chance(20) { draft.locator = name() }
    draft.tags = names()
    if chance(20), let target = store.allRows.last { draft.target = target }
    try store.append(draft)
  }
}

/// Ids are kept in NFC, so what stands for one is too.
enum NFC {
  static func of(_ text: String) -> String {
    var store = ClaimStore()
    let code = store.entities.intern(text)
    return store.entities.id(code)
  }
}
