import Testing
import VirtualTerminal

@Suite struct CompletionTests {
  @Test func aSingleCandidateIsInsertedWithASpace() throws {
    let demo = try Demo()
    demo.type("tr\t")
    demo.expectRow("demo> trace", column: 12)
    demo.type("x\r")
    demo.expect("got <trace x> 1")
  }

  @Test func completesAtTheCursorAndNotAtTheEnd() throws {
    let demo = try Demo()
    demo.type("tr c14" + Keys.wordLeft + Keys.left + "\t")
    demo.expectRow("demo> trace c14", column: 12)
  }

  @Test func sharedBeginningFirstThenTheList() throws {
    let demo = try Demo()
    demo.type("c\t")
    // "claims", "compare" and "conflicts" share no more than is typed.
    demo.expectScreen(
      """
      demo> c
      claims     list claims         conflicts  where they differ
      compare    two sources
      """)
    #expect(demo.screen.cursorRow == 0 && demo.screen.cursorColumn == 7)
    demo.type("o")
    demo.expectScreen("demo> co")
    demo.type("n\t")
    demo.expectScreen("demo> conflicts")
    demo.type(Keys.control("u") + "Sü\t")
    demo.expectScreen("demo> Süd")
    demo.type("\ta\t")
    demo.expectScreen("demo> Südafrika")
  }

  @Test func notesAreDim() throws {
    let demo = try Demo(["--colours"])
    demo.type("c\t")
    #expect(demo.session.wait { $0.text.contains("list claims") })
    #expect(demo.screen.style(of: "list claims") == "2")
    #expect(demo.screen.style(of: "claims     ") == "")
  }

  @Test func listFitsANarrowTerminal() throws {
    let demo = try Demo(columns: 24, rows: 10)
    demo.type("c\t")
    demo.expectScreen(
      """
      demo> c
      claims     list claims
      compare    two sources
      conflicts  where they …
      """)
  }

  @Test func nothingFound() throws {
    let demo = try Demo()
    demo.type("zzz\t")
    demo.expectScreen("demo> zzz\nnothing is called zzz")
    demo.type("q\t")
    #expect(demo.session.wait { $0.bells == 1 })
    demo.expectScreen("demo> zzzq")
  }

  @Test func controlsInCandidatesAreNotSent() throws {
    let demo = try Demo()
    demo.run("before")
    demo.type("evil\t")
    demo.type("\t")
    #expect(demo.session.wait { $0.text.contains("e[2Jv1") && $0.text.contains("e2Jv2") }, "\(demo.screen.text)")
    #expect(demo.screen.rows.first == "demo> before")
  }

  @Test func aPartialListInsertsNothing() throws {
    let demo = try Demo(rows: 40)
    demo.type("part\t")
    #expect(demo.session.wait { $0.text.contains("… there are more: type on to narrow them") })
    demo.expectRow("demo> part", column: 10)
  }

  /// 300 candidates of seven cells and three between make eight to a row, so 38 rows.
  @Test func longListsArePaged() throws {
    let demo = try Demo(rows: 12)
    demo.type("item\t")
    #expect(demo.session.wait { $0.rows[11] == "-- more: 10 of 38 rows · Space, Enter, q --" }, "\(demo.screen.text)")
    demo.expectRow("demo> item", column: 10)
    #expect(demo.screen.rows[1].hasPrefix("item1     item39    item77"))
    demo.type("\r")
    #expect(demo.session.wait { $0.rows[11] == "-- more: 11 of 38 rows · Space, Enter, q --" }, "\(demo.screen.text)")
    #expect(demo.screen.rows[1].hasPrefix("item2 "))
    demo.type(" ")
    #expect(demo.session.wait { $0.rows[11] == "-- more: 21 of 38 rows · Space, Enter, q --" }, "\(demo.screen.text)")
    demo.type("q")
    demo.expectScreen("demo> item")
    demo.type("\t      ")
    #expect(demo.session.wait { $0.rows[11].isEmpty && $0.rows[10].hasPrefix("item38") || $0.rows[0] == "demo> item" })
    demo.type("\u{15}item\t")
    #expect(demo.session.wait { $0.rows[11].hasPrefix("-- more") })
    // Another key stops the list and is typed.
    demo.type("7")
    demo.expectScreen("demo> item7")
  }
}

