import Text

extension Parse {
  /// The span of the element at `index`, if it is a word or a quotation that is nothing else yet.
  func bareChunk(at index: Int) -> Span? {
    guard index < elements.count, case .chunk(let chunk) = elements[index] else { return nil }
    let shape = Shape.of(chunk, in: bytes, tokens)
    guard !shape.isNegated else { return nil }
    switch shape.kind {
    case .word: return grammar.signature(named: text(chunk.span)) == nil ? chunk.span : nil
    case .quoted: return chunk.span
    default: return nil
    }
  }

  /// Reads a bare word or quotation: an operand, a flag, or text to find.
  mutating func bare(_ chunk: Chunk, _ shape: Shape, _ body: inout Body) {
    let isWord = if case .word = shape.kind { true } else { false }
    if isWord, !shape.isNegated, readsForeign(chunk, body) { return }
    if isWord, !shape.isNegated, let diagnostic = misplaced(chunk, body) {
      report(diagnostic)
      addTerm(chunk, shape, &body)
      return
    }
    if let slot = body.openSlot, accepts(slot, chunk, shape, body) {
      operands(chunk, slot, &body)
      return
    }
    if isWord, chunk.span.count == 1, bytes[chunk.span.lower] == Byte.minus {
      let follower = next + 1 < elements.count ? elements[next + 1].span : nil
      report(.lonelyMinus(at: chunk.span, follower: follower))
      return addTerm(chunk, shape, &body)
    }
    if isWord, shape.isNegated, bytes[shape.body] == Byte.minus {
      report(.doubledMinus(text(chunk.span), at: chunk.span))
      return addTerm(chunk, shape, &body)
    }
    guard let signature = body.signature else { return addTerm(chunk, shape, &body) }
    let word = text(chunk.span)
    if signature.role == .definition {
      if isWord, !signature.flags.contains(word) {
        report(.unknownFlag(word, of: signature.name, at: chunk.span, among: signature.flags))
      }
    } else if !signature.takesTerms {
      report(.unexpected(word, after: signature, isNegated: shape.isNegated, at: chunk.span))
    } else if isWord, !shape.isNegated, body.groupDepth == 0, let verb = grammar.signature(named: word),
      verb.role != .dot, verb.name == word
    {
      report(.verbWithoutPipe(word, at: chunk.span, after: commandEnd(before: chunk.span.lower)))
    }
    addTerm(chunk, shape, &body)
  }

  /// Where `;`, which ends commands elsewhere, stands before a place, else the place.
  private func commandEnd(before place: Int) -> Int {
    let end = bytes.trimmingWhite(before: place, start: 0)
    return end > 0 && bytes[end - 1] == 0x3B ? end - 1 : place
  }

  private mutating func addTerm(_ chunk: Chunk, _ shape: Shape, _ body: inout Body) {
    if shape.isNegated { mark(Span(chunk.span.lower, shape.body), .operator) }
    next += 1
    if case .quoted = shape.kind, let token = tokens[chunk.tokens].first(where: { $0.isQuoted }) {
      markValues(chunk, from: shape.body)
      if token.span.upper < chunk.span.upper {
        let rest = Span(token.span.upper, chunk.span.upper)
        report(.gluedToQuotation(text(rest), at: rest))
      }
      body.add(Spanned(.string(token.value(in: bytes), negated: shape.isNegated), chunk.span))
    } else {
      let word = Span(shape.body, chunk.span.upper)
      mark(word, Reference(in: bytes, word) == nil ? .value : .reference)
      if chunk.tokens.count > 1 { report(.gluedQuotation(text(chunk.span), at: chunk.span)) }
      body.add(Spanned(.word(text(word), negated: shape.isNegated), chunk.span))
    }
  }

