import Foundation
import Testing
import Text

@testable import Session

/// What a line says is done or refused, and what one data set left behind does not answer for the next.
@Suite struct LeftoverTests {
  @Test(
    "no term is passed over",
    arguments: [
      ("show c14 by:shugayev | count", "0"), ("show c14 by:regnum | count", "1"),
      ("why c11 c13 by:shugayev | count", "0"), ("trace c14 by:shugayev | count", "0"),
      ("diff sample:arms-2022 by:regnum | count", "0"),
    ])
  func terms(_ line: String, _ answer: String) throws {
    let desk = try Desk()
    desk.session.settings.mode = .tsv
    #expect(desk.session.evaluate(SourceText(line, name: "test")) == .done, "\(line): \(desk.messages.text)")
    #expect(desk.output.text.split(separator: "\n").last.map(String.init) == answer, "\(line)")
  }

  @Test(
    "what a line cannot mean is refused",
    arguments: [
      ("show c14 by:nobody", "no source is called 'nobody'"), ("claims | expect count>0 by:regnum", "states nothing"),
      ("claims | expect count>0 foo", "states nothing"), ("matrix top>=3", "compares nothing"),
      ("conflicts verdict>tension", "compares nothing"), ("timeline by<month", "compares nothing"),
      ("corroborate verdict>=independent", "compares nothing"), ("claims | count by>on", "compares nothing"),
      ("conflicts verdict=any verdict=tension", "given twice"), ("diff sample:arms-2022 by:nobody", "no source"),
    ])
  func refused(_ line: String, _ message: String) throws {
    let desk = try Desk()
    #expect(desk.session.evaluate(SourceText(line, name: "test")) == .commandFailed, "\(line): \(desk.output.text)")
    #expect(desk.messages.text.contains(message), "\(line): \(desk.messages.text)")
  }

  @Test(
    "what is not there, or no number, is neither more nor less",
    arguments: ["count<=nan", "count>=nan", "likely>=1", "likely<=1", "likely>=unlikely"])
  func incomparable(_ check: String) throws {
    let desk = try Desk()
    let line = "claims id:c11,c13 | cols id likely | expect \(check)"
    let status = desk.session.evaluate(SourceText(line, name: "test"))
    #expect(status != .done, "\(line): \(desk.output.text)")
  }

  @Test("names of the data before do not answer for those after")
  func namesAfterOpen() throws {
    let folder = try Folder()
    try folder.write(
      "source a1 \"Alpha News\"\nsource a2 \"Beta\"\nassert c1 by:a1 about:x on:p value:1\n", to: "a.claims")
    try folder.write(
      "source b1 \"Gamma Post\"\nsource b2 \"Alpha News\"\nassert c1 by:b2 about:x on:p value:2\n"
        + "assert c2 by:b1 about:x on:p value:2\n", to: "b.claims")
    let desk = try Desk()
    desk.session.settings.mode = .tsv
    for line in [
      ".open \(folder.file("a.claims"))", "claims by:\"Alpha News\"", ".open \(folder.file("b.claims"))",
      "claims by:\"Alpha News\" | cols by",
    ] {
      #expect(desk.session.evaluate(SourceText(line, name: "test")) == .done, "\(desk.messages.text)")
    }
    #expect(desk.output.text.hasSuffix("by\nAlpha News\n") || desk.output.text.hasSuffix("by\nb2\n"))
  }

  @Test("a file that was mended and opened again can be saved")
  func savedAfterMending() throws {
    let folder = try Folder()
    let path = folder.file("d.claims")
    try folder.write("assert c1 by:a about:x on:p value:1\nassert c2 nonsense:1\n", to: "d.claims")
    let desk = try Desk()
    desk.session.evaluate(SourceText(".open \(path)", name: "test"))
    #expect(desk.session.evaluate(SourceText(".save", name: "test")) != .done, "lines would be lost")
    try folder.write("assert c1 by:a about:x on:p value:1\nassert c2 by:a about:y on:p value:2\n", to: "d.claims")
    #expect(desk.session.evaluate(SourceText(".open \(path)", name: "test")) == .done)
    #expect(desk.session.evaluate(SourceText(".save", name: "test")) == .done, "\(desk.messages.text)")
  }

