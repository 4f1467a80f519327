/// How two values or claims relate, with the rule that says so.
package struct Finding: Hashable, Sendable {
  package var relation: Relation
  package var direction: Relation.Direction
  package var reason: Reason
  /// The relation of the values, where the claims differ from it or the rule builds on it.
  package var basis: Reason?

  package init(
    _ relation: Relation, _ reason: Reason, direction: Relation.Direction = .none, basis: Reason? = nil
  ) {
    self.relation = relation
    self.direction = direction
    self.reason = reason
    self.basis = basis
  }

  /// The rule, and what it builds on, in English: without a capital and a full stop.
  package var sentence: String {
    guard let basis, basis != reason else { return reason.sentence }
    return reason.sentence + "; " + basis.sentence
  }
}