  /// What is wrong with a bare word that looks like part of the language in the wrong place.
  private func misplaced(_ chunk: Chunk, _ body: Body) -> Diagnostic? {
    guard let signature = body.signature, signature.role != .definition else { return nil }
    let word = text(chunk.span)
    if signature.takesTerms, body.openSlot == nil, word == "OR" || word == "AND" || word == "NOT" {
      let suggestion = word == "AND" ? Diagnostic.Suggestion("", at: chunk.span) : nil
      return .keyword(word, at: chunk.span, suggestion: suggestion)
    }
    if body.groupDepth > 0, word == "or" || word == "Or" { return .lowerCaseOr(word, at: chunk.span) }
    if signature.takesTerms, isFieldName(word), let (term, span) = apart(chunk) {
      return .missingSign(word, ":", right: term, at: span, isOption: false)
    }
    if signature.takesTerms, let unequal = unequalField(word) {
      return .unequal(word, field: unequal.field, value: unequal.value, at: chunk.span)
    }
    if signature.takesTerms, body.openSlot == nil, context.isClaimID?(word) == true {
      return .lonelyID(word, at: chunk.span)
    }
    guard let value = bareChunk(at: next + 1) else {
      guard signature.takesTerms, body.openSlot == nil, context.grammar.fieldNames.contains(word) else { return nil }
      return .lonelyField(word, at: chunk.span)
    }
    if signature.options.contains(where: { $0.name == word }) {
      return .missingSign(word, "=", right: "\(word)=\(text(value))", at: chunk.span.union(value), isOption: true)
    }
    let isOwn = signature.fields.contains { $0.name == word }
    guard isOwn || (signature.takesTerms && isFieldName(word)) else { return nil }
    if let slot = body.openSlot, slot.slot == .column || slot.slot == .field || slot.slot == .verb { return nil }
    return .missingSign(word, ":", right: "\(word):\(text(value))", at: chunk.span.union(value), isOption: false)
  }

  private func unequalField(_ word: String) -> (field: String, value: String)? {
    guard let bang = word.utf8.firstIndex(of: 0x21) else { return nil }
    let after = word.utf8.index(after: bang)
    guard after < word.utf8.endIndex, word.utf8[after] == Byte.equal else { return nil }
    let field = String(word[..<bang])
    return isFieldName(field) ? (field, String(word[word.utf8.index(after: after)...])) : nil
  }

  // MARK: operands

  private func accepts(_ slot: OperandSignature, _ chunk: Chunk, _ shape: Shape, _ body: Body) -> Bool {
    if shape.isNegated {
      return slot.slot == .number && ValueReader.isNumber(bytes[chunk.span.lower..<chunk.span.upper])
    }
    let isRequired = slot.arity == .one || (slot.arity == .oneOrMore && body.slotFills == 0)
    if isRequired { return true }
    if case .quoted = shape.kind { return slot.slot != .claim || slot.arity != .optional }
    return body.signature?.flags.contains(text(chunk.span)) != true
  }

  /// Reads a chunk as one operand, or as several where commas stand between names.
  mutating func operands(_ chunk: Chunk, _ slot: OperandSignature, _ body: inout Body) {
    next += 1
    markValues(chunk, from: chunk.span.lower)
    guard slot.slot.splitsAtCommas else {
      return body.add(operand(chunk.span, tokens[chunk.tokens], slot))
    }
    let pieces = pieces(chunk)
    for piece in pieces {
      guard !piece.span.isEmpty else {
        report(emptyPiece(at: piece.span.lower, slot, isLast: piece.span.lower == chunk.span.upper))
        continue
      }
      guard let slot = body.nextSlot else {
        if let signature = body.signature {
          report(.unexpected(text(piece.span), after: signature, isNegated: false, at: piece.span))
        }
        return
      }
      let operand = operand(piece.span, piece.tokens, slot)
      if case .word(let word, quoted: false) = operand.value,
        !Quoting.isBareOperand(word) || (pieces.count > 1 && isReserved(word, slot, body))
      {
        report(.noOperand(word, slot, at: piece.span))
      }
      body.add(operand)
    }
  }

