import Testing

@testable import Text

@Suite struct SourceTextTests {
  private let source = SourceText("one\r\nzwei 日本 x\n\nlast", name: "f", firstLine: 5)

  @Test(arguments: [(0, 5, 1), (4, 5, 5), (5, 6, 1), (10, 6, 6), (13, 6, 7), (19, 7, 1), (20, 8, 1), (24, 8, 5)])
  func places(offset: Int, line: Int, column: Int) {
    #expect(source.place(of: offset) == SourceText.Place(line: line, column: column))
  }

  @Test(arguments: [(0, "one"), (4, "one"), (5, "zwei 日本 x"), (18, "zwei 日本 x"), (19, ""), (24, "last"), (99, "last")])
  func lines(offset: Int, expected: String) {
    #expect(source[source.lineSpan(at: offset)] == expected)
  }

  @Test func correctedText() {
    let diagnostic = Diagnostic("x", at: Span(0, 3), suggestion: .init("by", at: Span(0, 3)))
    #expect(diagnostic.located(in: SourceText("byy:a", name: "p")).correctedText == "by:a")
    #expect(diagnostic.correctedText == nil)
    #expect(diagnostic.located(in: SourceText("b", name: "p")).correctedText == nil)
  }
}
