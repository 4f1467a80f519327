import Rendering
import Session
import Text

/// A session in memory: what it prints is kept, its clock stands at noon of 6 September 2022.
package final class SessionHarness {
  package let session: Session
  private let output = MemorySink()
  private let messages = MemorySink()
  private var outputRead = 0
  private var messagesRead = 0

  /// A session on the embedded sample, or on nothing.
  package init(mode: OutputMode = .json, sample: Bool = true) throws {
    let host = Host(output: output, messages: messages, now: { 1_662_465_600 })
    session = Session(host: host, mode: mode)
    if sample { try session.load(Samples.standard) }
  }

  /// What came out since the last call.
  package struct Answer {
    package var output: String
    package var messages: String
    package var status: ExitStatus
  }

  /// Evaluates a line as a script would.
  @discardableResult
  package func run(_ line: String) -> Answer {
    let status = session.evaluate(SourceText(line, name: "test"))
    defer {
      outputRead = output.bytes.count
      messagesRead = messages.bytes.count
    }
    return Answer(
      output: String(decoding: output.bytes[outputRead...], as: UTF8.self),
      messages: String(decoding: messages.bytes[messagesRead...], as: UTF8.self), status: status)
  }
}
