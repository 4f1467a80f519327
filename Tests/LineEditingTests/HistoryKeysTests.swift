import Foundation
import Testing
import VirtualTerminal

@testable import LineEditing

@Suite struct HistoryKeysTests {
  private func demo(after lines: [String]) throws -> Demo {
    let demo = try Demo()
    for line in lines { demo.run(line) }
    return demo
  }

  @Test func arrowsGoThroughWhatBeginsAlike() throws {
    let demo = try demo(after: ["claims a", "trace b", "claims c", "claims a"])
    demo.type("cl" + Keys.up)
    demo.expectRow("demo> claims a", column: 14)
    demo.type(Keys.up)
    demo.expectRow("demo> claims c", column: 14)
    // The older "claims a" is the same text and comes once.
    demo.type(Keys.up)
    #expect(demo.session.wait { $0.bells == 1 })
    demo.expectRow("demo> claims c")
    demo.type(Keys.down + Keys.down)
    demo.expectRow("demo> cl", column: 8)
    demo.type(Keys.control("u") + Keys.up + Keys.up + Keys.up)
    demo.expectRow("demo> trace b")
  }

  @Test func searchFoldsCaseAndShowsEachTextOnce() throws {
    let demo = try demo(after: ["claims by:Regnum", "trace b", "CLAIMS x", "trace b", "ÄRGER"])
    demo.type("left" + Keys.control("r"))
    demo.expectRow("search:")
    demo.type("claims")
    #expect(demo.session.wait { $0.text.contains("search: claims\nCLAIMS x\n1 of 2") }, "\(demo.screen.text)")
    demo.type(Keys.control("r"))
    #expect(demo.session.wait { $0.text.contains("search: claims\nclaims by:Regnum\n2 of 2") }, "\(demo.screen.text)")
    demo.type(Keys.control("s"))
    #expect(demo.session.wait { $0.text.contains("CLAIMS x\n1 of 2") }, "\(demo.screen.text)")
    // Ctrl-G goes back to what was typed.
    demo.type(Keys.control("g"))
    demo.expectRow("demo> left", column: 10)
    demo.type(Keys.control("r") + "ärg")
    #expect(demo.session.wait { $0.text.contains("search: ärg\nÄRGER\n1 of 1") }, "\(demo.screen.text)")
    demo.type("\r")
    #expect(demo.session.wait { $0.rows.filter { $0 == "got <ÄRGER> 1" }.count == 2 }, "\(demo.screen.text)")
    demo.expectRow("demo>")
  }

  @Test func lastArguments() throws {
    let demo = try demo(after: ["show c1", "claims by:\"Daily Mail\"", "trace c3 "])
    demo.type("why " + Keys.alt("."))
    demo.expectRow("demo> why c3", column: 12)
    demo.type(Keys.alt("."))
    demo.expectRow("demo> why by:\"Daily Mail\"", column: 25)
    demo.type(Keys.alt("."))
    demo.expectRow("demo> why c1", column: 12)
    // Before the first there is none; another key ends the row of them.
    demo.type(Keys.alt("."))
    #expect(demo.session.wait { $0.bells == 1 })
    demo.type(" " + Keys.alt("."))
    demo.expectRow("demo> why c1 c3", column: 15)
  }

  /// What vi's `/` finds is put into the line, as in other shells; Ctrl-R runs it.
  @Test func viSearchDoesNotRun() throws {
    let demo = try Demo(["--vi"])
    demo.run("claims by:us")
    demo.type(Keys.escape)
    demo.session.settle()
    demo.type("/us\r")
    demo.expectRow("demo> claims by:us")
    #expect(!demo.screen.rows.contains("got <claims by:us> 2"))
  }

  /// A prompt that stands sees what another shell has added.
  @Test func othersAddMeanwhile() throws {
    let demo = try Demo(["--history=history"])
    demo.run("claims a")
    let file = demo.home.appendingPathComponent("history")
    let other = try HistoryStore(path: file.path)
    try other.append(HistoryEntry("claims elsewhere", time: 1))
    demo.type("cl" + Keys.up)
    demo.expectRow("demo> claims elsewhere")
    demo.type(Keys.control("u"))
    demo.expectRow("demo>")
    try other.append(HistoryEntry("trace further", time: 2))
    demo.type(Keys.control("r") + "furth")
    #expect(demo.session.wait { $0.text.contains("trace further\n1 of 1") }, "\(demo.screen.text)")
  }

  @Test(arguments: [(Keys.escape, 6), (Keys.left, 5), (Keys.right, 7), (Keys.end, 12), ("\t", 6)])
  func otherKeysTakeWhatIsFound(key: String, column: Int) throws {
    let demo = try demo(after: ["claims by:us"])
    demo.type(Keys.control("r") + "BY")
    #expect(demo.session.wait { $0.text.contains("claims by:us\n1 of 1") })
    demo.type(key)
    // The cursor stands where the match begins, then moves as the key says.
    demo.expectRow(
      "demo> claims by:us", column: 6 + (key == Keys.escape || key == "\t" ? 7 : column + 1 - (key == Keys.end ? 1 : 0))
    )
    demo.type("!")
    #expect(demo.session.wait { $0.rows[$0.cursorRow].contains("!") })
  }

  @Test func nothingFound() throws {
    let demo = try demo(after: ["claims"])
    demo.type(Keys.control("r") + "q")
    #expect(demo.session.wait { $0.text.contains("search: q\nno command holds this") && $0.bells == 1 })
    demo.type(Keys.backspace + "上")
    #expect(demo.session.wait { $0.text.contains("search: 上\nno command holds this") })
    demo.type(Keys.control("c"))
    demo.expect("interrupted")
    demo.run("next")
  }

  @Test func aLeadingSpaceIsNotKept() throws {
    let demo = try demo(after: ["kept", " secret"])
    demo.type(Keys.up)
    demo.expectRow("demo> kept")
  }

  @Test func otherShellsAreSeen() throws {
    let home = try Demo.makeFolder()
    let arguments = ["--history=\(home.path)/deep/er/history"]
    let one = try Demo(arguments, home: home)
    let other = try Demo(arguments, home: home)
    one.run("from one")
    other.run("from other")
    one.run("again one")
    one.type(Keys.up + Keys.up)
    one.expectRow("demo> from other")
    one.type("\u{15}.count\r")
    one.expect("history 4")
    let files = FileManager.default
    let mode = try files.attributesOfItem(atPath: home.path + "/deep/er/history")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    for folder in ["/deep", "/deep/er"] {
      #expect(try files.attributesOfItem(atPath: home.path + folder)[.posixPermissions] as? Int == 0o700)
    }
  }

  @Test func viSearchKeys() throws {
    let demo = try Demo(["--vi"])
    for line in ["claims a", "trace b", "claims c"] { demo.run(line) }
    demo.type(Keys.escape)
    demo.session.settle(milliseconds: 100)
    demo.type("kk")
    demo.expectRow("demo> trace b")
    demo.type("/")
    demo.expectRow("search:")
    demo.type("claims\t")
    demo.expectRow("demo> claims c")
    demo.type("n")
    demo.expectRow("demo> claims a")
    demo.type("N")
    demo.expectRow("demo> claims c")
  }
}
