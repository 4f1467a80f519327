import Testing
import Text

@testable import Rendering

@Suite struct TermsTests {
  private let terms = Document(view: [
    .terms([
      Explained("by:", "the origin"), Explained("a-word-that-is-longer-than-others:", "below"),
      Explained("日本", "two wide characters and a meaning that goes on"),
    ])
  ])

  @Test func besideEachOther() throws {
    #expect(
      try Samples.text(terms, .box, RenderOptions(width: 40)) == """
          by:   the origin
          a-word-that-is-longer-than-others:
                below
          日本  two wide characters and a
                meaning that goes on

        """)
  }

  @Test func markup() throws {
    let hostile = Document(view: [.terms([Explained("<b>*x*", "a|b\u{1B}[31m")])])
    let markdown = try Samples.text(hostile, .markdown, RenderOptions())
    #expect(!markdown.contains("<b>"))
    #expect(!markdown.contains("\u{1B}"))
    let html = try Samples.text(hostile, .html, RenderOptions())
    #expect(html.contains("<dt>&lt;b&gt;*x*</dt>"))
    #expect(!html.contains("\u{1B}"))
  }

  private func table(_ names: [String], rows: [[String]]) -> Document {
    Document(
      table: Table(columns: names.map { Column($0) }, rows: rows.map { $0.map { Cell(.string($0)) } }, key: ["id"]))
  }

  /// What all rows say is said once, where it would make the rows wrap.
  @Test func constantColumns() throws {
    let rows = [["a", "the same long words", "first"], ["b", "the same long words", "second"]]
    let narrow = try Samples.text(table(["id", "by", "value"], rows: rows), .box, RenderOptions(width: 30))
    #expect(
      narrow == """
        ╭────┬────────╮
        │ id │ value  │
        ├────┼────────┤
        │ a  │ first  │
        │ b  │ second │
        ╰────┴────────╯
        in all rows: by the same long
        words

        """)
    let wide = try Samples.text(table(["id", "by", "value"], rows: rows), .box, RenderOptions(width: 60))
    #expect(wide.contains("│ a  │ the same long words │ first  │"))
  }

  /// A composed and a decomposed letter are two texts, and one row says nothing of all.
  @Test func whatDiffersStays() throws {
    let rows = [["a", "Zoe\u{301} and many others", "x"], ["b", "Zo\u{E9} and many others", "x"]]
    let text = try Samples.text(table(["id", "by", "value"], rows: rows), .box, RenderOptions(width: 24))
    #expect(!text.contains("in all rows: by"))
    let single = try Samples.text(table(["id", "by", "value"], rows: [rows[0]]), .box, RenderOptions(width: 24))
    #expect(!single.contains("in all rows"))
  }
}
