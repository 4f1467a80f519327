import Text

extension Parse {
  /// What people of other languages and tools type, with the word that this one has for it: first, and after a pipe.
  private static let foreignVerbs = [
    "select": "claims", "find": "claims", "search": "claims", "list": "claims", "get": "claims", "where": "claims",
    "filter": "claims",
  ]
  private static let foreignStages = [
    "limit": "top", "take": "top", "where": "claims", "filter": "claims", "order": "sort", "group": "count",
    "distinct": "uniq", "unique": "uniq", "columns": "cols", "select": "cols", "export": "save", "write": "save",
  ]
  private static let searchers: Set<String> = ["grep", "egrep", "fgrep", "rg", "ag", "ack"]
  private static let fillers: Set<String> = ["all", "the", "me", "every"]
  private static let listers: Set<String> = ["list", "get", "display", "print", "view", "ls"]

  /// What to say about a word that stands where a verb must and is none.
  func unknownVerb(_ word: String, at span: Span, afterPipe: Bool) -> Diagnostic {
    let lower = word.lowercased()
    if lower != word, let signature = grammar.signature(named: lower), signature.role != .dot {
      return Diagnostic(
        "unknown verb \(quoted(word)); verbs are written in lower case: \(quoted(lower))", at: span,
        suggestion: Diagnostic.Suggestion(lower, at: span))
    }
    if Int(plain: bytes, span) != nil, grammar.signature(named: "show") != nil, !afterPipe {
      return Diagnostic(
        "\(quoted(word)) is a row, not a verb; write show \(word)", at: span,
        suggestion: Diagnostic.Suggestion("show \(word)", at: span))
    }
    if let known = foreignVerb(word, lower, at: span, afterPipe: afterPipe) { return known }
    if afterPipe, grammar.signature(named: word)?.role == .dot {
      return Diagnostic(
        "\(quoted(word)) is a dot-command, which stands alone on its line", at: span, expected: ["a verb"])
    }
    if let dot = grammar.signature(named: "." + lower) {
      return Diagnostic(
        "unknown verb \(quoted(word)); the command is \(quoted("." + dot.name))", at: span,
        suggestion: Diagnostic.Suggestion("." + dot.name, at: span))
    }
    let verbs = grammar.signatures.filter { $0.role != .dot && !(afterPipe && $0.role == .definition) }
    let nearest = Suggest.nearest(to: word, among: verbs.map(\.name))
    var notes: [String] = []
    if nearest == nil, !afterPipe {
      notes.append("to look for the word, write \(Parse.impliedVerb) \(word)")
    }
    return Diagnostic(
      "unknown verb \(quoted(word))", at: span,
      expected: nearest == nil ? ["a verb", "a field with its value", "a result"] : [],
      suggestion: nearest.map { Diagnostic.Suggestion($0, at: span) }, notes: notes)
  }

  /// A verb of another language or tool: a whole `SELECT`, `grep`, `list sources`, or a word with another name here.
  private func foreignVerb(_ word: String, _ lower: String, at span: Span, afterPipe: Bool) -> Diagnostic? {
    if lower == "select", !afterPipe, ForeignQuery.isOne(bytes, from: span.upper) {
      let line = ForeignQuery.line(of: bytes, from: span.upper, isField: isFieldName) {
        grammar.signature(named: $0).map { $0.role == .verb && $0.takesTerms } ?? false
      }
      return Diagnostic(
        "\(quoted(word)) is no verb here: a line is a verb, terms, then stages after |", at: span,
        expected: line == nil ? ["claims by:WHO | sort said | top 5"] : [],
        suggestion: line.map { Diagnostic.Suggestion($0, at: Span(span.lower, bytes.count)) })
    }
    if Self.searchers.contains(lower), grammar.signature(named: Self.impliedVerb) != nil {
      return searcher(word, at: span)
    }
    if Self.listers.contains(lower) {
      var index = next + 1
      while index < elements.count, Self.fillers.contains(text(elements[index].span).lowercased()) { index += 1 }
      if index < elements.count, let verb = headSignature(elements[index]), verb.role == .verb {
        let whole = span.union(elements[index].span)
        return Diagnostic(
          "\(quoted(word)) is left out: \(quoted(verb.name)) is the verb", at: span,
          suggestion: Diagnostic.Suggestion(verb.name, at: whole))
      }
    }
    guard let known = (afterPipe ? Self.foreignStages : Self.foreignVerbs)[lower],
      grammar.signature(named: known) != nil
    else { return nil }
    return Diagnostic(
      "unknown verb \(quoted(word)); here it is \(quoted(known))", at: span,
      suggestion: Diagnostic.Suggestion(known, at: span))
  }

  /// `grep -i drones`: case never counts, so that options fall away; `-v` negates.
  private func searcher(_ word: String, at span: Span) -> Diagnostic {
    var index = next + 1
    var isNegated = false
    while index < elements.count, case .chunk(let chunk) = elements[index], bytes[chunk.span.lower] == Byte.minus {
      isNegated = isNegated || text(chunk.span).contains("v")
      index += 1
    }
    var replacement = Self.impliedVerb + " " + (isNegated ? "-" : "")
    guard index < elements.count, case .chunk(let first) = elements[index] else {
      return Diagnostic(
        "unknown verb \(quoted(word)); \(Self.impliedVerb) looks for words", at: span,
        expected: ["\(Self.impliedVerb) WORD"])
    }
    // 'two words' of a command shell.
    let (wanted, upper) = singleQuoted(from: first.span.lower) ?? (text(first.span), first.span.upper)
    replacement += wanted
    return Diagnostic(
      "unknown verb \(quoted(word)); \(Self.impliedVerb) looks for words, without case", at: span,
      suggestion: Diagnostic.Suggestion(replacement, at: Span(span.lower, upper)))
  }
}
