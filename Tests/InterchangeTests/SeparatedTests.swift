import Claims
import Interchange
import Testing
import Text

@Suite("Separated values")
struct SeparatedTests {
  /// The values and refusals of a file with the columns by, about, on, value.
  private func load(_ text: String, map: String? = nil, name: String = "t.csv") throws -> (ClaimStore, ImportReport) {
    var store = ClaimStore()
    let map = try map.map { try ImportMapReader.read($0, name: "t.map") }
    let report = try Importer.load(bytes: Array(text.utf8), name: name, map: map, into: &store)
    #expect(report.isBalanced, "\(report)")
    return (store, report)
  }

  private func values(_ store: ClaimStore) -> [String] { store.allRows.map { store.values.lexeme(store.valueID($0)) } }

  @Test(
    "cells by RFC 4180, and as files are",
    arguments: [
      ("x,a,p,blue\n", ["blue"]), ("x,a,p,blue", ["blue"]), ("x,a,p,blue\r\n", ["blue"]),
      ("x,a,p,\"b,l\"\n", ["b,l"]), ("x,a,p,\"b\"\"l\"\n", ["b\"l"]), ("x,a,p,\"b\nl\"\n", ["b\nl"]),
      ("x,a,p,\"b\r\nl\"\r\nx,a,p,c\r\n", ["b\r\nl", "c"]), ("x,a,p,b\"l\n", ["b\"l"]), ("x,a,p,\"b\"l\n", ["bl"]),
      ("\n\nx,a,p,b\n\n", ["b"]), ("x,a,p, b \n", [" b "]), ("x,a,p,'=1+1\n", ["=1+1"]), ("x,a,p,''=x\n", ["'=x"]),
      ("x,a,p,\"\"\"\"\n", ["\""]), ("x,a,p,é\n", ["é"]),
    ])
  func cells(_ rows: String, _ expected: [String]) throws {
    for mark in ["", "\u{FEFF}"] {
      let (store, report) = try load(mark + "by,about,on,value\n" + rows)
      #expect(values(store) == expected)
      #expect(report.refusedCount == 0)
    }
  }

  @Test("records are the same however the bytes are cut", arguments: 0..<40)
  func pieces(_ seed: Int) throws {
    var generator = Seeded(state: UInt64(seed))
    let alphabet = Array("ab,\"\n\r".utf8)
    let bytes = (0..<200).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
    let header = Array("by,about,on,value\n".utf8)
    var whole = ClaimStore()
    let first = try Importer.load(bytes: header + bytes, name: "t.csv", into: &whole)
    var cut = ClaimStore()
    let options = ImportOptions(pieceSize: Int.random(in: 1...9, using: &generator))
    let second = try Importer.load(bytes: header + bytes, name: "t.csv", options: options, into: &cut)
    #expect(values(whole) == values(cut))
    #expect(first.rows == second.rows)
    #expect(first.refused == second.refused)
  }

  @Test(
    "what cannot be read is reported with line, column and reason",
    arguments: [
      ("x,a,p,1,extra\n", 2, 5, "the record has more cells than the header"),
      ("x,,p,1\n", 2, 2, "a claim says what it is about"),
      ("x,a,p,\"1\n", 2, nil, "a quotation mark is not closed"),
      ("x,a,p,2022-09-06\nx,a,p,blue\n", 3, 4, "'blue' is not a date"),
      ("x,a,p,5\n\"x\ny\",a,p,blue\n", 3, 4, "'blue' is not a quantity"),
    ] as [(String, Int, Int?, String)])
  func refusals(_ rows: String, _ line: Int, _ column: Int?, _ reason: String) throws {
    let (_, report) = try load("by,about,on,value\n" + rows)
    #expect(report.refusedCount == 1)
    let refusal = try #require(report.refused.first)
    #expect(refusal.line == line)
    #expect(refusal.column == column)
    #expect(refusal.reason.hasPrefix(reason), "\(refusal.reason)")
  }

  @Test("invalid UTF-8 and NUL are refused where they stand")
  func bytes() throws {
    var store = ClaimStore()
    let bytes =
      Array("by,about,on,value\nx,a,p,".utf8) + [0xFF, 0x0A] + Array("x,a".utf8) + [0x00] + Array(",p,1\n".utf8)
    let report = try Importer.load(bytes: bytes, name: "t.csv", into: &store)
    #expect(report.refused.map(\.reason) == ["invalid UTF-8 at byte 24", "a NUL byte at byte 29"])
    #expect(report.refused.map(\.column) == [4, 2])
    #expect(report.isBalanced)
    #expect(store.entities.count == 0)
  }

  @Test("a header that names too little is refused as a whole, unknown columns are counted")
  func header() throws {
    let found = failure { _ = try load("source,subject,value\nx,a,1\n") }
    #expect(found?.message == "t.csv: the header has no column 'about', 'on'")
    let (store, report) = try load("by,about,on,value,colour,via,tags\nx,a,p,1,red,b|c\\|d,t|u\ny,a,p,2,,,\n")
    #expect(report.ignored.map { "\($0.name) \($0.count) \($0.isDeclared)" } == ["colour 1 false"])
    let row = try #require(store.row(id: "c1"))
    #expect(store.relays(row).map { store.sources.id($0.source) } == ["b", "c|d"])
    #expect(store.tags(row) == ["t", "u"])
  }

  @Test("declared properties are qualifiers, JSON in a cell is a list")
  func qualifiers() throws {
    var store = try Model("property to value:entity").store
    let text =
      "by,about,on,value,to,via,qualifiers\nx,a,p,1,russia,\"[\"\"b\"\",\"\"c\"\"]\",\"{\"\"to\"\":\"\"iran\"\"}\"\n"
    let report = try Importer.load(bytes: Array(text.utf8), name: "t.csv", into: &store)
    #expect(report.refusedCount == 0)
    let claim = WrittenClaim(try #require(store.row(id: "c1")), of: store)
    #expect(claim.qualifiers.map(\.value.text) == ["iran", "russia"])
    #expect(claim.via.map(\.source) == ["b", "c"])
  }

  @Test("strict options end the load at the first refusal, with its place, and leave the store alone")
  func strict() throws {
    var store = try Model("assert k about:a on:p value:1").store
    let before = try Saved.text(store, .claims)
    let text = "by,about,on,value\nx,a,p,2\nx,a,p,blue\nx,a,p,3\n"
    do {
      _ = try Importer.load(
        bytes: Array(text.utf8), name: "t.csv", options: ImportOptions(isStrict: true), into: &store)
      Issue.record("the load passed")
    } catch {
      #expect(error.category == .data)
      #expect(error.source?.name == "t.csv")
      #expect(error.source?.firstLine == 3)
      #expect(error.notes == ["column 4 ('value')"])
    }
    #expect(try Saved.text(store, .claims) == before)
    #expect(store.sources.count == 1)
  }

  @Test("an interrupted load leaves the store alone, progress counts bytes")
  func interrupt() throws {
    var store = ClaimStore()
    let row = "x,a,p,2\n"
    let text = "by,about,on,value\n" + String(repeating: row, count: 300_000)
    let stop = ImportOptions { (done, total) throws(Diagnostic) in
      #expect(total == text.utf8.count)
      if done > 1 << 20 { throw Diagnostic("interrupted", category: .interrupted) }
    }
    #expect(throws: Diagnostic.self) {
      try Importer.load(bytes: Array(text.utf8), name: "t.csv", options: stop, into: &store)
    }
    #expect(store.rowCount == 0)
    #expect(store.sources.count == 1)
  }
}
