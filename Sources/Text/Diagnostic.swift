/// A message about what a person wrote or what a file holds: where, what is wrong, what was expected, and the nearest
/// thing that would have worked.
///
/// Messages are lower case and quote the user's own text. A diagnostic is the only error that crosses a module border.
package struct Diagnostic: Error, Hashable, Sendable {
  package enum Severity: String, Sendable {
    case error, warning, note
  }

  /// What went wrong, in the terms of the program's exit status.
  package enum Category: Sendable {
    /// The command line itself (exit 2).
    case usage
    /// A command (exit 3 in a script).
    case command
    /// Input data (exit 65).
    case data
    /// Output that could not be written (exit 74).
    case output
    /// The user interrupted (exit 130).
    case interrupted
    /// An `expect` that does not hold (exit 1).
    case expectation
  }

  /// A text that would mend the mistake, and the span that it replaces.
  package struct Suggestion: Hashable, Sendable {
    package var replacement: String
    package var span: Span

    package init(_ replacement: String, at span: Span) {
      self.replacement = replacement
      self.span = span
    }
  }

  package var severity: Severity
  package var category: Category
  package var message: String
  package var span: Span?
  /// The text that `span` points into; filled in by whoever knows it, see ``located(in:)``.
  package var source: SourceText?
  /// What could have stood here, in the words of the language.
  package var expected: [String]
  package var suggestion: Suggestion?
  /// Further lines: candidates, reasons, ways out.
  package var notes: [String]

  package init(
    _ message: String, at span: Span? = nil, severity: Severity = .error, category: Category = .command,
    expected: [String] = [], suggestion: Suggestion? = nil, notes: [String] = []
  ) {
    self.message = message
    self.span = span
    self.severity = severity
    self.category = category
    self.expected = expected
    self.suggestion = suggestion
    self.notes = notes
  }

  /// The same diagnostic, pointing into `source` unless it already points into a text.
  package func located(in source: SourceText) -> Diagnostic {
    guard self.source == nil else { return self }
    var copy = self
    copy.source = source
    return copy
  }

  /// The whole source text with the suggestion applied, if there is one.
  package var correctedText: String? {
    guard let suggestion, let source else { return nil }
    let bytes = Array(source.text.utf8)
    guard suggestion.span.upper <= bytes.count else { return nil }
    let head = String(decoding: bytes[..<suggestion.span.lower], as: UTF8.self)
    let tail = String(decoding: bytes[suggestion.span.upper...], as: UTF8.self)
    return head + suggestion.replacement + tail
  }
}
