import Claims
import Commands
import Language
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

  /// What a file is rendered for and what two states are compared for is left behind: no file, no answer.
  @Test(arguments: ["save OUT", "diff OLD"]) func workAsideIsLeft(_ line: String) throws {
    let scratch = try Scratch()
    let old = try scratch.file("a.claims", "assert z1 by:tass about:moon on:size value:1\n")
    let session = Session(host: Host(output: MemorySink(), messages: MemorySink()), mode: .plain)
    try session.load(try scratch.file("b.claims", "assert b1 by:ria about:moon on:size value:2\n"))
    let words = line.replacing("OUT", with: "out.jsonl").replacing("OLD", with: "\"\(old)\"")
    guard case .pipeline(let pipeline) = session.parser.parse(SourceText(words, name: "test")).line else {
      Issue.record("\(words) is no pipeline")
      return
    }
    var stage = pipeline.stages.first
    if case .verb(let verb) = pipeline.head { stage = verb }
    let command = try #require(stage.flatMap { Commands.command(named: $0.verb.value) })
    let asked = Mutex(0)
    let written = Mutex(0)
    func answer(isPressed: Bool) throws -> Outcome {
      try command.run(
        Invocation(
          stage: try #require(stage), input: Outcome(.claims(session.workspace.store.allRows)),
          workspace: session.workspace, surroundings: session.surroundings, results: session.results,
          readData: { (name, span) throws(Diagnostic) in try session.readData(name, at: span) },
          writeFile: { (_, _) throws(Diagnostic) in written.withLock { $0 += 1 } },
          runAside: { (work) throws(Diagnostic) in
            asked.withLock { $0 += 1 }
            if isPressed { throw Diagnostic("interrupted", category: .interrupted) }
            work(.never)
          }))
    }
    let interruption = #expect(throws: Diagnostic.self) { try answer(isPressed: true) }
    #expect(interruption?.category == .interrupted)
    #expect(asked.withLock { $0 } == 1 && written.withLock { $0 } == 0)
    #expect(try answer(isPressed: false).rowCount > 0)
  }

  /// What is left behind does not go on to its end.
  @Test func aFileIsNoLongerRenderedOnceNobodyWantsIt() throws {
    let rows = (0..<40_000).map { [Cell(.string("row \($0)"))] }
    let document = Document(table: Table(columns: [Column("words")], rows: rows))
    for mode in [OutputMode.jsonl, .csv, .markdown, .html, .plain] {
      let looks = Mutex(0)
      let error = #expect(throws: Diagnostic.self) {
        try Renderer.file(document, mode: mode, title: "t") {
          looks.withLock {
            $0 += 1
            return $0 >= 3
          }
        }
      }
      #expect(error?.category == .interrupted, "\(mode)")
    }
  }
}
