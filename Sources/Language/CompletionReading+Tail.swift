import Text

extension CompletionReading {
  var wholeTokens: [Token] { Lexer.tokens(of: whole) }

  /// What stands in the same stage behind the cursor, its bare words read as the operands `slots`. A text that does not lex cleanly has none: behind an open quotation
  /// nobody can tell what is quoted. Inside a parenthesis what follows may be another alternative, so it is left out.
  func tail(_ signature: Signature?, _ slots: [OperandSignature]) -> Body {
    let none = Body(signature: nil, verb: Span(cursor, cursor))
    guard cursor < whole.count else { return none }
    var tail = Parse(whole, parser)
    tail.lex(from: tail.assignedName(from: whole.skippingWhite(from: 0, end: whole.count))?.bodyStart ?? 0)
    guard tail.diagnostics.allSatisfy({ $0.severity != .error }) else { return none }
    guard let first = tail.elements.firstIndex(where: { $0.span.lower >= cursor }) else { return none }
    var depth = 0
    var end = first
    for (index, element) in tail.elements.enumerated() {
      if case .pipe = element {
        if index >= first { break }
        depth = 0
      }
      if case .open = element { depth += 1 }
      if case .close = element { depth -= 1 }
      if index == first - 1, depth > 0 { return none }
      end = index + 1
    }
    guard first < end else { return none }
    tail.elements = Array(tail.elements[first..<end])
    var only = signature
    only?.operands = slots
    return tail.openBody(only, verb: Span(cursor, cursor))
  }

  /// Where the word that the cursor stands in ends. At the start of a word there is none: another one is put before it.
  func wordEnd(_ context: Context) -> Int {
    guard cursor > 0, context.span.lower < cursor || bytes.whiteLength(at: cursor - 1, end: cursor) == 0 else {
      return cursor
    }
    let ends: [UInt8] =
      switch context.expectations.first {
      case .dotArgument, .helpTopic: []
      case .fieldValue, .optionValue: Array(",()|".utf8)
      default: Array(",()|:=<>!".utf8)
      }
    var at = cursor
    while at < whole.count, !ends.contains(whole[at]), whole.whiteLength(at: at, end: whole.count) == 0,
      whole.quoteLength(at: at, end: whole.count) == 0
    {
      if !ends.isEmpty, whole[at...].starts(with: "..".utf8) { break }
      at += 1
    }
    return at
  }

  // MARK: lines that are no pipelines

  func dotContext(from start: Int) -> Context {
    var at = start + 1
    while at < cursor, bytes.whiteLength(at: at, end: cursor) == 0 { at += 1 }
    let name = bytes.text(start + 1, at)
    if at == cursor { return Context([.dotName], Span(start + 1, at), prefix: name) }
    let signature = parser.grammar.signature(named: "." + name)
    let words = DotWords(bytes, from: at, isFreeText: signature?.operands.first?.slot == .text)
    var context = Context([], Span(cursor, cursor), prefix: "")
    if words.comment == nil {
      var index = words.words.count
      if let last = words.words.last, last.span.upper == cursor {
        index -= 1
        context = Context([], last.span, prefix: last.text)
        context.isQuoted = bytes.quoteLength(at: last.span.lower, end: cursor) > 0
      }
      if let slot = Self.slot(index, of: signature) { context.expectations = [.dotArgument(slot, index: index)] }
      context.operands = words.words.prefix(index).map { Spanned(.word($0.text, quoted: $0.isQuoted), $0.span) }
    }
    context.signature = signature
    return context
  }

  private static func slot(_ index: Int, of signature: Signature?) -> OperandSignature? {
    guard let operands = signature?.operands, let last = operands.last else { return nil }
    if index < operands.count { return operands[index] }
    return last.arity == .many || last.arity == .oneOrMore ? last : nil
  }

  func helpContext(from start: Int) -> Context {
    let words = DotWords(bytes, from: start, isFreeText: false)
    guard words.comment == nil, words.words.count <= 1 else { return Context([], Span(cursor, cursor), prefix: "") }
    guard let word = words.words.first else { return Context([.helpTopic], Span(cursor, cursor), prefix: "") }
    guard word.span.upper == cursor else { return Context([], Span(cursor, cursor), prefix: "") }
    return Context([.helpTopic], word.span, prefix: word.text)
  }
}
