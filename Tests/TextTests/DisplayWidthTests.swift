import Testing

@testable import Text

@Suite struct DisplayWidthTests {
  /// Expected cells from UAX #11 and UTS #51.
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é", 1), ("e\u{301}", 1), ("日本語", 6), ("ｱｲｳ", 3), ("ＡＢ", 4), ("한글", 4),
    ("\u{1112}\u{1161}\u{11AB}", 2), ("👍", 2), ("👍🏽", 2), ("👨‍👩‍👧‍👦", 2), ("🇩🇪", 2), ("🇩", 1),
    ("❤\u{FE0F}", 2), ("❤", 1), ("1\u{FE0F}\u{20E3}", 2),
    ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2),
    ("\u{200B}\u{FEFF}", 0), ("\t\u{7F}\u{85}", 0), ("a\r\nb", 2), ("…", 1), ("≠ ─", 3), ("क्ष", 2), ("、", 2),
  ])
  func cells(text: String, expected: Int) {
    #expect(DisplayWidth.cells(of: text) == expected)
    #expect(DisplayWidth.clusters(of: text).reduce(0) { $0 + $1.cells } == expected)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("ab", 1, "…"),
    ("ab", 0, ""), ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("", 3, ""), ("👨‍👩‍👧‍👦x", 2, "…"),
  ])
  func truncate(text: String, width: Int, expected: String) {
    #expect(DisplayWidth.truncate(text, to: width) == expected)
  }

  @Test(arguments: [
    ("the quick brown fox", 9, ["the quick", "brown fox"]),
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("one  two", 4, ["one", "two"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("x abcdefghij", 4, ["x", "abcd", "efgh", "ij"]),
    ("well-known thing", 7, ["well-", "known", "thing"]),
    ("about 100 000 men", 10, ["about", "100 000", "men"]),
    ("a men, 50 000]", 9, ["a men,", "50 000]"]),
    ("100 000 000", 5, ["100", "000", "000"]),
    ("日本語日本語", 5, ["日本", "語日", "本語"]),
    ("日本、語", 4, ["日", "本、", "語"]),
    ("a\nb c", 9, ["a", "b c"]),
    ("a\r\nb", 9, ["a", "b"]),
    ("", 5, [""]),
    ("日", 1, ["日"]),
  ])
  func wrap(text: String, width: Int, expected: [String]) {
    #expect(DisplayWidth.wrap(text, width: width) == expected)
  }

  @Test(arguments: 1...40)
  func wrappedLinesFitAndKeepEveryLetter(width: Int) {
    let text = "In 2022 the Tagesschau（日本語、テスト）said 1 000 000 soldiers/volunteers 👨‍👩‍👧‍👦 would go – e\u{301}t cetera."
    let lines = DisplayWidth.wrap(text, width: width)
    for line in lines {
      #expect(DisplayWidth.cells(of: line) <= width || line.count == 1, "\(line)")
    }
    let letters = { (s: String) in s.unicodeScalars.filter { $0 != " " }.map(\.value) }
    #expect(letters(lines.joined()) == letters(text))
  }

  /// Clusters of 200,000 marks beside wide letters, where breaks are looked for; comparing them whole takes seconds.
  @Test func hostileClustersTakeLinearTime() {
    let cluster = "日" + String(repeating: "\u{301}\u{316}", count: 100_000)
    let text = cluster + "本 " + cluster
    let time = ContinuousClock().measure {
      #expect(DisplayWidth.wrap(text, width: 2).count == 3)
      #expect(DisplayWidth.cells(of: text) == 7)
      #expect(DisplayWidth.truncate(text, to: 3).utf8.count == cluster.utf8.count + 3)
      let source = SourceText(text, name: "f")
      #expect(!Diagnostic("x", at: Span(0, 3)).located(in: source).lines(width: 40).isEmpty)
    }
    #expect(time < .seconds(20))
  }

  @Test func padding() {
    #expect(DisplayWidth.padded("日", to: 4) == "日  ")
    #expect(DisplayWidth.rightAligned("日", to: 4) == "  日")
    #expect(DisplayWidth.padded("long", to: 2) == "long")
  }
}
