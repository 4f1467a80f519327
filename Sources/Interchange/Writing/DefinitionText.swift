import Claims

/// Single lines of a `.claims` file: what a description or a claim looks like when it is written.
package enum DefinitionText {
  /// The `assert` of a row, standing or not.
  package static func line(_ row: Row, of store: ClaimStore) -> String {
    ClaimsWriter.line(WrittenClaim(row, of: store))
  }

  package static func line(source: SourceID, _ record: SourceRecord, in store: ClaimStore) -> String {
    ClaimsWriter.line(source, record, store)
  }

  package static func line(entity: EntityID, _ record: EntityRecord, in store: ClaimStore) -> String {
    ClaimsWriter.line(entity, record, store)
  }

  package static func line(property: PropertyID, _ record: PropertyRecord, in store: ClaimStore) -> String {
    ClaimsWriter.line(property, record, store)
  }

  package static func line(query: QueryID, _ record: QueryRecord, in store: ClaimStore) -> String {
    ClaimsWriter.line(query, record, store)
  }

  /// The definitions that enter the claims of `rows`, each behind the one that it answers.
  package static func lines(_ rows: [Row], of store: ClaimStore) -> [String] {
    let order = ClaimOrder(rows, of: store)
    return order.rows.map { row in
      var claim = WrittenClaim(row, of: store)
      if order.circular.contains(row) { claim.target = nil }
      return ClaimsWriter.line(claim)
    } + order.circular.compactMap { ClaimsWriter.targetLine($0, of: store) }
  }
}
