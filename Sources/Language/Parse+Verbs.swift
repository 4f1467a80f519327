import Text

extension Parse {
  /// What people of other languages and tools type, with the word that this one has for it: first, and after a pipe.
  private static let foreignVerbs = ["select": "claims", "find": "claims", "search": "claims", "list": "claims"]
  private static let foreignStages = [
    "limit": "top", "take": "top", "where": "claims", "filter": "claims", "order": "sort", "group": "count",
    "distinct": "uniq", "unique": "uniq", "columns": "cols", "select": "cols", "export": "save", "write": "save",
  ]

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
    if let known = (afterPipe ? Self.foreignStages : Self.foreignVerbs)[lower], grammar.signature(named: known) != nil {
      return Diagnostic(
        "unknown verb \(quoted(word)); here it is \(quoted(known))", at: span,
        suggestion: Diagnostic.Suggestion(known, at: span))
    }
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
}
