/// How numbers are written: which mark separates fractions, which separates groups of three.
///
/// Words for amounts are understood in English and German under every locale; the locale decides the marks, and what
/// `billion` and `trillion` mean (short scale in English, long scale in German and French).
package enum NumberLocale: UInt8, Hashable, Sendable, CaseIterable {
  /// `1,234.5`; groups also by space or apostrophe.
  case english
  /// `1.234,5`; groups also by space or apostrophe.
  case german
  /// `1 234,5`.
  case french
  /// `1'234.5`; groups also by space.
  case swiss
  /// `1234.5`; no groups: what programs write.
  case plain

  // Spelled out: reflection would take a good part of the program's start.
  package var text: String {
    switch self {
    case .english: "english"
    case .german: "german"
    case .french: "french"
    case .swiss: "swiss"
    case .plain: "plain"
    }
  }

  /// The locale that `name` means: a name above, a language tag (`de`, `en-GB`, `fr_FR`, `de-CH`), or `none`.
  package init?(_ name: String) {
    let folded = foldedWord(name)
    if let known = Self.allCases.first(where: { Array($0.text.utf8) == folded }) {
      self = known
      return
    }
    switch String(decoding: folded, as: UTF8.self) {
    case "en", "en us", "en gb", "us", "uk": self = .english
    case "de", "de de", "de at": self = .german
    case "fr", "fr fr": self = .french
    case "de ch", "ch", "fr ch": self = .swiss
    case "none", "c", "posix": self = .plain
    default: return nil
    }
  }

  /// `.` or `,`.
  var decimalMark: UInt8 { self == .german || self == .french ? 0x2C : 0x2E }

  /// The ASCII mark that separates groups, next to spaces and apostrophes; nil where there is none.
  var groupMark: UInt8? {
    switch self {
    case .english: 0x2C
    case .german: 0x2E
    case .french, .swiss, .plain: nil
    }
  }

  var allowsSpaceGroups: Bool { self != .plain }
  var allowsApostropheGroups: Bool { self != .plain && self != .french }
  /// Whether `billion` is 10^12.
  var usesLongScale: Bool { self == .german || self == .french }
}
