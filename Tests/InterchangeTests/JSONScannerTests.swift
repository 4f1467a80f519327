import Interchange
import Testing

/// Cases after RFC 8259, in the manner of JSONTestSuite (Seriot 2016).
@Suite("JSON scanner")
struct JSONScannerTests {
  @Test(
    "must be accepted",
    arguments: [
      "[]", "{}", " [ ] ", "[[]   ]", "[\"\"]", "[null]", "[true,false]", "[0]", "[-0]", "[1e5]", "[1E+2]", "[1e-2]",
      "[0.1]", "[-123.456e7]", "\"a\"", "42", "null", "true", "-1", "{\"a\":1}", "{\"a\":[],\"b\":{}}", "{\"\":0}",
      "[\"\\u0041\\n\\t\\\\\\/\\\"\\b\\f\\r\"]", "[\"\\uD834\\uDD1E\"]", "[\"\\u0000\"]", "[\"é€𝄞\"]", "[\"\u{7f}\"]",
      "[\"\u{2028}\"]", "{\"a\":{\"a\":1}}", "\t[1]\r\n", "[1,2,3]", "[100000000000000000000000]", "{\"A\":1,\"a\":2}",
      "[\"\\uFFFF\"]", "{\"e\u{301}\":1,\"\u{e9}\":2}",
    ])
  func accepted(_ text: String) throws {
    #expect(throws: Never.self) { try JSONScanner.read(text) }
  }

  @Test(
    "must be refused",
    arguments: [
      "", " ", "[", "]", "[1,]", "[,1]", "[1 2]", "[1", "{", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}",
      "{'a':1}", "['a']", "[01]", "[-01]", "[1.]", "[.5]", "[-]", "[+1]", "[1e]", "[1e+]", "[0x1]", "[NaN]",
      "[Infinity]",
      "[-Infinity]", "[nul]", "[True]", "[tru", "\"", "[\"a", "[\"\\", "[\"\\x\"]", "[\"\\u12\"]", "[\"\\u12G4\"]",
      "[\"\\uD800\"]", "[\"\\uDC00\"]", "[\"\\uD800\\u0041\"]", "[\"\n\"]", "[\"\t\"]", "[\"\u{0}\"]", "1 2", "[] []",
      "[1]x", "{\"a\":1,\"a\":2}", "{\"a\":1 \"b\":2}", "{\"a\" 1}", "[1,,2]", "//c\n[]", "/* */[]", "[\"a\"b]",
      "{1:2}",
      "[1}", "{\"a\":1]", "\u{FEFF}[]", "[\u{a0}]", "[1e1.5]", "--1", "[- 1]", "{\"a\":1}}", "[\"\\a\"]", "[\u{c}]",
      "{\"\\u0061\":1,\"a\":2}",
    ])
  func refused(_ text: String) {
    #expect(throws: JSONError.self) { try JSONScanner.read(text) }
  }

  @Test(
    "invalid UTF-8 is refused",
    arguments: [
      [0xFF], [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC3],
    ])
  func invalidUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSONScanner.read(([0x22] + bytes + [0x22])[...]) }
    #expect(throws: JSONError.self) { try JSONScanner.read((Array("\"\\n".utf8) + bytes + [0x22])[...]) }
  }

  @Test("128 levels pass, 129 do not")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(throws: Never.self) { try JSONScanner.read(nested(128)) }
    #expect(throws: JSONError.self) { try JSONScanner.read(nested(129)) }
    #expect(throws: JSONError.self) { try JSONScanner.read(String(repeating: "[", count: 200_000)) }
  }

  @Test("numbers keep their digits, strings their scalars, duplicate names are found among many")
  func values() throws {
    #expect(try JSONScanner.read("[1.10, -0, 1E400]") == .array([.number("1.10"), .number("-0"), .number("1E400")]))
    #expect(try JSONScanner.read("\"\\uD834\\uDD1E\\u00e9\"") == .string("\u{1D11E}\u{E9}"))
    let many = (0..<40).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(throws: Never.self) { try JSONScanner.read("{\(many)}") }
    #expect(throws: JSONError.self) { try JSONScanner.read("{\(many),\"k39\":0}") }
  }

  @Test("no bytes make it crash")
  func random() {
    var generator = Seeded(state: 7)
    let alphabet = Array("[]{}\",:\\u0dD8e+-.truefalsn \n\u{e9}".utf8) + [0xFF, 0x00]
    for _ in 0..<50_000 {
      let length = Int.random(in: 0...24, using: &generator)
      let bytes = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
      _ = try? JSONScanner.read(bytes[...])
    }
  }
}
