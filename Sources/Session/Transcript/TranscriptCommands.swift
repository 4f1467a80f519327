import Language
import Text

let transcriptCommand = DotCommand(
  "transcript", "record the session in a file from now on, or export all of it",
  operands: [
    OperandSignature("action-or-file", .path, .optional), OperandSignature("file", .path, .optional),
  ], capability: .write,
  examples: [
    Example(".transcript session.md", "records each line as it is answered"),
    Example(".transcript export session.md", "all of the session, in Markdown that `hearsay verify` can run again"),
    Example(".transcript export session.html", "the same as one page to read"),
    Example(".transcript audit session.jsonl", "a chained log of every answer's digest"),
  ],
  discussion: """
    `export` takes its format from the file's ending: .md, .html, .jsonl, or .hearsay for a script of the lines alone. A record \
    is on the disk line by line; it begins a new file. `.transcript off` ends all records.
    """
) { (session, line) throws(Diagnostic) in
  guard let first = line.arguments.first else {
    let paths = session.recorders.map(\.path)
    session.message(paths.isEmpty ? "nothing records the session" : "recording to \(paths.joined(separator: ", "))")
    return .done
  }
  switch first.value {
  case "off":
    session.closeRecords()
    return .done
  case "export": return try exportTranscript(session, try line.argument(1, "a file"))
  case "audit":
    let path = try line.argument(1, "a .jsonl file")
    try session.startRecord(path) { (file) throws(Diagnostic) in try AuditLog(file, session) }
  default:
    guard first.value.hasSuffix(".md") else {
      throw Diagnostic(
        "'\(first.value)' is no action and no .md file", at: first.span,
        expected: ["FILE.md", "export", "audit", "off"])
    }
    if line.arguments.count > 1 {
      throw Diagnostic(
        "'\(line.arguments[1].value)' is left over: a record is a file alone", at: line.arguments[1].span,
        notes: ["'.transcript audit FILE.jsonl' starts an audit log"])
    }
    try session.startRecord(first) { (file) throws(Diagnostic) in try TranscriptRecorder(file, session) }
  }
  return .done
}

extension Session {
  /// Opens a record; a replay opens none.
  fileprivate func startRecord(
    _ path: Spanned<String>, _ open: (String) throws(Diagnostic) -> any Recorder
  ) throws(Diagnostic) {
    if isReplay { return }
    do throws(Diagnostic) {
      recorders.append(try open(resolvePath(path.value)))
    } catch {
      var error = error
      if error.span == nil { error.span = path.span }
      throw error
    }
    message("recording to \(path.value)")
  }
}

private func exportTranscript(_ session: Session, _ path: Spanned<String>) throws(Diagnostic) -> ExitStatus {
  let file = session.resolvePath(path.value)
  session.log.freeze(session.workspace.store)
  let ending = path.value.split(separator: ".").last.map { String($0) } ?? ""
  let text: String
  switch ending {
  case "md", "markdown": text = Transcript.markdown(session, in: Paths.folder(of: file))
  case "html": text = Transcript.html(session, in: Paths.folder(of: file))
  case "jsonl": text = Transcript.jsonLines(session, in: Paths.folder(of: file))
  case "hearsay": text = Transcript.script(session, in: Paths.folder(of: file))
  default:
    throw Diagnostic(
      "'\(path.value)' does not say its format", at: path.span, expected: [".md", ".html", ".jsonl", ".hearsay"])
  }
  try session.writeFile(Array(text.utf8), to: file)
  let count = session.log.blockCount
  session.message("transcript of \(count) \(count == 1 ? "line" : "lines") written to \(path.value)")
  return .done
}

let verifyCommand = DotCommand(
  "verify", "run a transcript again and say whether its results still hold",
  operands: [OperandSignature("file", .path)], capability: .read,
  examples: [Example(".verify session.md", "OK, DRIFT, TOOL or ERROR for each block")],
  discussion: """
    DRIFT: the result changed, and so did the data. TOOL: the result changed, the data did not. ERROR: the line fails where it \
    did not, or does not where it did. The present data are left alone.
    """
) { (session, line) throws(Diagnostic) in
  let path = try line.argument(0, "a transcript")
  if session.isReplay { return .done }
  do throws(Diagnostic) {
    return try Verification(session: session, data: []).run(session.resolvePath(path.value), update: false)
  } catch {
    var error = error
    if error.span == nil, error.source == nil { error.span = path.span }
    throw error
  }
}
