import Language
import Text

extension Session {
  /// Evaluates what was typed or pasted at once, line by line, up to the first error.
  package func evaluateAll(_ text: String, name: String) -> ExitStatus {
    let lines = ScriptReader.lines(of: text.utf8, name: name)
    defer { if !Self.isEditing(text) { latestInput = text } }
    guard lines.count > 1 else { return evaluate(SourceText(text, name: name)) }
    isBatch = true
    defer { isBatch = false }
    for (position, line) in lines.enumerated() {
      if isFinished { break }
      let status = evaluate(line.source)
      guard status != .done, status != .expectationFailed else { continue }
      let rest = lines.count - position - 1
      if rest > 0 {
        message("the \(rest == 1 ? "line" : "\(rest) lines") after it \(rest == 1 ? "was" : "were") not run")
      }
      return status
    }
    return .done
  }

  private static func isEditing(_ text: String) -> Bool {
    let words = text.split(separator: " ", maxSplits: 1)
    return words.first == ".edit" || words.isEmpty
  }

  /// Runs a script's bytes; stops at the first error unless `.bail off`.
  package func runScript(_ bytes: [UInt8], name: String) {
    let before = status
    status = .done
    let batch = journal?.batch
    journal?.batch = 1000
    defer { finishBatch(batch) }
    for line in ScriptReader.lines(of: bytes, name: name) {
      if isFinished { break }
      // Definitions take no time that would be worth a look at Ctrl-C; a script of them does.
      if host.isInterrupted() {
        stop(before: line.source)
        break
      }
      if let flaw = line.diagnostics.first(where: { $0.severity == .error }) {
        running.append(line.source)
        report(traced(flaw.located(in: line.source)))
        running.removeLast()
        status = .commandFailed
        if settings.bails { break }
        continue
      }
      let result = evaluate(line.source)
      if result == .interrupted || result == .outputFailed { break }
      if result != .done, result != .expectationFailed, settings.bails { break }
    }
    let own = status
    status = before
    raise(own)
  }

  /// Ends a script between two lines, because somebody asked for that or the time for it is over; what its lines have
  /// changed stays.
  private func stop(before line: SourceText) {
    let reason = explained(Diagnostic("interrupted", category: .interrupted))
    report(
      Diagnostic(
        reason.message, category: reason.category, notes: reason.notes + ["\(line.name):\(line.firstLine) was not run"])
    )
    raise(ExitStatus(reason.category))
  }

  /// Brings the edits of a script to the disk, and goes back to how edits were kept before it.
  private func finishBatch(_ batch: Int?) {
    guard let batch else { return }
    journal?.batch = batch
    guard scripts.count <= 1 else { return }
    do throws(Diagnostic) {
      try journal?.sync()
    } catch {
      report(error)
      status = .outputFailed
    }
  }

  /// Runs a script file; paths inside it are relative to it.
  package func runScript(at path: String) throws(Diagnostic) {
    let resolved = resolvePath(path)
    let depth = safety?.limits.depth ?? 16
    guard scripts.count < depth else {
      throw Diagnostic("scripts are nested more than \(depth) deep", notes: scripts.suffix(3).map { "read from \($0)" })
    }
    guard !scripts.contains(resolved) else {
      throw Diagnostic("'\(path)' reads itself", notes: scripts.map { "read from \($0)" })
    }
    let bytes: [UInt8]
    if let embedded = Samples.script(named: path) {
      bytes = embedded
    } else {
      bytes = try readFile(resolved)
    }
    scripts.append(resolved)
    defer { scripts.removeLast() }
    runScript(bytes, name: resolved)
  }

  /// A path as written in the innermost script, seen from the working directory.
  package func resolvePath(_ path: String) -> String {
    guard !path.hasPrefix("/"), !path.hasPrefix("sample:"), let script = scripts.last, !script.hasPrefix("sample:"),
      let slash = script.lastIndex(of: "/")
    else { return path }
    return String(script[...slash]) + path
  }
}
