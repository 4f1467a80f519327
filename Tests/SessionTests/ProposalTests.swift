import Claims
import Foundation
import Interchange
import Language
import Testing
import Text

@testable import Session

/// What the columns of tables that nobody foresaw are taken for, and where a file that needs a map leads to.
@Suite struct ProposalTests {
  struct Case: Sendable, CustomStringConvertible {
    var file: String
    var text: String
    var words: String
    var description: String { file }
  }

  static let cases: [Case] = [
    Case(
      file: "checks.csv",
      text: """
        outlet;headline;date;said_what;verdict
        Daily Bugle;Bridge closes;15.03.2024;the bridge closes in May;true
        The Sentinel;Bridge closes;16.03.2024;the bridge closes in June;unproven

        """, words: "by:outlet about:headline value:said_what said:date dates:dmy"),
    Case(
      file: "deaths.csv",
      text: """
        Reported by,Incident,Killed,Injured,Link
        Reuters,Kabul airport,169,150,https://r.example/1
        AP,Kabul airport,183,,https://a.example/1

        """, words: "\"by:Reported by\" about:Incident value:Killed value:Injured"),
    Case(
      file: "witness.tsv",
      text: """
        witness\tincident\tquestion\tanswer\tinterviewed on
        A. Miller\trobbery\tcolour\tblue\t2023-05-13
        B. Jones\trobbery\tcolour\tgreen\t2023-05-14

        """, words: "by:witness about:incident on:question value:answer \"said:interviewed on\""),
    Case(
      file: "polls.csv",
      text: """
        Institute,Fieldwork,CDU,SPD
        Alpha,2024-01-05,"31,5",15
        Beta,2024-01-06,"29,5",n/a

        """, words: "by:Institute about=polls said:Fieldwork value:* missing:n/a numbers:german"),
    Case(
      file: "zitate.csv",
      text: "Wer,Wann,Was,Zitat\nScholz,2023-04-01,Panzer,wir liefern\nMerz,2023-04-02,Panzer,zu spät\n",
      words: "by:Wer about:Was value:Zitat said:Wann"),
    Case(
      file: "positions.csv",
      text: "#,Politician,Party,Topic,Position (as stated),Year\n1,Smith,Lab,rail,for,2020\n2,Jones,Con,rail,no,2021\n",
      words: "by:Politician about:Topic \"value:Position (as stated)\" date:Year"),
    Case(
      file: "ratings.csv",
      text: """
        url,publisher,claim,rating,date_published
        http://a,Snopes,Sharks swim on highways,False,2017-08-28
        http://b,PolitiFact,Sharks swim on highways,Pants on Fire,2017-08-29

        """, words: "by:publisher about:claim value:rating said:date_published"),
    Case(
      file: "tweets.csv",
      text: "timestamp,user_handle,tweet\n2024-01-01 10:00,@fox,open\n2024-01-01 11:00,@owl,closed\n",
      words: "by:user_handle about=tweets said:timestamp value:* dates:ymd"),
    // The figures of a row beside what was said, and who passed it on.
    Case(
      file: "strikes.csv",
      text: """
        date,outlet,claim,quoted source,killed,wounded,place
        2023-05-01,Reuters,strike hit market,Ministry of Health,12,30,Gaza
        2023-05-01,AP,shell hit market,Red Cross,14,,Gaza

        """,
      words: "\"by:quoted source\" via:outlet about:place value:claim said:date value:killed value:wounded"),
    Case(
      file: "answers.csv",
      text: "witness,case,question,answer,page\nA,c7,colour,blue,12\nB,c7,colour,red,13\n",
      words: "by:witness about:case on:question value:answer"),
    // One source alone: nobody is taken for a speaker who is none.
    Case(
      file: "gdp.csv", text: "Country,IMF,World Bank\nGermany,4.59,4.46\nFrance,3.13,3.03\n",
      words: "by=gdp about:Country value:*"),
    Case(
      file: "plain.tsv", text: "aa\tX-1\t12/01/2011\nbb\tX-1\t12/13/2011\n",
      words: "by:1 about=plain said:3 value:* dates:mdy"),
    Case(
      file: "readings.json",
      text: """
        [{"station": "north", "place": {"city": "Oslo", "country": "NO"}, "reading": 12.5, "when": "2024-05-01"},
         {"station": "south", "place": {"city": "Oslo", "country": "NO"}, "reading": 13.1, "when": "2024-05-01"}]
        """, words: "by:station about:place.city value:reading date:when"),
    Case(
      file: "tips.jsonl",
      text: """
        {"informant": "fox", "target": "Depot", "fact": "guards", "assertion": "four", "ts": "2024-02-01"}
        {"informant": "owl", "target": "Depot", "fact": "guards", "assertion": "two", "ts": "2024-02-03"}

        """, words: "by:informant about:target on:fact value:assertion said:ts"),
    Case(
      file: "service.json",
      text: """
        {"count": 2, "claims": [
          {"text": "The moon is hollow", "claimDate": "2021-03-01T00:00:00Z",
           "claimReview": [{"publisher": {"name": "Snopes"}, "textualRating": "False"}]},
          {"text": "The moon is hollow", "claimDate": "2021-03-01T00:00:00Z",
           "claimReview": [{"publisher": {"name": "AFP"}, "textualRating": "Mostly false"}]}], "next": "abc"}
        """,
      words: "by:claimReview.0.publisher.name about:text value:claimReview.0.textualRating said:claimDate rows:claims"),
  ]

