import Foundation
import Testing
import Text

@testable import Session

@Suite struct SafeTrialTests {
  private static let start = """
    source s1 "One" kind:agency
    property size value:quantity unit:people one changing
    assert c1 by:s1 about:e1 on:size value:100

    """

  private func desk(_ scratch: Scratch, _ script: String) throws -> (desk: EditDesk, script: String) {
    (try EditDesk(try scratch.file("d.claims", Self.start)), try scratch.file("u.hearsay", script))
  }

  @Test func changesWaitUntilTheyAreAccepted() throws {
    let scratch = try Scratch()
    let (desk, script) = try desk(scratch, "assert by:$who about:e1 on:size value:7\namend c1 value:50\n")
    let before = try desk.written()
    #expect(desk.run(".run-untrusted \(script) who=m") == .done, "\(desk.said())")
    #expect(try desk.written() == before)
    #expect(desk.output.text.contains("\"change\":\"changed\",\"kind\":\"claim\",\"id\":\"c1\""))
    #expect(desk.run(".accept") == .done)
    let after = try desk.written()
    #expect(after.contains("assert c2 by:m about:e1 on:size value:7") && after.contains("assert c1 by:s1 about:e1"))
    #expect(after.contains("value:50"))
    #expect(desk.run(".undo") == .done)
    #expect(try desk.written() == before)
    #expect(desk.run(".redo") == .done)
    #expect(try desk.written() == after)
    #expect(desk.run(".accept") == .commandFailed)
  }

  @Test func anotherEditForgetsThem() throws {
    let scratch = try Scratch()
    let (desk, script) = try desk(scratch, "retract c1\n")
    desk.run(".run-untrusted \(script)")
    desk.run("source s2 \"Two\"")
    #expect(desk.run(".accept") == .commandFailed)
    #expect(desk.said().contains("nothing waits to be accepted"))
    #expect(try desk.written().contains("assert c1"))
  }

  @Test(arguments: [
    "retract c1\n.save out.claims", "retract c1\n.open d.claims", "retract c1\nnonsense", "retract c1\n.export x.csv",
    "retract c1\n.transcript t.md", "retract c1\n.read /etc/hostname", "retract c1\n.import ../../../etc/passwd",
  ])
  func whatFailsCannotBeAccepted(script: String) throws {
    let scratch = try Scratch()
    let (desk, file) = try desk(scratch, script + "\n")
    let before = try desk.written()
    #expect(desk.run(".run-untrusted \(file)") != .done)
    #expect(desk.run(".accept") == .commandFailed)
    #expect(try desk.written() == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["d.claims", "u.hearsay"])
  }

  /// Neither settings, results, parameters nor names of the session are seen or touched.
  @Test func nothingElseIsShared() throws {
    let scratch = try Scratch()
    let (desk, script) = try desk(
      scratch, ".mode csv\n$mine = claims\n.param set secret stolen\n.safe\nclaims by:s1\n")
    desk.run(".param set secret kept")
    #expect(desk.run(".run-untrusted \(script)") == .done, "\(desk.said())")
    #expect(desk.session.settings.mode == .jsonl)
    #expect(desk.session.parameters["secret"] == "kept")
    #expect(desk.session.safety == nil)
    #expect(desk.run("$mine | count") == .commandFailed)
    #expect(desk.said().contains("mine"))
    let peek = try Scratch()
    let (other, reader) = try self.desk(peek, "claims by:$secret\n")
    other.run(".param set secret s1")
    #expect(other.run(".run-untrusted \(reader)") != .done)
  }

  /// What the trial shows on a screen must not look alike where a change stands behind the cut.
  @Test func aChangeAtTheEndOfALongTextShows() throws {
    let scratch = try Scratch()
    let words = String(repeating: "the same words as before, ", count: 80)
    let data = try scratch.file("d.claims", Self.start + "assert c2 by:s1 about:e2 on:size value:1 \"\(words)yes\"\n")
    let script = try scratch.file("u.hearsay", "amend c2 \"\(words)no\"\nretract c1\n")
    for (mode, isWhole) in [("box", false), ("plain", false), ("jsonl", true)] {
      let desk = try EditDesk(data)
      desk.run(".mode \(mode)")
      desk.run(".width 90")
      #expect(desk.run(".run-untrusted \(script)") == .done, "\(desk.said())")
      let shown = desk.output.text
      let lines = shown.replacingOccurrences(of: " ", with: "")
      #expect(lines.contains("yes") && (lines.contains("no\"") || lines.contains("no\\\"")), "\(shown)")
      #expect(shown.contains(words) == isWhole, "\(mode)")
    }
  }

  @Test func aParameterThatNothingTakesIsRefused() throws {
    let scratch = try Scratch()
    let (desk, script) = try desk(scratch, "assert by:$who about:e1 on:size value:7\n")
    #expect(desk.run(".run-untrusted \(script) whom=m") != .done)
    let said = desk.said()
    #expect(said.contains("takes no parameter 'whom'") && said.contains("did you mean who=?"), "\(said)")
    #expect(desk.run(".run-untrusted \(script) who") != .done)
    #expect(desk.run(".run-untrusted \(script) who=m") == .done)
  }

  @Test func acceptedEditsAreInTheJournal() throws {
    let scratch = try Scratch()
    let (desk, script) = try desk(scratch, "retract c1\nassert by:s9 about:e2 on:size value:3\n")
    _ = try desk.session.startJournal(in: scratch.journals)
    desk.run(".run-untrusted \(script)")
    #expect(desk.run(".accept") == .done)
    let after = try desk.written()
    let reading = JournalReading([UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.journalFile()))))
    #expect(reading.records.map(\.kind) == [.begin, .edit])
    let copy = try EditDesk(scratch.path + "/d.claims")
    var store = copy.session.workspace.store
    _ = try StepRecord.replay(reading.records[1], in: &store)
    copy.session.workspace.store = store
    #expect(try copy.written() == after)
  }
}
