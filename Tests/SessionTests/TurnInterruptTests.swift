import Foundation
import Interchange
import Rendering
import Synchronization
import Testing
import Text

@testable import Session

/// Edits that are taken back or done again are so all at once, wherever somebody asks for an end.
@Suite struct TurnInterruptTests {
  /// Says yes from the n-th look on, once it is armed.
  private final class Key: Sendable {
    private let left = Mutex(Int.max)

    func press(after looks: Int) { left.withLock { $0 = looks } }

    var isPressed: Bool {
      left.withLock { left in
        if left > 0, left < Int.max { left -= 1 }
        return left == 0
      }
    }
  }

  private static func claims(_ count: Int) -> String {
    (0..<count).map { "assert b\($0) by:ria about:moon on:size value:\($0)\n" }.joined()
  }

  @Test func aTurnIsWholeOrNotAtAll() throws {
    let scratch = try Scratch()
    let data = try scratch.file("a.claims", "property size value:quantity one fixed\n" + Self.claims(3))
    let end = try turns(scratch, data)
    // What the journal says is what was confirmed.
    let next = try EditDesk(data)
    let found = try #require(try next.session.startJournal(in: scratch.journals))
    try next.session.settle(found, .recover)
    #expect(try next.written() == end)
  }

  /// Turns edits of a session with a journal, and gives the model at its end.
  private func turns(_ scratch: Scratch, _ data: String) throws -> String {
    let more = try scratch.file("more.claims", Self.claims(1500).replacing("assert b", with: "assert d"))
    let key = Key()
    let messages = MemorySink()
    let session = Session(
      host: Host(output: MemorySink(), messages: messages, isInterrupted: { key.isPressed }), mode: .plain)
    try session.load(data)
    _ = try session.startJournal(in: scratch.journals)
    /// The status that the program would leave with.
    func run(_ line: String) -> Int32 { session.evaluate(SourceText(line, name: "test")).rawValue }
    func written() throws -> String { try Self.written(session) }
    var states = [try written()]
    for line in [".import \"\(more)\"", "retract b1", "source ria \"RIA\" kind:agency", "amend d7 value:8"] {
      #expect(run(line) == 0)
      states.append(try written())
    }
    for (line, before, after) in [(".undo 4", 4, 0), (".redo 4", 0, 4), (".undo 3", 4, 1), (".redo 2", 1, 3)] {
      let journal = try Data(contentsOf: URL(fileURLWithPath: scratch.journalFile()))
      let counts = session.edits.counts
      var looks = 0
      var isDone = false
      while !isDone, looks < 100 {
        key.press(after: looks)
        let status = run(line)
        key.press(after: .max)
        isDone = status == 0
        #expect(try written() == states[isDone ? after : before], "\(line), \(looks) looks")
        guard !isDone else { break }
        #expect(status == 130)
        #expect(session.edits.counts == counts)
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.journalFile())) == journal)
        looks += 1
      }
      #expect(isDone && looks >= (line == ".redo 2" ? 1 : 3), "\(line): \(looks)")
    }
    #expect(messages.text.contains("taken back: amend d7\n"))
    return try written()
  }

  /// The same with a thread of its own for the work.
  @Test func aTurnBesideTheThreadThatWaits() throws {
    let scratch = try Scratch()
    let isPressed = Mutex(false)
    var host = Host(
      output: MemorySink(), messages: MemorySink(), isInterrupted: { isPressed.withLock { $0 } })
    host.worksAside = true
    let session = Session(host: host, mode: .plain)
    try session.load(try scratch.file("a.claims", Self.claims(3)))
    let before = try Self.written(session)
    let more = try scratch.file("more.claims", Self.claims(1500).replacing("assert b", with: "assert d"))
    /// The status that the program would leave with.
    func run(_ line: String) -> Int32 { session.evaluate(SourceText(line, name: "test")).rawValue }
    #expect(run(".import \"\(more)\"") == 0)
    let after = try Self.written(session)
    isPressed.withLock { $0 = true }
    #expect(run(".undo") == 130)
    isPressed.withLock { $0 = false }
    #expect(try Self.written(session) == after)
    #expect(run(".undo") == 0)
    #expect(try Self.written(session) == before)
    #expect(run(".redo") == 0)
    #expect(try Self.written(session) == after)
  }

  private static func written(_ session: Session) throws -> String {
    let sink = MemorySink()
    try Exporter.write(session.workspace.store, as: .claims, to: sink)
    return sink.text
  }
}
