import Commands
import Foundation
import Rendering
import Session
import Testing
import Text

@Suite("A recorded session verifies")
struct TranscriptRoundTripTests {
  /// Every verb and stage by its own examples, and lines that lean on the session: rows, results, names, dates.
  static let lines =
    Commands.all.filter { $0.signature.capability == .pure }.flatMap { $0.signature.examples.map(\.line) } + [
      "claims by:regnum", "show 1", "trace 2", "_ | count", "$r = claims by:us-intelligence", "$r | trace", "| top 2",
      "_1 | count", "claims said:-9000d..", "claims said:..today | count by=by", "claims by:nobody", "show 4711",
      "compare rosoboronexport shugayev | expect verdict=contradicts", "claims | expect count=3 \"three | `it` is\"",
      "assert x1 by:regnum about:russia on:buys-arms supplier:iran value:no \"a | b `c` <d>\"", "claims id:x1",
      "retract x1", "claims by:regnum | cols id value", "matrix rosoboronexport shugayev arms-experts",
    ]

  @Test("in Markdown, with every verb")
  func everyVerb() throws {
    let folder = try Folder()
    let desk = try Desk()
    for line in Self.lines { desk.run(line) }
    #expect(desk.run(".transcript export \(folder.file("out.md"))") == .done)
    let report = try verify(try folder.read("out.md"))
    #expect(report.blocks.count == Self.lines.count)
    for block in report.blocks where block.status != .ok { Issue.record("\(block.lines())") }
    #expect(report.changedData.isEmpty)
  }

  @Test("as a script, which gives the same answers")
  func script() throws {
    let folder = try Folder()
    let first = try Desk()
    first.run(
      "claims by:regnum", "show 1", "$r = claims about:iran", "$r | count by=by",
      ".transcript export \(folder.file("s.hearsay"))")
    let again = try Desk()
    try again.session.runScript(at: folder.file("s.hearsay"))
    let printed = first.output.text
    #expect(again.output.text == printed)
    #expect(printed.contains("100,000"))
  }

