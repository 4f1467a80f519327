import Text

/// Finds out what may stand at a cursor: the text before it is parsed as far as it is complete, and the piece that
/// touches the cursor is looked at by itself.
struct CompletionReading {
  typealias Context = CompletionContext

  let whole: [UInt8]
  let bytes: [UInt8]
  let cursor: Int
  let parser: LineParser
  private var parse: Parse
  /// What touches the cursor from the left.
  private var partial: Chunk?

  init(_ whole: [UInt8], _ cursor: Int, _ parser: LineParser) {
    var at = min(max(cursor, 0), whole.count)
    while at > 0, at < whole.count, whole[at] & 0xC0 == 0x80 { at -= 1 }
    self.whole = whole
    self.cursor = at
    self.parser = parser
    bytes = Array(whole[..<at])
    parse = Parse(bytes, parser)
  }

  private var here: Span { Span(cursor, cursor) }
  private var claims: Signature? { parser.grammar.signature(named: Parse.impliedVerb) }

  mutating func context() -> Context {
    let start = bytes.skippingWhite(from: 0, end: cursor)
    guard start < cursor else { return Context([.verb, .fieldName, .reference, .dotName], here, prefix: "") }
    if bytes[start] == Byte.dot { return dotContext(from: start) }
    if bytes[start] == Byte.question { return helpContext(from: start + 1) }
    let assigned = parse.assignedName(from: start)
    parse.lex(from: assigned?.bodyStart ?? start)
    if let last = parse.tokens.last, last.kind == .comment, last.span.upper == cursor {
      return Context([], here, prefix: "")
    }
    if case .chunk(let chunk) = parse.elements.last, chunk.span.upper == cursor {
      partial = chunk
      parse.elements.removeLast()
    }
    return pipelineContext(isAssigned: assigned != nil)
  }

  // MARK: pipelines

  private mutating func pipelineContext(isAssigned: Bool) -> Context {
    let elements = parse.elements
    let lastPipe = elements.lastIndex { if case .pipe = $0 { true } else { false } }
    var preceding: Pipeline?
    if let lastPipe {
      parse.elements = Array(elements[..<lastPipe])
      parse.next = 0
      preceding =
        parse.elements.isEmpty ? Pipeline(head: .last, stages: [], span: elements[lastPipe].span) : parse.pipeline()
    }
    let segment = Self.joined(Array(elements[((lastPipe ?? -1) + 1)...]), parse)
    var context = stageContext(segment, isFirst: lastPipe == nil, isAssigned: isAssigned)
    context.preceding = preceding
    return context
  }

  /// The elements that hold together with the cursor: closed groups whole, and of an open one the last alternative.
  private static func joined(_ elements: [Element], _ parse: Parse) -> [Element] {
    var kept: [Element] = []
    var opens: [Int] = []
    for element in elements {
      switch element {
      case .open:
        opens.append(kept.count)
        kept.append(element)
      case .close:
        if opens.popLast() != nil { kept.append(element) }
      case .chunk(let chunk) where parse.isOr(chunk):
        let isOpen = opens.last.map { Self.isUnclosed(elements, kept[$0]) } ?? false
        if let open = opens.last, isOpen { kept.removeSubrange((open + 1)...) } else { kept.append(element) }
      default: kept.append(element)
      }
    }
    for open in opens.reversed() {
      kept.remove(at: open)
      if open > 0, case .chunk(let chunk) = kept[open - 1], parse.text(chunk.span) == "-" { kept.remove(at: open - 1) }
    }
    return kept
  }

  private static func isUnclosed(_ elements: [Element], _ open: Element) -> Bool {
    var depth = 0
    for element in elements where element.span.lower >= open.span.lower {
      if case .open = element { depth += 1 }
      if case .close = element { depth -= 1 }
      if depth == 0 { return false }
    }
    return true
  }

  private mutating func stageContext(_ segment: [Element], isFirst: Bool, isAssigned: Bool) -> Context {
    parse.elements = segment
    parse.next = 0
    guard let first = segment.first else {
      return firstContext(isFirst: isFirst, isAssigned: isAssigned)
    }
    var reference: Reference?
    var implied: [Spanned<Term>] = []
    let signature: Signature?
    if let verb = parse.headSignature(first) {
      signature = verb
      parse.next = 1
    } else {
      signature = isFirst ? headSignature(first, &reference, &implied) : nil
    }
    var body = parse.openBody(signature, verb: first.span)
    var context = partialContext(&body)
    context.signature = body.signature
    context.operands = body.operands
    let behind = tail(signature, body.slotsBehind(context.expectations.first))
    context.operandsBehind = behind.operands
    context.termsBefore = implied + body.terms + behind.terms
    context.reference = reference
    return context
  }

  /// The verb that a first element implies; a result or a claim's id is stepped over, and an unknown verb gives none.
  private mutating func headSignature(
    _ first: Element, _ reference: inout Reference?, _ implied: inout [Spanned<Term>]
  ) -> Signature? {
    guard case .chunk(let chunk) = first, case .word = Shape.of(chunk, in: bytes, parse.tokens).kind,
      bytes[chunk.span.lower] != Byte.minus
    else { return claims }
    if let found = Reference(in: bytes, chunk.span) {
      reference = found
      parse.next = 1
      return claims
    }
    guard parse.isClaimID(chunk) else { return nil }
    implied = [parse.claimIDs()]
    return claims
  }

