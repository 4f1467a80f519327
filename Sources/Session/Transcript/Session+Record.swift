import Commands
import Interchange
import Language
import Text

/// Whoever keeps a session's record on disk while it runs.
protocol Recorder: AnyObject {
  /// What a person calls it: the file.
  var path: String { get }
  /// Brings an entry to the disk before it returns.
  func record(_ entry: SessionLog.Entry, of session: Session) throws(Diagnostic)
  /// A line for the person when the session ends.
  func close() -> String?
}

extension Session {
  /// Keeps an entry, and brings it to the files that record the session. A file that cannot be written is given up.
  func record(_ entry: SessionLog.Entry) throws(Diagnostic) {
    log.append(entry)
    var problem: Diagnostic?
    for recorder in recorders {
      do throws(Diagnostic) {
        try recorder.record(entry, of: self)
      } catch {
        recorders.removeAll { $0 === recorder }
        var error = error
        error.notes.append("'\(recorder.path)' records the session no further")
        problem = error
      }
    }
    if let problem { throw problem }
  }

  func record(_ line: RecordedLine?, _ content: SessionLog.Entry.Content, result: Int? = nil) throws(Diagnostic) {
    try record(SessionLog.Entry(line: line, content: content, time: host.now(), result: result))
  }

  /// Records a line that failed, where running it again would fail again: not for an interruption, nor for the shell's
  /// own commands.
  func recordFailure(_ line: Line, _ source: SourceText, _ error: Diagnostic) {
    if case .dot = line { return }
    if case .help = line { return }
    guard error.category != .interrupted, error.category != .output else { return }
    do throws(Diagnostic) {
      try record(.written(source.text), .failure(message: error.message))
    } catch {
      report(error)
      status = .outputFailed
    }
  }

  /// Ends all records, and tells what each wants to be known.
  package func closeRecords() {
    for recorder in recorders {
      if let line = recorder.close() { message(line) }
    }
    recorders = []
  }

  /// Writes a file whole; a replay writes nothing.
  func writeFile(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    if isReplay { return }
    try replaceFile(path, bytes)
  }
}

extension Session {
  /// Records `.undo` and `.redo`, which change what later lines find; a line for each step.
  func recordStep(_ line: DotLine) throws(Diagnostic) {
    let rest = Spanned("", line.rest.span)
    try record(.resolved(.dot(DotLine(name: line.name, arguments: [], rest: rest))), .definition)
  }

  /// Records the latest data file as opened or imported in the course of the session. What is opened before anything
  /// else is what the session begins with.
  func recordLoad(_ verb: String) throws(Diagnostic) {
    guard let file = dataFiles.last else { return }
    if log.entries.isEmpty {
      if verb == "open" { return }
      initialData = Array(dataFiles.dropLast())
    }
    try record(nil, .load(verb: verb, file))
  }
}
