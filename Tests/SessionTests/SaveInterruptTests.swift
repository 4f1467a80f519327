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
}
