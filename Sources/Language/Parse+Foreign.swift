import Text

extension Parse {
  private static let limits: Set<String> = ["limit", "take", "head"]
  private static let orders: Set<String> = ["order", "ordered", "sorted"]
  private static let groups: Set<String> = ["group", "grouped"]
  private static let signs: Set<String> = ["=", "==", ":", "!=", "<>", "<", "<=", ">", ">=", "~", "is"]

  /// Reads on to the next pipe where a bare word begins a clause of another query language (`limit 5`, `order by said`,
  /// `where by:regnum`, `A or B`): what stands there is no text to find. False where it is a word like any other.
  mutating func readsForeign(_ chunk: Chunk, _ body: Body) -> Bool {
    guard let signature = body.signature, signature.role != .definition, signature.role != .dot,
      body.missing.isEmpty, let diagnostic = clause(chunk, signature) ?? junction(chunk, signature, body)
    else { return false }
    report(diagnostic)
    var depth = 0
    while let element = current {
      switch element {
      case .pipe: return true
      case .close where depth == 0 && body.groupDepth > 0: return true
      case .open: depth += 1
      case .close: depth = max(0, depth - 1)
      case .chunk: break
      }
      next += 1
    }
    if depth > 0 { isIncomplete = true }
    return true
  }

  // MARK: where, limit, order by, group by

  private func clause(_ chunk: Chunk, _ signature: Signature) -> Diagnostic? {
    let word = text(chunk.span).lowercased()
    guard next + 1 < elements.count else { return nil }
    let follower = elements[next + 1].span
    let second = text(follower)
    if word == "where", signature.takesTerms, isTerm(at: next + 1) {
      return Diagnostic(
        "\(quoted(text(chunk.span))) is left out: terms follow the verb", at: chunk.span,
        suggestion: Diagnostic.Suggestion("", at: Span(chunk.span.lower, follower.lower)))
    }
    if Self.limits.contains(word), Int(plain: bytes, follower) != nil {
      return clause("top \(second)", chunk.span.union(follower))
    }
    guard second.lowercased() == "by", next + 2 < elements.count, case .chunk(let column) = elements[next + 2] else {
      return nil
    }
    let whole = chunk.span.union(column.span)
    if Self.orders.contains(word) {
      let direction = next + 3 < elements.count ? elements[next + 3].span : whole
      let name = text(column.span)
      switch text(direction).lowercased() {
      case "desc": return clause("sort \(name):desc", whole.union(direction))
      case "asc": return clause("sort \(name)", whole.union(direction))
      default: return clause("sort \(name)", whole)
      }
    }
    return Self.groups.contains(word) ? clause("count by=\(text(column.span))", whole) : nil
  }

  /// A clause of another query language, which is a stage here.
  private func clause(_ stage: String, _ span: Span) -> Diagnostic {
    Diagnostic(
      "\(quoted(text(span))) is no term but a stage of its own: | \(stage)", at: span,
      suggestion: Diagnostic.Suggestion("| \(stage)", at: span))
  }

  /// Whether a term that selects stands there, or the field of one that is spelled apart (`by = regnum`).
  private func isTerm(at index: Int) -> Bool {
    guard index < elements.count else { return false }
    switch elements[index] {
    case .open: return true
    case .pipe, .close: return false
    case .chunk(let chunk):
      switch Shape.of(chunk, in: bytes, tokens).kind {
      case .field, .option: return true
      case .quoted: return false
      case .word: return isFieldName(text(chunk.span)) || text(chunk.span).lowercased() == "not"
      }
    }
  }

  // MARK: and, or, not

