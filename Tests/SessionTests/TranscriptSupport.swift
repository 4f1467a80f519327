import Foundation
import Rendering
import Session
import Text

/// A session in memory whose clock stands at noon of 6 September 2022.
struct Desk {
  let session: Session
  let output = MemorySink()
  let messages = MemorySink()

  init(data: [String] = [Samples.standard]) throws {
    let host = Host(output: output, messages: messages, now: { 1_662_465_600 })
    session = Session(host: host, mode: .plain)
    for name in data { try session.load(name) }
  }

  @discardableResult
  func run(_ lines: String...) -> ExitStatus {
    lines.map { session.evaluate(SourceText($0, name: "test")) }.last ?? .done
  }
}

/// A folder that is gone when its owner is.
final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "hearsay-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: file(name)))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
  }
}

/// What verifying a text says, block by block.
func verify(_ markdown: String, data: [String] = [], name: String = "test.md") throws -> VerificationReport {
  let host = Host(output: MemorySink(), messages: MemorySink(), now: { 1_662_465_600 })
  return try Verification(session: Session(host: host, mode: .plain), data: data).check(markdown: markdown, name: name)
}

extension VerificationReport {
  var statuses: [String] { blocks.map { "\($0.label) \($0.status.rawValue)" } }
}
