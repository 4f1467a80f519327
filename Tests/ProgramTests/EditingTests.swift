import Foundation
import Testing
import VirtualTerminal

/// The prompt of the program itself, seen on the screen.
@Suite struct EditingTests {
  @Test func pasteOf400Lines() throws {
    let shell = try Shell()
    // Sources of the paste's own, so that the count afterwards says whether a line was lost.
    let lines = (1...400).map { "source s\($0) \"Quelle \($0) ä日\"" }
    shell.type(Keys.paste(lines.joined(separator: "\r") + "\r"))
    let isPasted = shell.session.wait(seconds: 60) { $0.rows[$0.cursorRow].contains("s400 \"Quelle 400 ä日\"") }
    #expect(isPasted, "\(shell.screen.text)")
    shell.type("\r")
    let isDone = shell.session.wait(seconds: 60) { $0.text.contains("s400") && $0.rows[$0.cursorRow] == Shell.prompt }
    #expect(isDone, "\(shell.screen.text)")
    shell.run(".mode plain")
    // The sample's fifteen, those who are not named, and the four hundred.
    shell.run("sources | expect count=416")
    shell.expect("count=416")
    #expect(!shell.screen.text.contains("FAIL"))
    shell.leave()
  }

  @Test func narrowerWhileEditing() throws {
    let shell = try Shell(rows: 12, environment: ["NO_COLOR": "1"])
    shell.run(".set ghost off")
    shell.run(".pager off")
    shell.type(Keys.control("l") + "claims by:regnum on:soldiers-offered")
    shell.expectLine("claims by:regnum on:soldiers-offered")
    shell.session.resize(columns: 20, rows: 12)
    #expect(
      shell.session.wait { $0.text == "hearsay> claims by:r\negnum on:soldiers-of\nfered" }, "\(shell.screen.text)")
    shell.type(Keys.left + Keys.left + "X")
    #expect(
      shell.session.wait { $0.text == "hearsay> claims by:r\negnum on:soldiers-of\nferXed" }, "\(shell.screen.text)")
    shell.type(Keys.backspace)
    shell.session.resize(columns: 80, rows: 12)
    shell.expectLine("claims by:regnum on:soldiers-offered", column: 43)
    shell.type("\r")
    shell.expect("c14")
    shell.leave()
  }

  @Test(arguments: [
    ("source x \"Zoë\u{301} 日本 👩‍👩‍👧 ok\"", "👩‍👩‍👧"), ("source x \"한국어 — naïve\"", "한국어"), ("source x \"🇩🇪🇺🇳\"", "🇩🇪"),
  ])
  func charactersOfAnyWidth(line: String, part: String) throws {
    let shell = try Shell()
    shell.type(line + Keys.home + Keys.end + Keys.left + Keys.left + Keys.right + Keys.right)
    shell.run("")
    shell.run(".mode json")
    shell.run("sources | cols id name")
    // What was typed is what is kept, byte for byte.
    let wanted = line.split(separator: "\"")[1]
    #expect(shell.sent.contains("\"name\":\"\(wanted)\""), "\(shell.screen.text)")
    shell.leave()
  }

  @Test func searchWithGhostText() throws {
    let shell = try Shell()
    shell.run("claims by:regnum")
    shell.run("entities | top 2")
    shell.type("clai")
    // The rest of the earlier line stands in grey behind the cursor.
    #expect(shell.session.wait { $0.rows[$0.cursorRow] == "hearsay> claims by:regnum" && $0.cursorColumn == 13 })
    #expect(shell.screen.style(of: "ms by:regnum") == "2")
    shell.type(Keys.control("r") + "TOP")
    shell.expect("entities | top 2")
    #expect(shell.session.wait { $0.rows[$0.cursorRow].hasPrefix("search: TOP") }, "\(shell.screen.text)")
    shell.type(Keys.control("g"))
    #expect(shell.session.wait { $0.rows[$0.cursorRow] == "hearsay> claims by:regnum" && $0.cursorColumn == 13 })
    shell.type(Keys.end)
    shell.expectLine("claims by:regnum", column: 25)
    shell.leave()
  }

  @Test func viKeys() throws {
    let shell = try Shell(files: [".editrc": "hearsay:bind -v\n"])
    shell.run(".set ghost off")
    shell.type("claims by:regnumm" + Keys.escape)
    shell.session.settle()
    shell.type("x0wi")
    shell.type("x" + Keys.escape)
    shell.session.settle()
    shell.type("u")
    shell.expectLine("claims by:regnum")
    shell.type("\r")
    shell.expect("3 claims")
    shell.session.settle()
    shell.type(Keys.escape)
    shell.session.settle()
    shell.type("kA | count")
    shell.expectLine("claims by:regnum | count")
    shell.type("\r")
    shell.expect("│     3 │")
    shell.leave()
  }

  @Test func sourceIsNotComparedWithItself() throws {
    let shell = try Shell()
    shell.type("compare regnum re")
    shell.session.settle()
    shell.type("\t\t")
    shell.session.settle()
    // Nothing else begins like it.
    let rows = shell.screen.rows.filter { $0.contains("Regnum ·") || $0.hasPrefix("regnum") }
    #expect(rows.isEmpty, "\(shell.screen.text)")
    shell.leave()
  }

  @Test func correctedLineIsOffered() throws {
    let shell = try Shell()
    shell.type("claims by regnum\r")
    shell.expect("is a field; write by:regnum")
    #expect(shell.session.wait { $0.rows[$0.cursorRow] == "hearsay> claims by:regnum" && $0.cursorColumn == 9 })
    shell.type(Keys.right)
    shell.expectLine("claims by:regnum", column: 25)
    shell.type("\r")
    shell.expect("3 claims")
    shell.leave()
  }

  @Test func dumbTerminal() throws {
    let folder = try Shell.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let session = try #require(
      TerminalSession(
        try Shell.program(), [], environment: Shell.environment(folder).merging(["TERM": "dumb"]) { $1 },
        folder: folder.path, rows: 60))
    #expect(session.wait { $0.rows[$0.cursorRow].hasPrefix("hearsay>") }, "\(session.screen.text)")
    session.type("claims by:regnum\r")
    #expect(session.wait { $0.text.contains("3 claims") }, "\(session.screen.text)")
    session.type("? compare\r")
    #expect(session.wait { $0.text.contains("compare A B") }, "\(session.screen.text)")
    #expect(session.wait { $0.rows[$0.cursorRow] == "hearsay>" })
    session.settle(milliseconds: 400)
    session.type(Keys.control("d"))
    #expect(session.end() == 0)
    #expect(!session.received.contains(0x1B))
  }

  /// Where nothing can stand behind the cursor the corrected line is printed.
  @Test(arguments: ["dumb", "ghost off"])
  func correctedLineAsText(kind: String) throws {
    let shell = try Shell(environment: kind == "dumb" ? ["TERM": "dumb"] : [:])
    if kind != "dumb" { shell.run(".set ghost off") }
    shell.type("claims by regnum\r")
    shell.expect("try: claims by:regnum")
    shell.type("sources | count\r")
    #expect(shell.session.wait { $0.text.contains("16") }, "\(shell.screen.text)")
    #expect(shell.sent.ranges(of: "try: ").count == 1)
  }

  /// The name of the second is found without its accent, and the found part is marked.
  @Test func searchWithoutAccents() throws {
    let shell = try Shell()
    shell.run("source z \"Zürich Post\"")
    shell.run("sources | count")
    shell.type(Keys.control("l") + Keys.control("r") + "zurich po")
    #expect(shell.session.wait { $0.style(of: "Zürich Po") == "7" }, "\(shell.screen.text)")
    shell.type(Keys.control("g"))
    shell.leave()
  }

  /// Each command of a block has its own colours, signature and ghost text.
  @Test func blockOfCommands() throws {
    let shell = try Shell()
    shell.run("claims by:regnum")
    shell.run(".mode plain")
    shell.type(Keys.control("l") + Keys.paste("compare regnum br24 | top 3\rclai"))
    #expect(shell.session.wait { $0.rows[$0.cursorRow] == "    ...> claims by:regnum" }, "\(shell.screen.text)")
    shell.type(Keys.end)
    #expect(shell.session.wait { $0.rows[2].hasPrefix("claims ") }, "\(shell.screen.text)")
    #expect(shell.screen.style(of: "top") == "1;34")
    shell.type(" on:sold\t")
    #expect(
      shell.session.wait { $0.rows[$0.cursorRow].hasPrefix("    ...> claims by:regnum on:soldiers-offered") },
      "\(shell.screen.text)")
    shell.type("\r")
    shell.expect("1 claim")
    shell.leave()
  }

  @Test func noColour() throws {
    let shell = try Shell(environment: ["NO_COLOR": "1"])
    shell.run("compare rosoboronexport shugayev")
    shell.expect("≠ contradict")
    shell.run("claims by:nobody")
    shell.type("claims by:re")
    shell.session.settle()
    // What is offered stands in brackets behind the cursor.
    shell.type(Keys.control("u") + "compare r")
    #expect(
      shell.session.wait { $0.rows[$0.cursorRow] == "hearsay> compare r[osoboronexport shugayev]" },
      "\(shell.screen.text)")
    // Moves and modes are sent, but no colour of any kind.
    let colours = shell.sent.ranges(of: /\u{1B}\[[0-9;]*m/)
    #expect(colours.isEmpty)
    shell.leave()
  }
}
