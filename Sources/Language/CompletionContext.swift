import Text

/// What may stand at the cursor, and all that is known of what stands around it.
package struct CompletionContext: Sendable {
  package enum Expectation: Hashable, Sendable {
    /// A verb at the start of a line, definitions among them.
    case verb
    /// A verb after `|`.
    case stage
    /// A positional argument and its number among the operands given.
    case operand(OperandSignature, index: Int)
    /// A field's name, of the signature's own fields and, where it takes terms, of the grammar's and the data's.
    case fieldName
    /// A value of the field; without a signature where only the data know the field.
    case fieldValue(String, FieldSignature?)
    case optionName
    case optionValue(OptionSignature)
    /// What follows the colon in `sort date:…`.
    case pairValue(String)
    /// A bare word of a definition.
    case flag
    case dotName
    case dotArgument(OperandSignature, index: Int)
    case helpTopic
    /// `_`, `_3`, `$name`.
    case reference
  }

  /// The most likely first; empty where nothing can be proposed: in a comment, or in free text.
  package var expectations: [Expectation]
  /// What a proposal replaces: from the start of the word or quotation to the cursor.
  package var span: Span
  /// The same up to the end of the word behind the cursor, or of a quotation that is closed there.
  package var wholeSpan: Span
  /// What is typed of it, without quotation marks.
  package var prefix: String
  /// Whether the cursor stands in a quotation; `span` then starts at its mark.
  package var isQuoted = false
  package var isNegated = false
  /// The command at whose operands, terms or arguments the cursor stands.
  package var signature: Signature?
  /// The operands of the stage before the cursor.
  package var operands: [Spanned<Operand>] = []
  /// Those behind it.
  package var operandsBehind: [Spanned<Operand>] = []
  /// The alternatives already chosen in the field at the cursor.
  package var alternatives: [Spanned<ValuePattern>] = []
  /// The other complete terms of the stage; inside a parenthesis only those that hold together with the cursor's.
  package var termsBefore: [Spanned<Term>] = []
  /// The pipeline before the last `|`; nil in the first stage.
  package var preceding: Pipeline?
  /// What stands first, where it is a result rather than a verb.
  package var reference: Reference?
  private var reserved: Set<String> = []

  /// The context of the byte offset `cursor` in `text`. Complexity: linear in the text.
  package static func at(_ cursor: Int, in text: String, _ grammar: Grammar) -> CompletionContext {
    at(cursor, in: text, LineParser(grammar))
  }

  /// The same for a parser that is kept, or that knows the data's names.
  package static func at(_ cursor: Int, in text: String, _ parser: LineParser) -> CompletionContext {
    var reading = CompletionReading(Array(text.utf8), cursor, parser)
    var context = reading.context()
    if !context.isQuoted { context.wholeSpan = Span(context.span.lower, reading.wordEnd(context)) }
    context.reserved = parser.reservedNames
    return context
  }

  init(_ expectations: [Expectation], _ span: Span, prefix: String) {
    self.expectations = expectations
    self.span = span
    self.prefix = prefix
    wholeSpan = span
  }

  /// `value` as it has to be written in place of ``span``: quoted where it must be, or where the person began so.
  package func insertion(of value: String) -> String {
    if isQuoted { return Quoting.quote(value) }
    switch expectations.first {
    case .fieldValue: return Quoting.quoteIfNeeded(value, in: .fieldValue)
    case .optionValue: return Quoting.quoteIfNeeded(value, in: .optionValue)
    case .operand(let operand, _):
      // A column is not taken for the field of its name.
      let isName = operand.slot == .column || operand.slot == .field || operand.slot == .verb
      let taken = isName ? Set((signature?.options ?? []).map(\.name)) : reserved
      return Quoting.quoteIfNeeded(value, in: .operand, reserved: taken)
    case .dotArgument: return Quoting.quoteIfNeeded(value, in: .dotArgument)
    default: return value
    }
  }
}
