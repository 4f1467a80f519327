import Claims

/// A claim that was found right in every part and only waits to be entered; until then the store is untouched.
struct PreparedClaim {
  var id: String?
  var by: NameRef<SourceTag> = .known(.unattributed)
  var via: [(source: NameRef<SourceTag>, relation: HopRelation, stance: Stance)] = []
  var about: NameRef<EntityTag>
  var on: NameRef<PropertyTag>
  var value: PreparedValue?
  var qualifiers: [(property: NameRef<PropertyTag>, value: PreparedValue)] = []
  var stance: Stance?
  var act: Act?
  var likelihood: Likelihood?
  var said: PreparedDate?
  var date: PreparedDate?
  var recorded: PreparedDate?
  var credibility: Credibility?
  var confidence: Confidence?
  var text = ""
  var quote = ""
  var locator = ""
  var tags: [String] = []
  var target: Row?
  /// What is read in one way and may be meant in another, in sentences.
  var doubts: [(part: ClaimPart, words: String)] = []
  /// Properties that nobody declared, with what their first value makes of them.
  var inferred: [(property: NameRef<PropertyTag>, record: PropertyRecord)] = []

  init(about: NameRef<EntityTag>, on: NameRef<PropertyTag>) {
    self.about = about
    self.on = on
  }
}

struct PreparedDate {
  var text: String
  var value: DateValue
}

struct PreparedValue {
  var reading: ValueReading
  /// The entity of an entity reading.
  var entity: NameRef<EntityTag>?
  var lexeme: String

  func entered(in store: inout ClaimStore) -> ValueID {
    let value: Value
    switch reading {
    case .entity(let id): value = .entity((entity ?? .fresh(id)).entered(in: &store.entities))
    case .quantity(let quantity): value = .quantity(quantity)
    case .date(let date): value = .date(date)
    case .flag(let flag): value = .flag(flag)
    case .text(let comparison): value = .text(comparison)
    }
    return store.values.intern(value, lexeme: lexeme)
  }
}

extension PreparedClaim {
  /// The claim in codes; names that are new are entered, and undeclared properties described.
  func draft(in store: inout ClaimStore) -> ClaimDraft {
    for (property, record) in inferred {
      let code = property.entered(in: &store.properties)
      store.properties[code] = record
    }
    var draft = ClaimDraft(
      about: about.entered(in: &store.entities), on: on.entered(in: &store.properties))
    draft.id = id
    draft.by = by.entered(in: &store.sources)
    draft.via = via.map { Hop($0.source.entered(in: &store.sources), relation: $0.relation, stance: $0.stance) }
    draft.value = value?.entered(in: &store) ?? .none
    draft.qualifiers = qualifiers.map {
      Qualifier($0.property.entered(in: &store.properties), $0.value.entered(in: &store))
    }
    draft.stance = stance
    draft.act = act
    draft.likelihood = likelihood
    draft.said = Self.enter(said, in: &store)
    draft.date = Self.enter(date, in: &store)
    draft.recorded = Self.enter(recorded, in: &store)
    draft.credibility = credibility
    draft.confidence = confidence
    draft.text = text
    draft.quote = quote
    draft.locator = locator
    draft.tags = tags
    draft.target = target
    return draft
  }

  private static func enter(_ date: PreparedDate?, in store: inout ClaimStore) -> DateID {
    guard let date else { return .none }
    return store.dates.intern(date.text, meaning: date.value)
  }

  /// The ids that entering makes, each once.
  var freshNames: FreshNames {
    var names = FreshNames()
    names.add(source: by.fresh)
    for hop in via { names.add(source: hop.source.fresh) }
    names.add(entity: about.fresh)
    names.add(entity: value?.entity?.fresh)
    names.add(property: on.fresh)
    for qualifier in qualifiers {
      names.add(property: qualifier.property.fresh)
      names.add(entity: qualifier.value.entity?.fresh)
    }
    return names
  }
}

/// Ids that are mentioned for the first time.
struct FreshNames {
  var sources: [String] = []
  var entities: [String] = []
  var properties: [String] = []

  private var seen = [ByteTable(), ByteTable(), ByteTable()]

  mutating func add(source id: String?) { if let id, seen[0].insert(id) { sources.append(id) } }
  mutating func add(entity id: String?) { if let id, seen[1].insert(id) { entities.append(id) } }
  mutating func add(property id: String?) { if let id, seen[2].insert(id) { properties.append(id) } }
}
