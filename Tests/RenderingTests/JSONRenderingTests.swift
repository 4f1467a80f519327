import Foundation
import Testing
import Text

@testable import Rendering

@Suite struct JSONRenderingTests {
  private let document = Samples.table(
    [Column("id"), Column("v", alignment: .trailing), Column("l"), Column("o", isDetail: true)],
    [
      [Cell(.string("a\"\\\n")), Cell(.number(lexeme: "1.50e+3")), Cell(.list([.int(-3), .bool(true)])), Cell(.null)],
      [
        Cell(.string(Hostile.everything)), Cell(.number(lexeme: "NaN")), Cell(.list([])),
        Cell(.object([.init("k\u{7}", .string("v"))])),
      ],
    ])

  @Test func arrayIsExact() throws {
    let one = Samples.table(document.table?.columns ?? [], [document.table?.row(0) ?? []])
    #expect(try Samples.text(one, .json) == #"[\#n{"id":"a\"\\\n","v":1.50e+3,"l":[-3,true],"o":null}\#n]\#n"#)
  }

  @Test func parsesBackToTheSameScalars() throws {
    let text = try Samples.text(document, .json)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(rows.count == 2)
    let id = try #require(rows[1]["id"] as? String)
    #expect(Array(id.unicodeScalars) == Array(Hostile.everything.unicodeScalars))
    // What is no number by RFC 8259 is text, never a broken array.
    #expect(rows[1]["v"] as? String == "NaN")
    #expect(rows[1]["o"] as? [String: String] == ["k\u{7}": "v"])
    #expect(rows[0]["v"] as? Double == 1500)
  }

  @Test func linesAreObjectsAndCarryNoControl() throws {
    let lines = Samples.lines(try Samples.text(document, .jsonl))
    #expect(lines.count == 2)
    for line in lines {
      #expect((try? JSONSerialization.jsonObject(with: Data(line.utf8))) is [String: Any])
      for scalar in line.unicodeScalars {
        let isHostile = scalar.properties.generalCategory == .control || scalar.properties.isBidiControl
        #expect(!isHostile && scalar.value != 0x2028 && scalar.value != 0x2029 && scalar.value != 0xFEFF)
      }
    }
  }

  @Test func emptyResults() throws {
    let none = Samples.table([Column("a")], [])
    #expect(try Samples.text(none, .json) == "[]\n")
    #expect(try Samples.text(none, .jsonl) == "")
    #expect(try Samples.text(Document(), .json) == "[]\n")
  }

  /// From the grammar of RFC 8259, section 6.
  @Test(arguments: [
    ("0", true), ("-0", true), ("10", true), ("-1.5", true), ("1e9", true), ("1E+09", true), ("0.5e-1", true),
    ("", false), ("-", false), ("01", false), ("+1", false), (".5", false), ("1.", false), ("1e", false),
    ("0x1", false), ("1 ", false), ("NaN", false), ("Infinity", false), ("1_000", false), ("١", false),
  ])
  func numbers(lexeme: String, isNumber: Bool) {
    #expect(JSONText.isNumber(lexeme) == isNumber)
  }

  @Test(arguments: [
    ("\u{1}", #"\u0001"#), ("\u{8}\u{C}\t\r\n", #"\b\f\t\r\n"#), ("\u{2028}\u{2029}", #"\u2028\u2029"#),
    ("\u{7F}\u{9B}", #"\u007f\u009b"#), ("\u{202E}\u{61C}\u{FEFF}", #"\u202e\u061c\ufeff"#), ("é日😀/", "é日😀/"),
  ])
  func safeEscapes(text: String, expected: String) {
    var out: [UInt8] = []
    JSONText.append(text, escaping: .safe, to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "\"" + expected + "\"")
  }

  @Test func canonicalLine() {
    let columns = [Column("z"), Column("a"), Column("n")]
    let cells = [
      Cell(.string("e\u{301}\u{2028}/"), display: "not this"), Cell(.list([.string("\u{212B}"), .null])),
      Cell(.number(lexeme: "1.50")),
    ]
    let expected = "{\"z\":\"\u{E9}\u{2028}/\",\"a\":[\"\u{C5}\",null],\"n\":1.50}"
    #expect(CanonicalJSON.line(columns, cells) == Array(expected.utf8))
  }

  @Test func canonicalLineIsTheSameForBothForms() {
    let composed = CanonicalJSON.line([Column("é")], [Cell(.object([.init("ü", .string("ñ"))]))])
    let decomposed = CanonicalJSON.line(
      [Column("e\u{301}")], [Cell(.object([.init("u\u{308}", .string("n\u{303}"))]))])
    #expect(composed == decomposed)
  }
}
