import Text

/// Reads one logical line of the language.
///
/// Parsing never fails: whatever the text, it gives a line and says in diagnostics, each with its span, what is wrong.
/// Language knows no data; a caller who does hands in the declared qualifiers and a test for claim ids.
package struct LineParser: Sendable {
  package let grammar: Grammar
  /// Names that are fields because the data declare them. Without them any name passes, and the binder judges.
  package let qualifiers: [String]?
  /// Whether a word that is no verb is a claim's id; `c14` is one in any case.
  package let isClaimID: (@Sendable (String) -> Bool)?
  let qualifierNames: Set<String>

  package init(
    _ grammar: Grammar, qualifiers: [String]? = nil, isClaimID: (@Sendable (String) -> Bool)? = nil
  ) {
    self.grammar = grammar
    self.qualifiers = qualifiers
    self.isClaimID = isClaimID
    qualifierNames = Set(qualifiers ?? [])
  }

  /// The words that mean something where an operand stands: names of fields, options and flags. Complexity: linear in
  /// the grammar.
  package var reservedNames: Set<String> {
    let own = grammar.signatures.flatMap { $0.options.map(\.name) + $0.fields.map(\.name) + $0.flags }
    return grammar.fieldNames.union(qualifierNames).union(own)
  }

  /// The line that `source` holds. Line ends outside quotations count as white space: cutting a script into lines is
  /// the work of ``ScriptReader``. Complexity: linear in the text.
  package func parse(_ source: SourceText) -> ParsedLine {
    var parse = Parse(Array(source.text.utf8), self)
    let line = parse.line()
    return ParsedLine(
      line: line, diagnostics: parse.diagnostics.map { $0.located(in: source) }, isIncomplete: parse.isIncomplete)
  }
}

/// The state of one parse.
struct Parse {
  let bytes: [UInt8]
  let context: LineParser
  var tokens: [Token] = []
  var elements: [Element] = []
  var next = 0
  var diagnostics: [Diagnostic] = []
  var isIncomplete = false
  /// Filled only for the highlighter.
  var marks: [Mark]?

  var grammar: Grammar { context.grammar }

  init(_ bytes: [UInt8], _ context: LineParser, marking: Bool = false) {
    self.bytes = bytes
    self.context = context
    marks = marking ? [] : nil
  }

  var current: Element? { next < elements.count ? elements[next] : nil }

  /// The end of what was read last: where a missing thing would stand.
  var lastEnd: Int { next > 0 ? elements[next - 1].span.upper : 0 }

  func text(_ span: Span) -> String { bytes.text(span.lower, span.upper) }

  mutating func mark(_ span: Span, _ kind: SyntaxClass) {
    guard !span.isEmpty else { return }
    marks?.append(Mark(span: span, kind: kind))
  }

  /// A text of garbage gives no more than this; an error is never dropped for a note.
  static let mostDiagnostics = 64

  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count >= Self.mostDiagnostics {
      guard diagnostic.severity == .error, diagnostics.last?.severity != .error else { return }
    }
    diagnostics.append(diagnostic)
  }

  mutating func line() -> Line {
    let start = afterComments()
    guard start < bytes.count else { return .empty }
    if bytes[start] == Byte.dot { return dotLine(from: start) }
    if bytes[start] == Byte.question { return help(from: start) }
    if let name = assignedName(from: start) {
      lex(from: name.bodyStart)
      let at = Span(name.span.lower + 1, name.span.upper)
      mark(name.span, .reference)
      mark(Span(name.bodyStart - 1, name.bodyStart), .operator)
      return .assign(name: Spanned(text(at), name.span), assigned(from: name.bodyStart))
    }
    lex(from: start)
    guard let first = current else { return .empty }
    if let signature = headSignature(first), signature.role == .definition { return .define(definition(signature)) }
    return .pipeline(pipeline())
  }

  /// Where the line begins that follows white space and comments.
  private mutating func afterComments() -> Int {
    var start = bytes.skippingWhite(from: 0, end: bytes.count)
    while start < bytes.count, bytes[start] == Byte.hash {
      let end = bytes[start...].firstIndex(of: Byte.newline) ?? bytes.count
      mark(Span(start, end), .comment)
      start = bytes.skippingWhite(from: end, end: bytes.count)
    }
    return start
  }

  /// `$name =` at the start of a line.
  func assignedName(from start: Int) -> (span: Span, bodyStart: Int)? {
    guard bytes[start] == Byte.dollar, start + 1 < bytes.count, Byte.startsName(bytes[start + 1]) else { return nil }
    var at = start + 1
    while at < bytes.count, Byte.continuesName(bytes[at]), bytes.whiteLength(at: at, end: bytes.count) == 0 { at += 1 }
    let equal = bytes.skippingWhite(from: at, end: bytes.count)
    guard equal < bytes.count, bytes[equal] == Byte.equal else { return nil }
    return (Span(start, at), equal + 1)
  }

  private mutating func assigned(from start: Int) -> Pipeline {
    guard let first = current else {
      report(.missingPipeline(at: Span(start, start)))
      let here = Span(start, start)
      return Pipeline(head: .last, stages: [], span: here)
    }
    if let signature = headSignature(first), signature.role == .definition {
      report(.definitionInside(text(first.span), at: first.span))
    }
    return pipeline()
  }

  func headSignature(_ element: Element) -> Signature? {
    guard case .chunk(let chunk) = element else { return nil }
    guard case .word = Shape.of(chunk, in: bytes, tokens).kind else { return nil }
    let word = text(chunk.span)
    guard let signature = grammar.signature(named: word), signature.role != .dot else { return nil }
    return signature
  }
}
