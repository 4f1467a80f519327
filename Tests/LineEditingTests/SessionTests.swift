import Foundation
import Testing
import VirtualTerminal

/// What the terminal and the process go through around a line.
@Suite struct SessionTests {
  @Test func interruptDropsTheLine() throws {
    let demo = try Demo()
    for round in 1...5 {
      demo.type("abc")
      demo.expectRow("demo> abc")
      demo.type(Keys.control("c"))
      #expect(demo.session.wait { screen in screen.rows.filter { $0 == "interrupted" }.count == round })
      demo.expectRow("demo>")
    }
    #expect(demo.screen.rows.first == "demo> abc^C")
    demo.run("next")
  }

  @Test func endOfInputOnAnEmptyLineOnly() throws {
    let demo = try Demo()
    demo.type("ab" + Keys.control("d"))
    demo.expectRow("demo> ab", column: 8)
    demo.type(Keys.control("u") + Keys.control("d"))
    #expect(demo.session.end() == 0)
    demo.expect("end")
  }

  @Test func runningCommandSeesInterrupt() throws {
    let demo = try Demo()
    demo.type(".spin\r")
    demo.expect("spinning")
    #expect(demo.session.isCooked)
    demo.type(Keys.control("c"))
    demo.expect("^Cstopped")
    demo.expectRow("demo>")
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func endingSignalGivesTheTerminalBack(signal: Int32) throws {
    let demo = try Demo()
    demo.type("abc")
    demo.expectRow("demo> abc")
    #expect(!demo.session.isCooked)
    demo.session.signal(signal)
    #expect(demo.session.end() == -Int(signal))
    #expect(demo.session.isCooked)
    #expect(!demo.screen.modes.contains(2004))
  }

  @Test func endsWhenTheTerminalGoes() throws {
    let demo = try Demo()
    demo.type("abc")
    demo.expectRow("demo> abc")
    demo.session.hangUp()
    #expect(demo.session.end() == -Int(SIGHUP))
  }

  @Test func terminalIsGivenBackAtTheEnd() throws {
    let demo = try Demo()
    #expect(!demo.session.isCooked)
    demo.type(".quit\r")
    #expect(demo.session.end() == 0)
    #expect(demo.session.isCooked)
    #expect(!demo.screen.modes.contains(2004))
  }

  @Test(arguments: [true, false])
  func resizeWhileEditing(reflows: Bool) throws {
    let demo = try Demo(rows: 12, reflows: reflows)
    demo.type("aaaaaaaaaabbbbbbbbbbccccc")
    demo.expectRow("demo> aaaaaaaaaabbbbbbbbbbccccc")
    demo.session.resize(columns: 20, rows: 12)
    demo.expectScreen("demo> aaaaaaaaaabbbb\nbbbbbbccccc")
    demo.type(Keys.left + "X")
    demo.expectScreen("demo> aaaaaaaaaabbbb\nbbbbbbccccXc")
    demo.session.resize(columns: 60, rows: 12)
    demo.expectScreen("demo> aaaaaaaaaabbbbbbbbbbccccXc")
    demo.type("\r")
    demo.expect("got <aaaaaaaaaabbbbbbbbbbccccXc> 1")
  }

  @Test func stopAndGoOn() throws {
    let program = try Demo.program()
    let home = try Demo.makeFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let shell = try #require(
      TerminalSession(
        "/bin/bash", ["--norc", "--noprofile", "-i"],
        environment: [
          "TERM": "xterm", "PS1": "shell> ", "HOME": home.path, "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
        ]))
    #expect(shell.wait { $0.rows.contains("shell>") })
    shell.type("exec 2>&1; \(program)\n")
    #expect(shell.wait { $0.rows[$0.cursorRow] == "demo>" })
    shell.type("abc")
    #expect(shell.wait { $0.rows[$0.cursorRow] == "demo> abc" })
    shell.type(Keys.control("z"))
    #expect(shell.wait { $0.text.contains("Stopped") && $0.rows[$0.cursorRow] == "shell>" }, "\(shell.screen.text)")
    #expect(!shell.screen.text.contains("got"))
    shell.type("fg\n")
    #expect(shell.wait { $0.rows[$0.cursorRow] == "demo> abc" && $0.cursorColumn == 9 }, "\(shell.screen.text)")
    shell.type("d\r")
    #expect(shell.wait { $0.rows.contains("got <abcd> 1") }, "\(shell.screen.text)")
    shell.type(Keys.control("d"))
    #expect(shell.wait { $0.rows[$0.cursorRow] == "shell>" }, "\(shell.screen.text)")
  }

