import Testing
import Text

@testable import Rendering

@Suite struct PlainAndLineTests {
  private let document = Samples.table(
    [Column("id"), Column("n", alignment: .trailing), Column("text"), Column("more", isDetail: true)],
    [
      [Cell(.string("日本")), Cell(.int(7)), Cell(.string("a\nb")), Cell(.bool(true))],
      [Cell(.string("c")), Cell(.int(1234)), Cell(.null), Cell(.list([.int(1), .int(2)]))],
    ])

  @Test func plain() throws {
    #expect(
      try Samples.text(document, .plain, RenderOptions(width: 20, isTerminal: true, colour: true, maxRows: 1)) == """
        id       n  text
        日本     7  a\\nb
        c     1234

        """)
  }

  /// A terminal must not break the lines of a table anywhere; a file has no width.
  @Test func tooWideForTheTerminal() throws {
    let wide = Samples.table(
      [Column("name"), Column("text", dropRank: 1)],
      [[Cell(.string("alpha")), Cell(.string("one two three four"))], [Cell(.string("b")), Cell(.string("five"))]])
    let options = RenderOptions(width: 20, isTerminal: true, maxRows: 1)
    #expect(
      try Samples.text(wide, .plain, options) == """
        +-------+----------+
        | name  | text     |
        +-------+----------+
        | alpha | one two  |
        |       | three    |
        |       | four     |
        |-------|----------|
        | b     | five     |
        +-------+----------+

        """)
    #expect(
      try Samples.text(wide, .plain, RenderOptions(width: 20)).hasPrefix("name   text\nalpha  one two three four\n"))
    let narrow = Samples.table(
      (0..<6).map { Column("column\($0)", dropRank: $0) }, [(0..<6).map { Cell(.string("value\($0)")) }])
    let cards = Samples.lines(try Samples.text(narrow, .plain, options))
    #expect(cards == ["-- 1 " + String(repeating: "-", count: 15)] + (0..<6).map { "column\($0)  value\($0)" })
  }

  @Test(arguments: [
    (0.0, "0.0 ms"), (0.00042, "0.4 ms"), (0.00994, "9.9 ms"), (0.00996, "10 ms"), (0.0572, "57 ms"),
    (0.9994, "999 ms"), (0.9996, "1.0 s"), (12.34, "12.3 s"), (59.96, "1 min 0 s"), (125, "2 min 5 s"), (-1, "0.0 ms"),
  ])
  func times(seconds: Double, text: String) { #expect(Renderer.duration(seconds) == text) }

  @Test func footersSayHowLongItTook() {
    let footer = Footer(unit: "claim", rows: 3, sources: 1, notes: ["a note"])
    #expect(Renderer.footer(footer, seconds: 0.004) == "3 claims · 1 source · 4.0 ms\na note")
    #expect(Renderer.footer(Footer(notes: ["help"]), seconds: 0.004) == "help")
  }

  @Test func line() throws {
    #expect(
      try Samples.text(document, .line) == """
        id = 日本
        n = 7
        text = a\\nb
        more = true

        id = c
        n = 1234
        text =
        more = 1, 2

        """)
  }

  @Test func viewsWithoutATableAreText() throws {
    let text = try Samples.text(Samples.comparison, .plain, RenderOptions(width: 30, isTerminal: true, colour: true))
    #expect(text.contains(" 100 000 people, alleged, carried by Daily Mail and BR24 (c14) │ ≠ contradict  │ at least"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func footers() {
    let footer = { (unit: String, rows: Int, sources: Int?, shown: Int?) in
      Renderer.footer(Footer(unit: unit, rows: rows, sources: sources), shown: shown)
    }
    #expect(footer("row", 3, 1, 1) == "3 rows, 1 shown · 1 source")
    #expect(footer("row", 1, 2, 1) == "1 row · 2 sources")
    #expect(footer("entity", 1_234_567, nil, nil) == "1,234,567 entities")
    #expect(footer("", 0, nil, nil) == "")
    #expect(Renderer.footer(Footer(unit: "claim", notes: ["no \u{1B}[0m"])) == "0 claims\nno \\e[0m")
    #expect(Renderer.grouped(-1000) == "-1,000")
    #expect(Renderer.grouped(999) == "999")
  }
}