  @Test("with parameters as values")
  func parameters() throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(".param set who regnum", ".param set n 3", ".param set c c14")
    desk.run(
      "claims by:$who | expect count=$n", "show $c", "compare $who br24",
      "assert p1 by:$who about:russia on:buys-arms supplier:iran value:yes")
    desk.run(".param set who br24", ".param clear n", ".transcript export \(folder.file("p.md"))")
    let text = try folder.read("p.md")
    #expect(text.contains("claims by:regnum | expect count=\"3\""))
    #expect(text.contains("compare regnum br24"))
    #expect(try verify(text).statuses == ["q1 OK", "q2 OK", "q3 OK", "q4 OK"])
  }

  @Test("line by line, as complete after each line as at the end")
  func recording() throws {
    let folder = try Folder()
    let desk = try Desk()
    desk.run(
      "$early = claims by:regnum", "count", "assert e1 by:regnum about:russia on:buys-arms supplier:iran value:no")
    #expect(desk.run(".transcript \(folder.file("live.md"))") == .done)
    #expect(try verify(try folder.read("live.md")).statuses == ["q1 OK", "q2 OK"])
    desk.run("$early | count")
    #expect(try verify(try folder.read("live.md")).statuses == ["q1 OK", "q2 OK", "q3 OK"])
    desk.run(".note # A heading", "claims id:e1", "_5 | count")
    let text = try folder.read("live.md")
    #expect(text.contains("\n# A heading\n"))
    #expect(try verify(text).statuses == ["q1 OK", "q2 OK", "q3 OK", "q4 OK", "q5 OK"])
    #expect(desk.run(".transcript \(folder.file("live.md"))") == .outputFailed, "a record is never overwritten")
    #expect(try folder.read("live.md") == text)
  }

  @Test("with edits and imports taken back and done again")
  func undo() throws {
    let folder = try Folder()
    try folder.write("assert a1 by:x about:y on:z value:one\n", to: "a.claims")
    try folder.write("assert b1 by:x about:y on:z value:two\n", to: "b.claims")
    let desk = try Desk(data: [folder.file("a.claims")])
    desk.run(
      ".import \(folder.file("b.claims"))", "claims", "assert n1 by:x about:y on:z value:three", "claims | count")
    desk.run(".undo 2", "claims", ".redo", "claims", "claims | count")
    desk.run(".transcript export \(folder.file("t.md"))", ".transcript export \(folder.file("t.hearsay"))")
    let text = try folder.read("t.md")
    let report = try verify(text, name: folder.file("t.md"))
    for block in report.blocks where block.status != .ok { Issue.record("\(block.lines())") }
    // By hand: import, claims, assert, count, two undos, claims, redo, claims, count.
    #expect(report.blocks.count == 10)
    #expect(text.components(separatedBy: "\n.undo\n").count == 3)
  }

  @Test("with what changed and what was typed, which stand in it and disturb nothing")
  func differences() throws {
    let folder = try Folder()
    let output = MemorySink()
    let history = [HistoryLine(text: "claims <b>", time: 0, data: "d", outcome: "ok", milliseconds: 3)]
    let host = Host(output: output, messages: output, now: { 1_662_465_600 }, history: { history })
    let session = Session(host: host, mode: .plain)
    try session.load(Samples.standard)
    for line in [
      ".history", "assert n1 by:x about:y on:z value:1", ".diff", "_ | count", "claims id:n1",
      ".save \(folder.file("s.claims"))", "assert n2 by:x about:y on:z value:2", ".diff", "claims by:x",
      ".transcript export \(folder.file("t.md"))",
    ] { session.evaluate(SourceText(line, name: "test")) }
    let text = try folder.read("t.md")
    #expect(text.contains("| claims &lt;b&gt; |"))
    #expect(text.contains("| added | claim | n1 |"))
    let report = try verify(text)
    for block in report.blocks where block.status != .ok { Issue.record("\(block.lines())") }
    let checks = try TranscriptFile.parse(Array(text.utf8), name: "t.md").blocks.map { $0.seal?.check.rawValue }
    #expect(checks == ["none", "none", "exact", "rows", "rows", "none", "none", "rows"])
  }

  /// Lines that a transcript cannot show as they are.
  static let steering = [
    "\u{1B}]0;title\u{07}", "x\u{202E}gnp.exe", "a\r\nb", "back \\ slash \u{7F}", "zero\u{200B}width",
    "\u{301}mark first \u{85}", "\u{10FFFF}",
  ]

  @Test("with names that would steer a terminal, spelled out and read back", arguments: steering)
  func escaped(name: String) throws {
    let folder = try Folder()
    let desk = try Desk()
    let line = "assert h1 by:regnum about:russia on:character value:\"\(name)\""
    #expect(desk.run(line, "claims value:\"\(name)\"", "claims id:\"\(name)\"") == .commandFailed)
    desk.run(".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    for scalar in text.unicodeScalars where scalar != "\n" { #expect(SafeText.escape(of: scalar) == nil) }
    let file = try TranscriptFile.parse(Array(text.utf8), name: "t.md")
    #expect(file.blocks.map { $0.seal?.isEscaped } == [true, true, true])
    #expect(file.blocks[0].command.utf8.elementsEqual(line.utf8) || name.hasPrefix("\u{301}"))
    #expect(try verify(text).statuses == ["q1 OK", "q2 OK", "q3 OK"])
  }

  @Test("with data opened on the way, seen from the transcript's folder")
  func openedData() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.file("data"), withIntermediateDirectories: true)
    try folder.write("assert a1 by:x about:y on:z value:one\n", to: "data/a b.claims")
    try folder.write("assert b1 by:x about:y on:z value:two\n", to: "data/b.claims")
    let desk = try Desk(data: [folder.file("data/a b.claims")])
    desk.run(
      "claims", ".open \(folder.file("data/b.claims"))", "claims", ".import \"\(folder.file("data/a b.claims"))\"",
      "claims")
    desk.run("diff \"\(folder.file("data/b.claims"))\"", ".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    #expect(text.contains("data: \"data/a b.claims\" sha256:"))
    #expect(text.contains("\n.open data/b.claims\n"))
    #expect(text.contains("\n.import \"data/a b.claims\"\n"))
    let report = try verify(text, name: folder.file("t.md"))
    #expect(report.statuses == ["q1 OK", "q2 OK", "q3 OK", "q4 OK", "q5 OK", "q6 OK"])
    try folder.write("assert b1 by:x about:y on:z value:three\n", to: "data/b.claims")
    let changed = try verify(text, name: folder.file("t.md"))
    #expect(changed.statuses.filter { !$0.hasSuffix("OK") } == ["q3 DRIFT", "q5 DRIFT"])
    #expect(changed.changedData == ["data/b.claims has changed since the transcript was recorded"])
  }
}
