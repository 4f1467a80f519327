import Foundation
import Session
import Testing
import Text

@Suite("Verification tells what changed")
struct TranscriptVerificationTests {
  /// Ten claims with the given amounts, one a line.
  static func data(_ amounts: [Int]) -> String {
    amounts.enumerated().map { "assert k\($0.offset) by:s\($0.offset % 3) about:e on:amount value:\($0.element)\n" }
      .joined()
  }

  @Test("each single change of a value is drift in exactly the blocks that show it")
  func singleChanges() throws {
    let folder = try Folder()
    let amounts = Array(100..<110)
    try folder.write(Self.data(amounts), to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    for claim in amounts.indices { desk.run("claims id:k\(claim)") }
    desk.run("claims", "claims | count", ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    for changed in amounts.indices {
      var other = amounts
      other[changed] += 500
      try folder.write(Self.data(other), to: "d.claims")
      let report = try verify(text, name: folder.file("t.md"))
      let moved = report.blocks.filter { $0.status != .ok }
      #expect(moved.map(\.label) == ["q\(changed + 1)", "q11"])
      #expect(moved.allSatisfy { $0.status == .drift })
      let expected = RowChange.changed("k\(changed)", ["value: \(amounts[changed]) → \(other[changed])"])
      #expect(moved.map(\.changes) == [[expected], [expected]])
    }
  }

  @Test("rows that came and went are listed; the same data with another result is the tool's doing")
  func cameAndWent() throws {
    let folder = try Folder()
    try folder.write(Self.data([1, 2, 3]), to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    desk.run("claims", ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    let forged = text.replacingOccurrences(of: "digest=sha256:", with: "digest=sha256:0").replacing(
      /(digest=sha256:[0-9a-f]{64})[0-9a-f]/, with: { $0.1 })
    #expect(try verify(forged, name: folder.file("t.md")).statuses == ["q1 TOOL"])
    try folder.write(Self.data([1, 2]) + "assert new by:s9 about:e on:amount value:7\n", to: "d.claims")
    let block = try #require(try verify(text, name: folder.file("t.md")).blocks.first)
    #expect(block.status == .drift)
    #expect(block.changes == [.went("k2 | s2 | e | amount | 3"), .came("new | s9 | e | amount | 7")])
  }

  /// What a comment line asks for, on three claims of Regnum (c14, c15, c19).
  static let checks: [(String, String)] = [
    ("check=none\nclaims by:regnum", "OK"), ("check=none\nclaims by:nobody", "ERROR"),
    ("check=error\nclaims by:nobody", "OK"), ("check=error\nclaims by:regnum", "ERROR"),
    ("check=count rows=3\nclaims by:regnum", "OK"), ("check=count rows=4\nclaims by:regnum", "TOOL"),
    ("check=rows rows=3\nclaims by:regnum", "OK"), ("check=rows rows=2\nclaims by:regnum", "TOOL"),
    ("check=rows\nclaims by:regnum | cols id\n| id |\n|---|\n| c14 |\n| c19 |\n| c15 |", "OK"),
    ("check=rows key=id\nclaims by:regnum | cols id\n| id |\n|---|\n| c14 |\n| c15 |", "TOOL"),
    ("check=superset\nclaims by:regnum | cols id\n| id |\n|---|\n| c14 |\n| c19 |", "OK"),
    ("check=superset\nclaims by:regnum | cols id\n| id |\n|---|\n| c14 |\n| c20 |", "TOOL"),
    ("check=expect\nclaims by:regnum | expect count=3", "OK"),
    ("check=expect\nclaims by:regnum | expect count<=5", "OK"),
    ("check=expect\nclaims by:regnum | expect count=4", "TOOL"),
    ("check=rows\n.mode json", "ERROR"),
  ]

  @Test("every check", arguments: checks)
  func check(block: String, status: String) throws {
    let parts = block.split(separator: "\n", maxSplits: 2).map { String($0) }
    let table = parts.count > 2 ? parts[2] + "\n" : ""
    let text = "<!-- q1 \(parts[0]) -->\n```hearsay\n\(parts[1])\n```\n\(table)"
    #expect(try verify(text).statuses == ["q1 \(status)"])
  }

  @Test("the order counts where it is part of the result")
  func order() throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run("claims by:regnum | sort id:desc | cols id", ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    #expect(text.contains("check=exact"))
    #expect(try verify(text).holds)
    #expect(try verify(text.replacingOccurrences(of: "id:desc", with: "id:asc")).statuses == ["q1 TOOL"])
  }

  @Test("an update rewrites what is generated, and nothing else")
  func update() throws {
    let folder = try Folder()
    try folder.write(Self.data([1, 2, 3]), to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    desk.run("claims | cols id value", "count", ".transcript export \(folder.file("t.md"))")
    let prose = "\nMy *own* words:\n*3 claims, I think*\n\n| a | table of mine |\n|---|---|\n| 1 | 2 |\n"
    var text = try folder.read("t.md")
    text = text.replacingOccurrences(of: "\n<!-- q2", with: prose + "\n<!-- q2") + prose
    try folder.write(text, to: "t.md")
    try folder.write(Self.data([1, 5, 3]), to: "d.claims")
    let host = Host(output: MemorySink(), messages: MemorySink())
    let verification = Verification(session: Session(host: host, mode: .plain), data: [])
    #expect(try verification.run(folder.file("t.md"), update: false) == .expectationFailed)
    #expect(try folder.read("t.md") == text)
    #expect(try verification.run(folder.file("t.md"), update: true) == .done)
    let new = try folder.read("t.md")
    #expect(new.components(separatedBy: prose).count == 3)
    let old = text.split(separator: "\n"), now = new.split(separator: "\n")
    let different = zip(old, now).filter { $0 != $1 }.map { String($1) }
    #expect(old.count == now.count)
    #expect(different.count == 3, "the data, the comment line and one row")
    #expect(different.last == "| k1 | 5 |")
    #expect(try verification.run(folder.file("t.md"), update: false) == .done)
  }

  @Test("other data in place of the transcript's own")
  func otherData() throws {
    let folder = try Folder()
    try folder.write(Self.data([1, 2, 3]), to: "d.claims")
    try folder.write(Self.data([1, 2, 3, 4]), to: "e.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    desk.run("claims", "claims id:k1", ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    let report = try verify(text, data: [folder.file("e.claims")], name: folder.file("t.md"))
    #expect(report.statuses == ["q1 DRIFT", "q2 OK"])
    #expect(report.changedData.count == 1)
  }

  @Test("examples in documents run, and show what comes out")
  func documents() throws {
    let text = """
      # A document
      ```hearsay
      claims by:regnum | count
      ```

      ```json
      [
      {"count":3}
      ]
      ```
      ```hearsay
      $r = claims by:regnum
      $r | cols id value
      ```
      | id | value |
      |---|---|
      | c14 | 100,000 |
      ```hearsay
      claims by:nobody
      ```
      ~~~~markdown
      ```hearsay
      this is no block
      ```
      ~~~~
      """
    let report = try verify(text)
    #expect(report.statuses == ["line 3 OK", "line 12 TOOL", "line 19 ERROR"])
  }
}
