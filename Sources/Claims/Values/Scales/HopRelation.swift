/// How a relay took over what it carries.
///
/// Source: PROV-DM (W3C 2013), section 5.2: `wasQuotedFrom`, `wasDerivedFrom`, `hadPrimarySource`.
package enum HopRelation: UInt8, Hashable, Sendable, CaseIterable {
  case quoted, derived, primary

  package var text: String { Self.words[Int(rawValue)] }

  package static let words = ["quoted", "derived", "primary"]

  /// The relation that `word` names; nil for any other word.
  package init?(_ word: String) {
    guard let position = Self.words.firstPosition(ofFolded: word) else { return nil }
    self.init(rawValue: UInt8(position))
  }
}
