import Claims
import Interchange
import Testing
import Text

@Suite("JSON import")
struct JSONImportTests {
  private func load(_ text: String, name: String = "t.jsonl", into store: inout ClaimStore) throws -> ImportReport {
    let report = try Importer.load(bytes: Array(text.utf8), name: name, into: &store)
    #expect(report.isBalanced)
    return report
  }

  @Test("a row that the program prints is read back")
  func printedRow() throws {
    var store = ClaimStore()
    let row = """
      {"id":"c14","by":"regnum","via":["daily-mail","br24"],"about":"north-korea","on":"soldiers-offered",\
      "value":{"kind":"quantity","text":"100,000","lo":50000,"hi":150000,"unit":"people"},\
      "qualifiers":{"to":"russia"},"stance":"CT+","act":"allege","likely":null,"date":null,"said":"2022-09",\
      "credibility":null,"text":"North Korea offered Russia 100,000 soldiers"}
      """
    let report = try load(row, into: &store)
    #expect(report.refusedCount == 0, "\(report.refused)")
    let claim = WrittenClaim(try #require(store.row(id: "c14")), of: store)
    #expect(claim.via.map(\.source) == ["daily-mail", "br24"])
    #expect(claim.value?.text == "100,000")
    #expect(claim.value?.means == nil)
    #expect(claim.said == "2022-09")
    guard case .quantity(let quantity) = store.values[store.valueID(0)] else {
      Issue.record("no quantity")
      return
    }
    #expect(quantity.text == "[50000~, 150000~] people")
    var again = ClaimStore()
    _ = try load("[\n\(row)\n]\n", name: "t.json", into: &again)
    #expect(try Saved.text(again, .claims) == Saved.text(store, .claims))
  }

  @Test("bounds settle what the words leave open")
  func bounds() throws {
    var store = ClaimStore()
    let text = """
      {"about":"a","on":"p","value":{"kind":"quantity","text":"100.000","lo":100000,"hi":100000}}
      {"about":"a","on":"p","value":{"kind":"quantity","text":"a good many","lo":7,"hi":null}}
      {"about":"a","on":"d","value":{"kind":"date","text":"2:07p","lo":"2011-12-01T14:07","hi":"2011-12-01T14:07"}}
      {"about":"a","on":"f","value":true}
      {"about":"a","on":"n","value":1.50}
      """
    let report = try load(text, into: &store)
    #expect(report.refusedCount == 0, "\(report.refused)")
    let meanings = store.allRows.map { ValueBinding.meaning(of: store.values[store.valueID($0)], in: store) }
    #expect(meanings == ["100000", "[7, ∞)", "2011-12-01T14:07", "true", "1.5"])
    #expect(store.values.lexeme(store.valueID(4)) == "1.50")
  }

  @Test("definitions, relays with commitments, lists of qualifiers")
  func definitions() throws {
    var store = ClaimStore()
    let text = """
      {"source":{"id":"regnum","name":"Regnum","kind":"agency","aliases":["R","Regnum agency"],"reliability":"D"}}
      {"entity":{"id":"ohio","located-in":["usa"]}}
      {"property":{"id":"to","value":"entity","cardinality":"many","changing":true}}
      {"about":"a","on":"p","value":"x","via":[{"source":"m","relation":"derived","stance":"PR+"}],"to":["i","j"],\
      "odd":1,"odder":null}
      """
    let report = try load(text, into: &store)
    #expect(report.refusedCount == 0, "\(report.refused)")
    #expect(report.definitions == 3)
    #expect(report.claims == 1)
    #expect(report.ignored.map(\.name) == ["odd", "odder"])
    let regnum = store.sources[try #require(store.sources.find(id: "regnum"))]
    #expect(regnum.aliases == ["R", "Regnum agency"])
    #expect(regnum.reliability == .d)
    let to = store.properties[try #require(store.properties.find(id: "to"))]
    #expect(to.cardinality == .many)
    #expect(to.permanence == .changing)
    #expect(store.relays(0).map(\.stance) == [.probable])
    #expect(store.qualifiers(0).count == 2)
  }

  @Test(
    "objects that are no claim are refused with line and reason",
    arguments: [
      ("{\"about\":\"a\",", "invalid JSON", "invalid JSON"), ("[1]", "not an object", "an array"),
      (
        "{\"about\":\"a\",\"on\":\"p\",\"value\":[1]}", "wrong kind of JSON value",
        "an array where 'value' takes one value"
      ),
      ("{\"about\":1.5,\"on\":{},\"value\":1}", "wrong kind of JSON value", "an object where 'on' takes a string"),
      ("{\"about\":\"a\",\"on\":\"p\"}", "value not understood", "a claim without a value"),
      ("{\"id\":\"k\",\"about\":\"a\",\"on\":\"p\",\"value\":1}", "id taken", "the claim id 'k' is taken already"),
      ("{\"about\":\"a\",\"on\":\"p\",\"value\":\"a\\u0000\"}", "NUL character", "a NUL character in 'value'"),
      (
        "{\"about\":\"a\",\"on\":\"p\",\"value\":{\"kind\":\"colour\"}}", "value not understood",
        "'colour' is no kind of value"
      ),
      ("{\"source\":{\"id\":\"x\",\"reliability\":\"Z\"}}", "definition refused", "'Z' is no Admiralty reliability"),
    ])
  func refusals(_ line: String, _ kind: String, _ reason: String) throws {
    var store = try Model("assert k about:b on:q value:1").store
    let before = try Saved.text(store, .claims)
    let report = try load("\n" + line + "\n", into: &store)
    let refusal = try #require(report.refused.first)
    #expect(refusal.line == 2)
    #expect(refusal.kind == kind)
    #expect(refusal.reason.hasPrefix(reason), "\(refusal.reason)")
    #expect(try Saved.text(store, .claims) == before)
  }

  @Test(
    "files that are no JSON array end the load", arguments: ["", "[", "[{}", "[{} {}]", "[,]", "{} {}", "[{},]", "]"])
  func brokenArrays(_ text: String) {
    var store = ClaimStore()
    #expect(throws: Diagnostic.self) { try Importer.load(bytes: Array(text.utf8), name: "t.json", into: &store) }
  }

  @Test("scripts of definitions: good lines stay, others are reported where they stand")
  func claimsFile() throws {
    var store = ClaimStore()
    let text = """
      #!/usr/bin/env -S hearsay run
      # a comment
      property p value:quantity
      assert c1 about:a on:p value:5 "a text
      of two lines"
      claims by:x
      assert c2 about:a on:p value:blue
      assert c3 about:a on:p value:7
      """
    let report = try Importer.load(bytes: Array(text.utf8), name: "t.claims", into: &store)
    #expect(report.isBalanced)
    #expect(report.claims == 2)
    #expect(report.definitions == 1)
    #expect(report.refused.map(\.line) == [6, 7])
    #expect(report.refused.last?.reason.hasPrefix("'blue' is not a quantity") == true)
    #expect(report.refused.last?.column == 30)
    #expect(store.text[0] == "a text\nof two lines")
    var untouched = ClaimStore()
    do {
      _ = try Importer.load(
        bytes: Array(text.utf8), name: "t.claims", options: ImportOptions(isStrict: true), into: &untouched)
      Issue.record("the load passed")
    } catch {
      #expect(error.category == .data)
      #expect(error.source?.firstLine == 6)
    }
    #expect(untouched.rowCount == 0)
  }

  @Test("a file that is not there, and an ending that says nothing")
  func files() {
    var store = ClaimStore()
    #expect(
      failure { _ = try Importer.load(path: "/nowhere/x.csv", into: &store) }?.message.contains("cannot be opened")
        == true)
    #expect(
      failure { _ = try Importer.load(path: "x.doc", into: &store) }?.message == "the ending of 'x.doc' tells no format"
    )
    #expect(
      failure { _ = try Importer.load(path: "/tmp", format: .csv, into: &store) }?.message == "'/tmp' is a directory")
  }
}
