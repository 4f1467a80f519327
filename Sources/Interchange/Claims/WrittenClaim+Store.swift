import Claims
import Language

extension WrittenClaim {
  /// The claim of a row in words that are read back as the same claim.
  ///
  /// A target that no longer stands is left out: no reader could find it.
  package init(_ row: Row, of store: ClaimStore) {
    id = store.id(row)
    let origin = store.origin(row)
    by = origin == .unattributed ? nil : store.sources.id(origin)
    via = store.relays(row).map { WrittenHop(store.sources.id($0.source), relation: $0.relation, stance: $0.stance) }
    about = store.entities.id(store.subject(row))
    let property = store.property(row)
    on = store.properties.id(property)
    value = WrittenValue(store.valueID(row), under: property, of: store)
    qualifiers = store.qualifiers(row).compactMap { qualifier in
      WrittenValue(qualifier.value, under: qualifier.property, of: store).map {
        WrittenQualifier(store.properties.id(qualifier.property), $0)
      }
    }
    // Codes follow the order of entry, which another file need not share.
    qualifiers.sort { a, b in
      if a.property != b.property { return NaturalOrder.precedes(a.property, b.property) }
      return NaturalOrder.precedes(a.value.text, b.value.text)
    }
    let act = store.act[row]
    self.act = act?.text
    let stance = store.stance[Int(row)]
    self.stance = stance == act?.speakerStance ?? .certain ? nil : stance.text
    likely = store.likelihood[row]?.text
    said = Self.text(store.saidID(row), store)
    date = Self.text(store.dateID(row), store)
    recorded = Self.text(store.recordedID(row), store)
    credibility = store.credibility[row]?.text
    confidence = store.confidence[row]?.text
    text = store.text[row]
    quote = store.quote[row]
    locator = store.locator[row]
    tags = store.tags(row)
    if let answered = store.targets[row] {
      let id = store.id(answered)
      target = store.row(id: id) == nil ? nil : id
    }
  }

  private static func text(_ date: DateID, _ store: ClaimStore) -> String? {
    date == .none ? nil : store.dates.text(date)
  }
}

extension WrittenValue {
  /// A value in words; nil for no value.
  init?(_ value: ValueID, under property: PropertyID, of store: ClaimStore) {
    guard value != .none else { return nil }
    let meaning = store.values[value]
    let lexeme = store.values.lexeme(value)
    self.init(lexeme, kind: store.values.kind(value))
    let record = store.properties[property]
    let alone = lexeme.isEmpty ? nil : try? ValueBinding.read(lexeme, as: record)
    if let alone, ValueBinding.matches(alone, meaning, in: store) { return }
    means = ValueBinding.meaning(of: meaning, in: store)
  }
}
