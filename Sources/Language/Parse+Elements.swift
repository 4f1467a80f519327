import Text

extension Parse {
  /// Lexes the text from `start` on and groups its tokens into chunks and marks.
  mutating func lex(from start: Int) {
    tokens = Lexer.tokens(of: bytes, from: start)
    elements = []
    elements.reserveCapacity(tokens.count)
    next = 0
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      switch token.kind {
      case .pipe: elements.append(.pipe(token.span))
      case .open: elements.append(.open(token.span))
      case .close: elements.append(.close(token.span))
      case .comment: mark(token.span, .comment)
      case .word, .quoted:
        let chunk = chunk(from: index)
        elements.append(.chunk(chunk))
        index = chunk.tokens.upperBound
        continue
      }
      mark(token.span, token.kind == .comment ? .comment : .operator)
      index += 1
    }
  }

  private mutating func chunk(from first: Int) -> Chunk {
    var upper = first
    repeat {
      checkQuotation(tokens[upper])
      upper += 1
    } while upper < tokens.count && isGlued(tokens[upper - 1], tokens[upper])
    return Chunk(tokens: first..<upper, span: Span(tokens[first].span.lower, tokens[upper - 1].span.upper))
  }

  /// Whether two tokens make one chunk; two that touch without belonging together are reported.
  private mutating func isGlued(_ before: Token, _ after: Token) -> Bool {
    guard before.span.upper == after.span.lower else { return false }
    switch (before.kind, after.kind) {
    case (.word, .quoted):
      if opensQuotation(before.span) { return true }
      report(.quotationInWord(text(before.span), at: after.span, isField: isFieldName(text(before.span))))
    case (.quoted(isClosed: true, _), .word):
      let first = bytes[after.span.lower]
      if first == Byte.comma || bytes.isRangeOperator(at: after.span.lower, from: after.span.lower, end: bytes.count) {
        return true
      }
      report(.gluedToQuotation(text(after.span), at: after.span))
    default: break
    }
    return false
  }

  /// Whether a quotation may follow this word directly: after `field:`, a comma, an operator, `..` or a minus.
  private func opensQuotation(_ word: Span) -> Bool {
    switch bytes[word.upper - 1] {
    case Byte.colon, Byte.comma, Byte.equal, Byte.less, Byte.greater, Byte.tilde: true
    case Byte.dot: word.count >= 2 && bytes[word.upper - 2] == Byte.dot
    case Byte.minus: word.count == 1
    default: false
    }
  }

  private mutating func checkQuotation(_ token: Token) {
    guard case .quoted(let isClosed, let isTypographic) = token.kind else { return }
    if !isClosed {
      isIncomplete = true
      let mark = Span(token.span.lower, min(token.inner.lower, token.span.upper))
      report(.openQuotation(at: mark))
    } else if isTypographic {
      report(.typographicQuotation(token.value(in: bytes), at: token.span))
    }
  }

  func isFieldName(_ name: String) -> Bool {
    context.grammar.fieldNames.contains(name) || context.qualifierNames.contains(name)
  }
}
