import Foundation
import Rendering
import Session
import Synchronization
import Testing
import Text

@Suite("Scripts")
struct ScriptTests {
  /// Runs a script of the folder, with parameters as a command line gives them.
  static func run(_ folder: Folder, _ name: String, _ given: [String: String] = [:]) throws -> (Desk, Int32) {
    let desk = try Desk()
    let parameters = given.sorted { $0.key < $1.key }.map {
      (GivenParameter(name: $0.key, value: $0.value), nil as Span?)
    }
    try desk.session.setParameters(parameters, of: folder.file(name))
    try desk.session.runScript(at: folder.file(name))
    return (desk, desk.session.status.rawValue)
  }

  @Test("parameters have presets and types; one that nothing takes is refused with the nearest")
  func parameters() throws {
    let folder = try Folder()
    try folder.write(
      "#!/usr/bin/env -S hearsay run\n.param default who:source regnum\n.param require least:number\n.read inner.hearsay\n",
      to: "s.hearsay")
    try folder.write("claims by:$who | expect count>=$least \"$who says too little, under $5\"\n", to: "inner.hearsay")
    #expect(try Self.run(folder, "s.hearsay", ["least": "3"]).1 == 0)
    let (desk, status) = try Self.run(folder, "s.hearsay", ["least": "4"])
    #expect(status == 1)
    #expect(desk.messages.text.contains("regnum says too little, under $5"))
    #expect(try Self.run(folder, "s.hearsay").1 == 2)
    for (values, message) in [
      (["least": "many"], "the parameter 'least' takes a number: 'many' is no number"),
      (["least": "0x3"], "'0x3' is no number"), (["least": "nan"], "'nan' is no number"),
      (["least": "3", "who": "regnun"], "the parameter 'who' takes a source: no source is called 'regnun'"),
    ] {
      let (desk, status) = try Self.run(folder, "s.hearsay", values)
      #expect(status == 3)
      #expect(desk.messages.text.contains(message))
    }
    do {
      _ = try Self.run(folder, "s.hearsay", ["leest": "3"])
      Issue.record("taken without a word")
    } catch let error as Diagnostic {
      #expect(error.category == .usage)
      #expect(error.notes == ["did you mean least=?", "it takes least, who"])
    }
  }

  @Test("an error names file, line, column and excerpt, and who read the file")
  func nested() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.file("sub"), withIntermediateDirectories: true)
    try folder.write("claims | count\n\n.read sub/middle.hearsay\nclaims id:c9\n", to: "outer.hearsay")
    try folder.write("# one\n.read inner.hearsay\n", to: "sub/middle.hearsay")
    try folder.write("claims by:regnum\nclaims by:regnun\n", to: "sub/inner.hearsay")
    let (desk, status) = try Self.run(folder, "outer.hearsay")
    #expect(status == 3)
    let text = desk.messages.text
    #expect(text.contains("inner.hearsay:2:11"))
    #expect(text.contains("claims by:regnun"))
    #expect(text.contains("sub/middle.hearsay:2"))
    #expect(text.contains("outer.hearsay:3"))
    #expect(desk.output.text.contains("22"))
    #expect(!desk.output.text.contains("c9"), "the script stops")
  }

  /// Lines of a script, its exit status, and what stands in the output or in messages.
  static let lines: [(script: String, status: Int32, text: String)] = [
    ("claims by:regnum | expect count<=3", 0, "pass"),
    ("claims by:regnum | expect count<=2 \"too many\"", 1, "too many"),
    ("conflicts on:exports-impaired | expect verdict=contradicts", 0, "pass"),
    ("conflicts on:exports-impaired | expect verdict=equal", 1, "FAIL"),
    ("corroborate on:soldiers-offered | expect verdict=single-origin", 0, "pass"),
    ("corroborate on:soldiers-offered | expect verdict=independent \"nobody else\"", 1, "nobody else"),
    ("conflicts on:soldiers-offered | expect empty", 0, "pass"),
    ("claims by:regnum | expect empty \"not empty\"", 1, "not empty"),
    ("claims by:regnum | expect some", 0, "pass"),
    ("claims by:regnum text:xyzzy | expect some", 1, "FAIL"),
    ("claims by:regnum\n  | expect count=9", 1, "s.hearsay:2:12"),
    ("claims by:regnum | expect count=9", 1, "expected count=9, but count=3"),
    ("claims by:regnum | expect count=9 | count", 1, "s.hearsay:1:27"),
    ("claims by:regnum | expect count=9 | expect some", 1, "s.hearsay:1:27"),
    ("claims by:regnum | expect count=3 | expect by=Regnum", 0, "by=Regnum in all 3 rows"),
    ("claims by:regnun\nclaims", 3, "s.hearsay:1:11"),
    ("claims by:regnum | expect", 3, "'expect' says nothing"),
    ("claims by:regnum | expect emptty", 3, "empty"),
    ("claims by:regnum | expect verdit=x", 3, "verdit"),
    (".bail off\nclaims by:regnun\nclaims | count", 3, "22"),
    (".echo on\nclaims | count", 0, "claims | count"),
  ]

  @Test("expectations, .bail and .echo", arguments: lines.indices)
  func line(_ index: Int) throws {
    let (script, status, text) = Self.lines[index]
    let folder = try Folder()
    try folder.write(script + "\n", to: "s.hearsay")
    let (desk, got) = try Self.run(folder, "s.hearsay")
    #expect(got == status, "\(script): \(desk.messages.text)")
    #expect((desk.output.text + desk.messages.text).contains(text), "\(script): \(desk.messages.text)")
  }
}

@Suite("Dot-commands take what they know")
struct DotArgumentTests {
  @Test(
    "what is left over is refused",
    arguments: [
      (".mode csv extra", "'extra' is left over"), (".timer on bogus", "'bogus' is left over"),
      (".transcript a.md audit:on", "'audit:on' is left over"), (".quit now", "'now' is left over"),
    ])
  func leftOver(_ line: String, _ message: String) throws {
    let desk = try Desk()
    desk.session.evaluate(SourceText(line, name: "test"))
    #expect(desk.messages.text.contains(message), "\(desk.messages.text)")
    #expect(!FileManager.default.fileExists(atPath: "a.md"))
  }

  @Test("Ctrl-C ends a script between two lines, leaves with 130, and keeps what was done")
  func interruption() throws {
    let looks = Mutex(0)
    let messages = MemorySink()
    let host = Host(
      output: MemorySink(), messages: messages,
      isInterrupted: {
        looks.withLock {
          $0 += 1; return $0 > 40
        }
      })
    let session = Session(host: host, mode: .json)
    let lines = (0..<500).map { "source u\($0) \"Name \($0)\"" }
    session.runScript(Array(lines.joined(separator: "\n").utf8), name: "many.hearsay")
    #expect(session.status == .interrupted)
    #expect((1...40).contains(session.workspace.store.sources.describedCodes.count))
    let text = String(decoding: messages.bytes, as: UTF8.self)
    #expect(text.contains("interrupted") && text.contains("was not run"))
  }
}
