import LineEditing
import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@main
struct Program {
  static func main() {
    // Before anything else is opened.
    _ = Terminal.missing
    Terminal.ignoreBrokenPipes()
    let output = DescriptorSink(STDOUT_FILENO, name: "standard output")
    let messages = DescriptorSink(STDERR_FILENO, name: "standard error")
    do throws(Diagnostic) {
      let arguments = try Arguments.parse(try Arguments.words())
      let status = try Program(arguments: arguments, output: output, messages: messages).run()
      exit(status.rawValue)
    } catch {
      if error.category == .output, output.isClosed { exit(ExitStatus.outputFailed.rawValue) }
      try? messages.write(error.lines(width: Terminal.width ?? 100, colour: false) + "\n")
      exit(ExitStatus(error.category).rawValue)
    }
  }

  let arguments: Arguments
  let output: DescriptorSink
  let messages: DescriptorSink

  private var isInteractive: Bool {
    if case .shell(let lines) = arguments.action, lines.isEmpty {
      return Terminal.isTerminal(STDIN_FILENO) && Terminal.isTerminal(STDOUT_FILENO)
    }
    return false
  }

  private func makeSession(history: HistoryStore?) -> Session {
    let isTerminal = Terminal.isTerminal(STDOUT_FILENO)
    let output = output
    var host = Host(
      output: output, messages: messages, isTerminal: isTerminal, colour: Terminal.wantsColour,
      terminalWidth: { Terminal.width }, isOutputClosed: { output.isClosed },
      isInterrupted: { Interrupts.isPending },
      now: { Terminal.environment("SOURCE_DATE_EPOCH").flatMap { Int($0) } ?? Terminal.now }, clock: { Terminal.clock })
    host.worksAside = true
    host.terminalHeight = { Terminal.height }
    if let history { host.history = { history.entries.map { HistoryLine($0) } } }
    if Terminal.isTerminal(STDERR_FILENO), Terminal.environment("TERM") != "dumb" {
      host.showProgress = { Terminal.showProgress($0) }
    }
    let isBox = isTerminal && Terminal.environment("TERM") != "dumb"
    let session = Session(host: host, mode: arguments.mode ?? (isBox ? .box : .plain))
    session.settings.isQuiet = arguments.isQuiet
    session.settings.keepsTable = arguments.mode == .box
    if let memory = arguments.memory { session.limitMemory(memory) }
    if arguments.isSafe { session.limit() }
    session.locks = Terminal.journals
    // What is verified is read afresh, and what is not trusted leaves nothing behind.
    if arguments.usesCache, !arguments.isSafe, !arguments.isVerification { session.cache = Terminal.cache }
    return session
  }

  func run() throws(Diagnostic) -> ExitStatus {
    Interrupts.install()
    switch arguments.action {
    case .version:
      try output.write("hearsay \(Version.text)\n")
      return .done
    case .help:
      try output.write(Arguments.usage + "\n")
      return .done
    case .shell(let lines):
      return try shell(lines)
    case .run(let script, let parameters):
      let session = makeSession(history: nil)
      try load(into: session)
      try protect(session, script: script)
      try session.setParameters(parameters.map { ($0, nil) }, of: script)
      session.settings.checksOnly = arguments.checksOnly
      try session.runScript(at: script)
      session.finish()
      if let junit = arguments.junit { try Files.write(Array(session.junit(suite: script).utf8), to: junit) }
      return session.status
    case .verify(let file, let update, let replay, let head):
      let session = makeSession(history: nil)
      if arguments.isSafe { try protect(session, script: file) }
      return try Verification(session: session, data: arguments.data).run(
        file, update: update, replay: replay, head: head)
    case .convert(let input, let outputPath):
      return try convert(input, outputPath)
    }
  }

  private func load(into session: Session) throws(Diagnostic) {
    let map = try arguments.importMap.map { (path) throws(Diagnostic) in try session.readMap(path) }
    let names = arguments.data.isEmpty ? [Samples.standard] : arguments.data
    try session.open(names, map: map, mapPath: arguments.importMap, isStrict: arguments.isStrict)
  }

  /// Starts the safe mode or the journal of a script, where they are wanted.
  private func protect(_ session: Session, script: String?) throws(Diagnostic) {
    if arguments.isSafe { return try session.enterSafeMode(script: script, output: arguments.outputFolder) }
    guard arguments.keepsJournal else { return }
    guard let folder = Terminal.journals else {
      throw Diagnostic("there is no folder for the journal: HOME is not set", category: .usage)
    }
    guard let unfinished = try session.startJournal(in: folder) else { return }
    guard let choice = arguments.recovery else {
      throw Diagnostic(
        unfinished.summary, category: .usage, expected: RecoveryChoice.allCases.map { "--recover=\($0.rawValue)" })
    }
    try session.settle(unfinished, choice)
  }

  private func shell(_ lines: [String]) throws(Diagnostic) -> ExitStatus {
    if isInteractive { return try Prompt(arguments: arguments, makeSession: makeSession, load: load).run() }
    let session = makeSession(history: nil)
    try load(into: session)
    try protect(session, script: nil)
    if lines.isEmpty {
      if Terminal.missing.contains(STDIN_FILENO) {
        throw Diagnostic("cannot read standard input: it is closed", category: .data)
      }
      let script = try session.readStream(STDIN_FILENO, name: "standard input")
      session.runScript(script, name: "standard input")
      session.finish()
      return session.status
    }
    for (position, line) in lines.enumerated() {
      let name = lines.count == 1 ? "-c" : "-c (line \(position + 1))"
      session.runScript(Array(line.utf8), name: name)
      if session.isFinished || (session.status != .done && session.status != .expectationFailed) { break }
    }
    session.finish()
    return session.status
  }

  private func convert(_ input: String, _ target: String) throws(Diagnostic) -> ExitStatus {
    let session = makeSession(history: nil)
    let map = try arguments.importMap.map { (path) throws(Diagnostic) in try session.readMap(path) }
    try session.open([input], map: map, isStrict: arguments.isStrict)
    if arguments.isSafe { try protect(session, script: nil) }
    try session.save(to: target)
    session.finish()
    return session.status
  }
}

extension HistoryLine {
  fileprivate init(_ entry: HistoryEntry) {
    self.init(
      text: entry.text, time: entry.time, data: entry.data, outcome: entry.outcome.rawValue,
      milliseconds: entry.duration)
  }
}
