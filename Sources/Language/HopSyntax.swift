import Text

/// A hop of `via:` as written: `daily-mail[quoted,Uu]` is a source, its relation to the hop before, and how far it
/// commits itself.
///
/// Both parts in the brackets may be left out and stand in either order. A name that needs quotation marks takes the
/// brackets inside them: `"Daily Mail[quoted]"`. Whether the source exists is for the binder to say.
package struct HopSyntax: Hashable, Sendable {
  /// How a relay got what it carries.
  package enum Relation: String, Hashable, Sendable, CaseIterable {
    case quoted, derived, primary
  }

  /// A FactBank stance as typed; the minus may be the typographic one.
  package enum Commitment: String, Hashable, Sendable, CaseIterable {
    case certain = "CT+"
    case probable = "PR+"
    case possible = "PS+"
    case certainlyNot = "CT-"
    case probablyNot = "PR-"
    case possiblyNot = "PS-"
    case knowsWhether = "CTu"
    case uncommitted = "Uu"
  }

  package var source: String
  package var relation: Relation?
  package var commitment: Commitment?

  package init(source: String, relation: Relation? = nil, commitment: Commitment? = nil) {
    self.source = source
    self.relation = relation
    self.commitment = commitment
  }

  /// Reads the text of an atom; `span` is where it was written, for the diagnostics.
  package static func parse(_ atom: String, at span: Span) -> (hop: HopSyntax, diagnostics: [Diagnostic]) {
    let bytes = Array(atom.utf8)
    guard bytes.last == 0x5D, let open = bytes.lastIndex(of: 0x5B) else {
      return (HopSyntax(source: atom), [])
    }
    var hop = HopSyntax(source: bytes.text(0, open))
    var diagnostics: [Diagnostic] = []
    if open == 0 { diagnostics.append(.hopWithoutSource(atom, at: span)) }
    for part in bytes[(open + 1)..<(bytes.count - 1)].split(separator: Byte.comma, omittingEmptySubsequences: false) {
      let from = bytes.skippingWhite(from: part.startIndex, end: part.endIndex)
      let word = bytes.text(from, bytes.trimmingWhite(before: part.endIndex, start: from))
      if let relation = Relation(rawValue: word), hop.relation == nil {
        hop.relation = relation
      } else if let commitment = Commitment(typed: word), hop.commitment == nil {
        hop.commitment = commitment
      } else {
        diagnostics.append(.hopWord(word, at: span))
      }
    }
    return (hop, diagnostics)
  }

  /// The hop as it is written, `source[relation,commitment]`; quotation marks are for the caller to add.
  package var text: String {
    let parts = [relation?.rawValue, commitment?.rawValue].compactMap(\.self)
    return parts.isEmpty ? source : "\(source)[\(parts.joined(separator: ","))]"
  }
}

extension HopSyntax.Commitment {
  /// The stance in any case, with an ASCII or a typographic minus.
  package init?(typed word: String) {
    let plain = word.unicodeScalars.map { $0 == "\u{2212}" ? "-" : $0 }
    let wanted = String(String.UnicodeScalarView(plain)).lowercased()
    guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == wanted }) else { return nil }
    self = found
  }
}

extension Diagnostic {
  fileprivate static func hopWithoutSource(_ atom: String, at span: Span) -> Diagnostic {
    Diagnostic("\(quoted(atom)) names no source before the bracket", at: span, expected: ["SOURCE[relation,stance]"])
  }

  fileprivate static func hopWord(_ word: String, at span: Span) -> Diagnostic {
    let relations = HopSyntax.Relation.allCases.map(\.rawValue)
    let stances = HopSyntax.Commitment.allCases.map(\.rawValue)
    let nearest = Suggest.nearest(to: word, among: relations + stances)
    let hint = nearest.map { $0 == word ? "; it is already given" : "; did you mean \(quoted($0))?" } ?? ""
    return Diagnostic(
      "\(quoted(word)) is no relation or stance of a hop" + hint, at: span, expected: relations + stances)
  }
}
