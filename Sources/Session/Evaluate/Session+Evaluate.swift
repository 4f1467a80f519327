import Claims
import Commands
import Interchange
import Language
import Query
import Rendering
import Text

extension Session {
  /// Evaluates one logical line: parses it, runs it, prints what it answers. Never throws; a mistake is printed where
  /// messages go, and the status says what it was.
  @discardableResult
  package func evaluate(_ source: SourceText) -> ExitStatus {
    let started = host.clock() - secondsPaged
    running.append(source)
    let startedBefore = lineStarted
    lineStarted = started
    defer {
      running.removeLast()
      lineStarted = startedBefore
    }
    correction = nil
    latestError = nil
    memory.begin()
    do throws(Diagnostic) {
      try safety?.limits.check(line: source.text)
    } catch {
      report(error.located(in: source))
      raise(.commandFailed)
      return .commandFailed
    }
    let parsed = parser.parse(source)
    // Whoever reads a script's notes need not read the lines that write them.
    if settings.echoes, !(isReadingScript && source.text.hasPrefix(".note")) { message(source.text) }
    do throws(Diagnostic) {
      if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error }
      for warning in parsed.diagnostics { report(warning.located(in: source)) }
      let status = try run(parsed.line, source)
      if settings.showsTimer { message("run time: \(milliseconds(host.clock() - secondsPaged - started)) ms") }
      raise(status)
      return status
    } catch {
      let error = mended(traced(explained(error).located(in: source)))
      for other in parsed.diagnostics.dropFirst()
      where other.severity == .error && parsed.diagnostics.first?.span == error.span {
        report(other.located(in: source))
      }
      if error.category != .output || !host.isOutputClosed() { report(error) }
      correction = error.correctedText.flatMap(runnable)
      latestError = error
      recordFailure(parsed.line, source, error)
      // A check line that cannot be printed is the output's failure, which the next line will meet again.
      try? checkFailure(error, source)
      let status = ExitStatus(error.category)
      raise(status)
      return status
    }
  }

  /// An error with the lines that led to the one it is in, innermost first.
  func traced(_ error: Diagnostic) -> Diagnostic {
    var error = error
    for caller in running.dropLast().reversed() where caller.name != Self.promptName {
      error.notes.append("called from \(caller.name):\(caller.firstLine)")
    }
    return error
  }

  /// Keeps the gravest status: an expectation that failed is outweighed by an error.
  func raise(_ new: ExitStatus) {
    if new == .done { return }
    if status == .done || status == .expectationFailed || new == .interrupted || new == .outputFailed { status = new }
  }

  private func milliseconds(_ seconds: Double) -> String {
    let hundredths = Int((seconds * 100_000).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  private func run(_ line: Line, _ source: SourceText) throws(Diagnostic) -> ExitStatus {
    switch line {
    case .empty:
      return .done
    case .dot(let dot):
      return try runDot(dot, source)
    case .help(let topic):
      let document = try Help.document(on: topic, in: self)
      try show(document)
      return .done
    case .define(let definition):
      return try define(definition, source)
    case .assign(let name, let pipeline):
      let (outcome, resolved) = try PipelineRunner(session: self).run(pipeline)
      results.name(name.value, outcome)
      return try answer(outcome, .assign(name: name, resolved), source)
    case .pipeline(let pipeline):
      let (outcome, resolved) = try PipelineRunner(session: self).run(pipeline)
      return try answer(outcome, .pipeline(resolved), source)
    }
  }

  /// Prints an answer, keeps it, and records it under the resolved form of the line.
  private func answer(_ outcome: Outcome, _ resolved: Line, _ source: SourceText) throws(Diagnostic) -> ExitStatus {
    if let limit = safety?.limits.rows, outcome.rowCount > limit {
      throw Diagnostic("the answer has \(outcome.rowCount) rows, and \(limit) are the limit of the safe mode")
    }
    let number = results.add(outcome)
    let document = outcome.document(for: workspace.store)
    lastDocument = document
    latestQuery = source.text
    if let nearer = outcome.correction {
      correction = Diagnostic("", suggestion: nearer).located(in: source).correctedText
        .flatMap(runnable)
    }
    try record(.resolved(resolved), .live(outcome), result: number)
    try check(outcome, source)
    try show(document, isNew: true)
    // At the prompt the answer stands under the line that it is about.
    if outcome.hasFailed, source.name != Self.promptName, !settings.checksOnly {
      for expectation in outcome.expectations where !expectation.holds {
        report(traced(expectation.failure.located(in: source)))
      }
    }
    return outcome.hasFailed ? .expectationFailed : .done
  }

  private func runDot(_ line: DotLine, _ source: SourceText) throws(Diagnostic) -> ExitStatus {
    guard let command = DotCommands.command(named: line.name.value) else {
      let names = DotCommands.all.map(\.signature.name)
      throw Diagnostic(
        "no command is called '.\(line.name.value)'", at: line.name.span, expected: [".help"],
        suggestion: Nearest.match(line.name.value, in: names).map { .init($0, at: line.name.span) })
    }
    var line = line
    try line.checkCount(command.signature.operands)
    // Free text is kept word for word.
    if command.signature.operands.first?.slot != .text {
      line.arguments = try line.arguments.map { (argument) throws(Diagnostic) in try parameterised(argument) }
    }
    return try command.run(self, try allowed(line, command.signature))
  }

  /// An argument that is nothing but `$name` stands for the parameter's value.
  func parameterised(_ argument: Spanned<String>) throws(Diagnostic) -> Spanned<String> {
    guard argument.value.hasPrefix("$"), argument.value.utf8.count > 1 else { return argument }
    let name = String(argument.value.dropFirst())
    guard let value = parameters[name] else {
      throw Diagnostic(
        "no parameter is called '\(argument.value)'", at: argument.span,
        suggestion: Nearest.match(name, in: parameters.keys.sorted()).map { .init("$\($0)", at: argument.span) })
    }
    return Spanned(value, argument.span)
  }

  // MARK: - Messages

  /// A line for the person, where messages go.
  package func message(_ text: String, style: Style = .plain) {
    let width = host.isTerminal ? host.terminalWidth() : nil
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).flatMap { line in
      let safe = SafeText.terminal(String(Substring(line)))
      return width.map { DisplayWidth.wrap(safe, width: max($0, 20)) } ?? [safe]
    }
    let safe = lines.joined(separator: "\n")
    let words = host.colour && style == .faint ? "\u{1B}[2m\(safe)\u{1B}[0m" : safe
    // A message that cannot be written has nowhere to be reported; results are checked, messages are not.
    try? host.messages.write(words + "\n")
  }

  /// Prints a diagnostic where messages go.
  package func report(_ diagnostic: Diagnostic) {
    try? host.messages.write(diagnostic.lines(width: host.terminalWidth() ?? 100, colour: host.colour) + "\n")
  }
}
