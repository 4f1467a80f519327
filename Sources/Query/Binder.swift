import Claims
import Language
import Text

/// Turns filter terms into a condition on codes, and into their resolved form.
///
/// The resolved terms name things by id and days by date; they are a plain value that any engine could run, and what a
/// transcript records.
package struct Binder {
  package let workspace: Workspace
  let surroundings: Surroundings

  package init(_ workspace: Workspace, _ surroundings: Surroundings) {
    self.workspace = workspace
    self.surroundings = surroundings
  }

  package struct Bound: Sendable {
    package var predicate: ClaimPredicate
    package var resolved: [Spanned<Term>]
    /// Each term alone, so that an empty result can name the one that emptied it.
    package var parts: [(term: Spanned<Term>, predicate: ClaimPredicate)]
  }

  /// Binds terms that all must hold; options are left alone.
  package mutating func bind(_ terms: [Spanned<Term>]) throws(Diagnostic) -> Bound {
    var bound = Bound(predicate: .all, resolved: [], parts: [])
    for term in terms {
      guard let (predicate, resolved) = try bind(term) else { continue }
      bound.parts.append((term, predicate))
      bound.resolved.append(Spanned(resolved, term.span))
    }
    bound.predicate = bound.parts.isEmpty ? .all : .and(bound.parts.map(\.predicate))
    return bound
  }

  private mutating func bind(_ term: Spanned<Term>) throws(Diagnostic) -> (ClaimPredicate, Term)? {
    switch term.value {
    case .option:
      return nil
    case .field(let name, let patterns, let negated):
      let (predicate, resolved) = try bindField(name, patterns)
      return (negate(predicate, negated), .field(name, resolved, negated: negated))
    case .word(let word, let negated), .string(let word, let negated):
      return (negate(words(try phrase(word, term.span)), negated), term.value)
    case .group(let alternatives, let negated):
      var predicates: [ClaimPredicate] = []
      var resolved: [[Spanned<Term>]] = []
      for alternative in alternatives {
        let bound = try bind(alternative)
        predicates.append(bound.predicate)
        resolved.append(bound.resolved)
      }
      return (negate(.or(predicates), negated), .group(resolved, negated: negated))
    }
  }

  private func negate(_ predicate: ClaimPredicate, _ negated: Bool) -> ClaimPredicate {
    negated ? .not(predicate) : predicate
  }

  /// A bare word or string: in the text, the quotation or the value as written.
  private func words(_ folded: String) -> ClaimPredicate {
    let store = workspace.store
    var values = CodeSet(capacity: store.values.count)
    for code in 1..<max(1, store.values.count) {
      if TextFolding.fold(store.values.lexeme(ValueID(code))).contains(folded) { values.insert(code) }
    }
    return .or([.text(Array(folded.utf8)), .value(values)])
  }

  /// Words as they are looked for in texts. What leaves nothing to look for would be found everywhere.
  private func phrase(_ words: String, _ span: Span) throws(Diagnostic) -> String {
    let folded = TextFolding.fold(words)
    if folded.isEmpty { throw Diagnostic("there is nothing to look for", at: span, expected: ["words of the text"]) }
    return folded
  }

  private mutating func bindField(
    _ name: Spanned<String>, _ patterns: [Spanned<ValuePattern>]
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let patterns = try patterns.map { (pattern) throws(Diagnostic) in try substitute(pattern) }
    guard let field = FilterField(rawValue: name.value) else { return try bindQualifier(name, patterns) }
    switch field {
    case .by, .via, .from: return try bindSource(field, patterns)
    case .about: return try bindSubject(patterns)
    case .on: return try bindProperty(patterns)
    case .value: return (.value(try valueSet(patterns)), patterns)
    case .n: return (.value(try quantitySet(patterns)), patterns)
    case .unit: return (.value(unitSet(patterns)), patterns)
    case .date: return try bindDate(patterns) { .date($0) }
    case .said: return try bindDate(patterns) { .said($0) }
    case .recorded: return try bindDate(patterns) { .recorded($0) }
    case .stance, .act, .likely, .rel, .cred, .conf: return (try bindScale(field, patterns), patterns)
    case .text:
      let phrases = try patterns.map { (pattern) throws(Diagnostic) in try phrase(pattern.value.text, pattern.span) }
      return (.or(phrases.map { .text(Array($0.utf8)) }), patterns)
    case .tag: return (tagPredicate(patterns), patterns)
    case .id: return (try idPredicate(patterns), patterns)
    }
  }

  /// Puts parameters in their places, as values.
  private func substitute(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> Spanned<ValuePattern> {
    let replaced: ValuePattern
    func end(_ atom: Atom?) throws(Diagnostic) -> Atom? {
      try atom.map { (atom) throws(Diagnostic) in try substitute(atom, pattern.span) }
    }
    switch pattern.value {
    case .exactly(let atom): replaced = .exactly(try substitute(atom, pattern.span))
    case .compared(let comparison, let atom): replaced = .compared(comparison, try substitute(atom, pattern.span))
    case .range(let low, let high): replaced = .range(try end(low), try end(high))
    case .possibleRange(let low, let high): replaced = .possibleRange(try end(low), try end(high))
    }
    return Spanned(replaced, pattern.span)
  }

  private func substitute(_ atom: Atom, _ span: Span) throws(Diagnostic) -> Atom {
    guard case .parameter(let name) = atom else { return atom }
    guard let value = surroundings.parameters[name] else { throw unknownParameter(name, span) }
    return .quoted(value)
  }

  private func unknownParameter(_ name: String, _ span: Span) -> Diagnostic {
    let nearest = Nearest.match(name, in: surroundings.parameters.keys.sorted())
    return Diagnostic(
      "no parameter is called '$\(name)'", at: span, suggestion: nearest.map { .init("$\($0)", at: span) },
      notes: ["set one with .param set \(name) VALUE, or \(name)=VALUE after the script's name"])
  }
}

extension ValuePattern {
  /// The pattern's words as one text, for fields without order.
  package var text: String {
    switch self {
    case .exactly(let atom), .compared(_, let atom): atom.text
    case .range(let low, let high): (low?.text ?? "") + ".." + (high?.text ?? "")
    case .possibleRange(let low, let high): "~" + (low?.text ?? "") + ".." + (high?.text ?? "")
    }
  }
}
