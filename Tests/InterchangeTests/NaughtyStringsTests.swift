import Claims
import Interchange
import Testing
import Text

/// Strings that break programs, in every field, through every format and back (after an idea of Woolf's, 2015).
@Suite struct NaughtyStringsTests {
  static let strings: [String] = [
    "undefined", "null", "NULL", "nil", "None", "NaN", "Infinity", "-Infinity", "true", "false", "0", "-0", "00",
    "1e999",
    "0x1F", "1/0", "1,000", "1.5e+3", "Ⅷ", "½", "٣", "１２", "$", "$x", "${x}", "`id`", "$(id)", "%s%n", "{0}", "{{x}}",
    "'", "''", "\"", "\"\"", "'\"'", "\\", "\\\\", "\\n", "\\u0041", "\\\"", "a\\", "a\"b", "a'b", "--", "-- x", "#x",
    "# x", "a # b", "//x", "/* x */", ";", "; DROP TABLE claims", "' OR '1'='1", "a;b", "a,b", ",", ",,", "a|b", "|",
    "a\\|b", "a:b", ":", "by:x", "by:", "-by:x", "=1+1", "+1", "-1+1", "@SUM(A1)", "'=1", "''=1", "\t=1", "＝1", "..",
    "1..5", "..5", "2023/..", "../2023", ">=5", "<5", "~5", "(x)", "(", ")", "[x]", "[", "{", "}", "_", "_1", "$name",
    ".open", ".quit", "?", "? help", "source", "assert", "merge", "claims", "OR", "c1", "a=b", "a>=b", "a b", " a",
    "a ", "  ", " ", "a  b", "\t", "a\tb", "a\nb", "\n", "a\r\nb", "a\rb", "\u{B}", "\u{C}", "\u{1B}[31mred",
    "\u{1}\u{2}", "\u{7F}", "\u{85}", "\u{9B}31m", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200E}", "\u{202E}abc",
    "\u{2028}",
    "\u{2029}", "\u{2066}x\u{2069}", "\u{FEFF}", "\u{FEFF}a", "\u{FFFD}", "\u{FFFE}", "\u{FFFF}", "\u{E000}",
    "\u{E0041}", "\u{10FFFF}", "“x”", "„x“", "«x»", "‘x’", "é", "e\u{301}", "\u{301}", "Å", "\u{212B}", "ß", "ẞ",
    "İ", "ı", "ﬁ", "日本語", "𝒳", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "العربية", "עברית", "a\u{5D0}b", "ก็็็็็็", "Ṱ̺̺̕o͞ ̷i̲̬", "<b>x</b>",
    "<script>alert(1)</script>", "&amp;", "&#x41;", "</table>", "<!--", "-->", "]]>", "![a](b)", "[a](b)", "```", "***",
    "<!-- q1 check=none -->", "---", "../../etc/passwd", "C:\\CON", "con", "file:///etc/passwd", "http://a.b/?c=d&e",
    "a@b.c", "a/b", "/", "sample:x", String(repeating: "x", count: 1000), String(repeating: "\"", count: 99),
    String(repeating: "\\", count: 99), String(repeating: "é", count: 500),
  ]

  /// A model with the string in every field that takes a text; nil where it cannot be there.
  private static func model(_ string: String) throws -> ClaimStore {
    func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }
    let word = quoted(string)
    let isBlank = string.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
    var model = try Model(
      "property note value:text many compare:exact", "property to value:entity many",
      "source s1 \(word) kind:\(word) alias:a,\(word)", "entity e1 \(word) alias:\(word),b kind:\(word)",
      "property p1 \(word) value:text alias:\(word) unit:\(word)",
      "assert c1 by:s1 about:e1 on:note value:\(word) quote:\(word) at:\(word) \(word)",
      "assert c2 by:s1 about:e1 on:note value:x tag:\(word),t")
    if !isBlank {
      // What ends with a bracket says how a relay relates.
      let relay = string.hasSuffix("]") ? "s2" : word
      try model.apply("assert \(word) by:\(word) via:s1,\(relay) about:\(word) on:note value:z")
      try model.apply("assert c9 by:s1 about:e1 on:\(word) value:plain to:\(word)")
    }
    return model.store
  }

  @Test(arguments: strings.indices)
  func passThroughEveryFormat(_ index: Int) throws {
    let string = Self.strings[index]
    let store = try Self.model(string)
    let before = try Saved.bytes(store, .claims)
    for format in [DataFormat.claims, .jsonl, .json] {
      let saved = try Saved.bytes(store, format)
      var again = ClaimStore()
      let report = try Importer.load(
        bytes: saved, name: "x", format: format, options: ImportOptions(pieceSize: index % 9 + 1), into: &again)
      #expect(report.refusedCount == 0, "\(string.debugDescription) in \(format): \(report.refused)")
      #expect(try Saved.bytes(again, .claims) == before, "\(string.debugDescription) in \(format)")
    }
    for format in [DataFormat.csv, .tsv] {
      var again = try Self.described(store)
      let report = try Importer.load(bytes: try Saved.bytes(store, format), name: "x", format: format, into: &again)
      #expect(report.refusedCount == 0, "\(string.debugDescription) in \(format): \(report.refused)")
      #expect(try Saved.bytes(again, .claims) == before, "\(string.debugDescription) in \(format)")
    }
  }

  /// The descriptions alone, which a table has no place for.
  private static func described(_ store: ClaimStore) throws -> ClaimStore {
    var bare = store
    for row in bare.allRows { try bare.retract(row) }
    var again = ClaimStore()
    _ = try Importer.load(bytes: try Saved.bytes(bare, .claims), name: "x", format: .claims, into: &again)
    return again
  }

  /// No cell of a table begins with what a spreadsheet takes for a formula.
  @Test func noCellIsAFormula() throws {
    for string in Self.strings where !string.contains(where: { "\n\r\t".contains($0) }) && string != "a\r\nb" {
      let table = String(decoding: try Saved.bytes(try Self.model(string), .tsv), as: UTF8.self)
      for line in table.split(separator: "\n") {
        for cell in line.split(separator: "\t") {
          let start = cell.unicodeScalars.first { $0 != "\"" }
          let isNumber =
            (cell.first == "-" || cell.first == "+") && cell.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
          #expect(isNumber || !["=", "+", "-", "@", "＝"].contains(start ?? "x"), "\(cell)")
        }
      }
    }
  }
}
