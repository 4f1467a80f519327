import Text

/// What follows a verb, as far as it is read.
struct Body {
  /// Nil after an unknown verb: then any name passes, since one mistake is enough.
  var signature: Signature?
  var verb: Span
  var operands: [Spanned<Operand>] = []
  var terms: [Spanned<Term>] = []
  /// The operand that is read next, and how often it was given.
  private(set) var slotIndex = 0
  private(set) var slotFills = 0
  private(set) var lastWasOperand = true
  var groupDepth = 0
  /// Whether ids or a reference select before the first term.
  var followsSelection = false

  init(signature: Signature?, verb: Span) {
    self.signature = signature
    self.verb = verb
  }

  /// The operand that a bare word would be: any before the first term, behind it only one that must be there.
  var openSlot: OperandSignature? {
    guard groupDepth == 0, let slot = nextSlot else { return nil }
    let isRequired = slotFills == 0 && (slot.arity == .one || slot.arity == .oneOrMore)
    let continues = lastWasOperand && (terms.isEmpty || slotFills > 0)
    return isRequired || continues ? slot : nil
  }

  var nextSlot: OperandSignature? {
    guard let signature, slotIndex < signature.operands.count else { return nil }
    return signature.operands[slotIndex]
  }

  /// The operands that may follow one that is still being written, or all that are open where it is none.
  func slotsBehind(_ written: CompletionContext.Expectation?) -> [OperandSignature] {
    guard let signature, let slot = nextSlot else { return [] }
    let isOnce = if case .operand = written { slot.arity == .one || slot.arity == .optional } else { false }
    return Array(signature.operands[(slotIndex + (isOnce ? 1 : 0))...])
  }

  mutating func add(_ operand: Spanned<Operand>) {
    operands.append(operand)
    lastWasOperand = true
    guard let slot = nextSlot else { return }
    switch slot.arity {
    case .one, .optional:
      slotIndex += 1
      slotFills = 0
    case .many, .oneOrMore: slotFills += 1
    }
  }

  mutating func add(_ term: Spanned<Term>) {
    terms.append(term)
    lastWasOperand = false
  }

  /// The operands that must be there and are not.
  var missing: [OperandSignature] {
    guard let signature, slotIndex < signature.operands.count else { return [] }
    return signature.operands[slotIndex...].enumerated().compactMap { offset, slot in
      let isRequired = slot.arity == .one || slot.arity == .oneOrMore
      return isRequired && !(offset == 0 && slotFills > 0) ? slot : nil
    }
  }
}

extension Parse {
  /// Groups nest this deep at most, so that no text can exhaust the stack.
  static let deepestGroup = 32

  /// Reads operands and terms up to a pipe or the end.
  mutating func body(_ signature: Signature?, verb: Span) -> ([Spanned<Operand>], [Spanned<Term>]) {
    let body = openBody(signature, verb: verb)
    if let first = body.missing.first, let signature {
      let here = max(lastEnd, verb.upper)
      report(.missingOperand(first, of: signature.name, at: Span(here, here)))
    }
    return (body.operands, body.terms)
  }

  /// The same, without asking whether it is complete.
  ///
  /// - Parameter follows: whether ids or a reference stand before the terms.
  mutating func openBody(_ signature: Signature?, verb: Span, follows: Bool = false) -> Body {
    var body = Body(signature: signature, verb: verb)
    body.followsSelection = follows
    reading: while let element = current {
      switch element {
      case .pipe: break reading
      case .close(let span):
        report(.strayParenthesis(at: span))
        next += 1
      case .open(let span): add(group(from: span.lower, negated: false, &body), to: &body)
      case .chunk(let chunk): take(chunk, &body)
      }
    }
    return body
  }

  private mutating func add(_ group: Spanned<Term>, to body: inout Body) {
    if let signature = body.signature, !signature.takesTerms {
      report(takesNoFilter(signature, group.span, body))
    }
    body.add(group)
  }

  func takesNoFilter(_ signature: Signature, _ span: Span, _ body: Body) -> Diagnostic {
    let before = Span(body.verb.lower, bytes.trimmingWhite(before: span.lower, start: body.verb.lower))
    return .takesNoFilter(
      signature.name, text(span), at: span, before: text(before), whole: Span(body.verb.lower, span.upper))
  }

  /// Reads `( … OR … )`; the current element is the opening parenthesis.
  mutating func group(from start: Int, negated: Bool, _ body: inout Body) -> Spanned<Term> {
    let open = current?.span ?? Span(start, start)
    next += 1
    guard body.groupDepth < Self.deepestGroup else {
      report(.tooDeep(at: open, limit: Self.deepestGroup))
      skipGroup()
      return Spanned(.group([], negated: negated), Span(start, max(lastEnd, open.upper)))
    }
    var inner = Body(signature: body.signature, verb: body.verb)
    inner.groupDepth = body.groupDepth + 1
    var alternatives: [[Spanned<Term>]] = []
    var isClosed = false
    reading: while let element = current {
      switch element {
      case .pipe: break reading
      case .close:
        next += 1
        isClosed = true
        break reading
      case .open(let span): inner.add(group(from: span.lower, negated: false, &inner))
      case .chunk(let chunk) where isOr(chunk):
        mark(chunk.span, .operator)
        next += 1
        close(&inner, into: &alternatives, before: chunk.span)
      case .chunk(let chunk): take(chunk, &inner)
      }
    }
    close(&inner, into: &alternatives, before: Span(max(lastEnd - 1, open.lower), max(lastEnd, open.upper)))
    if !isClosed {
      if current == nil { isIncomplete = true }
      report(.openParenthesis(at: open))
    }
    return Spanned(.group(alternatives, negated: negated), Span(start, max(lastEnd, open.upper)))
  }

  private mutating func close(_ body: inout Body, into alternatives: inout [[Spanned<Term>]], before span: Span) {
    if body.terms.isEmpty { report(.emptyAlternative(at: span)) }
    alternatives.append(body.terms)
    body.terms = []
  }

  func isOr(_ chunk: Chunk) -> Bool {
    chunk.span.count == 2 && bytes[chunk.span.lower] == 0x4F && bytes[chunk.span.lower + 1] == 0x52
  }

  private mutating func skipGroup() {
    var depth = 1
    while let element = current, depth > 0 {
      if case .pipe = element { return }
      if case .open = element { depth += 1 }
      if case .close = element { depth -= 1 }
      next += 1
    }
  }
}
