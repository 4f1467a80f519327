import Text

/// Says what every piece of a line is, for live colouring.
package enum Highlighter {
  /// The classes of the pieces of `text`, in order and without overlap; what is left out is white space or plain.
  /// Complexity: linear in the text but for sorting.
  package static func spans(_ text: String, _ grammar: Grammar) -> [(Span, SyntaxClass)] {
    spans(text, LineParser(grammar))
  }

  /// The same for a parser that is kept, or that knows the qualifiers of the data.
  package static func spans(_ text: String, _ parser: LineParser) -> [(Span, SyntaxClass)] {
    var parse = Parse(Array(text.utf8), parser, marking: true)
    _ = parse.line()
    var result: [(Span, SyntaxClass)] = []
    for mark in (parse.marks ?? []).sorted(by: { ($0.span.lower, -$0.span.count) < ($1.span.lower, -$1.span.count) }) {
      let lower = max(mark.span.lower, result.last?.0.upper ?? 0)
      guard lower < mark.span.upper else { continue }
      result.append((Span(lower, mark.span.upper), mark.kind))
    }
    return result
  }
}
