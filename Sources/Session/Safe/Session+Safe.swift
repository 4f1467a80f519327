import Language
import Text

let safeCommand = DotCommand(
  "safe", "trust nothing from here on: no other programs, no files outside this folder; cannot be undone",
  capability: .edit,
  discussion: """
    Files are read below the script's folder (at a prompt, the working directory), never through a link out of it. Nothing \
    is written, except new files below the folder that `--out` names. Time, rows, output and line length are limited.
    """
) { (session, line) throws(Diagnostic) in
  guard line.arguments.isEmpty else {
    throw Diagnostic("'.safe' takes no argument, and is never switched off", at: line.rest.span)
  }
  if session.safety == nil { try session.enterSafeMode() }
  session.message("safe mode")
  return .done
}

extension Session {
  /// Stops trusting what is read from here on. `root` is the folder that may be read; without one, the folder of the
  /// script being read, or the working directory.
  package func enterSafeMode(
    root: String? = nil, output: String? = nil, limits: Limits = Limits()
  ) throws(Diagnostic) {
    guard safety == nil else { return }
    // What was edited so far is kept; what an untrusted line edits is not.
    try journal?.sync()
    let safety = try SafeMode(root: root ?? scriptFolder, output: output, limits: bounds?.limits ?? limits)
    if journal != nil { message("from here on no edit is kept in the journal, and no line in the history") }
    journal = nil
    journalFolder = nil
    cache = nil
    self.safety = safety
    limit(limits)
    host.history = nil
  }

  /// Limits time, memory and output from here on, once. A program that is told of the safe mode begins with it, so that
  /// the data which its command line names are read under the same limits as all that follows.
  package func limit(_ limits: Limits = Limits()) {
    guard bounds == nil else { return }
    let bounds = Bounds(limits)
    self.bounds = bounds
    memory.limit = min(memory.limit ?? .max, limits.memoryBytes)
    let isInterrupted = host.isInterrupted
    host.isInterrupted = { isInterrupted() || bounds.isOutOfTime }
    host.output = LimitedSink(host.output, limit: limits.outputBytes)
  }

  /// Enters the safe mode for a program that runs a script, or none.
  package func enterSafeMode(script: String?, output: String?) throws(Diagnostic) {
    let real = script.map(Self.realName)
    let slash = real?.lastIndex(of: "/")
    let folder = slash.flatMap { slash in real.map { String($0[...slash]) } } ?? "."
    try enterSafeMode(root: folder, output: output)
  }

  private var scriptFolder: String {
    guard let script = scripts.last, !script.hasPrefix(Samples.prefix), let slash = script.lastIndex(of: "/") else {
      return "."
    }
    return slash == script.startIndex ? "/" : String(script[..<slash])
  }

  /// A dot-command as the safe mode lets it run.
  func allowed(_ line: DotLine, _ signature: Signature) throws(Diagnostic) -> DotLine {
    guard let safety else { return line }
    let isTranscript = signature.name == transcriptCommand.signature.name
    let action = isTranscript ? line.arguments.first?.value : nil
    // These name no file.
    if isTranscript, action == nil || action == "off" { return line }
    var paths: [(Int, Spanned<String>)] = []
    for place in line.arguments.indices where !(place == 0 && (action == "export" || action == "audit")) {
      // A saved query is no file.
      if place == 0, signature.name == "run", query(named: line.arguments[0].value) != nil { continue }
      if Self.isPath(place, signature) { paths.append((place, line.arguments[place])) }
    }
    let checked = try safety.check(signature, at: line.name.span, paths: paths, resolve: resolvePath)
    var line = line
    for (place, path) in checked { line.arguments[place].value = path }
    return line
  }

  /// A stage as the safe mode lets it run.
  func allowed(_ stage: Stage, _ signature: Signature) throws(Diagnostic) -> Stage {
    guard let safety else { return stage }
    var paths: [(Int, Spanned<String>)] = []
    for (place, operand) in stage.operands.enumerated() where Self.isPath(place, signature) {
      // What is named in another way is a result, or is checked when it is opened.
      guard case .word(let word, _) = operand.value else { continue }
      paths.append((place, Spanned(word, operand.span)))
    }
    let checked = try safety.check(signature, at: stage.verb.span, paths: paths, resolve: resolvePath)
    var stage = stage
    for (place, path) in checked { stage.operands[place].value = .word(path, quoted: true) }
    return stage
  }

  private static func isPath(_ place: Int, _ signature: Signature) -> Bool {
    if place < signature.operands.count { return signature.operands[place].slot == .path }
    guard let last = signature.operands.last, last.arity == .many || last.arity == .oneOrMore else { return false }
    return last.slot == .path
  }

  /// An interrupt as what it was: the user's, or the end of the time that the safe mode gives.
  func explained(_ error: Diagnostic) -> Diagnostic {
    guard error.category == .interrupted else { return error }
    if let problem = memory.problem {
      var problem = problem
      problem.span = error.span
      return problem
    }
    guard let bounds, bounds.isOutOfTime else { return error }
    var error = error
    error.message = "the \(Int(bounds.limits.seconds)) seconds that the safe mode gives are used up"
    error.category = .command
    return error
  }
}
