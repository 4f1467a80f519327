import Testing
import Text

@testable import Rendering

@Suite struct BoxViewTests {
  private func row(_ left: [String], _ right: [String], note: String = "") -> SideBySide.Row {
    SideBySide.Row(
      label: [Run("Iran · drones")], mark: Run("= agree", .agree), left: left.map { [Run($0)] },
      right: right.map { [Run($0)] }, note: note.isEmpty ? [] : [Run(note)])
  }

  private func view(_ rows: [SideBySide.Row]) -> Document {
    Document(view: [.sideBySide(SideBySide(leftTitle: "Regnum", rightTitle: "朝日新聞", rows: rows))])
  }

  @Test func columnsWithVerdictBetween() throws {
    let document = view([row(["about 300", "日本語"], ["300"], note: "equal"), row(["x"], [])])
    #expect(
      try Samples.text(document, .box, RenderOptions(width: 60))
        == """
         Regnum               │         │ 朝日新聞
        ──────────────────────┼─────────┼─────────────────────
         Iran · drones
         about 300            │ = agree │ 300
         日本語               │         │
           equal

         Iran · drones
         x                    │ = agree │ ─

        """)
  }

  @Test func stackedWhereNarrow() throws {
    #expect(
      try Samples.text(view([row(["about 300"], ["300"], note: "equal")]), .box, RenderOptions(width: 40)) == """
        Iran · drones
        = agree
          Regnum
            about 300
          朝日新聞
            300
          equal

        """)
  }

  @Test func longResultsAreCutOnATerminal() throws {
    let document = view(Array(repeating: row(["a"], ["b"]), count: 12))
    let text = try Samples.text(document, .box, RenderOptions(width: 80, isTerminal: true, maxRows: 3))
    #expect(text.hasSuffix("\n\n… 9 more rows (.mode, or `| top 100`, or .all shows them)\n"))
    #expect(text.split(separator: "Iran").count == 4)
  }

  @Test func tree() throws {
    let nodes = [
      TreeNode(
        [Run("root is long")],
        children: [
          TreeNode([Run("first child")], children: [TreeNode([Run("leaf")])]), TreeNode([Run("last child too")]),
        ])
    ]
    #expect(
      try Samples.text(Document(view: [.tree(nodes)]), .box, RenderOptions(width: 20)) == """
        root is long
        ├─ first child
        │  └─ leaf
        └─ last child too

        """)
    #expect(
      try Samples.text(Document(view: [.tree(nodes)]), .box, RenderOptions(ascii: true)) == """
        root is long
        |- first child
        |  `- leaf
        `- last child too

        """)
  }

  /// 8 is the whole (40 cells), 4 the half, 1 an eighth; a count of 0 has no bar and the smallest count a sliver.
  @Test func bars() throws {
    let bars = [
      Bar(label: "a", count: 8), Bar(label: "日", count: 4), Bar(label: "c", count: 1), Bar(label: "d", count: 0),
    ]
    let lines = Samples.lines(try Samples.text(Document(view: [.bars(bars)]), .box, RenderOptions(width: 80)))
    #expect(lines[0] == "a   8  " + String(repeating: "█", count: 40))
    #expect(lines[1] == "日  4  " + String(repeating: "█", count: 20))
    #expect(lines[2] == "c   1  █████")
    #expect(lines[3] == "d   0")
    #expect(Glyphs.unicode.bar(1, of: 1_000_000, width: 10) == "▏")
    #expect(Glyphs.unicode.bar(3, of: 16, width: 2) == "▍")
    #expect(Glyphs.unicode.bar(Int.max, of: Int.max, width: 3) == "███")
  }

  @Test func blocksAreSetApart() throws {
    let document = Document(view: [.heading("H"), .paragraph([Run("one two")]), .verbatim("a\n\tb\u{1B}\n")])
    #expect(try Samples.text(document, .box, RenderOptions(width: 40)) == "H\none two\n\na\n    b\\e\n")
  }
}
