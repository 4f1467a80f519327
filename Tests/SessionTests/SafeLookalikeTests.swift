import Testing
import Text

@testable import Session

@Suite struct SafeLookalikeTests {
  @Test func mixedScriptsWithinAWord() {
    #expect(Confusables.mixedScripts("Regnum") == [])
    #expect(Confusables.mixedScripts("Регнум") == [])
    #expect(Confusables.mixedScripts("Газета Wyborcza") == [])
    #expect(Confusables.mixedScripts("Rеgnum") == [.latin, .cyrillic])
    #expect(Confusables.mixedScripts("Αthens News") == [.greek, .latin])
  }

  @Test func likenesses() {
    #expect(Confusables.likeness("regnum") == nil)
    #expect(Confusables.likeness("\u{440}\u{430}") == "pa")
    #expect(Confusables.likeness("Zürich") == nil)
  }

  @Test func bothNamesAreSpelledOut() throws {
    let desk = try EditDesk()
    desk.run("source cat \"Cat News\"")
    desk.run("source n \"Harmless\"")
    #expect(!desk.said().contains("look alike"))
    desk.run("assert by:\u{441}\u{430}t about:x on:y value:1")
    let said = desk.said().replacing(/\s+/, with: " ")
    #expect(said.contains("look alike: с is U+0441 CYRILLIC SMALL LETTER ES, а is U+0430 CYRILLIC SMALL LETTER A"))
    #expect(said.contains("mixes Cyrillic and Latin"), "\(said)")
    desk.run("assert by:cat about:x on:y value:2")
    #expect(!desk.said().contains("look alike"))
  }

  @Test func aFileIsLookedThroughAsWell() throws {
    let scratch = try Scratch()
    let data = try scratch.file(
      "d.claims", "source opec \"OPEC\"\nassert c1 by:\u{43E}\u{440}\u{435}\u{441} about:x on:y value:1\n")
    let desk = try EditDesk(data)
    #expect(desk.said().contains("the source names 'орес' and 'opec' look alike"))
  }
}
