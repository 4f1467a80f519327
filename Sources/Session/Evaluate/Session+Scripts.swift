import Language
import Text

extension Session {
  /// Runs a script's bytes; stops at the first error unless `.bail off`.
  package func runScript(_ bytes: [UInt8], name: String) {
    let before = status
    status = .done
    for line in ScriptReader.lines(of: bytes, name: name) {
      if isFinished { break }
      if let flaw = line.diagnostics.first(where: { $0.severity == .error }) {
        report(flaw.located(in: line.source))
        status = .commandFailed
        if settings.bails { break }
        continue
      }
      let result = evaluate(line.source)
      if result == .interrupted || result == .outputFailed { break }
      if result != .done, result != .expectationFailed, settings.bails { break }
    }
    if status == .done { status = before }
  }

  /// Runs a script file; paths inside it are relative to it.
  package func runScript(at path: String) throws(Diagnostic) {
    let resolved = resolvePath(path)
    guard scripts.count < 16 else {
      throw Diagnostic("scripts are nested more than 16 deep", notes: scripts.suffix(3).map { "read from \($0)" })
    }
    guard !scripts.contains(resolved) else {
      throw Diagnostic("'\(path)' reads itself", notes: scripts.map { "read from \($0)" })
    }
    let bytes: [UInt8]
    if let embedded = Samples.script(named: path) { bytes = embedded } else { bytes = try Files.read(resolved) }
    scripts.append(resolved)
    defer { scripts.removeLast() }
    runScript(bytes, name: path)
  }

  /// A path as written in the innermost script, seen from the working directory.
  package func resolvePath(_ path: String) -> String {
    guard !path.hasPrefix("/"), !path.hasPrefix("sample:"), let script = scripts.last, !script.hasPrefix("sample:"),
      let slash = script.lastIndex(of: "/")
    else { return path }
    return String(script[...slash]) + path
  }
}