@Suite struct SuggestionTests {
  @Test func ghostTextFromTheHistoryFirst() throws {
    let demo = try Demo(["--colours", "--suggest"])
    demo.type("tr")
    demo.expectRow("demo> trace c1", column: 8)
    #expect(demo.screen.style(of: "ace c1") == "2")
    demo.type(Keys.right)
    demo.expectRow("demo> trace c1", column: 14)
    demo.type("99\r")
    demo.expect("got <trace c199> 1")
    demo.type("tr")
    demo.expectRow("demo> trace c199", column: 8)
    // Alt-F takes a word, End the rest; what is not taken is not part of the line.
    demo.type(Keys.alt("f"))
    demo.expectRow("demo> trace c199", column: 11)
    demo.type(Keys.end)
    demo.expectRow("demo> trace c199", column: 16)
    demo.type(Keys.control("u") + "tr\r")
    demo.expect("got <tr> 1")
    demo.expect("demo> tr")
  }

  @Test func ghostIsNotShownWithinTheLine() throws {
    let demo = try Demo(["--colours", "--suggest"])
    demo.type("trx" + Keys.left)
    demo.expectRow("demo> trx", column: 8)
    demo.type(Keys.delete)
    demo.expectRow("demo> trace c1", column: 8)
    demo.type(Keys.left)
    demo.expectRow("demo> tr", column: 7)
  }

  @Test func liveColours() throws {
    let demo = try Demo(["--colours"])
    demo.type("claims clai")
    demo.expectRow("demo> claims clai", column: 17)
    #expect(demo.screen.style(of: "demo>") == "1;32")
    #expect(demo.screen.style(of: "claims") == "1;34")
    #expect(demo.screen.cells(in: 0)[12].style == "")
    demo.type("x")
    #expect(demo.session.wait { $0.style(of: "claix") == "31" })
    demo.type(Keys.backspace + "ms")
    #expect(demo.session.wait { $0.rows[0] == "demo> claims claims" && $0.cells(in: 0)[13].style == "1;34" })
  }

  @Test func withoutColourGhostTextStandsInBrackets() throws {
    let demo = try Demo(["--suggest", "--ghost"])
    demo.type("tr")
    demo.expectRow("demo> tr[ace c1]", column: 8)
    demo.type(Keys.end)
    demo.expectRow("demo> trace c1", column: 14)
    #expect(!String(decoding: demo.session.received, as: UTF8.self).contains("m", after: "\u{1B}["))
  }

  /// A quotation mark that all candidates begin with is nothing to insert.
  @Test func quotedCandidatesAreListedAtOnce() throws {
    let demo = try Demo()
    demo.type("say quoted\t")
    #expect(demo.session.wait { $0.rows.contains("Daily Mail    Regnum News") })
    demo.expectRow("demo> say quoted")
    demo.type(Keys.control("u") + "quotedD\t")
    demo.expectRow("demo> \"Daily Mail\"")
  }

  @Test func noColourMeansNoColour() throws {
    let demo = try Demo(["--suggest", "--hint"])
    demo.run("claims")
    demo.type("compare")
    demo.expect("compare SOURCE SOURCE")
    demo.type(Keys.control("u") + "tr")
    demo.expectRow("demo> tr", column: 8)
    demo.session.settle()
    let sent = String(decoding: demo.session.received, as: UTF8.self)
    #expect(!sent.contains("m", after: "\u{1B}["))
  }

  @Test func hintBelowTheLine() throws {
    let demo = try Demo(["--hint"], rows: 4)
    demo.type("compar")
    demo.expectScreen("demo> compar")
    demo.type("e")
    demo.expectScreen("demo> compare\ncompare SOURCE SOURCE")
    demo.expectRow("demo> compare", column: 13)
    demo.type("\r")
    demo.expectScreen("demo> compare\ngot <compare> 1\ndemo>")
    // On the last row the screen moves up, and the line with it.
    demo.type("one\r")
    demo.expect("got <one> 1")
    demo.expectRow("demo>")
    demo.type("compare")
    demo.expectRow("demo> compare", column: 13)
    #expect(demo.session.wait { $0.rows.last == "compare SOURCE SOURCE" })
    demo.type(" x" + Keys.control("u"))
    demo.expectScreen("demo> one\ngot <one> 1\ndemo>")
  }
}

extension String {
  /// Whether a sequence that begins with `start` ends with `final`.
  fileprivate func contains(_ final: Character, after start: String) -> Bool {
    components(split: start).dropFirst().contains { $0.first { !$0.isNumber && $0 != ";" && $0 != "?" } == final }
  }

  private func components(split separator: String) -> [Substring] { self.split(separator: separator) }
}