  @Test("a transcript that counts too far is refused, a lock with no process in it is taken")
  func hostileNumbers() throws {
    let text = """
      ---
      format: hearsay-session/1
      tool: hearsay 0.1.0
      ---

      <!-- q1 check=rows key=id rows=1 result=9223372036854775807 -->
      ```hearsay
      claims | count
      ```

      <!-- q2 check=rows key=id rows=1 -->
      ```hearsay
      claims | count
      ```

      """
    #expect(throws: Diagnostic.self) { try TranscriptFile.parse(Array(text.utf8), name: "s.md") }
    let folder = try Folder()
    for holder in ["99999999999", "-1", "0", "9223372036854775808", "x"] {
      try folder.write(holder, to: "lock")
      guard case .held = try JournalLock.take(folder.file("lock")) else {
        Issue.record("'\(holder)' keeps the lock")
        continue
      }
    }
  }

  @Test("the safe mode leaves the journal as it was")
  func safeWithoutJournal() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", "assert c1 by:a about:x on:p value:1\n")
    var desk = try EditDesk(data)
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
    for line in ["assert c2 by:a about:y on:p value:2", ".safe", "assert c3 by:a about:z on:p value:3"] {
      #expect(desk.run(line) == .done, "\(desk.said())")
    }
    desk = try EditDesk()
    desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    #expect(found.count == 1)
  }
}

/// `why` derives the very row that it is asked about.
@Suite struct GroundTests {
  private static let data = """
    property p value:quantity one fixed
    source c "C" part-of:b
    assert g4 by:a about:u on:p value:"exactly 5" said:2022-01-01
    assert g5 by:a about:u on:p value:"exactly 6" said:2022-02-01
    assert g6 by:b about:u on:p value:"exactly 6" said:2022-03-01
    assert g7 via:d about:u on:p value:"exactly 6" said:2022-03-02
    assert g8 by:c via:d,e about:u on:p value:"exactly 6" said:2022-03-03
    """

  /// The line before, the row asked for, and the claims, relations and rules of its derivation.
  @Test(
    "a row's verdict is derived from what it rests on",
    arguments: [
      ("compare a b about:u", "why 1", ["g5 g6 equal same-value"]),
      ("compare a b about:u", "| why", ["g5 g6 equal same-value"]),
      ("matrix a b", "why 1", ["g5 g6 equal same-value"]), ("revisions a", "why 2", ["g4 g5 contradicts gap"]),
      (
        "corroborate value:6", "why 1",
        [
          "g5  origin independence", "g6  origin independence", "g7  unknown lineage independence",
          "g8  origin independence", "  independent independence",
        ]
      ),
    ])
  func grounds(_ line: String, _ why: String, _ steps: [String]) throws {
    let folder = try Folder()
    try folder.write(Self.data + "\n", to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    desk.session.settings.mode = .tsv
    desk.session.evaluate(SourceText(line, name: "test"))
    let before = desk.output.text.utf8.count
    #expect(desk.session.evaluate(SourceText(why, name: "test")) == .done, "\(desk.messages.text)")
    let table = desk.output.text.utf8.dropFirst(before).split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
    let found = table.dropFirst().map { row in
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      return "\(cells[0]) \(cells[1]) \(cells[7]) \(cells[8])"
    }
    #expect(found == steps, "\(line), \(why)")
  }

  @Test("derivations of rows are recorded and verified")
  func verified() throws {
    let desk = try Desk()
    for line in ["compare regnum br24", "why 1", "corroborate on:soldiers-offered", "why 1", "conflicts", "why 1"] {
      #expect(desk.session.evaluate(SourceText(line, name: "test")) == .done, "\(desk.messages.text)")
    }
    let folder = try Folder()
    desk.session.evaluate(SourceText(".transcript export \(folder.file("t.md"))", name: "test"))
    let reader = try Desk(data: [])
    let status = try Verification(session: reader.session, data: []).run(folder.file("t.md"), update: false)
    #expect(status == .done, "\(reader.output.text)")
    #expect(!reader.messages.text.contains("shows something else"), "\(reader.messages.text)")
  }
}