  @Test(arguments: [24, 6])
  func pasteOfManyLines(rows: Int) throws {
    let demo = try Demo(rows: rows)
    let lines = (1...400).map { "line \($0) ä日" }
    demo.type(Keys.paste(lines.joined(separator: "\r") + "\r"))
    demo.expectRow("....> line 400 ä日")
    demo.type("\r")
    // The echo shows the number of lines, the last of them last.
    #expect(demo.session.wait { $0.text.contains("line 400 ä日> 400") }, "\(demo.screen.text)")
    let sent = String(decoding: demo.session.received, as: UTF8.self)
    #expect(sent.contains("got <" + lines.joined(separator: "\\n") + "> 400"))
  }

  @Test func pasteWithoutBrackets() throws {
    let demo = try Demo()
    demo.type((1...400).map { "l\($0)\r" }.joined())
    #expect(demo.session.wait { $0.text.contains("got <l400> 1") }, "\(demo.screen.text)")
    let sent = String(decoding: demo.session.received, as: UTF8.self)
    for number in 1...400 { #expect(sent.contains("got <l\(number)> 1")) }
  }

  @Test func pasteDoesNotRunCompleteOrCommand() throws {
    let demo = try Demo()
    demo.type(Keys.paste("a\tb\u{1}\u{1B}[2Jc\r\nd\n"))
    demo.expectRow("....> d")
    demo.type("\r")
    demo.expect("got <a\tb[2Jc\\nd> 2".replacing("\t", with: "  "))
  }

  @Test func configurationIsReadAndNeededKeysStay() throws {
    let home = try Demo.makeFolder()
    let text = "demo:bind -v\nbind ^T ed-move-to-beg\nbind ^I ed-insert\nbind ^R ed-insert\n"
    try Data(text.utf8).write(to: home.appendingPathComponent(".editrc"))
    let demo = try Demo(home: home)
    demo.type(".mode\r")
    demo.expect("mode vi")
    demo.expectRow("demo>")
    demo.type("abc" + Keys.control("t") + "X")
    demo.expectRow("demo> Xabc")
    demo.type(Keys.control("u") + Keys.end + Keys.control("u") + "tr\t")
    demo.expectRow("demo> trace")
    demo.type(Keys.control("u") + Keys.control("r"))
    demo.expectRow("search:")
  }

  @Test func linesEndedByLibeditAreRead() throws {
    let home = try Demo.makeFolder()
    try Data("bind ^G ed-newline\n".utf8).write(to: home.appendingPathComponent(".editrc"))
    let demo = try Demo(home: home)
    demo.type("abc" + Keys.control("g"))
    demo.expect("got <abc> 1")
    demo.expectRow("demo>")
    demo.run("next")
  }

  @Test func configurationWithMistakeIsReported() throws {
    let home = try Demo.makeFolder()
    try Data("bind ^T no-such-function\n".utf8).write(to: home.appendingPathComponent(".editrc"))
    let demo = try Demo(home: home)
    #expect(demo.screen.text.hasPrefix("problem: \(home.path)"))
    demo.run("fine")
  }

  @Test func plainTerminal() throws {
    let home = try Demo.makeFolder()
    let session = try #require(
      TerminalSession(
        try Demo.program(), [], environment: ["TERM": "dumb", "HOME": home.path], folder: home.path, columns: 30))
    #expect(session.wait { $0.rows[$0.cursorRow] == "demo>" }, "\(session.screen.text)")
    session.type("one two" + Keys.wordLeft + "X" + Keys.end + "\r")
    #expect(session.wait { $0.rows.contains("got <one Xtwo> 1") }, "\(session.screen.text)")
    session.type("claims |\rco\t\t")
    #expect(session.wait { $0.rows.contains("conflicts  where they differ") }, "\(session.screen.text)")
    session.type("unt\r")
    #expect(session.wait { $0.rows.contains("got <claims |\\ncount> 2") }, "\(session.screen.text)")
    session.type("aaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb\r")
    #expect(session.wait { $0.text.contains("got <aaaaaaaaaaaaaaaaaaaabbbbb") }, "\(session.screen.text)")
    #expect(!session.received.contains(0x1B))
  }
}
