/// A word of estimative probability with the range of percents it stands for.
///
/// Source: Intelligence Community Directive 203, *Analytic Standards* (2015), section D.6.e.2.a, both rows of terms.
package enum Likelihood: UInt8, Hashable, Sendable, CaseIterable, Comparable {
  case almostNoChance, veryUnlikely, unlikely, roughlyEven, likely, veryLikely, almostCertain

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var text: String { Self.words[Int(rawValue)] }

  /// The range in percent, both ends included.
  package var percent: ClosedRange<Int> {
    switch self {
    case .almostNoChance: 1...5
    case .veryUnlikely: 5...20
    case .unlikely: 20...45
    case .roughlyEven: 45...55
    case .likely: 55...80
    case .veryLikely: 80...95
    case .almostCertain: 95...99
    }
  }

  package static let words = [
    "almost no chance", "very unlikely", "unlikely", "roughly even", "likely", "very likely", "almost certain",
  ]

  private static let synonyms: [([UInt8], Likelihood)] = foldedTable([
    ("remote", .almostNoChance), ("highly improbable", .veryUnlikely), ("highly unlikely", .veryUnlikely),
    ("improbable", .unlikely), ("improbably", .unlikely), ("roughly even chance", .roughlyEven),
    ("roughly even odds", .roughlyEven), ("even chance", .roughlyEven), ("probable", .likely), ("probably", .likely),
    ("highly probable", .veryLikely), ("highly likely", .veryLikely), ("almost certainly", .almostCertain),
    ("nearly certain", .almostCertain),
  ])

  /// The likelihood that `word` names, by either row of the directive's terms; nil for any other word.
  package init?(_ word: String) {
    if let position = Self.words.firstPosition(ofFolded: word) {
      self.init(rawValue: UInt8(position))
      return
    }
    let folded = foldedWord(word)
    guard let found = Self.synonyms.first(where: { $0.0 == folded }) else { return nil }
    self = found.1
  }
}
