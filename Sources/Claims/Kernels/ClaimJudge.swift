/// Judges how two claims on one question relate: values, stances, cardinality and time together.
package struct ClaimJudge {
  private let store: ClaimStore
  private var calculus: Calculus

  package init(_ store: ClaimStore) {
    self.store = store
    calculus = Calculus(store)
  }

  package mutating func relate(_ a: Row, _ b: Row) -> ClaimRelation {
    let property = store.property(a)
    let record = store.properties[property]
    let values = calculus.relate(store.valueID(a), store.valueID(b), on: property)
    return relateClaims(
      values, ClaimSide(stance: store.stance[Int(a)], date: store.dates[store.dateID(a)]),
      ClaimSide(stance: store.stance[Int(b)], date: store.dates[store.dateID(b)]),
      isMany: record.cardinality == .many, isChanging: record.isChanging)
  }
}
