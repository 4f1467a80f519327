import Testing
import Text

@testable import Session

@Suite struct JournalUndoTests {
  /// Whatever was edited, taken back and done again: what is written is what the edits that hold would have made alone.
  @Test(arguments: 1...60)
  func undoneIsAsNeverDone(seed: Int) throws {
    let scratch = try Scratch()
    var maker = EditMaker(seed: UInt64(seed), scratch: scratch)
    let desk = try EditDesk()
    var lines: [String] = []
    var position = 0
    for step in 0..<60 {
      switch maker.number(5) {
      case 0:
        let isPossible = position > 0
        #expect((desk.run(".undo") == .done) == isPossible)
        if isPossible { position -= 1 }
      case 1 where maker.number(2) == 0:
        let isPossible = position < lines.count
        #expect((desk.run(".redo") == .done) == isPossible)
        if isPossible { position += 1 }
      default:
        let line = try maker.edit()
        let before = desk.session.edits.undoable?.serial
        guard desk.run(line) == .done, desk.session.edits.undoable?.serial != before else { continue }
        lines.removeSubrange(position...)
        lines.append(line)
        position += 1
      }
      guard step % 7 == 0 || step == 59 else { continue }
      let fresh = try EditDesk()
      for line in lines.prefix(position) { #expect(fresh.run(line) == .done, "\(line)") }
      #expect(try desk.written() == fresh.written(), "seed \(seed), step \(step)")
    }
  }

  @Test func undoAndRedoSayWhatTheyDid() throws {
    let desk = try EditDesk()
    desk.run("assert by:a about:b on:c value:1")
    desk.run("retract c1")
    _ = desk.said()
    desk.run(".undo")
    #expect(desk.said() == "taken back: retract c1\n")
    desk.run(".undo")
    #expect(desk.said() == "taken back: assert c1\n")
    #expect(desk.run(".undo") == .commandFailed)
    #expect(desk.said().contains("there is no edit to take back"))
    #expect(try desk.written() == "")
    #expect(desk.run(".redo 3") == .commandFailed)
    #expect(desk.said().contains("there are not 3 such edits, but 2"))
    #expect(try desk.written() == "")
    desk.run(".redo 2")
    #expect(desk.said() == "done again: assert c1\ndone again: retract c1\n")
    #expect(desk.run(".redo") == .commandFailed)
  }

  /// A name that only a taken-back claim mentioned is unknown again.
  @Test func namesGoWithTheEditThatBroughtThem() throws {
    let desk = try EditDesk()
    desk.run("assert by:foo about:b on:c value:1")
    desk.run(".undo")
    desk.run("assert by:FOO about:b on:c value:1")
    #expect(desk.session.workspace.store.sources.find(id: "FOO") != nil)
    #expect(desk.session.workspace.store.sources.find(id: "foo") == nil)
  }

  @Test func differenceNamesWhatIsNewGoneAndChanged() throws {
    let scratch = try Scratch()
    let data = try scratch.file(
      "d.claims",
      """
      source a "A"
      property n value:quantity one fixed
      assert c1 by:a about:x on:n value:1
      assert c2 by:a about:x on:n value:2

      """)
    let desk = try EditDesk(data)
    func changes() -> [String] {
      desk.session.difference.items.map { "\($0.change) \($0.kind) \($0.id)" }
    }
    #expect(changes() == [])
    desk.run("source a rel:B")
    desk.run("source z \"Z\"")
    desk.run("amend c1 value:7")
    desk.run("retract c2")
    desk.run("assert by:z about:x on:n value:3")
    #expect(
      changes() == ["changed source a", "added source z", "changed claim c1", "added claim c3", "gone claim c2"])
    desk.run(".save")
    #expect(desk.session.hasUnsavedEdits == false)
    #expect(changes() == [])
    desk.run(".undo 2")
    #expect(changes() == ["added claim c2", "gone claim c3"])
    desk.run(".redo 2")
    #expect(changes() == [])
    desk.run("amend c1 value:8")
    desk.run("amend c1 value:7")
    #expect(changes() == [])
  }
}
