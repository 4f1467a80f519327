import Testing

@testable import Session

@Suite struct JournalTranscriptTests {
  /// A record of a session that took edits back holds when it is run again.
  @Test func takenBackEditsAreRecorded() throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(
      "assert e1 by:regnum about:russia on:buys-arms supplier:iran value:no", "retract c1 c2", "claims | count",
      ".undo", "claims | count", ".undo", "claims | count", ".redo", "claims | count",
      ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    #expect(text.contains("\n.undo\n") && text.contains("\n.redo\n"))
    let report = try verify(text)
    #expect(report.statuses.count == 9)
    #expect(report.statuses.allSatisfy { $0.hasSuffix("OK") }, "\(report.statuses)")
  }
}
