/// The reliability of a source: the letter of the Admiralty scale.
///
/// Source: NATO AJP-2.1 and US Army FM 2-22.3, appendix B. `F` says that reliability cannot be judged: it is the
/// *absence* of a rating, never a middle.
package enum Reliability: UInt8, Hashable, Sendable, CaseIterable {
  case a, b, c, d, e, f

  /// Whether it is a rating at all: false for `F`.
  package var isKnown: Bool { self != .f }

  /// `A` to `F`.
  package var text: String { String(UnicodeScalar(0x41 + rawValue)) }

  package var meaning: String {
    switch self {
    case .a: "completely reliable"
    case .b: "usually reliable"
    case .c: "fairly reliable"
    case .d: "not usually reliable"
    case .e: "unreliable"
    case .f: "cannot be judged"
    }
  }

  /// The rating of a letter, in either case; nil for any other text.
  package init?(_ text: String) {
    guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
    let letter = asciiLowercase(byte)
    guard letter >= 0x61 else { return nil }
    self.init(rawValue: letter - 0x61)
  }
}

/// The credibility of a single piece of information: the digit of the Admiralty scale.
///
/// Source: as ``Reliability``. `6` says that credibility cannot be judged: the absence of a rating.
package enum Credibility: UInt8, Hashable, Sendable, CaseIterable {
  case confirmed = 1
  case probablyTrue, possiblyTrue, doubtful, improbable, unknown

  /// Whether it is a rating at all: false for `6`.
  package var isKnown: Bool { self != .unknown }

  /// `1` to `6`.
  package var text: String { String(rawValue) }

  package var meaning: String {
    switch self {
    case .confirmed: "confirmed by other independent sources"
    case .probablyTrue: "probably true"
    case .possiblyTrue: "possibly true"
    case .doubtful: "doubtful"
    case .improbable: "improbable"
    case .unknown: "cannot be judged"
    }
  }

  /// The rating of a digit; nil for any other text.
  package init?(_ text: String) {
    guard text.utf8.count == 1, let byte = text.utf8.first, (0x31...0x36).contains(byte) else { return nil }
    self.init(rawValue: byte - 0x30)
  }
}
