import Testing

@testable import LineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct PagerTextTests {
  /// Widths are the C library's.
  init() { setlocale(LC_CTYPE, "C.UTF-8") }

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

  /// Moved sideways: the cells from `left` on, in their colours; a wide character across an edge is a space.
  @Test(arguments: [
    ("abcdef", 0, 10, "abcdef"), ("abcdef", 2, 3, "cde"), ("abcdef", 9, 3, ""),
    ("a日本b", 1, 4, "日本"), ("a日本b", 2, 3, " 本"), ("a日本b", 0, 2, "a "), ("e\u{301}x", 1, 2, "x"),
    ("ab\u{1B}[31mcd\u{1B}[0mef", 3, 2, "\u{1B}[31md\u{1B}[0me"),
    ("\u{1B}[31mabcd\u{1B}[0mef", 1, 2, "\u{1B}[31mbc\u{1B}[0m"),
    ("\u{1B}[31mab\u{1B}[0mcdef", 3, 2, "de"),
  ])
  func part(line: String, left: Int, columns: Int, shown: String) {
    #expect(PagerText.part(of: line, from: left, columns: columns) == shown)
  }

  @Test func widest() {
    #expect(PagerText(Array("ab\n\u{1B}[31m日本\u{1B}[0m\n".utf8)).widest == 4)
  }
}
