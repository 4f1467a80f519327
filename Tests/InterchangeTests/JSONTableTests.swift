import Claims
import Interchange
import Testing

/// What is JSON by RFC 8259 and what is not, through every reader: the scanner, lines, arrays, and the quick path that a
/// map takes. The cases are our own, in the manner of JSONTestSuite (Seriot 2016).
@Suite struct JSONTableTests {
  static let accepted: [String] = [
    "[]", "[ ]", "{}", "{ }", "[[]]", "[[[[]]]]", "[{}]", "{\"a\":{}}", "{\"a\":[]}", "[null]", "[true]", "[false]",
    "[1]", "[0]", "[-0]", "[-1]", "[123456789012345678901234567890]", "[0.0]", "[-0.0]", "[1.5]", "[1e1]", "[1E1]",
    "[1e+1]", "[1e-1]", "[0e1]", "[0e+1]", "[1.5e10]", "[-1.5E-10]", "[1e999]", "[123.456e78]", "[20e1]", "[1 ]",
    "[ 1]", "[1\t,\n2\r]", "[\"\"]", "[\"a\"]", "[\"\\\"\"]", "[\"\\\\\"]", "[\"\\/\"]", "[\"\\b\\f\\n\\r\\t\"]",
    "[\"\\u0000\"]", "[\"\\u001f\"]", "[\"\\u007F\"]", "[\"\\u00e9\"]", "[\"\\u00E9\"]", "[\"\\u2028\\u2029\"]",
    "[\"\\uFEFF\"]", "[\"\\uFFFE\\uFFFF\"]", "[\"\\uD83D\\uDE00\"]", "[\"\\uDBFF\\uDFFF\"]", "[\"\\ud800\\udc00\"]",
    "[\"\u{7F}\"]", "[\"é\"]", "[\"e\u{301}\"]", "[\"日本\"]", "[\"😀\"]", "[\"\u{2028}\"]", "[\"\u{FEFF}\"]",
    "[\"\u{10FFFF}\"]",
    "[\"a/*b*/c\"]", "[\"//\"]", "[\"# x\"]", "[\",\"]", "[\"]\"]", "[\"{\"]", "[\"\\u005C\"]", "[\"\\u0022\"]",
    "{\"\":0}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"A\":2}", "{\"\\u0000\":1}", "{\"a b\":1}", "{\"é\":1,\"e\u{301}\":2}",
    "{\"min\":-1.0e+28,\"max\":1.0e+28}", "{\"a\":\n[\n]\n}", " {\"a\":1} ", "\"a\"", "0", "-1.5e3", "true", "null",
    "[[],[]]",
    "[1,null,\"a\",{},[]]",
  ]

