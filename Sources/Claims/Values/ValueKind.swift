/// What sort of value a property takes.
package enum ValueKind: UInt8, Hashable, Sendable, CaseIterable {
  case entity, quantity, date, text, flag

  /// The word of the language: `entity`, `quantity`, `date`, `text`, `flag`.
  package var text: String { Self.words[Int(rawValue)] }

  /// The kind that `word` names, without regard to case; nil for any other word.
  package init?(_ word: String) {
    guard let position = Self.words.firstPosition(ofFolded: word) else { return nil }
    self.init(rawValue: UInt8(position))
  }

  /// All words, in the order of the raw values.
  package static let words = ["entity", "quantity", "date", "text", "flag"]
}
