/// How far, and in which direction, somebody commits to a proposition.
///
/// The eight values of FactBank (Saurí & Pustejovsky, "FactBank: a corpus annotated with event factuality",
/// Language Resources and Evaluation 43, 2009): certain, probable or possible, each affirmed or denied; *certain but
/// unknown* (knows whether, does not say which); and *underspecified* (does not commit).
package enum Stance: UInt8, Hashable, Sendable, CaseIterable {
  case certain, probable, possible
  case certainNot, probableNot, possibleNot
  case certainUnknown, uncommitted

  /// How strong a commitment is; the same for both polarities.
  package enum Strength: UInt8, Hashable, Sendable, Comparable {
    case none, possible, probable, certain

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package var isAffirmative: Bool { rawValue <= Self.possible.rawValue }
  package var isNegative: Bool { rawValue >= Self.certainNot.rawValue && rawValue <= Self.possibleNot.rawValue }
  /// Whether it takes a side at all: false for `CTu` and `Uu`.
  package var isCommitted: Bool { isAffirmative || isNegative }
  /// Whether it takes a side, but not with certainty.
  package var isHedged: Bool { isCommitted && strength != .certain }

  package var strength: Strength {
    switch self {
    case .certain, .certainNot: .certain
    case .probable, .probableNot: .probable
    case .possible, .possibleNot: .possible
    case .certainUnknown, .uncommitted: .none
    }
  }

  /// The same strength with the other polarity; `CTu` and `Uu` have none and stay as they are.
  package var negated: Stance {
    switch self {
    case .certain: .certainNot
    case .probable: .probableNot
    case .possible: .possibleNot
    case .certainNot: .certain
    case .probableNot: .probable
    case .possibleNot: .possible
    case .certainUnknown, .uncommitted: self
    }
  }
}

extension Stance {
  /// The code as FactBank prints it, in ASCII: `CT+`, `PR-`, `CTu`, `Uu`.
  package var text: String { Self.codes[Int(rawValue)] }

  /// The words for people.
  package var words: String { Self.phrases[Int(rawValue)] }

  /// All codes, in the order of the raw values.
  package static let codes = ["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]

  private static let phrases = [
    "certain", "probable", "possible", "certain not", "probable not", "possible not", "certain unknown", "uncommitted",
  ]

  private static let synonyms: [([UInt8], Stance)] = foldedTable([
    ("certainly", .certain), ("probably", .probable), ("possibly", .possible), ("certainly not", .certainNot),
    ("probably not", .probableNot), ("possibly not", .possibleNot), ("denied", .certainNot), ("not", .certainNot),
    ("knows whether", .certainUnknown), ("unknown", .uncommitted), ("none", .uncommitted),
    ("underspecified", .uncommitted), ("affirmed", .certain), ("certainnot", .certainNot),
    ("probablenot", .probableNot), ("possiblenot", .possibleNot), ("certainunknown", .certainUnknown),
  ])

  /// The stance that `text` names: a code (`CT+`, `ct-`, and `CT−` with U+2212 MINUS SIGN) or words; nil for any other
  /// text.
  package init?(_ text: String) {
    let code = Self.code(of: text)
    if let position = Self.codes.firstIndex(where: { Array($0.utf8).map(asciiLowercase) == code }) {
      self.init(rawValue: UInt8(position))
      return
    }
    if let position = Self.phrases.firstPosition(ofFolded: text) {
      self.init(rawValue: UInt8(position))
      return
    }
    let folded = foldedWord(text)
    guard let found = Self.synonyms.first(where: { $0.0 == folded }) else { return nil }
    self = found.1
  }

  /// The bytes in lower case with every dash that people type for a minus as `-`.
  private static func code(of text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{2212}", "\u{2013}", "\u{2010}", "\u{2011}": bytes.append(0x2D)
      case " ", "\t": continue
      default: bytes.append(contentsOf: String(scalar).utf8.map(asciiLowercase))
      }
    }
    return bytes
  }
}

/// `byte` in lower case if it is an ASCII letter.
@inline(__always)
func asciiLowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

extension Stance {
  /// Its place between certain denial and certain affirmation: -3 for CT-, 0 for Uu and CTu, 3 for CT+.
  package var place: Int {
    switch self {
    case .certain: 3
    case .probable: 2
    case .possible: 1
    case .certainNot: -3
    case .probableNot: -2
    case .possibleNot: -1
    case .certainUnknown, .uncommitted: 0
    }
  }

  /// What a relay itself holds of a statement with this stance: nothing of its own (then the statement's stance stands)
  /// unless it commits itself; a relay that denies an affirmation denies, one that affirms a denial denies as well.
  package func carried(by relay: Stance) -> Stance {
    guard relay.isCommitted else { return self }
    return isNegative ? relay.negated : relay
  }
}
