import Claims
import Commands
import Language
import Query
import Text

/// Runs pipelines: each stage's answer is the next one's input.
struct PipelineRunner {
  let session: Session
  private let expectName = "expect"
  /// Over so few claims an answer is there before anybody could lose patience.
  private static let smallModel = 1_000

  /// The answer of a pipeline, and the pipeline in resolved form.
  func run(_ pipeline: Pipeline) throws(Diagnostic) -> (Outcome, Pipeline) {
    var resolved = pipeline
    var outcome: Outcome
    switch pipeline.head {
    case .verb(let stage):
      let (answer, done) = try run(stage, input: nil)
      outcome = answer
      resolved.head = .verb(done)
    case .reference(let reference, let terms):
      outcome = try head(reference, terms)
      if !terms.isEmpty {
        let (answer, done) = try run(claimsStage(terms, reference.span), input: outcome)
        outcome = answer
        resolved.head = .reference(reference, terms: done.terms)
      }
    case .last:
      guard let last = session.results.last else {
        throw nothingToGoOnFrom(pipeline)
      }
      outcome = last
    }
    // What would mend an earlier line does not mend this one.
    if case .verb = pipeline.head {} else { outcome.correction = nil }
    (outcome, resolved.stages) = try run(pipeline.stages, after: outcome)
    return (outcome, Resolved(session).pipeline(resolved))
  }

  /// The first stage needs rows, and there is no result to take them from.
  private func nothingToGoOnFrom(_ pipeline: Pipeline) -> Diagnostic {
    let start = pipeline.span.lower
    guard let verb = pipeline.stages.first?.verb, verb.span.lower == start else {
      return Diagnostic(
        "a line that starts with '|' goes on from the last result, and there is none yet", at: pipeline.span,
        suggestion: .init("claims |", at: Span(start, start + 1)))
    }
    return Diagnostic(
      "'\(verb.value)' needs rows, from before a '|' or from the last result, and there is none yet", at: verb.span,
      suggestion: .init("claims | \(verb.value)", at: verb.span))
  }

  /// The answer of stages that go on from another answer, and the stages in resolved form.
  func run(_ stages: [Stage], after first: Outcome) throws(Diagnostic) -> (Outcome, [Stage]) {
    var outcome = first
    var resolved = stages
    outcome.expectations = []
    var examined: Outcome?
    for position in stages.indices {
      let stage = stages[position]
      let before = outcome
      // Expectations that follow one another all speak of the result before the first.
      examined = stage.verb.value == expectName ? examined ?? before : nil
      (outcome, resolved[position]) = try run(stage, input: examined ?? before)
      let all = before.expectations + outcome.expectations
      if examined != nil { outcome = Outcome(expectations: all) }
      // Why nothing is left is said at the end, wherever it came about.
      if before.rowCount == 0, examined == nil {
        outcome.notes = before.notes + outcome.notes.filter { !before.notes.contains($0) }
        outcome.correction = before.correction ?? outcome.correction
      }
      outcome.expectations = all
    }
    return (outcome, resolved)
  }

  private func head(_ reference: Spanned<Reference>, _ terms: [Spanned<Term>]) throws(Diagnostic) -> Outcome {
    if session.results.find(reference.value) == nil, case .named(let name) = reference.value,
      let id = session.parameters[name], let row = session.workspace.store.row(id: id)
    {
      return .claims([row])
    }
    return try session.results.resolve(reference)
  }

  private func claimsStage(_ terms: [Spanned<Term>], _ span: Span) -> Stage {
    Stage(verb: Spanned("claims", Span(span.lower, span.lower)), operands: [], terms: terms)
  }

  private func run(_ stage: Stage, input: Outcome?) throws(Diagnostic) -> (Outcome, Stage) {
    guard let command = Commands.command(named: stage.verb.value) else {
      throw Diagnostic("no command is called '\(stage.verb.value)'", at: stage.verb.span)
    }
    var stage = try session.allowed(stage, command.signature)
    if command.signature.name == expectName { stage = stage.filled(session.parameters) }
    if command.signature.capability == .pure, session.host.worksAside,
      session.workspace.store.rowCount > Self.smallModel
    {
      return try runAside(command, stage, input: input)
    }
    if command.signature.capability == .edit { session.prepareForEdit() }
    // Edits leave the indexes as they are, so that a hundred of them cost one rebuilding.
    session.workspace.store.prepareIndexes()
    let invocation = Invocation(
      stage: stage, input: input, workspace: session.workspace, surroundings: session.surroundings,
      results: session.results, isInterrupted: session.host.isInterrupted,
      readData: { (name, span) throws(Diagnostic) in try session.readData(name, at: span) },
      writeFile: { [session] (path, bytes) throws(Diagnostic) in
        try session.writeFile(bytes, to: session.resolvePath(path))
      },
      layOut: { [session] graph in
        if session.isReplay || session.safety != nil { return nil }
        return Graphviz.layout(graph, isInterrupted: session.host.isInterrupted)
      }, runAside: workAside)
    var outcome = try command.run(invocation)
    if session.host.isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    outcome.correction = invocation.correction
    return (outcome, invocation.resolved)
  }

  /// Runs a part of a command over values of its own where it can be left behind, if there is somebody who may want to.
  private func workAside(_ work: @escaping @Sendable (Cancellation) -> Void) throws(Diagnostic) {
    guard session.host.worksAside, session.workspace.store.rowCount > Self.smallModel else { return work(.never) }
    try Worker.run(isInterrupted: session.host.isInterrupted) { (cancellation) throws(Diagnostic) in
      work(cancellation)
    }
  }

  /// Runs a command that only reads the model, over copies of all that it may look at, where it can be left behind.
  private func runAside(_ command: Command, _ stage: Stage, input: Outcome?) throws(Diagnostic) -> (Outcome, Stage) {
    let (store, names) = (session.workspace.store, session.workspace.names)
    let (surroundings, kept) = (session.surroundings, session.results.kept)
    let isInterrupted = session.host.isInterrupted
    let needsIndexes = store.needsIndexes
    let answer = try Worker.run(isInterrupted: isInterrupted) { (cancellation) throws(Diagnostic) in
      let workspace = Workspace(store: store)
      workspace.names = names
      workspace.store.cancellation = cancellation
      workspace.store.prepareIndexes()
      let invocation = Invocation(
        stage: stage, input: input, workspace: workspace, surroundings: surroundings, results: Results(kept),
        isInterrupted: { cancellation.isRequested || isInterrupted() },
        readData: { (name, span) throws(Diagnostic) in
          throw Diagnostic("'\(name)' cannot be read here", at: span)
        })
      var outcome = try command.run(invocation)
      outcome.correction = invocation.correction
      return Answer(
        outcome: outcome, stage: invocation.resolved, names: workspace.names,
        indexed: needsIndexes ? workspace.store : nil)
    }
    if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    if let indexed = answer.indexed { session.workspace.store.adoptIndexes(of: indexed) }
    session.workspace.names = answer.names
    return (answer.outcome, answer.stage)
  }

  private struct Answer: Sendable {
    var outcome: Outcome
    var stage: Stage
    var names: Names
    /// The store with the indexes that it lacked.
    var indexed: ClaimStore?
  }
}
