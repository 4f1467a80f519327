import Claims
import Foundation
import Interchange
import Rendering
import Text

@testable import Session

/// A folder that is gone when the test is.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String, _ text: String? = nil) throws -> String {
    let file = path + "/" + name
    if let text { try Data(text.utf8).write(to: URL(fileURLWithPath: file)) }
    return file
  }

  func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
  }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  var journals: JournalFolder { JournalFolder(path + "/state/journal") }

  /// The one journal of this scratch folder.
  func journalFile() throws -> String {
    let names = try FileManager.default.contentsOfDirectory(atPath: journals.path).filter { $0.hasSuffix(".journal") }
    return journals.path + "/" + (names.first ?? "none")
  }
}

/// A session whose messages can be read.
final class EditDesk {
  let session: Session
  private let messages = MemorySink()
  let output = MemorySink()
  private var read = 0

  init(_ data: String? = nil) throws {
    session = Session(host: Host(output: output, messages: messages, now: { 1_662_465_600 }), mode: .jsonl)
    if let data { try session.load(data) }
  }

  @discardableResult
  func run(_ line: String) -> ExitStatus { session.evaluate(SourceText(line, name: "test")) }

  /// What was said since the last call.
  func said() -> String {
    defer { read = messages.bytes.count }
    return String(decoding: messages.bytes[read...], as: UTF8.self)
  }

  /// The model as a data file.
  func written() throws -> String {
    let sink = MemorySink()
    try Exporter.write(session.workspace.store, as: .claims, to: sink)
    return sink.text
  }
}

/// Random edits of a small world, the same for the same seed.
struct EditMaker {
  private var state: UInt64
  private var imports = 0
  let scratch: Scratch

  init(seed: UInt64, scratch: Scratch) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.scratch = scratch
  }

  mutating func number(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  private mutating func source() -> String {
    let n = number(6)
    let known = ["s\(n)", "\"Source \(n)\"", "SOURCE-\(n)", "\"Sóurce \(n)\""]
    return (known + ["fresh\(number(4))", "FRESH\(number(4))"])[number(6)]
  }

  private mutating func entity() -> String {
    ["e\(number(4))", "\"Thing \(number(4))\"", "new\(number(3))"][number(3)]
  }

  private mutating func property() -> String { ["size", "place", "note", "loose\(number(2))"][number(4)] }

  mutating func claim(_ id: String = "") -> String {
    let value = ["100", "\"about 50\"", "e1", "\"some words\"", "2022-09", "7"][number(6)]
    var line = "assert\(id) by:\(source()) about:\(entity()) on:\(property()) value:\(value)"
    if number(3) == 0 { line += " via:\(source())" }
    if number(4) == 0 { line += " deny:c\(number(12) + 1)" }
    if number(3) == 0 { line += " \"a text, \(number(9))\"" }
    return line
  }

  mutating func edit() throws -> String {
    let n = number(6)
    switch number(12) {
    case 0: return "source s\(n) \"Source \(n)\" kind:agency" + (number(2) == 0 ? " part-of:\(source())" : "")
    case 1: return "entity e\(number(4)) \"Thing \(number(4))\" alias:\"alias \(n)\""
    case 2:
      let reading = ["quantity unit:people", "text", "quantity unit:tanks", "date", "entity"][number(5)]
      return "property \(property()) value:\(reading) \(number(2) == 0 ? "many" : "one")"
    case 3: return "retract c\(number(14) + 1)"
    case 4: return "amend c\(number(14) + 1) by:\(source())"
    case 5: return "amend c\(number(14) + 1) value:\(number(99)) tag:t\(n)"
    case 6: return "merge source \(source()) \(source())"
    case 7: return "merge entity \(entity()) \(entity())"
    case 8:
      imports += 1
      let lines = [
        "source s\(n) \"Source \(n) again\"", claim(" i\(imports)"), claim(), "amend i\(imports) tag:seen", claim(),
      ]
      let file = try scratch.file("import\(imports).claims", lines.joined(separator: "\n") + "\n")
      return ".import \(file)"
    default: return claim()
    }
  }
}
