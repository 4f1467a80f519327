import Text

/// What the parser says about the values of fields.
extension Diagnostic {
  static func missingValue(_ field: String, at span: Span, follower: Span?) -> Diagnostic {
    Diagnostic(
      "\(quoted(field + ":")) wants a value" + (follower == nil ? "" : " without white space before it"), at: span,
      expected: ["a value"], suggestion: follower.map { Suggestion("", at: Span(span.upper, $0.lower)) })
  }

  /// `follower` is the bare word after the value's chunk, where white space may have torn the value apart.
  static func badValue(
    _ problem: ValueReader.Problem, field: String, _ text: String, at span: Span, follower: Span?
  ) -> Diagnostic {
    let rejoin = follower.map { Suggestion("", at: Span(span.upper, $0.lower)) }
    switch problem {
    case .missing:
      return Diagnostic(
        "a value of \(quoted(field)) is missing" + (rejoin == nil ? "" : "; alternatives have no white space between"),
        at: span, expected: ["a value"], suggestion: rejoin)
    case .lonelyComparison:
      return Diagnostic("\(quoted(text)) wants a value after it", at: span, expected: ["a value"], suggestion: rejoin)
    case .endlessRange:
      return Diagnostic("a range wants at least one end", at: span, expected: ["a..b", "a..", "..b"])
    case .secondRange:
      return Diagnostic("\(quoted(text)) has \"..\" twice; a range has two ends", at: span, expected: ["a..b"])
    case .comparedRange:
      return Diagnostic("\(quoted(text)) is a comparison and a range at once", at: span, expected: ["a..b", ">=a"])
    case .secondComparison:
      return Diagnostic("\(quoted(text)) has two comparisons", at: span, expected: ["one of >= > <= < ~"])
    case .equalSign:
      let right = String(text.drop { $0 == "=" })
      return Diagnostic(
        "\"=\" is not needed after \":\"", at: span, suggestion: Suggestion(right, at: span))
    case .openBracket:
      return Diagnostic(
        "the bracket in \(quoted(text)) is not closed", at: span, expected: ["]", "}"], suggestion: rejoin,
        notes: ["a value has no white space unless it is put in quotation marks"])
    case .glued:
      return Diagnostic(
        "\(quoted(text)) is a word with a quotation in it", at: span, expected: ["a word, or a quotation alone"])
    }
  }
}
