import Text

extension Parse {
  /// Reads the current chunk as a term or an operand of `body`.
  mutating func take(_ chunk: Chunk, _ body: inout Body) {
    let shape = Shape.of(chunk, in: bytes, tokens)
    switch shape.kind {
    case .field(let name): field(chunk, shape, name, &body)
    case .option(let name, let comparison): option(chunk, shape, name, comparison, &body)
    case .word, .quoted:
      if chunk.span.count == 1, bytes[chunk.span.lower] == Byte.minus, next + 1 < elements.count,
        case .open(let open) = elements[next + 1], open.lower == chunk.span.upper
      {
        mark(chunk.span, .operator)
        next += 1
        let group = group(from: chunk.span.lower, negated: true, &body)
        body.add(group)
        return
      }
      bare(chunk, shape, &body)
    }
  }

  // MARK: field:value

  private mutating func field(_ chunk: Chunk, _ shape: Shape, _ name: Span, _ body: inout Body) {
    let fieldName = text(name)
    let isKnown = judgeField(fieldName, chunk, shape, name, &body)
    guard let isKnown else { return }
    if shape.isNegated { mark(Span(chunk.span.lower, chunk.span.lower + 1), .operator) }
    mark(name, isKnown ? .field : .unknownField)
    mark(Span(name.upper, name.upper + 1), .operator)
    next += 1
    let patterns = values(chunk, from: shape.body, field: fieldName)
    body.add(Spanned(.field(Spanned(fieldName, name), patterns, negated: shape.isNegated), chunk.span))
  }

  /// Whether the field may stand here; nil where the chunk was read as an operand instead.
  private mutating func judgeField(
    _ name: String, _ chunk: Chunk, _ shape: Shape, _ span: Span, _ body: inout Body
  ) -> Bool? {
    guard let signature = body.signature else { return true }
    // `sample:arms-2022` is a path, and so is `c:data`; a filter field is none. It counts as quoted, as it prints.
    if body.openSlot?.slot == .path, !shape.isNegated, !grammar.fields.contains(where: { $0.name == name }) {
      mark(chunk.span, .value)
      next += 1
      body.add(Spanned(Operand.word(text(chunk.span), quoted: true), chunk.span))
      return nil
    }
    if signature.fields.contains(where: { $0.name == name }) { return true }
    if signature.takesTerms, isFieldName(name) { return true }
    if signature.options.contains(where: { $0.name == name }) {
      report(.optionAsField(name, value: text(Span(shape.body, chunk.span.upper)), at: chunk.span, name: span))
      return false
    }
    if let slot = body.openSlot, !shape.isNegated, slot.slot == .column || slot.slot == .field {
      operands(chunk, slot, &body)
      return nil
    }
    if !signature.takesTerms, signature.fields.isEmpty {
      report(takesNoFilter(signature, chunk.span, body))
      return false
    }
    let known = signature.fields.map(\.name) + (signature.takesTerms ? grammar.fields.map(\.name) : [])
    if signature.takesTerms, context.qualifiers == nil, !known.contains(name.lowercased()) { return true }
    let candidates = known + (signature.takesTerms ? context.qualifiers ?? [] : [])
    report(.unknownField(name, at: span, among: candidates))
    return false
  }

  private mutating func values(_ chunk: Chunk, from start: Int, field: String) -> [Spanned<ValuePattern>] {
    checkSingleQuotation(chunk, from: start)
    var reader = ValueReader(bytes, tokens[chunk.tokens], from: start, end: chunk.span.upper)
    let items = reader.items()
    if items.isEmpty { report(.missingValue(field, at: Span(start, start), follower: bareChunk(at: next))) }
    var patterns: [Spanned<ValuePattern>] = []
    patterns.reserveCapacity(items.count)
    for item in items {
      if let problem = item.problem {
        let follower = item.span.upper == chunk.span.upper ? bareChunk(at: next) : nil
        report(.badValue(problem, field: field, text(item.span), at: item.span, follower: follower))
      }
      if let pattern = item.pattern { patterns.append(Spanned(pattern, item.span)) }
    }
    markValues(chunk, from: start)
    return patterns
  }

  // MARK: name=value

  private mutating func option(
    _ chunk: Chunk, _ shape: Shape, _ name: Span, _ comparison: Comparison, _ body: inout Body
  ) {
    let optionName = text(name)
    let isKnown = body.signature?.hasOption(optionName) ?? true
    mark(name, isKnown ? .option : .unknownField)
    mark(Span(name.upper, shape.body), .operator)
    markValues(chunk, from: shape.body)
    if shape.isNegated { report(.negatedOption(at: Span(chunk.span.lower, chunk.span.lower + 1))) }
    if !isKnown { report(unknownOption(optionName, chunk, shape, comparison, body)) }
    if isKnown, body.groupDepth > 0 { report(.optionInGroup(text(chunk.span), at: chunk.span)) }
    next += 1
    let atom = optionAtom(chunk, shape, optionName, isKnown: isKnown)
    body.add(Spanned(.option(Spanned(optionName, name), comparison, atom), chunk.span))
  }

