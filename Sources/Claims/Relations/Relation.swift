/// How two values, or two claims, relate.
package enum Relation: UInt8, Hashable, Sendable, CaseIterable {
  /// The same value.
  case equal
  /// One lies inside the other, or is a part of it in a hierarchy.
  case refines
  /// They overlap: both may be right.
  case compatible
  /// They are disjoint, but only across a soft bound.
  case tension
  /// They exclude each other.
  case contradicts
  /// They do not answer the same question: unit, kind, or a property with many values.
  case incomparable
  /// The value changed over time.
  case revision

  package var text: String { Self.words[Int(rawValue)] }

  package static let words = [
    "equal", "refines", "compatible", "tension", "contradicts", "incomparable", "revision",
  ]

  /// The relation that `word` names; nil for any other word.
  package init?(_ word: String) {
    guard let position = Self.words.firstPosition(ofFolded: word) else { return nil }
    self.init(rawValue: UInt8(position))
  }

  /// Whether both values may hold together.
  package var isAgreement: Bool { rawValue <= Self.compatible.rawValue }
  /// Whether they cannot both hold, certainly or probably.
  package var isConflict: Bool { self == .tension || self == .contradicts }

  /// Which of two refines the other.
  package enum Direction: UInt8, Hashable, Sendable {
    case none, firstRefinesSecond, secondRefinesFirst

    /// The direction with the two exchanged.
    package var reversed: Direction {
      switch self {
      case .none: .none
      case .firstRefinesSecond: .secondRefinesFirst
      case .secondRefinesFirst: .firstRefinesSecond
      }
    }
  }
}
