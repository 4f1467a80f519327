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
      try Samples.text(document, .plain, RenderOptions(width: 10, isTerminal: true, colour: true, maxRows: 1)) == """
        id       n  text
        日本     7  a\\nb
        c     1234

        """)
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
