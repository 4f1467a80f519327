import Text

/// What a piece of a line is to the eye; colour is chosen elsewhere.
package enum SyntaxClass: String, Hashable, Sendable, CaseIterable {
  case verb, unknownVerb, field, unknownField, value, quoted, openQuote, option, `operator`, number, reference, comment
  case dot
}

/// A span and what it is.
struct Mark {
  var span: Span
  var kind: SyntaxClass
}
