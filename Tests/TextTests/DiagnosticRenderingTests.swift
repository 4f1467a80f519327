import Testing

@testable import Text

@Suite struct DiagnosticRenderingTests {
  private func check(_ diagnostic: Diagnostic, in text: String, width: Int? = nil, _ expected: String) {
    let located = diagnostic.located(in: SourceText(text, name: "prompt"))
    #expect(located.lines(width: width) == expected)
  }

  @Test func everyPart() {
    check(
      Diagnostic(
        "unknown field 'abuot'", at: Span(7, 12), expected: ["about", "by"],
        suggestion: .init("about", at: Span(7, 12)), notes: ["fields end with a colon"]),
      in: "claims abuot:usa",
      """
      error: unknown field 'abuot'
       --> prompt:1:8
      1 | claims abuot:usa
        |        ^^^^^
      expected: about, by
      help: did you mean `about`?
      note: fields end with a colon

      """)
  }

  @Test func caretStandsUnderCells() {
    // Two wide letters before the span (6 bytes, 4 cells) and a tab to column 8.
    check(
      Diagnostic("bad", at: Span(7, 10)), in: "日本\t語x",
      """
      error: bad
       --> prompt:1:4
      1 | 日本    語x
        |         ^^

      """)
  }

  @Test func emptySpanAtTheEndHasACaret() {
    check(
      Diagnostic("unfinished", at: Span(3, 3)), in: "a |",
      """
      error: unfinished
       --> prompt:1:4
      1 | a |
        |    ^

      """)
  }

  @Test func laterLineOfAScript() {
    let source = SourceText("one\ntwo x\r\nthree", name: "a.claims", firstLine: 9)
    let shown = Diagnostic("bad", at: Span(8, 9)).located(in: source).lines()
    #expect(shown == "error: bad\n --> a.claims:10:5\n10 | two x\n   |     ^\n")
  }

  @Test func aWholeFileHasAPlaceWithoutALine() {
    check(Diagnostic("empty", severity: .warning), in: "", "warning: empty\n --> prompt\n")
    #expect(Diagnostic("nowhere", at: Span(3, 4)).lines() == "error: nowhere\n")
  }

  @Test func hostileTextIsEscaped() {
    let source = SourceText("x\u{1B}]0;t\u{7} y", name: "a\u{202E}b")
    let shown = Diagnostic("no '\u{9B}31m'", at: Span(7, 8), notes: ["\u{1B}[2J"]).located(in: source).lines()
    #expect(shown.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0x7F) })
    #expect(shown.contains(#"1 | x\e]0;t\u{7} y"#))
  }

  @Test(arguments: [40, 60, 80], [0, 50, 150, 290])
  func longLinesAreShownAroundTheSpan(width: Int, at: Int) {
    var bytes = Array(repeating: UInt8(ascii: "a"), count: 300)
    for i in at..<(at + 5) { bytes[i] = UInt8(ascii: "B") }
    let source = SourceText(String(decoding: bytes, as: UTF8.self), name: "f")
    let lines = Diagnostic("bad", at: Span(at, at + 5)).located(in: source).lines(width: width).split(separator: "\n")
    let excerpt = Array(lines[2])
    let carets = Array(lines[3])
    #expect(excerpt.count <= width)
    #expect(carets.indices.filter { carets[$0] == "^" } == excerpt.indices.filter { excerpt[$0] == "B" })
    #expect(carets.filter { $0 == "^" }.count == 5)
    #expect(excerpt.contains("…"))
  }

  @Test func aSpanWiderThanTheWindowStaysWithin() {
    let source = SourceText(String(repeating: "a", count: 300), name: "f")
    for line in Diagnostic("bad", at: Span(2, 290)).located(in: source).lines(width: 40).split(separator: "\n") {
      #expect(DisplayWidth.cells(of: String(line)) <= 40)
    }
  }

  @Test func colourAddsNothingButSequences() {
    let diagnostic = Diagnostic("bad", at: Span(0, 1), severity: .warning, expected: ["x"])
      .located(in: SourceText("y", name: "f"))
    let coloured = diagnostic.lines(colour: true)
    #expect(coloured.contains("\u{1B}[1;33mwarning:\u{1B}[0m"))
    #expect(coloured.replacing(#/\x{1B}\[[0-9;]*m/#, with: "") == diagnostic.lines())
  }

  @Test func messagesWrapUnderTheirBeginning() {
    let shown = Diagnostic("one two three four five six seven").lines(width: 24)
    #expect(shown == "error: one two three\n       four five six\n       seven\n")
  }
}
