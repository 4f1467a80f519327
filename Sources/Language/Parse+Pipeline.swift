import Text

extension Parse {
  /// The verb that a line implies when it starts with a term or a claim's id.
  static let impliedVerb = "claims"

  mutating func pipeline() -> Pipeline {
    let start = current?.span.lower ?? bytes.count
    var stages: [Stage] = []
    let head = head(&stages)
    while let element = current {
      guard case .pipe(let pipe) = element else {
        next += 1
        continue
      }
      next += 1
      if let stage = stage(after: pipe) { stages.append(stage) }
    }
    return Pipeline(head: head, stages: stages, span: Span(start, max(start, lastEnd)))
  }

  mutating func definition(_ signature: Signature) -> Definition {
    let verb = verb(signature)
    let (operands, terms) = body(signature, verb: verb.span)
    if case .pipe(let span) = current {
      report(.pipeAfterDefinition(signature.name, at: span))
      readOn()
    }
    return Definition(verb: verb, operands: operands, terms: terms)
  }

  /// Reads the rest only to learn whether the text is complete; one mistake has been reported.
  private mutating func readOn() {
    let known = diagnostics.count
    while case .pipe(let pipe) = current {
      next += 1
      _ = stage(after: pipe)
    }
    diagnostics.removeSubrange(known...)
  }

  /// Reads the head; a stage that stands first goes into `stages`, with the last result as its input.
  private mutating func head(_ stages: inout [Stage]) -> Pipeline.Head {
    guard let first = current, case .chunk(let chunk) = first else {
      if case .pipe = current { return .last }
      return .verb(implied())
    }
    guard case .word = Shape.of(chunk, in: bytes, tokens).kind, bytes[chunk.span.lower] != Byte.minus else {
      return .verb(implied())
    }
    if let signature = headSignature(first) {
      let stage = stage(signature)
      guard signature.role == .stage else { return .verb(stage) }
      stages.append(stage)
      return .last
    }
    if let reference = Reference(in: bytes, chunk.span) {
      mark(chunk.span, .reference)
      next += 1
      let body = openBody(claimsSignature, verb: chunk.span, follows: true)
      return .reference(Spanned(reference, chunk.span), terms: body.terms)
    }
    if isClaimID(chunk) { return .verb(claimsByID()) }
    if isFieldName(text(chunk.span)) || isNegation(chunk) { return .verb(implied()) }
    return .verb(unknownVerb(chunk))
  }

  private var claimsSignature: Signature? { grammar.signature(named: Self.impliedVerb) }

  private mutating func implied() -> Stage {
    let at = current?.span.lower ?? bytes.count
    let (operands, terms) = body(claimsSignature, verb: Span(at, at))
    return Stage(verb: Spanned(Self.impliedVerb, Span(at, at)), operands: operands, terms: terms)
  }

  private mutating func claimsByID() -> Stage {
    let selection = claimIDs()
    let here = Span(selection.span.lower, selection.span.lower)
    let body = openBody(claimsSignature, verb: here, follows: true)
    return Stage(verb: Spanned(Self.impliedVerb, here), operands: body.operands, terms: [selection] + body.terms)
  }

  /// `c14 c15 …` is `id:c14,c15 …`.
  mutating func claimIDs() -> Spanned<Term> {
    let start = current?.span.lower ?? 0
    var ids: [Spanned<ValuePattern>] = []
    while case .chunk(let chunk) = current, isClaimID(chunk) {
      mark(chunk.span, .reference)
      ids.append(Spanned(.exactly(.word(text(chunk.span))), chunk.span))
      next += 1
    }
    return Spanned(.field(Spanned("id", Span(start, start)), ids, negated: false), Span(start, lastEnd))
  }

  func isClaimID(_ chunk: Chunk) -> Bool {
    guard case .word = Shape.of(chunk, in: bytes, tokens).kind else { return false }
    let word = bytes[chunk.span.lower..<chunk.span.upper]
    if word.count > 1, word.first == 0x63, word.dropFirst().allSatisfy(Byte.isDigit) { return true }
    guard let isClaimID = context.isClaimID else { return false }
    let name = text(chunk.span)
    return grammar.signature(named: name) == nil && isClaimID(name)
  }

  private mutating func unknownVerb(_ chunk: Chunk) -> Stage {
    mark(chunk.span, .unknownVerb)
    report(unknownVerb(text(chunk.span), at: chunk.span, afterPipe: false))
    next += 1
    let (operands, terms) = body(nil, verb: chunk.span)
    return Stage(verb: Spanned(text(chunk.span), chunk.span), operands: operands, terms: terms)
  }

  private mutating func stage(after pipe: Span) -> Stage? {
    guard let element = current else {
      isIncomplete = true
      report(.missingStage(at: pipe))
      return nil
    }
    guard case .chunk(let chunk) = element else {
      report(.missingStage(at: pipe))
      if case .pipe = element { return nil }
      let (operands, terms) = body(claimsSignature, verb: Span(element.span.lower, element.span.lower))
      return Stage(
        verb: Spanned(Self.impliedVerb, Span(element.span.lower, element.span.lower)), operands: operands, terms: terms)
    }
    guard case .word = Shape.of(chunk, in: bytes, tokens).kind else {
      report(.termAfterPipe(text(chunk.span), at: chunk.span))
      return implied()
    }
    guard let signature = headSignature(element) else {
      mark(chunk.span, .unknownVerb)
      report(unknownVerb(text(chunk.span), at: chunk.span, afterPipe: true))
      next += 1
      let (operands, terms) = body(nil, verb: chunk.span)
      return Stage(verb: Spanned(text(chunk.span), chunk.span), operands: operands, terms: terms)
    }
    if signature.role == .definition { report(.definitionInside(text(chunk.span), at: chunk.span)) }
    return stage(signature)
  }

  private mutating func stage(_ signature: Signature) -> Stage {
    let verb = verb(signature)
    let (operands, terms) = body(signature, verb: verb.span)
    return Stage(verb: verb, operands: operands, terms: terms)
  }

  /// Reads the verb itself: the canonical name at the span of what was written.
  private mutating func verb(_ signature: Signature) -> Spanned<String> {
    let span = current?.span ?? Span(bytes.count, bytes.count)
    next += 1
    mark(span, .verb)
    return Spanned(signature.name, span)
  }
}