  static let refused: [String] = [
    "[", "]", "{", "}", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1;2]", "[1:2]", "[1 2]", "[\"a\" \"b\"]",
    "[\"a\",",
    "[\"a\"", "[\"a", "[\"", "[\"\\", "[\"\\\"", "[\"\\u", "[\"\\u1", "[\"\\u12", "[\"\\u123", "[\"\\u123\"", "{\"a\"",
    "{\"a\":",
    "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,\"a\":1}", "{\"a\":1,,\"b\":2}", "{\"a\",1}", "{\"a\"=1}",
    "{\"a\":1;\"b\":2}", "{a:1}",
    "{'a':1}", "{1:1}", "{null:1}", "{true:1}", "{[]:1}", "{\"a\":\"b\":\"c\"}", "{\"a\"::1}", "{\"a\":1 \"b\":2}",
    "{\"a\":}",
    "{\"a\" \"b\"}", "{\"a\":1}x", "{\"a\":1}{}", "[]]", "[][]", "[]{}", "[1]2", "1 2", "\"a\"\"b\"", "[01]", "[-01]",
    "[00]", "[-]",
    "[+1]", "[--1]", "[+-1]", "[1.]", "[.1]", "[-.1]", "[1.e1]", "[1e]", "[1e+]", "[1e-]", "[1eE2]", "[1e1.5]",
    "[1e1e1]",
    "[1.2.3]", "[0x1]", "[0b1]", "[0o7]", "[1_000]", "[1,000.0.0]", "[1a]", "[- 1]", "[1 .5]", "[1. 5]", "[٣]", "[１]",
    "[½]",
    "[NaN]", "[-NaN]", "[nan]", "[Infinity]", "[-Infinity]", "[inf]", "[1e999e]", "[nul]", "[nulll]", "[Null]",
    "[NULL]", "[tru]",
    "[True]", "[fals]", "[FALSE]", "[undefined]", "[None]", "['a']", "[`a`]", "[“a”]", "[a]", "[\"\\a\"]", "[\"\\v\"]",
    "[\"\\0\"]",
    "[\"\\'\"]", "[\"\\x41\"]", "[\"\\u{41}\"]", "[\"\\U0041\"]", "[\"\\u00G0\"]", "[\"\\u 041\"]", "[\"\\u+041\"]",
    "[\"\\ 1\"]",
    "[\"\\uD800\"]", "[\"\\uDBFF\"]", "[\"\\uDC00\"]", "[\"\\uDFFF\\uD800\"]", "[\"\\uD800\\uD800\"]",
    "[\"\\uD800\\n\"]",
    "[\"\\uD800x\"]", "[\"\\uD83D\\u0041\"]", "[\"\u{0}\"]", "[\"\u{1}\"]", "[\"\t\"]", "[\"\r\"]", "[\"\u{1F}\"]",
    "[\u{B}1]",
    "[\u{C}1]", "[\u{A0}1]", "[\u{2028}1]", "[\u{FEFF}1]", "\u{2060}[]", "[1]\u{0}", "\u{0}[1]", "/* x */[]",
    "[]/* x */", "[1//x\n]",
    "[#1]", "[1]#", "<a>", "<!--[]-->", "a", "*", "\\u0041", "[\\u0041]", "&", "[&quot;]", "{\"a\":1,\"a\":1}",
    "{\"a\":1,\"\\u0061\":2}",
    "[{\"b\":[{\"a\":0,\"a\":0}]}]", "{\"\":1,\"\":2}",
  ]

  @Test(arguments: accepted) func isRead(_ text: String) { #expect(throws: Never.self) { try JSONScanner.read(text) } }

  @Test(arguments: refused) func isRefused(_ text: String) {
    #expect(throws: JSONError.self) { try JSONScanner.read(text) }
  }

  /// As the value of an unknown key beside a claim: the claim is there exactly where the text is JSON. A refused one must
  /// not swallow the next line.
  @Test func everyReaderAgrees() throws {
    let map = try ImportMapReader.read("column by as:by\ncolumn about as:about\ncolumn p as:value on:p\n", name: "m")
    for (texts, isJSON) in [(Self.accepted, true), (Self.refused, false)] {
      for text in texts where !text.utf8.contains(0x0A) && !text.utf8.contains(0x0D) {
        let line = "{\"by\":\"s\",\"about\":\"e\",\"on\":\"p\",\"value\":\"v\",\"p\":\"v\",\"x\":\(text)}"
        // Some that are no value are more members, or the end of the object.
        guard isJSON || (try? JSONScanner.read(line)) == nil else { continue }
        let lines = Array("\(line)\n{\"by\":\"s2\",\"about\":\"e\",\"on\":\"p\",\"value\":\"v\",\"p\":\"v\"}\n".utf8)
        for map in [nil, map] {
          var store = ClaimStore()
          let report = try Importer.load(bytes: lines, name: "x", format: .jsonl, map: map, into: &store)
          #expect(report.claims == (isJSON ? 2 : 1), "\(text)")
          #expect(report.countsByReason["invalid JSON"] == (isJSON ? nil : 1), "\(text)")
          #expect(store.sources.find(id: "s2") != nil, "\(text)")
        }
      }
    }
  }
}
