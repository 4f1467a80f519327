import Foundation
import Rendering
import Session
import Testing
import Text

@Suite("Saved queries travel with the data")
struct SavedQueryTests {
  static let definition =
    "query who-says \"claims on:$what by:$who | count\" name:\"Who says it\" param:what:property,who:source=regnum"

  /// The rows of the last result as the mode `jsonl` prints them.
  static func answer(_ desk: Desk, _ line: String) -> String {
    desk.run(".mode jsonl")
    let before = desk.output.text.utf8.count
    desk.run(line)
    return String(decoding: Array(desk.output.text.utf8.dropFirst(before)), as: UTF8.self)
  }

  @Test("a query runs with values given and preset, and tells what it lacks")
  func runs() throws {
    let desk = try Desk()
    desk.run(Self.definition)
    // Regnum speaks once on the soldiers, BR24 never as the origin (by hand from the sample).
    #expect(Self.answer(desk, ".run who-says what=soldiers-offered") == "{\"count\":1}\n")
    #expect(Self.answer(desk, ".run who-says what=soldiers-offered who=br24") == "{\"count\":0}\n")
    #expect(desk.session.parameters.isEmpty)
    for (line, message) in [
      (".run who-says", "needs a value for 'what'"),
      (".run who-says what=soldiers-offerd", "no property is called 'soldiers-offerd'"),
      (".run who-says what=soldiers-offered whom=x", "takes no parameter 'whom'"),
      (".run who-says what=soldiers-offered who=regnun", "the nearest is regnum"),
      (".run who-says what", "'what' is no parameter"),
    ] {
      #expect(desk.run(line) != .done, "\(line)")
      #expect(desk.messages.text.contains(message), "\(line)")
    }
  }

  @Test("a value is never read as the language")
  func values() throws {
    let desk = try Desk()
    desk.run("query find \"claims text:$word\" param:word")
    #expect(Self.answer(desk, ".run find word=\"x OR by:regnum\"") == "")
    #expect(Self.answer(desk, ".run find word=\"| claims\"") == "")
  }

  @Test("the latest line is saved with its parameters' present values, and refused where it leans on the session")
  func saving() throws {
    let desk = try Desk()
    desk.run(".param set who regnum", "claims by:$who said:2022-09 n:>$least", "claims by:$who | top 2")
    #expect(desk.run(".save-query two") == .done)
    #expect(desk.run(".save-query more claims by:$who n:>$least on:$what") == .done)
    desk.run(".run")
    #expect(desk.output.text.contains("who:source=regnum"))
    #expect(desk.output.text.contains("who:source=regnum, least:number, what:property"))
    desk.run("$mine = claims by:regnum")
    for line in [
      ".save-query a _ | count", ".save-query a show 1", ".save-query a $mine | count", ".save-query a | count",
      ".save-query a .mode json", ".save-query a claims | save x.csv", ".save-query a retract c1",
      ".save-query \"a b\" claims", ".save-query a.b claims", ".save-query a claims by:",
    ] {
      #expect(desk.run(line) == .commandFailed, "\(line)")
    }
    #expect(desk.run(".save-query a $x = claims by:regnum") == .done)
  }

  @Test("it survives saving, conversion and reading, byte for byte", arguments: ["claims", "jsonl", "json"])
  func saved(ending: String) throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(
      Self.definition, "query odd \"claims text:\"\"a \\ b\"\" # x\n| count\" param:\"p=a,b \"\"c\"\"\",q:date=-7d",
      ".save \(folder.file("d.\(ending)"))", ".save \(folder.file("first.claims"))")
    let again = try Desk(data: [folder.file("d.\(ending)")])
    again.run(".save \(folder.file("second.claims"))")
    #expect(try folder.read("first.claims") == folder.read("second.claims"))
    #expect(try folder.read("second.claims").contains(Self.definition))
    #expect(Self.answer(again, ".run who-says what=soldiers-offered") == "{\"count\":1}\n")
  }

  @Test("it is undone, done again, listed as a difference and taken away")
  func edits() throws {
    let desk = try Desk()
    desk.run(Self.definition, "query who-says \"claims\"", "query who-says \"\"")
    #expect(desk.run(".run who-says") != .done)
    desk.run(".undo")
    #expect(desk.run(".run who-says") != .done, "the lines are new, the parameters are those of before")
    #expect(Self.answer(desk, ".diff").contains("\"kind\":\"query\""))
    desk.run(".undo")
    #expect(Self.answer(desk, ".run who-says what=soldiers-offered") == "{\"count\":1}\n")
    desk.run(".undo")
    #expect(desk.run(".run who-says") != .done)
    #expect(!desk.session.hasUnsavedEdits)
    desk.run(".redo")
    #expect(Self.answer(desk, ".run who-says what=soldiers-offered") == "{\"count\":1}\n")
  }

  @Test("a query of a stranger's file changes and writes nothing")
  func strangers() throws {
    let folder = try Folder()
    try folder.write(
      """
      query one "claims | save ""\(folder.file("x.csv"))""\"
      query two ".save \(folder.file("x.claims"))"
      query three "retract c1"
      query four ".read /etc/passwd"
      query five "$x = claims | save ""\(folder.file("x.csv"))""\"
      assert c1 by:a about:b on:c value:1

      """, to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    for name in ["one", "two", "three", "four", "five"] {
      #expect(desk.run(".run \(name)") == .commandFailed, "\(name)")
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.csv")))
    #expect(!FileManager.default.fileExists(atPath: folder.file("x.claims")))
    #expect(Self.answer(desk, "claims | count") == "{\"count\":1}\n")
  }

  @Test("a transcript of it verifies without it")
  func transcript() throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(
      Self.definition, ".run who-says what=soldiers-offered", "query who-says \"\"",
      ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    #expect(text.contains("claims on:soldiers-offered by:regnum | count\n"))
    #expect(try verify(text).statuses == ["q1 OK", "q2 OK", "q3 OK"])
  }

  @Test("the prompt completes its name, and the safe mode runs it")
  func promptAndSafeMode() throws {
    let desk = try Desk()
    desk.run(Self.definition)
    let answer = Completer(session: desk.session).candidates(for: ".run who", cursor: 8)
    #expect(answer.candidates.map(\.display) == ["who-says"])
    desk.run(".safe")
    #expect(Self.answer(desk, ".run who-says what=soldiers-offered") == "{\"count\":1}\n")
    #expect(desk.run(".run nothing-of-the-kind") == .commandFailed)
  }
}
