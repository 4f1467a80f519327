import Text

/// Judges how two sides of a question relate without putting the reason into words: what the tables are made of.
///
/// Gives the relation that ``ClaimJudge`` gives for claims whose dates play no part.
struct SideJudge {
  private let store: ClaimStore
  private var calculus: Calculus
  private var property: PropertyID?
  private var record = PropertyRecord()
  /// Entities that stand in a hierarchy; for all others a look at the codes will do.
  private let hasHierarchy: Bool

  init(_ store: ClaimStore) {
    self.store = store
    calculus = Calculus(store)
    hasHierarchy = store.hasHierarchy
  }

  /// Turns to a property; asked once a question.
  mutating func turn(to property: PropertyID) {
    if property == self.property { return }
    self.property = property
    record = store.properties[property]
  }

  var permanence: Permanence { record.permanence }
  var isMany: Bool { record.cardinality == .many }

  /// How two different sides relate. `a` and `b` are meanings.
  mutating func relate(
    _ a: UInt32, _ first: Leaning, _ b: UInt32, _ second: Leaning
  ) -> SideRelations.Code {
    let context = ClaimContext(cardinality: record.cardinality)
    if a != b, first.isNegative || second.isNegative, !isMany, case .flag(let a) = store.values[ValueID(a)],
      case .flag(let b) = store.values[ValueID(b)]
    {
      let (one, other) = (affirmed(a, first), affirmed(b, second))
      return SideRelations.Code(
        relateClaims(Claims.relate(one.flag, other.flag), one.leaning, other.leaning, context))
    }
    let values = a == b ? Relation.equal : relateValues(ValueID(a), ValueID(b))
    return SideRelations.Code(relateClaims(Finding(values, .different), first, second, context))
  }

  private mutating func relateValues(_ a: ValueID, _ b: ValueID) -> Relation {
    if !hasHierarchy, store.values.kind(a) == .entity, store.values.kind(b) == .entity { return .contradicts }
    return switch (store.values[a], store.values[b]) {
    case (.quantity(let first), .quantity(let second)): relation(first, second).relation
    case (.date(let first), .date(let second)): relation(first, second).relation
    case (.flag, .flag): .contradicts
    default: calculus.relate(a, b, on: property ?? PropertyID(0)).relation
    }
  }
}
