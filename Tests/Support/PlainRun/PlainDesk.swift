import Foundation
import PlainModel
import Rendering
import Session
import Text

/// A session that is given lines, in a folder of its own that is gone when the desk is.
final class PlainDesk {
  private final class Collected: ByteSink {
    var bytes: [UInt8] = []

    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) { self.bytes += bytes }
  }

  private(set) var session: Session
  private let output = Collected()
  private let messages = Collected()
  private let folder: String
  private let keepsJournal: Bool
  private var data: String { folder + "/base.claims" }

  init(keepsJournal: Bool) throws {
    self.keepsJournal = keepsJournal
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-plain-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder.path
    session = Self.session(output, messages)
    try Self.write(PlainWorld.properties.map(\.line), to: data)
    try open()
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private static func session(_ output: Collected, _ messages: Collected) -> Session {
    Session(host: Host(output: output, messages: messages, now: { 1_662_465_600 }), mode: .jsonl)
  }

  private static func write(_ lines: [String], to path: String) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
  }

  private func open() throws {
    try session.load(data)
    guard keepsJournal else { return }
    guard let unfinished = try session.startJournal(in: JournalFolder(folder + "/journal")) else { return }
    try session.settle(unfinished, .recover)
  }

  /// Leaves the session as a program that ends would, and begins another with the data and the journal.
  func reopen() throws {
    guard keepsJournal else { return }
    session.finish()
    session = Self.session(output, messages)
    try open()
  }

  /// Runs a line; says whether it was done.
  func run(_ line: String) -> Bool {
    output.bytes.removeAll(keepingCapacity: true)
    messages.bytes.removeAll(keepingCapacity: true)
    return session.evaluate(SourceText(line, name: "plain")) == .done
  }

  /// Imports a file of these lines.
  func load(_ lines: [String]) throws -> Bool {
    let path = folder + "/import.claims"
    try Self.write(lines, to: path)
    return run(".import \(path)")
  }

  var said: String { String(decoding: messages.bytes, as: UTF8.self) }

  /// The rows of the latest answer; nil where a line of it is no JSON.
  var rows: [PlainJSON]? {
    var rows: [PlainJSON] = []
    for line in output.bytes.split(separator: 0x0A) {
      guard let row = PlainJSON(line) else { return nil }
      rows.append(row)
    }
    return rows
  }
}
