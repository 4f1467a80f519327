import Language
import Query
import Text

extension Neighbourhood {
  /// For a text to find that stands between `*` or `%`, as other tools have it: the text without them.
  static func wildcard(in term: Term, at span: Text.Span) -> Hint? {
    let (text, place, isField): (String, Text.Span, Bool)
    switch term {
    case .word(let word, false): (text, place, isField) = (word, span, false)
    case .field(let name, let patterns, false):
      guard FilterField(rawValue: name.value) == .text, let pattern = patterns.first,
        case .exactly(let atom) = pattern.value
      else { return nil }
      (text, place, isField) = (atom.text, pattern.span, true)
    default: return nil
    }
    guard let sign = text.first(where: isWildcard) else { return nil }
    let words = text.split(whereSeparator: isWildcard).joined(separator: " ")
    guard !words.isEmpty else { return nil }
    let quoted = Quoting.quoteIfNeeded(words)
    return Hint(
      words: ["'\(sign)' is a character like any other; write \(isField ? "text:" : "")\(quoted)"],
      correction: Diagnostic.Suggestion(quoted, at: place))
  }

  private static func isWildcard(_ character: Character) -> Bool { character == "*" || character == "%" }
}