  private func junction(_ chunk: Chunk, _ signature: Signature, _ body: Body) -> Diagnostic? {
    guard signature.takesTerms else { return nil }
    let word = text(chunk.span)
    switch word.lowercased() {
    case "and", "&&":
      guard body.followsSelection || !body.terms.isEmpty, let follower = follower, !isReference(follower) else {
        return nil
      }
      return .keyword(word, at: chunk.span, suggestion: Diagnostic.Suggestion("", at: chunk.span))
    case "not":
      guard isNegation(chunk), let follower else { return nil }
      return .keyword(
        word, at: chunk.span,
        suggestion: Diagnostic.Suggestion("-" + text(follower), at: chunk.span.union(follower)))
    case "or":
      guard body.groupDepth == 0, let first = body.terms.first, follower != nil, word == "OR" || isTerm(at: next + 1)
      else { return nil }
      let whole = Span(first.span.lower, bodyEnd)
      let head = text(Span(whole.lower, chunk.span.lower))
      let tail = text(Span(chunk.span.upper, whole.upper))
      return .keyword(
        word, at: chunk.span, suggestion: Diagnostic.Suggestion("(\(head)OR\(tail))", at: whole))
    default: return nil
    }
  }

  /// Whether the current chunk is a `NOT` before a term, in small letters only before one that cannot be a word.
  func isNegation(_ chunk: Chunk) -> Bool {
    let word = text(chunk.span)
    return word.lowercased() == "not" && follower != nil && (word == "NOT" || isTerm(at: next + 1))
  }

  /// The span of the element after the current one, unless the pipeline's stage ends here.
  private var follower: Span? {
    guard next + 1 < elements.count else { return nil }
    switch elements[next + 1] {
    case .chunk(let chunk): return chunk.span
    case .open(let span): return span
    case .pipe, .close: return nil
    }
  }

  private func isReference(_ span: Span) -> Bool { Reference(in: bytes, span) != nil }

  /// Where the stage that is read ends.
  private var bodyEnd: Int {
    var end = lastEnd
    for element in elements[next...] {
      if case .pipe = element { break }
      end = element.span.upper
    }
    return end
  }

  // MARK: field = value

  /// What a field's name, a sign that stands apart and a value (`by = regnum`, `n >= 100`) are here; nil without a sign.
  func apart(_ name: Chunk) -> (term: String, span: Span)? {
    guard next + 2 < elements.count, case .chunk(let sign) = elements[next + 1],
      case .chunk(let value) = elements[next + 2], Self.signs.contains(text(sign.span).lowercased())
    else { return nil }
    switch Shape.of(value, in: bytes, tokens).kind {
    case .word, .quoted: break
    default: return nil
    }
    let field = text(name.span)
    let (given, end) = singleQuoted(from: value.span.lower) ?? (text(value.span), value.span.upper)
    let span = Span(name.span.lower, end)
    switch text(sign.span) {
    case "!=", "<>": return ("-\(field):\(given)", span)
    case "<", "<=", ">", ">=", "~": return ("\(field):\(text(sign.span))\(given)", span)
    default: return ("\(field):\(given)", span)
    }
  }

  // MARK: 'value'

  /// `'Daily Mail'`, as other languages quote it, in quotation marks of this one, and where it ends.
  func singleQuoted(from start: Int) -> (value: String, end: Int)? {
    guard start < bytes.count, bytes[start] == 0x27,
      let closing = bytes[(start + 1)...].firstIndex(of: 0x27), closing > start + 1
    else { return nil }
    let after = closing + 1
    let isEnd =
      after == bytes.count || bytes.whiteLength(at: after, end: bytes.count) > 0 || bytes[after] == Byte.pipe
      || bytes[after] == Byte.close
    return isEnd ? (Quoting.quoteIfNeeded(text(Span(start + 1, closing))), after) : nil
  }

  /// Reports a value in single quotation marks that white space has torn apart: `by:'Daily Mail'`.
  ///
  /// An apostrophe may stand in a value: what holds a further field or a quotation is left alone, as `kind:' alias:'`.
  mutating func checkSingleQuotation(_ chunk: Chunk, from start: Int) {
    guard let (value, end) = singleQuoted(from: start), end > chunk.span.upper else { return }
    let inner = bytes[(start + 1)..<(end - 1)]
    guard !inner.contains(where: { $0 == Byte.colon || $0 == Byte.equal || $0 == Byte.quote }),
      bytes.whiteLength(at: start + 1, end: end) == 0, bytes.trimmingWhite(before: end - 1, start: start) == end - 1
    else { return }
    let span = Span(start, end)
    report(
      Diagnostic(
        "single quotation marks hold no value together; write \(value)", at: span,
        suggestion: Diagnostic.Suggestion(value, at: span)))
  }
}
