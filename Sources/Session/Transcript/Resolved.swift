import Commands
import Language
import Text

/// The form in which a line is recorded: it means the same when it is run again elsewhere, without the parameters.
struct Resolved {
  let parameters: [String: String]
  /// Names of results, which stay names: the line that assigned them is part of the record.
  let results: [String]
  /// Where a path leads that is written in the present script.
  let path: (String) -> String

  init(_ session: Session) {
    parameters = session.parameters
    results = session.results.names
    path = { session.resolvePath($0) }
  }

  func pipeline(_ pipeline: Pipeline) -> Pipeline {
    var copy = pipeline
    switch pipeline.head {
    case .verb(let stage): copy.head = .verb(self.stage(stage))
    case .reference(let reference, let terms): copy.head = head(reference, terms.map(term))
    case .last: break
    }
    copy.stages = pipeline.stages.map(stage)
    return copy
  }

  /// A parameter that names a claim is written as that claim.
  private func head(_ reference: Spanned<Reference>, _ terms: [Spanned<Term>]) -> Pipeline.Head {
    guard case .named(let name) = reference.value, let value = value(name) else {
      return .reference(reference, terms: terms)
    }
    let span = reference.span
    let id = Term.field(Spanned("id", span), [Spanned(.exactly(.quoted(value)), span)], negated: false)
    return .verb(Stage(verb: Spanned("claims", span), operands: [], terms: [Spanned(id, span)] + terms))
  }

  func definition(_ definition: Definition) -> Definition {
    var copy = definition
    copy.operands = definition.operands.map(operand)
    copy.terms = definition.terms.map(term)
    return copy
  }

  private func stage(_ stage: Stage) -> Stage {
    stage.withPaths(path, operands: stage.operands.map(operand), terms: stage.terms.map(term))
  }

  private func value(_ name: String) -> String? { results.contains(name) ? nil : parameters[name] }

  private func operand(_ operand: Spanned<Operand>) -> Spanned<Operand> {
    guard case .reference(.named(let name)) = operand.value, let value = value(name) else { return operand }
    return Spanned(.word(value, quoted: true), operand.span)
  }

  private func term(_ term: Spanned<Term>) -> Spanned<Term> {
    switch term.value {
    case .field(let name, let patterns, let negated):
      return Spanned(.field(name, patterns.map(pattern), negated: negated), term.span)
    case .group(let alternatives, let negated):
      return Spanned(.group(alternatives.map { $0.map(self.term) }, negated: negated), term.span)
    case .option(let name, let comparison, let atom):
      return Spanned(.option(name, comparison, Spanned(self.atom(atom.value), atom.span)), term.span)
    case .word, .string:
      return term
    }
  }

  private func pattern(_ pattern: Spanned<ValuePattern>) -> Spanned<ValuePattern> {
    switch pattern.value {
    case .exactly(let atom): Spanned(.exactly(self.atom(atom)), pattern.span)
    case .compared(let comparison, let atom): Spanned(.compared(comparison, self.atom(atom)), pattern.span)
    case .range(let low, let high): Spanned(.range(low.map(atom), high.map(atom)), pattern.span)
    case .possibleRange(let low, let high): Spanned(.possibleRange(low.map(atom), high.map(atom)), pattern.span)
    }
  }

  private func atom(_ atom: Atom) -> Atom {
    guard case .parameter(let name) = atom, let value = parameters[name] else { return atom }
    return .quoted(value)
  }
}

extension Stage {
  /// The stage with other operands and terms, the files among the operands under the path that `path` gives.
  func withPaths(
    _ path: (String) -> String, operands: [Spanned<Operand>], terms: [Spanned<Term>]
  ) -> Stage {
    let takesPaths = Session.grammar.signature(named: verb.value)?.operands.contains { $0.slot == .path } ?? false
    let operands = operands.map { operand in
      guard takesPaths, case .word(let word, let isQuoted) = operand.value else { return operand }
      return Spanned(.word(path(word), quoted: isQuoted), operand.span)
    }
    return Stage(verb: verb, operands: operands, terms: terms)
  }
}

extension Line {
  /// The line as it is written in another folder: `path` says how a path of the working directory reads there.
  func seen(_ path: (String) -> String) -> Line {
    func moved(_ pipeline: Pipeline) -> Pipeline {
      var copy = pipeline
      if case .verb(let stage) = pipeline.head {
        copy.head = .verb(stage.withPaths(path, operands: stage.operands, terms: stage.terms))
      }
      copy.stages = pipeline.stages.map { $0.withPaths(path, operands: $0.operands, terms: $0.terms) }
      return copy
    }
    switch self {
    case .pipeline(let pipeline): return .pipeline(moved(pipeline))
    case .assign(let name, let pipeline): return .assign(name: name, moved(pipeline))
    case .empty, .dot, .help, .define: return self
    }
  }
}
