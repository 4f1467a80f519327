import Foundation
import Testing
import VirtualTerminal

/// Reading results: pages, other shapes, the editor, and tables of one's own.
@Suite struct ReadingTests {
  @Test func pages() throws {
    let shell = try Shell(rows: 10)
    shell.type("claims\r")
    #expect(
      shell.session.wait { $0.modes.contains(1049) && $0.rows[9].contains("lines 1–9 of") }, "\(shell.screen.text)")
    #expect(shell.screen.rows[0].hasPrefix("╭"))
    shell.type(" ")
    #expect(shell.session.wait { $0.rows[9].contains("lines 10–18 of") }, "\(shell.screen.text)")
    shell.type("/DAILY\r")
    #expect(shell.session.wait { $0.rows[9].contains("holds “DAILY”") || $0.rows[9].contains("is not below") })
    shell.type("G")
    #expect(shell.session.wait { $0.rows[9].contains("· end ·") && $0.rows[7].hasPrefix("╰") }, "\(shell.screen.text)")
    shell.type("q")
    try shell.waitForPrompt()
    // The page that was left stands on the normal screen, with the footer below it.
    #expect(!shell.screen.modes.contains(1049))
    shell.expect("22 claims ·")
    shell.leave()
  }

  @Test func pagesAtAnyWidth() throws {
    let shell = try Shell(rows: 10)
    shell.type("? compare\r")
    shell.session.settle()
    shell.session.resize(columns: 20, rows: 8)
    shell.session.settle()
    // No row is lost or pushed off: the status line is the last.
    #expect(shell.screen.rows[7].contains("line"), "\(shell.screen.text)")
    shell.type("\u{3}")
    #expect(shell.session.wait { !$0.modes.contains(1049) && $0.modes.contains(2004) })
    shell.leave()
  }

  @Test func columnsOfATableComplete() throws {
    let shell = try Shell(files: ["cities.csv": "Site,City,Population\nalpha,Bonn,330000\n", "notes.txt": "x"])
    shell.type(".open ci\t")
    shell.expectLine(".open cities.csv")
    shell.type("about:C\t")
    shell.expectLine(".open cities.csv about:City")
    shell.type(Keys.control("u") + ".open citeis.csv\r")
    shell.expect("there is no file 'citeis.csv'")
    shell.expect("did you mean `cities.csv`?")
    shell.leave()
  }

  @Test func noPages() throws {
    let shell = try Shell(rows: 10)
    shell.run(".pager off")
    shell.run("claims")
    #expect(!shell.sent.contains("\u{1B}[?1049h"))
    shell.leave()
  }

  @Test func hostileTextInPages() throws {
    let text = (1...40).map { "assert h\($0) by:evil about:x on:note value:\"a\u{1B}]0;owned\u{7}b\u{9B}31m \($0)\"\n" }
    let shell = try Shell(["hostile.claims"], rows: 10, files: ["hostile.claims": text.joined()])
    shell.type("claims\r")
    #expect(shell.session.wait { $0.modes.contains(1049) }, "\(shell.screen.text)")
    shell.type("Gq")
    try shell.waitForPrompt()
    #expect(!shell.sent.contains("\u{1B}]0;"))
    #expect(!shell.session.received.contains(0x07))
    #expect(!shell.sent.unicodeScalars.contains("\u{9B}"))
    shell.leave()
  }

  @Test func lastInAnotherShape() throws {
    let shell = try Shell()
    shell.run("claims by:regnum on:soldiers-offered | cols id by value")
    shell.run(".last line")
    shell.expect("id = c14")
    shell.run(".last json")
    shell.expect("\"id\":\"c14\"")
    shell.leave()
  }

  @Test func editorGetsTheLatestLine() throws {
    let script = "#!/bin/sh\nsed -i 's/regnum/br24/' \"$1\"\n"
    let shell = try Shell(
      environment: ["EDITOR": "sh ./change.sh", "TMPDIR": FileManager.default.temporaryDirectory.path],
      files: ["change.sh": script])
    shell.run("claims by:regnum")
    shell.type(".edit\r")
    shell.expectLine("claims by:br24")
    shell.type(Keys.control("u") + "show regnum")
    shell.session.settle()
    shell.type(Keys.control("x") + Keys.control("e"))
    shell.expectLine("show br24")
    shell.leave()
  }

  @Test func noEditorInSafeMode() throws {
    let shell = try Shell(["--safe"], environment: ["EDITOR": "touch made; true"])
    shell.type(".edit\r")
    shell.expect("safe mode does not allow")
    shell.type("x" + Keys.control("x") + Keys.control("e"))
    shell.session.settle()
    #expect(!FileManager.default.fileExists(atPath: shell.folder.appendingPathComponent("made").path))
    shell.leave()
  }

  @Test func tableOfOnesOwn() throws {
    let table = """
      Site,City,Population,Seen
      alpha,Bonn,330000,2022-01-05
      beta,Bonn,290000,2022-02-05
      alpha,Köln,"1,080,000",2022-01-05
      beta,Köln,n/a,2022-02-05

      """
    let shell = try Shell(rows: 40, files: ["cities.csv": table])
    shell.type(".open cities.csv\r")
    shell.expectLine(".open cities.csv by:Site about:City said:Seen value:* missing:n/a")
    shell.type("\r")
    shell.expect("cities.map")
    try shell.waitForPrompt()
    shell.run("compare alpha beta")
    shell.expect("330000")
    shell.expect("290000")
    #expect(FileManager.default.fileExists(atPath: shell.folder.appendingPathComponent("cities.map").path))
    shell.leave()
  }

  /// All columns at their full width, moved sideways and back, or broken at the edge of the screen.
  @Test func pagesMoveSideways() throws {
    let shell = try Shell(rows: 24)
    shell.run("claims by:regnum | top 2")
    shell.type(".last all\r")
    #expect(
      shell.session.wait { $0.modes.contains(1049) && $0.rows[23].contains("columns 1–80 of") }, "\(shell.screen.text)")
    #expect(shell.screen.rows[1].hasPrefix("│ id"))
    #expect(!shell.screen.text.contains("no room for"))
    shell.type(Keys.right)
    #expect(shell.session.wait { $0.rows[23].contains("columns 41–120 of") }, "\(shell.screen.text)")
    for _ in 0..<6 { shell.type(Keys.right) }
    #expect(shell.session.wait { $0.rows[1].contains("text") && $0.rows[1].hasSuffix("│") }, "\(shell.screen.text)")
    for _ in 0..<8 { shell.type("h") }
    #expect(shell.session.wait { $0.rows[23].contains("columns 1–80 of") }, "\(shell.screen.text)")
    shell.type("w")
    #expect(shell.session.wait { !$0.rows[23].contains("columns") && $0.rows[23].contains("lines") })
    shell.type("q")
    try shell.waitForPrompt()
    shell.leave()
  }

  @Test func footerSaysHowLong() throws {
    let shell = try Shell(rows: 40)
    shell.run("claims by:regnum")
    #expect(shell.screen.rows.contains { $0.hasPrefix("3 claims · 1 source · ") && $0.hasSuffix(" ms") })
    // Printing again computes nothing.
    shell.run(Keys.control("l") + ".last")
    #expect(shell.screen.rows.contains("3 claims · 1 source"), "\(shell.screen.text)")
    shell.leave()
  }

  @Test func fewWideRowsAreVertical() throws {
    let shell = try Shell(columns: 70, rows: 30)
    shell.run("claims by:regnum | top 1")
    shell.expect("one under the other")
    shell.expect("text        Kim Jong-un offered Putin")
    shell.run(".mode box")
    shell.run("claims by:regnum | top 1")
    shell.expect("… no room for")
    shell.run(Keys.control("l") + ".mode auto")
    shell.run("claims by:regnum | top 1")
    shell.expect("one under the other")
    shell.leave()
  }

  /// A dumb terminal gets lines that fit it, of ASCII characters.
  @Test func wideTablesOnADumbTerminal() throws {
    let shell = try Shell(columns: 60, rows: 60, environment: ["TERM": "dumb"])
    shell.type("claims by:regnum | cols id by text\r")
    shell.expect("3 claims")
    let table = shell.screen.rows.filter { $0.hasPrefix("|") || $0.hasPrefix("+") }
    #expect(table.count > 6, "\(shell.screen.text)")
    #expect(table.allSatisfy { $0.count == table[0].count && ["|", "+"].contains($0.last) }, "\(shell.screen.text)")
    shell.type("\u{4}")
    #expect(shell.session.end() == 0)
  }
}
