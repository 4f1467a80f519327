/// How text values of a property are compared.
package enum TextComparison: UInt8, Hashable, Sendable, CaseIterable {
  /// Byte by byte, after Unicode normalisation.
  case exact
  /// Without regard to case and accents.
  case folded
  /// As a set of names, without regard to case, accents and order.
  case names

  package var text: String { Self.words[Int(rawValue)] }

  package static let words = ["exact", "folded", "names"]

  /// The comparison that `word` names; nil for any other word.
  package init?(_ word: String) {
    guard let position = Self.words.firstPosition(ofFolded: word) else { return nil }
    self.init(rawValue: UInt8(position))
  }
}
