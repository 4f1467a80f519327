import Testing

@testable import Text

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain text", "plain text"), ("Füße 日本 العربية", "Füße 日本 العربية"),
    ("a\u{1B}[31mb", #"a\e[31mb"#), ("a\nb\tc\rd\r\n", #"a\nb\tc\rd\r\n"#), ("\u{0}\u{7}", #"\u{0}\u{7}"#),
    ("\u{7F}\u{9B}31m", #"\u{7F}\u{9B}31m"#),
    ("a\u{202E}b\u{2066}c\u{200F}\u{61C}", #"a\u{202E}b\u{2066}c\u{200F}\u{61C}"#),
    ("pay\u{200B}pal\u{AD}\u{FEFF}\u{2060}", #"pay\u{200B}pal\u{AD}\u{FEFF}\u{2060}"#),
    ("a\u{2028}b\u{2029}", #"a\u{2028}b\u{2029}"#), ("\u{E000}\u{FFFF}\u{378}", #"\u{E000}\u{FFFF}\u{378}"#),
    ("a\u{200D}b", #"a\u{200D}b"#), ("a\u{FE0F}", #"a\u{FE0F}"#), ("x\u{FE0E}", #"x\u{FE0E}"#),
    ("a\u{E0041}\u{E0100}", #"a\u{E0041}\u{E0100}"#), ("\u{3164}\u{115F}", #"\u{3164}\u{115F}"#),
    ("👨‍👩‍👧‍👦 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 🏳️‍🌈 🇩🇪", "👨‍👩‍👧‍👦 ❤\u{FE0F} 1\u{FE0F}\u{20E3} 🏳️‍🌈 🇩🇪"),
    (
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
      "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"
    ),
    ("👍\u{E0041}\u{E007F}", #"👍\u{E0041}\u{E007F}"#), ("👍\u{200D}", #"👍\u{200D}"#), ("1\u{FE0F}", #"1\u{FE0F}"#),
    ("\u{301}a", "\u{25CC}\u{301}a"), ("\n\u{301}", "\\n\u{25CC}\u{301}"),
  ])
  func terminal(text: String, expected: String) {
    // Scalars, since String equality overlooks differences of form.
    #expect(Array(SafeText.terminal(text).unicodeScalars) == Array(expected.unicodeScalars))
    let once = SafeText.terminal(text)
    #expect(Array(SafeText.terminal(once).unicodeScalars) == Array(once.unicodeScalars))
  }

  @Test func marksAreLimited() {
    let shown = SafeText.terminal("a" + String(repeating: "\u{301}", count: 100_000) + "b")
    #expect(shown.unicodeScalars.filter { $0 == "\u{301}" }.count == 30)
    #expect(shown.hasSuffix("\\u{…}b"))
  }

  @Test func noScalarReachesATerminalThatCouldSteerIt() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = SafeText.terminal("a" + String(scalar) + "b")
      let category = scalar.properties.generalCategory
      let isHostile =
        [.control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned].contains(category)
        || scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
      if isHostile, shown.unicodeScalars.contains(scalar) { Issue.record("U+\(String(value, radix: 16))") }
      if category == .lowercaseLetter, !shown.unicodeScalars.contains(scalar) {
        Issue.record("letter U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    ("a|b", #"a\|b"#), ("`x`", #"\`x\`"#), ("*a* _b_", #"\*a\* \_b\_"#), ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
    ("[x](javascript:1)", #"\[x\](javascript:1)"#), ("# h", "\\# h"), ("- x", #"\- x"#), ("+ x", #"\+ x"#),
    ("12. x", #"12\. x"#), ("3) x", #"3\) x"#), ("a - b", "a - b"), ("1.5", #"1\.5"#), ("a 1.5", "a 1.5"),
    ("a\nb", #"a\\n"# + "b"), (#"\|"#, #"\\\|"#), ("https://x.y", #"https\://x.y"#), ("www.x.y", #"www\.x.y"#),
    ("    code", "&#32;   code"), ("x ", "x&#32;"), ("2022-08", "2022-08"), ("~~s~~", #"\~\~s\~\~"#),
    ("$x$", #"\$x\$"#), ("===", #"\==="#), ("  - x", #"&#32; \- x"#),
    ("", ""), (" ", "&#32;"),
  ])
  func markdown(text: String, expected: String) {
    #expect(SafeText.markdown(text) == expected)
  }

  @Test(arguments: [
    ("<script>\"&'", "&lt;script&gt;&quot;&amp;&#39;"), ("a\u{202E}b", #"a\u{202E}b"#), ("ok", "ok"),
  ])
  func html(text: String, expected: String) {
    #expect(SafeText.html(text) == expected)
  }

  @Test(arguments: [
    ("a", "a"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("a\r\nb", "\"a\r\nb\""),
    ("a\nb", "\"a\nb\""),
    ("", ""), (" a ", " a "), ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5", "-5"), ("+5.5e-3", "+5.5e-3"),
    ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"), ("-", "'-"), ("-5.", "'-5."), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("'=x", "''=x"), ("'tis", "'tis"), ("'-5", "''-5"), ("=a,b", "\"'=a,b\""),
  ])
  func csv(text: String, expected: String) {
    #expect(SafeText.csvField(text) == expected)
    #expect(SafeText.unguarded(SafeText.guarded(text)) == text)
  }

  @Test func tsvQuotesTabsOnly() {
    #expect(SafeText.csvField("a,b", separator: 0x09) == "a,b")
    #expect(SafeText.csvField("a\tb", separator: 0x09) == "\"a\tb\"")
  }

  /// Every scalar alone, between letters and before a mark: bytes and cells are those of the slow way.
  @Test func bytesAndCellsAreThoseOfTheText() {
    for value in UInt32(0)...0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in [String(scalar), "a\(scalar)b", "“\(scalar)” — é", "\(scalar)\u{301}"] {
        let safe = SafeText.terminal(text)
        var bytes: [UInt8] = [0x21]
        let cells = SafeText.appendTerminal(text, to: &bytes)
        #expect(bytes == [0x21] + Array(safe.utf8) && cells == DisplayWidth.cells(of: safe), "U+\(value)")
      }
    }
  }
}
