/// How many values of a property may hold of one subject at one time.
package enum Cardinality: UInt8, Hashable, Sendable, CaseIterable {
  case one, many

  package var text: String { self == .one ? "one" : "many" }

  package static let words = ["one", "many"]

  /// The cardinality that `word` names; nil for any other word.
  package init?(_ word: String) {
    guard let position = Self.words.firstPosition(ofFolded: word) else { return nil }
    self.init(rawValue: UInt8(position))
  }
}
