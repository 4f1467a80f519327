import Claims
import Rendering
import Synchronization
import Testing
import Text

@testable import Session

/// A save that is interrupted leaves the old file.
@Suite struct SaveInterruptTests {
  @Test func anInterruptedSaveLeavesTheOldFile() throws {
    let scratch = try Scratch()
    let old = "assert c1 by:tass about:moon on:size value:1\n"
    let file = try scratch.file("a.claims", old)
    let lines = (0..<3000).map { "assert b\($0) by:ria about:moon on:size value:\($0) quote:\"\($0) a b c d e f\"\n" }
    let many = try scratch.file("b.claims", lines.joined())
    let isPressed = Mutex(false)
    let messages = MemorySink()
    let session = Session(
      host: Host(output: MemorySink(), messages: messages, isInterrupted: { isPressed.withLock { $0 } }), mode: .plain)
    try session.load(many)
    isPressed.withLock { $0 = true }
    #expect(throws: Diagnostic.self) { try session.save(to: file) }
    #expect(try String(decoding: Files.read(file), as: UTF8.self) == old)
    isPressed.withLock { $0 = false }
    try session.save(to: file)
    #expect(try Files.read(file).count > 100_000)
  }

  /// What is rendered or compared beside the waiting thread is left behind: no file, no answer, and the next line works.
  @Test(arguments: ["claims | save OUT", "diff OLD"]) func workAsideIsLeft(_ line: String) throws {
    let scratch = try Scratch()
    let old = try scratch.file("a.claims", "assert z1 by:tass about:moon on:size value:1\n")
    let lines = (0..<12_000).map { "assert b\($0) by:ria about:moon on:size value:\($0)\n" }
    let many = try scratch.file("b.claims", lines.joined())
    let out = try scratch.file("out.jsonl")
    let isPressed = Mutex(false)
    let (output, messages) = (MemorySink(), MemorySink())
    var host = Host(output: output, messages: messages, isInterrupted: { isPressed.withLock { $0 } })
    host.worksAside = true
    let session = Session(host: host, mode: .plain)
    try session.load(many)
    let words = line.replacing("OUT", with: "\"\(out)\"").replacing("OLD", with: "\"\(old)\"")
    isPressed.withLock { $0 = true }
    #expect(session.evaluate(SourceText(words, name: "test")) == .interrupted)
    #expect(throws: Diagnostic.self) { try Files.read(out) }
    isPressed.withLock { $0 = false }
    let said = { String(decoding: messages.bytes, as: UTF8.self) }
    #expect(session.evaluate(SourceText(words, name: "test")) == .done, "\(said())")
  }
}