  private func inFolder(_ file: String, _ text: String, _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("propose-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent(file).path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try body(path)
  }

  @Test(arguments: cases)
  func guesses(_ table: Case) throws {
    try inFolder(table.file, table.text) { path in
      let desk = try Desk()
      #expect(desk.session.evaluate(SourceText(".open \(path)", name: "test")) == .dataRefused)
      let line = try #require(desk.session.draft)
      #expect(line == ".open \(path) " + table.words)
      // What is proposed can be read, and no row of it is lost.
      guard case .dot(let dot) = desk.session.parser.parse(SourceText(line, name: "test")).line else {
        Issue.record("\(line) is no dot-command")
        return
      }
      let preview = try #require(try desk.session.preview(of: path))
      let map = try InlineMap(Array(dot.arguments.dropFirst()), table: preview, stem: "table")
      var store = ClaimStore()
      let report = try Importer.load(path: path, map: try ImportMapReader.read(map.text, name: "map"), into: &store)
      #expect(report.refusedCount == 0 && report.claims > 0, "\(report)")
    }
  }

  /// A path's end names the property; a file that wants a map is not called a file full of mistakes.
  @Test func objectsOfAService() throws {
    let service = try #require(Self.cases.last)
    try inFolder(service.file, service.text) { path in
      let desk = try Desk(data: [])
      #expect(throws: (any Error).self) { try desk.session.load(path) }
      #expect(!desk.messages.text.contains("refused"), "\(desk.messages.text)")
      let preview = try #require(try desk.session.preview(of: path))
      let words = ["by:claimReview.0.publisher.name", "about:text", "value:claimReview.0.textualRating", "rows:claims"]
      let map = try InlineMap(words.map { Spanned($0, Span(0, 0)) }, table: preview, stem: "table")
      #expect(map.text.contains("as:value on:textual-rating") || map.text.contains("as:value on:\"textual-rating\""))
      #expect(map.text.contains("table rows:\"claims\""))
    }
  }

  @Test func refusedWithTheLineThatWouldDo() throws {
    try inFolder("checks.csv", Self.cases[0].text) { path in
      let desk = try Desk()
      let error = #expect(throws: (any Error).self) { try desk.session.load(path) }
      let text = "\(String(describing: error))"
      #expect(text.contains(".open \(path) \(Self.cases[0].words)"), "\(text)")
      #expect(desk.session.dataFiles.map(\.name) == ["sample:arms-2022"])
    }
  }

  /// The map that words behind a file make, or the error they lead to.
  private func map(_ words: [String], _ file: String, _ text: String) throws -> String {
    let preview = try #require(TablePreview(Array(text.utf8)[...], format: .csv, isWhole: true))
    return try InlineMap(words.map { Spanned($0, Span(0, 0)) }, table: preview, stem: file).text
  }

  private static let rooms = "Who,City,Room,Place seen,Temp\nA,Bonn,r1,hall,20\nA,Bonn,r2,hall,21\n"

  /// A column is a qualifier where its own name or an unlikely field stands before it, and never by a slip.
  @Test(arguments: [
    ("room:Room", "column \"Room\" as:qualifier on:\"room\""),
    ("qualifier:Room", "column \"Room\" as:qualifier on:\"room\""),
    ("whereabouts:Place seen", "column \"Place seen\" as:qualifier on:\"whereabouts\""),
    ("qualifier:Room,Place seen", "column \"Place seen\" as:qualifier on:\"place-seen\""),
  ])
  func qualifierColumns(_ word: String, _ line: String) throws {
    let map = try map(["by:Who", "about:City", "value:Temp", word], "rooms", Self.rooms)
    #expect(map.contains(line + "\n"), "\(map)")
    var store = ClaimStore()
    let read = try ImportMapReader.read(map, name: "map")
    let report = try Importer.load(bytes: Array(Self.rooms.utf8), name: "rooms.csv", map: read, into: &store)
    #expect(report.claims == 2 && report.refusedCount == 0)
    let texts = WrittenClaim(1, of: store).qualifiers.map(\.value.text)
    #expect(texts.contains(word.contains("Room") ? "r2" : "hall"), "\(texts)")
  }

  @Test(arguments: ["abuot:City", "valeu:Temp", "room:Rome"])
  func slipsAreNoQualifiers(_ word: String) {
    #expect(throws: Diagnostic.self) { try map(["by:Who", word], "rooms", Self.rooms) }
  }

  @Test(arguments: [
    (["about:Country", "sources:*"], "gdp"), (["about:Country", "sources:IMF,World Bank", "on=output"], "output"),
  ])
  func columnsOfSources(_ words: [String], _ property: String) throws {
    let text = "Country,IMF,World Bank\nGermany,4.59,4.46\nFrance,3.13,3.03\n"
    let read = try ImportMapReader.read(try map(words, "gdp", text), name: "map")
    var store = ClaimStore()
    let report = try Importer.load(bytes: Array(text.utf8), name: "gdp.csv", map: read, into: &store)
    #expect(report.claims == 4 && report.refusedCount == 0)
    let claims = (0..<4).map { WrittenClaim($0, of: store) }
    #expect(claims.map(\.by) == ["IMF", "World Bank", "IMF", "World Bank"])
    #expect(claims.allSatisfy { $0.on == property })
  }
}
