import Foundation
import Testing
import VirtualTerminal

/// What the process and the terminal go through.
@Suite struct ProcessTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT])
  func endingSignal(number: Int32) throws {
    let shell = try Shell()
    shell.type("claims by:reg")
    shell.session.settle()
    #expect(!shell.session.isCooked)
    shell.session.signal(number)
    #expect(shell.session.end() == -Int(number))
    shell.expectRestored()
  }

  /// Neither grey text nor a list is left for the next prompt to be written over.
  @Test func nothingIsLeftBelow() throws {
    let shell = try Shell()
    shell.type("claims by:\t\t")
    shell.expect("Regnum")
    shell.session.signal(SIGTERM)
    #expect(shell.session.end() == -Int(SIGTERM))
    #expect(!shell.screen.text.contains("Regnum"), "\(shell.screen.text)")
    #expect(shell.screen.rows[shell.screen.cursorRow - 1] == "hearsay> claims by:")
    #expect(shell.cursorRow.isEmpty)
  }

  @Test func endingSignalInThePager() throws {
    let shell = try Shell()
    shell.type("?\r")
    #expect(shell.session.wait { $0.modes.contains(1049) }, "\(shell.screen.text)")
    shell.session.signal(SIGTERM)
    #expect(shell.session.end() == -Int(SIGTERM))
    shell.expectRestored()
  }

  @Test func terminalGoes() throws {
    let shell = try Shell()
    shell.type("claims")
    shell.session.settle()
    shell.session.hangUp()
    #expect(shell.session.end() == -Int(SIGHUP))
  }

  @Test(arguments: ["\u{4}", ".quit\r", ".exit\r"])
  func leaving(keys: String) throws {
    let shell = try Shell()
    shell.type(keys)
    #expect(shell.session.end() == 0)
    shell.expectRestored()
  }

  @Test func stopAndGoOn() throws {
    let folder = try Shell.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let bash = try #require(
      TerminalSession(
        "/bin/bash", ["--norc", "--noprofile", "-i"],
        environment: Shell.environment(folder).merging(["PS1": "shell> "]) { $1 }, folder: folder.path))
    #expect(bash.wait { $0.rows.contains("shell>") })
    bash.type("exec 2>&1; \(try Shell.program())\n")
    #expect(bash.wait { $0.rows[$0.cursorRow] == "hearsay>" }, "\(bash.screen.text)")
    bash.type("claims by:regnum on:")
    #expect(bash.wait { $0.rows[$0.cursorRow].hasPrefix("hearsay> claims by:regnum on:") })
    bash.type(Keys.control("z"))
    #expect(bash.wait { $0.text.contains("Stopped") && $0.rows[$0.cursorRow] == "shell>" }, "\(bash.screen.text)")
    bash.type("fg\n")
    #expect(
      bash.wait { $0.rows[$0.cursorRow].hasPrefix("hearsay> claims by:regnum on:") && $0.cursorColumn == 29 },
      "\(bash.screen.text)")
    bash.type("soldiers-offered\r")
    #expect(bash.wait { $0.text.contains("1 claim ") && $0.rows[$0.cursorRow] == "hearsay>" }, "\(bash.screen.text)")
    #expect(bash.wait { $0.modes.contains(2004) })
    bash.type(Keys.control("d"))
    #expect(bash.wait { $0.rows[$0.cursorRow] == "shell>" }, "\(bash.screen.text)")
  }

  @Test func interruptDropsTheLine() throws {
    let shell = try Shell()
    shell.type("claims by:")
    shell.session.settle()
    shell.type(Keys.control("c"))
    shell.expectLine("")
    shell.expect("claims by:^C")
    shell.run("claims by:regnum")
    shell.expect("3 claims")
    shell.leave()
  }

  /// What is typed in one burst with Ctrl-C belongs to the next line, however soon it comes.
  @Test func burstWithAnInterrupt() throws {
    let shell = try Shell()
    for round in 1...10 {
      shell.type("abc\u{3}claims \(round)")
      shell.expectLine("claims \(round)")
      shell.type(Keys.control("u"))
      shell.expectLine("")
    }
    shell.leave()
  }

  /// A Ctrl-D that comes before the editor has the terminal ends the shell when it has.
  @Test func endOfInputBeforeThePrompt() throws {
    let folder = try Shell.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let session = try #require(
      TerminalSession(try Shell.program(), [], environment: Shell.environment(folder), folder: folder.path))
    session.type("\u{4}")
    #expect(session.end() == 0)
  }
}
