import Claims
import Language
import Rendering
import Text

/// Runs recorded lines again, in a session of its own that prints nothing and writes nothing.
final class Replay {
  /// What a block did.
  struct Result {
    /// What it showed, in order.
    var documents: [Document] = []
    /// The first error.
    var error: Diagnostic?
  }

  let session: Session
  private var documents: [Document] = []
  private let messages = MemorySink()

  /// - Parameters:
  ///   - file: the transcript; paths in it are seen from its folder.
  ///   - now: seconds since 1970 that relative dates count from.
  init(file: String, now: Int, isInterrupted: @escaping @Sendable () -> Bool) {
    let host = Host(output: messages, messages: messages, isInterrupted: isInterrupted, now: { now })
    session = Session(host: host, mode: .plain)
    session.isReplay = true
    session.settings.isQuiet = true
    session.log.isKept = false
    session.scripts = [file]
    session.takeDocument = { [unowned self] in documents.append($0) }
  }

  /// Runs the lines of a block; stops at the first error.
  func run(_ block: TranscriptFile.Block, name: String) -> Result {
    if let result = block.seal?.result { session.results.advance(to: result - 1) }
    documents = []
    for line in ScriptReader.lines(of: Array(block.command.utf8), name: name) {
      var source = line.source
      source.firstLine += block.line - 1
      if let flaw = line.diagnostics.first(where: { $0.severity == .error }) {
        return Result(documents: documents, error: flaw)
      }
      session.status = .done
      session.evaluate(source)
      if let error = session.latestError { return Result(documents: documents, error: error) }
    }
    return Result(documents: documents)
  }
}