  /// Nothing between two commas, or after the last: `compare a, b`, where the names follow each other without a comma.
  private func emptyPiece(at place: Int, _ slot: OperandSignature, isLast: Bool) -> Diagnostic {
    guard isLast, place > 0, bytes[place - 1] == Byte.comma, next < elements.count else {
      return .badValue(.missing, field: slot.name, "", at: Span(place, place), follower: nil)
    }
    let comma = Span(place - 1, place)
    return Diagnostic(
      "names follow each other without a comma, or with one and no white space", at: comma,
      suggestion: Diagnostic.Suggestion("", at: comma))
  }

  /// Whether a name between commas would be taken for a field or an option if it stood alone.
  private func isReserved(_ word: String, _ slot: OperandSignature, _ body: Body) -> Bool {
    if slot.slot == .column || slot.slot == .field || slot.slot == .verb { return false }
    return isFieldName(word) || body.signature?.options.contains { $0.name == word } == true
  }

  private func pieces(_ chunk: Chunk) -> [(span: Span, tokens: ArraySlice<Token>)] {
    var pieces: [(Span, ArraySlice<Token>)] = []
    var start = chunk.span.lower
    var depth = 0
    var from = chunk.tokens.lowerBound
    func piece(_ upper: Int) -> (Span, ArraySlice<Token>) {
      while from < chunk.tokens.upperBound, tokens[from].span.upper <= start { from += 1 }
      var to = from
      while to < chunk.tokens.upperBound, tokens[to].span.lower < upper { to += 1 }
      return (Span(start, upper), tokens[from..<to])
    }
    for token in tokens[chunk.tokens] where !token.isQuoted && token.span.lower < chunk.span.upper {
      for at in token.span.lower..<min(token.span.upper, chunk.span.upper) {
        if Byte.opensBracket(bytes[at]) { depth += 1 }
        if Byte.closesBracket(bytes[at]) { depth = max(0, depth - 1) }
        guard depth == 0, bytes[at] == Byte.comma else { continue }
        pieces.append(piece(at))
        start = at + 1
      }
    }
    pieces.append(piece(chunk.span.upper))
    return pieces
  }

  private mutating func operand(_ span: Span, _ inside: ArraySlice<Token>, _ slot: OperandSignature) -> Spanned<Operand>
  {
    if let only = inside.first, only.isQuoted, inside.count == 1 {
      return Spanned(.word(only.value(in: bytes), quoted: true), span)
    }
    if inside.count > 1 { report(.gluedQuotation(text(span), at: span)) }
    if let number = Int(plain: bytes, span) { return Spanned(.integer(number), span) }
    if slot.slot == .number, bytes[span.lower] == Byte.minus,
      let number = Int(plain: bytes, Span(span.lower + 1, span.upper)), number > 0
    {
      return Spanned(.integer(-number), span)
    }
    if let reference = Reference(in: bytes, span) { return Spanned(.reference(reference), span) }
    if slot.slot == .column || slot.slot == .field, let pair = pair(span) { return Spanned(pair, span) }
    return Spanned(.word(text(span), quoted: false), span)
  }

  private func pair(_ span: Span) -> Operand? {
    guard let colon = bytes[span.lower..<span.upper].firstIndex(of: Byte.colon) else { return nil }
    guard Byte.startsName(bytes[span.lower]), bytes[span.lower..<colon].allSatisfy(Byte.continuesName) else {
      return nil
    }
    let value = bytes.text(colon + 1, span.upper)
    return Quoting.isBareTerm(value) ? .pair(bytes.text(span.lower, colon), value) : nil
  }
}

extension Slot {
  /// Whether `a,b` in this place is two operands; free text and paths keep their commas.
  var splitsAtCommas: Bool {
    switch self {
    case .source, .entity, .property, .claim, .fieldValue, .result, .column, .field, .choice, .verb: true
    case .number, .date, .text, .path: false
    }
  }
}
