import Claims
import Language
import Query
import Rendering
import Text

/// One call of a command: what was written, what came before it, and the world it may touch.
package final class Invocation {
  package let stage: Stage
  /// The answer of the stage before; nil when the command stands first.
  package let input: Outcome?
  package let workspace: Workspace
  package let surroundings: Surroundings
  package let results: Results
  /// Polled by long work; true once the user has pressed Ctrl-C.
  package let isInterrupted: @Sendable () -> Bool
  /// The model in a data file or sample.
  package let readData: (String, Span) throws(Diagnostic) -> ClaimStore
  package let writeFile: (String, [UInt8]) throws(Diagnostic) -> Void
  /// Where the nodes of a large graph may stand, by another program; nil where none is to be asked.
  package let layOut: (ChainGraph) -> GraphLayout?
  /// Runs work where it can be left behind; throws once somebody has asked to stop.
  let runAside: (@escaping @Sendable (Cancellation) -> Void) throws(Diagnostic) -> Void
  /// What a transcript records of this stage: names as ids, rows as claim ids, dates as days.
  package var resolved: Stage

  package init(
    stage: Stage, input: Outcome?, workspace: Workspace, surroundings: Surroundings, results: Results,
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    readData: @escaping (String, Span) throws(Diagnostic) -> ClaimStore,
    writeFile: @escaping (String, [UInt8]) throws(Diagnostic) -> Void = { _, _ in },
    layOut: @escaping (ChainGraph) -> GraphLayout? = { _ in nil },
    runAside: @escaping (@escaping @Sendable (Cancellation) -> Void) throws(Diagnostic) -> Void = { $0(.never) }
  ) {
    self.stage = stage
    self.input = input
    self.workspace = workspace
    self.surroundings = surroundings
    self.results = results
    self.isInterrupted = isInterrupted
    self.readData = readData
    self.writeFile = writeFile
    self.layOut = layOut
    self.runAside = runAside
    resolved = stage
  }

  package var store: ClaimStore { workspace.store }

  /// The answer of long work over values of its own, which Ctrl-C leaves behind at once. The work should end soon after
  /// its cancellation is requested; what it then gives is dropped.
  func aside<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws(Diagnostic) -> Value
  ) throws(Diagnostic) -> Value {
    let result = Locked<Result<Value, Diagnostic>?>(nil)
    try runAside { cancellation in
      let found = Result { () throws(Diagnostic) in try work(cancellation) }
      result.withLock { $0 = found }
    }
    guard let found = result.withLock({ $0 }) else { throw Diagnostic("interrupted", category: .interrupted) }
    return try found.get()
  }

  /// The claims that the command is about: those of its input, or all, narrowed by its terms.
  package func claims() throws(Diagnostic) -> [Row] {
    guard let rows = try selection() else { return store.allRows }
    return rows
  }

  /// The same claims in any order, counted by when they were said or by their own date. Where those counts are kept, the
  /// claims are found when somebody asks for them.
  func claimsByDate(isBySaid: Bool) throws(Diagnostic) -> (tally: DateTally, rows: Later<[Row]>) {
    let bound = try bindTerms()
    let store = store
    if input == nil, let tally = store.countByDate(where: bound.predicate, isBySaid: isBySaid), !tally.isEmpty {
      return (tally, Later { store.select(bound.predicate, inOrder: false) })
    }
    let rows = narrowed(standingInput, by: bound, inOrder: false) ?? store.allRows
    return (store.countByDate(rows, isBySaid: isBySaid), Later { rows })
  }

  /// As ``claims()``, but nil where nothing narrows the whole store.
  package func selection() throws(Diagnostic) -> [Row]? { try narrowed(standingInput) }

  private var standingInput: [Row]? { input.map { $0.allClaims.filter { store.isAlive($0) } } }

  /// Those of the rows, or of all where there are none, that the stage's terms select.
  package func narrowed(_ base: [Row]?) throws(Diagnostic) -> [Row]? { narrowed(base, by: try bindTerms()) }

  private func bindTerms() throws(Diagnostic) -> Binder.Bound {
    var binder = Binder(workspace, surroundings)
    let bound = try binder.bind(stage.terms)
    resolveTerms(bound.resolved)
    return bound
  }

  private func narrowed(_ base: [Row]?, by bound: Binder.Bound, inOrder: Bool = true) -> [Row]? {
    if bound.parts.isEmpty { return base }
    let rows = store.select(bound.predicate, among: base, inOrder: inOrder)
    // What was empty before is not emptied by these terms.
    if rows.isEmpty, base?.isEmpty != true { emptiness = Emptiness(base: base, bound: bound) }
    return rows
  }

  func resolveTerms(_ terms: [Spanned<Term>]) {
    let options = stage.terms.filter {
      if case .option = $0.value { true } else { false }
    }
    resolved.terms = terms + options
  }

  /// What made the selection empty, where it is.
  private(set) var emptiness: Emptiness?

  // MARK: - Operands and options

  /// The words of all operands, references and integers aside.
  package func word(_ position: Int) -> Spanned<String>? {
    guard position < stage.operands.count, case .word(let word, _) = stage.operands[position].value else { return nil }
    return Spanned(word, stage.operands[position].span)
  }

  package func source(_ position: Int) throws(Diagnostic) -> SourceID {
    guard position < stage.operands.count else {
      throw Diagnostic("'\(stage.verb.value)' needs a source here", at: stage.verb.span, expected: ["a source's name"])
    }
    let operand = stage.operands[position]
    let name = try nameOfOperand(operand)
    let source = try workspace.names.source(Spanned(name, operand.span), in: store)
    let id = store.sources.id(source)
    resolved.operands[position] = Spanned(.word(id, quoted: Quoting.quoteIfNeeded(id) != id), operand.span)
    return source
  }

  /// The text of an operand that should be a name; a parameter gives its value.
  package func nameOfOperand(_ operand: Spanned<Operand>) throws(Diagnostic) -> String {
    switch operand.value {
    case .word(let word, _):
      return word
    case .integer(let number):
      return String(number)
    case .reference(.named(let name)):
      guard let value = surroundings.parameters[name] else {
        throw Diagnostic(
          "'$\(name)' is no parameter", at: operand.span, expected: surroundings.parameters.keys.sorted())
      }
      return value
    case .reference(.result), .pair:
      throw Diagnostic("a name belongs here", at: operand.span)
    }
  }

  /// An option's value as written, a parameter replaced by its value.
  package func option(_ name: String) throws(Diagnostic) -> (comparison: Comparison, text: String, span: Span)? {
    for term in stage.terms {
      guard case .option(let option, let comparison, let atom) = term.value, option.value == name else { continue }
      return (comparison, try text(of: atom), atom.span)
    }
    return nil
  }

  /// An option that is set, not compared: `name=value`.
  package func setting(_ name: String) throws(Diagnostic) -> (text: String, span: Span)? {
    guard let option = try option(name) else { return nil }
    guard option.comparison == .equal else {
      throw Diagnostic(
        "'\(name)' is set to a value and compares nothing", at: option.span, expected: ["\(name)=\(option.text)"])
    }
    return (option.text, option.span)
  }

  /// The text of an atom, a parameter replaced by its value.
  package func text(of atom: Spanned<Atom>) throws(Diagnostic) -> String {
    guard case .parameter(let parameter) = atom.value else { return atom.value.text }
    if let value = surroundings.parameters[parameter] { return value }
    throw Diagnostic("no parameter is called '$\(parameter)'", at: atom.span)
  }

  /// An option whose value is one of a few words.
  package func choice(_ name: String, of words: [String], default fallback: String) throws(Diagnostic) -> String {
    guard let option = try setting(name) else { return fallback }
    guard words.contains(option.text) else {
      throw Diagnostic(
        "'\(option.text)' is no value of '\(name)'", at: option.span, expected: words,
        suggestion: Nearest.match(option.text, in: words).map { .init($0, at: option.span) })
    }
    return option.text
  }

  /// An option that is a whole number of at least 0.
  package func number(_ name: String) throws(Diagnostic) -> Int? {
    guard let option = try setting(name) else { return nil }
    guard let number = Int(option.text), number >= 0 else {
      throw Diagnostic("'\(name)' takes a whole number, not '\(option.text)'", at: option.span)
    }
    return number
  }

  /// Throws for an option that the command does not know, and for one that stands twice.
  package func checkOptions() throws(Diagnostic) {
    guard let signature = Commands.grammar.signature(named: stage.verb.value) else { return }
    let known = signature.options.map(\.name)
    var seen: [String] = []
    for term in stage.terms {
      guard case .option(let name, _, _) = term.value else { continue }
      if seen.contains(name.value) { throw Diagnostic("'\(name.value)' is given twice", at: name.span) }
      seen.append(name.value)
      if known.contains(name.value) { continue }
      throw Diagnostic(
        "'\(stage.verb.value)' has no option '\(name.value)'", at: name.span, expected: known,
        suggestion: Nearest.match(name.value, in: known).map { .init($0, at: name.span) })
    }
  }
}
