import Testing

@testable import Text

@Suite struct NameTests {
  @Test(arguments: [
    ("North Korea", "north korea"), ("north-korea", "north korea"), ("NORTH_KOREA ", "north korea"),
    ("Müller", "muller"), ("Mu\u{308}ller", "muller"), ("Straße", "strasse"), ("STRASSE", "strasse"),
    ("Ørsted", "orsted"),
    ("Łódź", "lodz"), ("Đorđe", "dorde"), ("Æsir", "aesir"), ("İstanbul", "istanbul"), ("O’Brien", "obrien"),
    ("O'Brien", "obrien"), ("ΟΔΟΣ", "οδοσ"), ("οδός", "οδοσ"), ("Ёлка", "елка"), ("\u{212A}", "k"), ("ﬁx", "fix"),
    ("ＡＢＣ", "abc"), ("a＿b", "a b"), ("a＇b", "ab"), ("が", "が"), ("한국", "한국"), ("a – b", "a b"), ("a\u{200B}b", "ab"),
    ("", ""), ("- -", ""),
    ("A\u{A0}B", "a b"),
  ])
  func fold(name: String, expected: String) {
    #expect(Array(NameFolding.fold(name).utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    ("Daily Mail", "daily-mail"), ("U.S. Army (1st)", "u-s-army-1st"), ("Россия", "rossiya"), ("Київ", "kiyiv"),
    ("Αθήνα", "athina"), ("北京", "u5317-u4eac"), ("São Paulo", "sao-paulo"), ("--x--", "x"), ("!?", ""),
    ("Щука", "shchuka"), ("Ельцин", "eltsin"),
  ])
  func slug(name: String, expected: String) {
    #expect(NameFolding.slug(name) == expected)
  }

  /// Pairs of UAX #15's examples.
  @Test(arguments: [
    ("e\u{301}", "\u{E9}"), ("\u{212B}", "\u{C5}"), ("s\u{307}\u{323}", "\u{1E69}"), ("\u{1100}\u{1161}", "\u{AC00}"),
    ("\u{FB01}", "\u{FB01}"), ("\u{AC00}\u{11AB}", "\u{AC04}"),
    ("\u{E0067}\u{301}", "\u{E0067}\u{301}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
  ])
  func nfc(text: String, expected: String) {
    #expect(Array(Normalisation.nfc(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func hostileRunsOfMarksAreSortedQuickly() {
    let text = "a" + String(repeating: "\u{301}\u{316}", count: 100_000)
    let clock = ContinuousClock()
    var scalars: [Unicode.Scalar] = []
    let time = clock.measure { scalars = Array(Normalisation.nfc(text).unicodeScalars) }
    // a and the first acute compose across the marks of class 220 that stand between them.
    #expect(scalars.first == "\u{E1}")
    #expect(scalars.dropFirst().prefix(100_000).allSatisfy { $0 == "\u{316}" })
    #expect(scalars.count == 200_000)
    #expect(time < .seconds(20))
  }

  @Test(
    arguments: [
      ("abuot", ["about", "by", "on"], "about"), ("clams", ["claims", "compare"], "claims"),
      ("conf", ["compare", "conflicts"], "conflicts"), ("korea", ["north-korea", "russia"], "north-korea"),
      ("xyzzy", ["about", "by"], nil), ("in", ["by", "on"], "on"), ("REGNUM", ["regnum"], "regnum"),
      ("tiemline", ["timeline", "time"], "timeline"), ("corroborat", ["corroborate", "compare"], "corroborate"),
      ("corobberate", ["corroborate"], "corroborate"), ("", ["a"], nil), ("cat", ["bat", "at", "cart"], "bat"),
    ] as [(String, [String], String?)])
  func nearest(word: String, candidates: [String], expected: String?) {
    #expect(Nearest.match(word, in: candidates) == expected)
    #expect(Nearest.match(word, in: candidates.reversed()) == expected)
  }

  @Test(arguments: [
    ("ca", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1), ("", "abc", 3), ("abc", "abc", 0),
  ])
  func editDistance(a: String, b: String, expected: Int) {
    #expect(Nearest.editDistance(Array(a.unicodeScalars), Array(b.unicodeScalars), limit: 9) == expected)
  }

  @Test func matchesAreLimitedAndDistinct() {
    #expect(Nearest.matches("so", in: ["sort", "sources", "sort", "top"], limit: 5) == ["sort", "sources"])
    #expect(Nearest.matches("so", in: ["sort", "sources"], limit: 1) == ["sort"])
  }
}