  /// An option's value is one atom: all of a word, commas too, or one quotation.
  private mutating func optionAtom(
    _ chunk: Chunk, _ shape: Shape, _ name: String, isKnown: Bool
  ) -> Spanned<Atom> {
    let span = Span(shape.body, chunk.span.upper)
    if span.isEmpty {
      report(.missingOptionValue(name, at: span))
      return Spanned(.word(""), span)
    }
    let inside = tokens[chunk.tokens].filter { $0.span.upper > shape.body }
    if inside.count == 1, let only = inside.first, only.isQuoted {
      return Spanned(.quoted(only.value(in: bytes)), span)
    }
    if isKnown, bytes[span.lower] == Byte.equal { report(.doubledEqual(at: Span(span.lower, span.lower + 1))) }
    if inside.count > 1 { report(.badOptionValue(name, text(span), at: span)) }
    return Spanned(Atom(word: bytes, span), span)
  }

  private func unknownOption(
    _ name: String, _ chunk: Chunk, _ shape: Shape, _ comparison: Comparison, _ body: Body
  ) -> Diagnostic {
    let signature = body.signature
    let isField =
      signature?.fields.contains { $0.name == name } == true || (signature?.takesTerms == true && isFieldName(name))
    let isDoubled = comparison == .equal && shape.body < chunk.span.upper && bytes[shape.body] == Byte.equal
    let span = Span(shape.body + (isDoubled ? 1 : 0), chunk.span.upper)
    if isField {
      let sign = comparison == .equal ? "" : comparison.rawValue
      return .fieldAsOption(name, value: sign + text(span), at: chunk.span, isNegated: shape.isNegated)
    }
    let lower = shape.isNegated ? chunk.span.lower + 1 : chunk.span.lower
    return .unknownOption(
      name, of: signature?.name ?? "", at: Span(lower, lower + name.utf8.count),
      among: signature?.options.map(\.name) ?? [], takesTerms: signature?.takesTerms == true)
  }

  // MARK: marks

  /// Colours a value: quotations, parameters, numbers, operators between them, and the rest.
  mutating func markValues(_ chunk: Chunk, from start: Int) {
    guard marks != nil else { return }
    for token in tokens[chunk.tokens] where token.span.upper > start {
      let span = Span(max(token.span.lower, start), token.span.upper)
      if token.isQuoted {
        mark(span, token.isOpenQuote ? .openQuote : .quoted)
      } else {
        for piece in ValueReader.pieces(of: bytes, span) { mark(piece.span, piece.kind) }
      }
    }
  }
}

extension ValueReader {
  /// A word's span cut into atoms and the operators between them.
  static func pieces(of bytes: [UInt8], _ span: Span) -> [Mark] {
    var marks: [Mark] = []
    var start = span.lower
    var depth = 0
    func flush(_ upper: Int) {
      guard start < upper else { return }
      let atom = Span(start, upper)
      let kind: SyntaxClass =
        Reference(in: bytes, atom) != nil ? .reference : isNumber(bytes[start..<upper]) ? .number : .value
      marks.append(Mark(span: atom, kind: kind))
    }
    var at = span.lower
    while at < span.upper {
      var length = 0
      if Byte.opensBracket(bytes[at]) { depth += 1 }
      if Byte.closesBracket(bytes[at]) { depth = max(0, depth - 1) }
      if depth == 0 {
        if bytes.isRangeOperator(at: at, from: start, end: span.upper) {
          length = 2
        } else if bytes[at] == Byte.comma {
          length = 1
        } else if at == start, isSign(bytes[at]) {
          length = at + 1 < span.upper && bytes[at + 1] == Byte.equal ? 2 : 1
        }
      }
      if length > 0 {
        flush(at)
        marks.append(Mark(span: Span(at, at + length), kind: .operator))
        start = at + length
      }
      at += max(length, 1)
    }
    flush(span.upper)
    return marks
  }

  static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    let digits = bytes.first == Byte.minus ? bytes.dropFirst() : bytes
    guard let first = digits.first, Byte.isDigit(first) else { return false }
    return digits.allSatisfy { Byte.isDigit($0) || $0 == Byte.dot || $0 == Byte.comma }
  }
}
