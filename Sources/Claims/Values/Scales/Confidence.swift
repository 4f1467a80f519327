/// How well founded a judgement is, in the analyst's own view.
///
/// Source: ICD 203 (2015), section D.6.e.2: a level of confidence is never mixed with a likelihood.
package enum Confidence: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  case low, medium, high

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var text: String { Self.words[Int(rawValue)] }

  package static let words = ["low", "medium", "high"]

  /// The level that `word` names (`moderate`, ICD 203's own word, and `med` are `medium`); nil for any other word.
  package init?(_ word: String) {
    let folded = foldedWord(word)
    if folded == Array("moderate".utf8) || folded == Array("med".utf8) {
      self = .medium
    } else if let position = Self.words.firstPosition(ofFolded: word) {
      self.init(rawValue: UInt8(position))
    } else {
      return nil
    }
  }
}
