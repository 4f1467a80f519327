import Testing

@testable import LineEditing

@Suite struct PagerTextTests {
  private func rows(_ text: String, _ columns: Int) -> [String] { PagerText(Array(text.utf8)).rows(columns: columns) }

  @Test func linesAreCutAtTheWidth() {
    #expect(rows("abc\n\ndefgh\n", 4) == ["abc", "", "defg", "h"])
    #expect(rows("abcd", 4) == ["abcd"])
    #expect(rows("", 10) == [])
  }

  /// A colour goes on in the next row and does not leak out of its own.
  @Test func coloursGoOn() {
    #expect(rows("\u{1B}[31mabcdef\u{1B}[0mgh", 4) == ["\u{1B}[31mabcd\u{1B}[0m", "\u{1B}[31mef\u{1B}[0mgh"])
    #expect(PagerText.bare("\u{1B}[31mef\u{1B}[0mgh") == "efgh")
  }
}