  /// The first piece of a stage is at the cursor: a verb, or a term that implies one.
  private mutating func firstContext(isFirst: Bool, isAssigned: Bool) -> Context {
    guard let partial else {
      return Context(isFirst ? [.verb, .fieldName, .reference] : [.stage], here, prefix: "")
    }
    let shape = Shape.of(partial, in: bytes, parse.tokens)
    if case .word = shape.kind, !shape.isNegated {
      let word = parse.text(partial.span)
      if isFirst, word.utf8.first == Byte.dollar || word.utf8.first == Byte.underscore {
        return Context([.reference], partial.span, prefix: word)
      }
      return Context(isFirst ? [.verb, .fieldName] : [.stage], partial.span, prefix: word)
    }
    var body = Body(signature: claims, verb: Span(partial.span.lower, partial.span.lower))
    var context = partialContext(&body)
    context.signature = claims
    context.termsBefore = tail(claims, []).terms
    return context
  }

  // MARK: the piece at the cursor

  private mutating func partialContext(_ body: inout Body) -> Context {
    guard let partial else { return Context(expectations(body), here, prefix: "") }
    let shape = Shape.of(partial, in: bytes, parse.tokens)
    var context: Context
    switch shape.kind {
    case .field(let name):
      context = valueContext(partial, from: shape.body, fieldExpectation(parse.text(name), body))
      context.alternatives = alternatives(partial, from: shape.body, before: context.span.lower)
    case .option(let name, _):
      let option = body.signature?.options.first { $0.name == parse.text(name) }
      context = valueContext(partial, from: shape.body, option.map { .optionValue($0) }, splits: false)
    case .word where shape.isNegated:
      context = Context([.fieldName], Span(shape.body, cursor), prefix: bytes.text(shape.body, cursor))
    case .word, .quoted:
      context = bareContext(partial, shape, &body)
    }
    context.isNegated = shape.isNegated
    return context
  }

  private func fieldExpectation(_ name: String, _ body: Body) -> Context.Expectation {
    if let own = body.signature?.fields.first(where: { $0.name == name }) { return .fieldValue(name, own) }
    if body.signature?.takesTerms == false, let slot = body.openSlot, slot.slot == .column || slot.slot == .field {
      return .pairValue(name)
    }
    return .fieldValue(name, parser.grammar.fields.first { $0.name == name })
  }

  private mutating func bareContext(_ chunk: Chunk, _ shape: Shape, _ body: inout Body) -> Context {
    let word = bytes.text(shape.body, cursor)
    if !shape.isNegated, word.utf8.first == Byte.dollar || word.utf8.first == Byte.underscore {
      return Context([.reference], chunk.span, prefix: word)
    }
    guard let slot = body.openSlot, slot.slot.splitsAtCommas else {
      let isText = if case .quoted = shape.kind { true } else { false }
      let all = expectations(body).filter { if case .operand = $0 { true } else { !isText } }
      var context = valueContext(chunk, from: shape.body, nil, splits: false)
      context.expectations = all
      return context
    }
    var context = valueContext(chunk, from: shape.body, nil)
    if context.span.lower > shape.body {
      let done = Span(chunk.span.lower, context.span.lower - 1)
      parse.operands(Chunk(tokens: chunk.tokens, span: done), slot, &body)
    }
    let isAlone = context.span.lower == shape.body && !context.isQuoted
    context.expectations = expectations(body).filter { if case .operand = $0 { true } else { isAlone } }
    return context
  }

  private func expectations(_ body: Body) -> [Context.Expectation] {
    guard let signature = body.signature else { return [.fieldName] }
    var found: [Context.Expectation] = []
    if let slot = body.openSlot { found.append(.operand(slot, index: body.operands.count)) }
    if !signature.flags.isEmpty { found.append(.flag) }
    if signature.takesTerms || !signature.fields.isEmpty { found.append(.fieldName) }
    if !signature.options.isEmpty { found.append(.optionName) }
    return found
  }

  /// The last atom of a value: what is after the last comma, comparison or `..`.
  private func valueContext(
    _ chunk: Chunk, from start: Int, _ expectation: Context.Expectation?, splits: Bool = true
  ) -> Context {
    let expectations = expectation.map { [$0] } ?? []
    guard start < cursor, let last = parse.tokens[chunk.tokens].last else {
      return Context(expectations, here, prefix: "")
    }
    if last.isQuoted {
      var context = Context(expectations, last.span, prefix: last.value(in: bytes))
      context.isQuoted = true
      context.wholeSpan = Span(last.span.lower, closedQuotationEnd(last))
      return context
    }
    let word = Span(max(start, last.span.lower), cursor)
    let pieces = splits ? ValueReader.pieces(of: bytes, word) : []
    let lower = pieces.last.map { $0.kind == .operator ? cursor : $0.span.lower } ?? word.lower
    return Context(expectations, Span(lower, cursor), prefix: bytes.text(lower, cursor))
  }

  private func closedQuotationEnd(_ open: Token) -> Int {
    guard open.isOpenQuote else { return open.span.upper }
    let token = wholeTokens.first { $0.span.lower == open.span.lower }
    guard let token, !token.isOpenQuote else { return cursor }
    return max(cursor, token.span.upper)
  }

  private func alternatives(_ chunk: Chunk, from start: Int, before end: Int) -> [Spanned<ValuePattern>] {
    var reader = ValueReader(bytes, parse.tokens[chunk.tokens], from: start, end: chunk.span.upper)
    return reader.items().filter { $0.span.upper < end }.compactMap { item in
      item.pattern.map { Spanned($0, item.span) }
    }
  }
}
