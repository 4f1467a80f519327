import Claims
import Interchange
import Testing
import Text

/// Rows that are taken in the quick way give the same model and the same account as by the general rules, whatever
/// stands between them.
@Suite("Quick rows against the general rules")
struct QuickRowsTests {
  private struct Rows {
    private var state: UInt64
    var number = 0

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }

    /// Mostly the first, now and then one of the rest.
    mutating func pick(_ words: [String]) -> String { next(4) > 0 ? words[0] : words[next(words.count)] }

    mutating func csv() -> String {
      number += 1
      let id = pick(["x\(number)", "", "y\(number)", "é\(number)"])
      let cells = [
        id, pick(["s\(next(5))", "", "Süd", " s1 ", "\u{1}s1", "\u{00A0}s1", "a name of more than sixteen bytes"]),
        pick(["", "s1|s2", "s3[quoted]", "|", "s1|", "Süd|s1"]),
        pick(["e\(next(4))", "", "München", "e 1"]), pick(["amount", "place", "day", "word", "unknown", ""]),
        pick(["12", "10..20", "2022-01-01", "e1", "grain", "", "Örtlich", "12 20"]), pick(["affirm", "deny", "?", ""]),
        pick(["2022-01-0\(1 + next(9))", "", "soon"]),
        pick([
          "a quote", "\"with \"\"marks\"\"\"", "\"two\nlines\"", "\"a\"b", "x\"y", "Straße, \u{00A0}", "", "\u{00A0}x",
        ]),
      ]
      return cells.map { $0.contains(",") && !$0.hasPrefix("\"") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }

    mutating func json() -> String {
      number += 1
      let value = pick([
        "{\"text\":\"12\"}", "{\"lo\":10,\"hi\":20}", "{\"lo\":10}", "{}", "null", "{\"text\":\"gr\\u0061in\"}",
        "{\"lo\":01,\"hi\":2}", "{\"text\":\"a\",\"text\":\"b\"}", "7", "{\"text\":[\"a\"]}",
        "{\"other\":1,\"text\":\"e1\"}",
      ])
      let members = [
        "\"id\":\"c\(number)\"",
        "\"source\":\(pick(["\"s\(next(5))\"", "\"S\\u00fcd\"", "\"Süd\"", "null", "3", "\"\"", "\"\u{1}\""]))",
        "\"via\":\(pick(["[]", "[\"s1\",\"s2\"]", "[\"s3[quoted]\"]", "\"s1\"", "[1]", "[\"\"]", "null"]))",
        "\"subject\":\(pick(["\"e\(next(4))\"", "\"München\"", "\"\"", "{}"]))",
        "\"predicate\":\"\(pick(["amount", "word", "place", "unknown"]))\"", "\"object\":\(value)",
        "\"quote\":\"\(pick(["a quote", "with \\\"marks\\\" \\n", "Straße", "", "\\ud83d\\ude00", "tab\\t"]))\"",
      ]
      let extra = pick(["", ",\"more\":1", ",\"more\":{\"deep\":[1]}", ",\"more\":null", ",\"id\":\"again\"", ","])
      return pick(["", " "]) + "{" + members.joined(separator: ",") + extra + "}"
    }
  }

  private static let properties = """
    property amount value:quantity one fixed
    property place value:entity one fixed
    property day value:date one fixed
    property word value:text one fixed

    """

  private static let csvMap =
    properties + """
      column 1 as:id
      column 2 as:by
      column 3 as:via split:"|"
      column 4 as:about
      column 5 as:on
      column 6 as:value
      column 7 as:stance map:affirm=CT+,deny=CT-
      column 8 as:said
      column 9 as:quote
      table header:none
      """

  private static let jsonMap =
    properties + """
      column id as:id
      column source as:by
      column via as:via
      column subject as:about
      column predicate as:on
      column object.text as:value
      column object.lo object.hi as:value join:".."
      column quote as:quote
      """

  private func check(
    _ text: String, _ format: DataFormat, _ map: String, _ seed: UInt64, pieceSize: Int = 4096
  ) throws {
    let map = try ImportMapReader.read(map, name: "test.map")
    func load(isQuick: Bool) throws -> (String, ImportReport) {
      var store = ClaimStore()
      let report = try Importer.load(
        bytes: Array(text.utf8), name: "test", format: format, map: map,
        options: ImportOptions(isQuick: isQuick, pieceSize: pieceSize), into: &store)
      let sink = MemorySink()
      try Exporter.write(store, as: .claims, to: sink)
      return (sink.text, report)
    }
    let (quick, quickReport) = try load(isQuick: true)
    let (general, generalReport) = try load(isQuick: false)
    #expect(quick == general, "seed \(seed)")
    #expect(quickReport.claims == generalReport.claims, "seed \(seed)")
    #expect(quickReport.cells == generalReport.cells && quickReport.rows == generalReport.rows, "seed \(seed)")
    #expect(quickReport.refused == generalReport.refused, "seed \(seed)")
    #expect(quickReport.ignored.map(\.name) == generalReport.ignored.map(\.name), "seed \(seed)")
    #expect(quickReport.ignored.map(\.count) == generalReport.ignored.map(\.count), "seed \(seed)")
    #expect(quickReport.warnings == generalReport.warnings, "seed \(seed)")
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>) func tables(seed: UInt64) throws {
    var rows = Rows(seed: seed)
    try check((0..<80).map { _ in rows.csv() }.joined(separator: "\n"), .csv, Self.csvMap, seed)
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>) func objects(seed: UInt64) throws {
    var rows = Rows(seed: seed)
    try check((0..<80).map { _ in rows.json() }.joined(separator: "\n"), .jsonl, Self.jsonMap, seed)
  }

  /// Enough rows that lanes of their own cut them, in pieces that end anywhere.
  @Test(arguments: [("jsonl", 70 << 10), ("jsonl", 333_333), ("csv", 70 << 10), ("csv", 333_333), ("json", 100_001)])
  func largeFiles(format: String, pieceSize: Int) throws {
    var rows = Rows(seed: UInt64(pieceSize))
    let isTable = format == "csv"
    let lines = (0..<4000).map { _ in isTable ? rows.csv() : rows.json() }
    let text =
      format == "json"
      ? "["
        + lines.filter { !$0.hasSuffix(",}") && !$0.contains("{\"lo\":01") }
        .map { $0 }.joined(separator: ",\n") + "]" : lines.joined(separator: "\r\n")
    try check(
      text, isTable ? .csv : format == "json" ? .json : .jsonl, isTable ? Self.csvMap : Self.jsonMap, 0,
      pieceSize: pieceSize)
  }

  /// Many names and values, of which a lane settles a batch at a time, with a defect now and then in between: pieces that
  /// are cut at once and pieces that a thread cuts make the same.
  @Test(arguments: [4 << 10, 64 << 10, 150_001]) func manyNames(pieceSize: Int) throws {
    var rows = Rows(seed: 77)
    var lines: [String] = []
    for number in 0..<6000 {
      if rows.next(40) == 0 { lines.append(rows.json()) }
      let relays = (0..<rows.next(3)).map { _ in "\"s\(rows.next(400))\"" }.joined(separator: ",")
      let quote = rows.next(9) == 0 ? "a \\\"marked\\\" one" : "words \(number)"
      lines.append(
        "{\"id\":\"n\(number)\",\"source\":\"s\(rows.next(400))\",\"via\":[\(relays)],"
          + "\"subject\":\"entity number \(rows.next(900)) of many\",\"predicate\":\"word\","
          + "\"object\":{\"text\":\"w\(rows.next(3000))\"},\"quote\":\"\(quote)\"}")
    }
    try check(lines.joined(separator: "\n"), .jsonl, Self.jsonMap, 77, pieceSize: pieceSize)
  }

  @Test func joinedColumnsMakeOneText() throws {
    let map = try ImportMapReader.read(Self.jsonMap, name: "test.map")
    var store = ClaimStore()
    let line = #"{"id":"c1","subject":"e","predicate":"amount","object":{"hi":20,"lo":10}}"#
    _ = try Importer.load(bytes: Array(line.utf8), name: "test", format: .jsonl, map: map, into: &store)
    #expect(store.values.lexeme(store.valueID(0)) == "10..20")
  }
}
