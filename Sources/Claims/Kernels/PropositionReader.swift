/// Tells what stands behind propositions one by one, as somebody reads down a list of them.
///
/// What is the same for all propositions of a question, the claims of each and those that were taken back, is settled once
/// for a question with many claims: else n values on one question would cost n² looks. Complexity: in proportion to the
/// claims of a question the first time, then to those of the proposition; memory to the claims of such questions.
package final class PropositionReader: Sendable {
  private struct Claims: Sendable {
    /// In order of statement, then of entry.
    var statements: [UInt64]
    var rows: [Row]
    var superseded: Set<Row>
  }

  private let store: ClaimStore
  private let within: CodeSet?
  private let ties: SourceTies
  private let known = Locked<[QuestionID: Claims]>([:])

  /// So many claims on a question are worth being kept.
  private static var many: Int { 64 }

  /// - Parameter within: claims to consider, or nil for all.
  package init(_ store: ClaimStore, among within: CodeSet?) {
    self.store = store
    self.within = within
    ties = SourceTies(store)
  }

  /// What stands behind a proposition; nil where no claim is left.
  package func corroboration(_ outline: CorroborationOutline) -> Corroboration? {
    let question = outline.question
    guard store.estimate(on: question) >= Self.many else {
      return store.corroboration(
        on: question, of: outline.value, isDenied: outline.isDenied, among: within, ties: ties)
    }
    let claims = claims(on: question)
    let isMany = store.properties[store.questions.property(question)].cardinality == .many
    let wanted = store.statement(
      store.values.meaning(of: outline.value).rawValue, isDenied: outline.isDenied, isMany: isMany)
    let start = claims.statements.firstPlace { $0 >= wanted }
    let end = claims.statements.firstPlace { $0 > wanted }
    guard start < end else { return nil }
    return store.corroboration(store.inOrderOfIDs(claims.rows[start..<end]), ties, superseded: claims.superseded)
  }

  private func claims(on question: QuestionID) -> Claims {
    if let claims = known.withLock({ $0[question] }) { return claims }
    let all = store.rows(on: question)
    let chosen = within.map { within in all.filter { within.contains(Int($0)) } } ?? all
    var ordered = chosen.map { (statement: store.statement($0), row: $0) }
    ordered.sort { ($0.statement, $0.row) < ($1.statement, $1.row) }
    let claims = Claims(
      statements: ordered.map(\.statement), rows: ordered.map(\.row),
      superseded: store.superseded(in: all, on: question))
    known.withLock { $0[question] = claims }
    return claims
  }
}
