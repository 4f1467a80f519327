import Testing
import VirtualTerminal

@Suite struct EditingTests {
  /// Types keys at an empty prompt; the line, and the column of the cursor within it, are what must be seen.
  private func check(
    _ keys: String, _ line: String, column: Int, arguments: [String] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let demo = try Demo(arguments)
    demo.type(keys)
    demo.expectRow(line.isEmpty ? "demo>" : "demo> " + line, column: 6 + column, sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    ("abc", "abc", 3),
    ("abc" + Keys.left + "X", "abXc", 3),
    ("abc" + Keys.left + Keys.left + Keys.right + "X", "abXc", 3),
    ("abc" + Keys.home + "X", "Xabc", 1),
    ("abc" + Keys.home + Keys.end + "X", "abcX", 4),
    ("abc" + Keys.control("a") + Keys.control("d"), "bc", 0),
    ("abc" + Keys.home + Keys.delete, "bc", 0),
    ("abc" + Keys.backspace, "ab", 2),
    ("one two three" + Keys.wordLeft + Keys.wordLeft + "X", "one Xtwo three", 5),
    ("one two three" + Keys.home + Keys.wordRight + "X", "oneX two three", 4),
    ("one two" + Keys.alt("b") + "X", "one Xtwo", 5),
    ("one two" + Keys.home + Keys.alt("f") + "X", "oneX two", 4),
    // Keys without a meaning leave nothing behind.
    ("a\u{1B}[15~\u{1B}OPb\u{1B}[1;2Ac", "abc", 3),
    // Ctrl-W goes back to a blank, Alt-Backspace to the start of a word.
    ("by:regnum on:to-x" + Keys.control("w"), "by:regnum", 10),
    ("by:regnum" + Keys.alt("\u{7F}"), "by:", 3),
    ("one two" + Keys.home + Keys.alt("d"), " two", 0),
    // Ctrl-U cuts up to the cursor only, Ctrl-K from it.
    ("one two" + Keys.wordLeft + Keys.control("u"), "two", 0),
    ("one two" + Keys.wordLeft + Keys.control("k"), "one", 4),
    ("one two" + Keys.control("w") + Keys.control("y") + Keys.control("y"), "one twotwo", 10),
    // Cuts in a row are yanked together.
    ("a b c" + Keys.control("w") + Keys.control("w") + Keys.control("y"), "a b c", 5),
    ("one" + Keys.control("u") + "two" + Keys.control("u") + Keys.control("y") + Keys.alt("y"), "one", 3),
    ("one two" + Keys.control("w") + Keys.control("_"), "one two", 7),
    ("one two" + Keys.control("_"), "one", 4),
    // What libedit does by itself: transposing, repeating, changing case, quoting.
    ("ab" + Keys.control("t"), "ba", 2),
    ("one two" + Keys.alt("t"), "two one", 7),
    ("one two three" + Keys.home + Keys.alt("f") + Keys.alt("t"), "two one three", 7),
    ("one" + Keys.alt("t"), "one", 3),
    (Keys.alt("5") + "x", "xxxxx", 5),
    ("one two" + Keys.alt("b") + Keys.alt("u"), "one TWO", 7),
    ("a" + Keys.control("v") + Keys.control("a") + "b", "a^Ab", 4),
  ])
  func emacsKeys(keys: String, line: String, column: Int) throws {
    try check(keys, line, column: column)
  }

  @Test(arguments: [
    ("abc" + Keys.escape + "0x", "bc", 0),
    ("one two" + Keys.escape + "0dw", "two", 0),
    ("one two" + Keys.escape + "0cwX", "X two", 1),
    ("abc" + Keys.escape + "ihX", "abhXc", 4),
    ("abc" + Keys.escape + "0x" + "u", "abc", 0),
    ("abc" + Keys.escape + Keys.escape + Keys.escape + "0x", "bc", 0),
    // A cursor before the start of an empty line would take the text with it.
    ("ab" + Keys.escape + "0D$ybdbiX", "X", 1),
    // Arrow keys work while inserting.
    ("abc" + Keys.left + "X", "abXc", 3),
    ("one two" + Keys.control("w") + "x", "one x", 5),
  ])
  func viKeys(keys: String, line: String, column: Int) throws {
    let demo = try Demo(["--vi"])
    for key in keys.split(separator: Keys.escape, omittingEmptySubsequences: false).enumerated() {
      // A lone ESC is told from a sequence by a pause.
      if key.offset > 0, key.element.first != "[" {
        demo.type(Keys.escape)
        demo.session.settle(milliseconds: 100)
        demo.type(String(key.element))
      } else {
        demo.type((key.offset > 0 ? Keys.escape : "") + key.element)
      }
    }
    demo.expectRow("demo> " + line, column: 6 + column)
  }

  /// Umlauts, wide characters and emoji stand in the right columns, whatever the locale says.
  @Test(arguments: ["C", "C.UTF-8", "xx_XX.UTF-8", "POSIX"])
  func wideCharactersInAnyLocale(locale: String) throws {
    let demo = try Demo(environment: ["LC_ALL": locale])
    demo.type("äöü日本🙂z" + Keys.left)
    demo.expectRow("demo> äöü日本🙂z", column: 6 + 3 + 4 + 2)
    demo.type(Keys.left + Keys.left + "x")
    demo.expectRow("demo> äöü日x本🙂z", column: 6 + 3 + 2 + 1)
    demo.type("\r")
    demo.expect("got <äöü日x本🙂z> 1")
  }

  /// A character that joins the one before it is passed with it, and taken back alone.
  @Test func combiningMarks() throws {
    let demo = try Demo()
    demo.type("ae\u{301}b" + Keys.left + Keys.left + "X")
    demo.expectRow("demo> aXe\u{301}b", column: 8)
    demo.type(Keys.right + Keys.backspace)
    demo.expectRow("demo> aXeb", column: 9)
  }

  @Test func longLinesWrap() throws {
    let demo = try Demo(columns: 20, rows: 6)
    demo.type("aaaaaaaaaabbbbbbbbbbcccccccccc")
    demo.expectScreen("demo> aaaaaaaaaabbbb\nbbbbbbcccccccccc")
    demo.type(Keys.home + "X")
    demo.expectScreen("demo> Xaaaaaaaaaabbb\nbbbbbbbcccccccccc")
    #expect(demo.screen.cursorRow == 0 && demo.screen.cursorColumn == 7)
    // A wide character does not fit into the last column.
    demo.type(Keys.control("k") + "aaaaaaaaaaaa日")
    demo.expectScreen("demo> Xaaaaaaaaaaaa\n日")
    demo.type("\r")
    demo.expect("got <Xaaaaaaaaaaaa日")
  }

  @Test func aFullRowIsNotErased() throws {
    let demo = try Demo(columns: 20, rows: 6)
    demo.type("aaaaaaaaaaaaaa")
    demo.expectScreen("demo> aaaaaaaaaaaaaa")
    #expect(demo.session.wait { $0.cursorRow == 1 && $0.cursorColumn == 0 })
    demo.type(Keys.left + Keys.backspace)
    demo.expectRow("demo> aaaaaaaaaaaaa", column: 18)
    demo.type("xy")
    demo.expectScreen("demo> aaaaaaaaaaaaxy\na")
  }

  @Test func severalLinesInOneBuffer() throws {
    let demo = try Demo()
    demo.type("claims |\rcount |\rtop")
    demo.expectScreen("demo> claims |\n....> count |\n....> top")
    demo.type(Keys.up + Keys.up + "X")
    demo.expectRow("demo> claXims |", column: 10)
    demo.type(Keys.down + Keys.end + "!")
    demo.expectRow("....> count |!", column: 14)
    demo.type(Keys.home + Keys.backspace)
    demo.expectScreen("demo> claXims |count |!\n....> top")
  }

  @Test func enterRunsAWholeCommandFromAnywhere() throws {
    let demo = try Demo()
    demo.type("claims |\rcount" + Keys.up + Keys.home + "\r")
    demo.expect("got <claims |\\ncount> 2")
    // The whole command is one entry of the history.
    demo.type(Keys.up)
    demo.expectRow("....> count")
    demo.type("\r")
    demo.session.settle()
    #expect(demo.screen.rows.filter { $0 == "got <claims |\\ncount> 2" }.count == 2)
  }

  @Test func correctedLineIsOffered() throws {
    let demo = try Demo()
    demo.type(".correct\r")
    demo.expectRow("demo> corrected line", column: 20)
    demo.type("\r")
    demo.expect("got <corrected line> 1")
    demo.expectRow("demo>")
  }

  /// Of a buffer taller than the screen, the part around the cursor is shown.
  @Test func tallBuffer() throws {
    let demo = try Demo(rows: 5)
    demo.type(Keys.paste((1...9).map { "l\($0)" }.joined(separator: "\n")))
    demo.expectScreen("....> l5\n....> l6\n....> l7\n....> l8\n....> l9")
    demo.type(String(repeating: Keys.up, count: 6))
    demo.expectScreen("demo> l1\n....> l2\n....> l3\n....> l4\n....> l5")
    demo.expectRow("....> l3", column: 8)
    demo.type(String(repeating: Keys.up, count: 2) + "X")
    demo.expectScreen("demo> l1X\n....> l2\n....> l3\n....> l4\n....> l5")
    demo.type("\r")
    demo.expectScreen("....> l7\n....> l8\n....> l9\ngot <l1X\\nl2\\nl3\\nl4\\nl5\\nl6\\nl7\\nl8\\nl9> 9\ndemo>")
    // What has left the screen at the top is the rest of the command, once.
    #expect(demo.screen.scrolledOff.suffix(6) == ["demo> l1X"] + (2...6).map { "....> l\($0)" })
  }

  @Test func clearScreen() throws {
    let demo = try Demo()
    demo.run("one")
    demo.type("two" + Keys.control("l"))
    demo.expectScreen("demo> two")
  }
}
