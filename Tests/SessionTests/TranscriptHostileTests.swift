import Foundation
import Rendering
import Session
import Testing
import Text

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an independent XML parser finds.
private final class Finder: NSObject, XMLParserDelegate {
  var elements: Set<String> = []
  var attributes: Set<String> = []
  var text = ""

  func parser(
    _: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    elements.insert(name)
    self.attributes.formUnion(attributes.keys)
  }

  func parser(_: XMLParser, foundCharacters string: String) { text += string }

  static func read(_ xml: String) -> Finder? {
    let finder = Finder()
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = finder
    return parser.parse() ? finder : nil
  }
}

@Suite("Hostile names stay inert in every file")
struct TranscriptHostileTests {
  static let names = [
    "<script>alert(1)</script>", "a | b || c", "`code` ``` fence", "\u{1B}]0;title\u{07}\u{1B}[31m", "x\u{202E}gnp.exe",
    "\"quoted\" 'name' & co", "--> <!-- q9 check=none -->", "[link](javascript:alert(1))", "=HYPERLINK(\"x\")",
    "</svg><style>*{display:none}</style>", "]]>", "\\\\ back \\| slash", "$(touch x) ; end #35; <br>", "%%{init}%%",
  ]

  /// A session in which a hostile name is source, relay, entity, property, value, claim text and note.
  static func desk(_ name: String) throws -> Desk {
    let desk = try Desk(data: [])
    let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    desk.run(
      "source evil \(quoted)", "source carrier \(quoted)", "entity e \(quoted)", "property p \(quoted) value:text many",
      "assert c1 by:evil via:carrier about:e on:p value:\(quoted) said:2022-09 \(quoted)",
      "assert c2 by:carrier about:e on:p value:\(quoted) said:2022-09 \(quoted)", ".note \(name)")
    desk.run("claims", "trace c1", "timeline", "compare evil carrier", "matrix evil carrier", "claims | count by=by")
    return desk
  }

  static func isSafe(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      (scalar.value < 0x20 && scalar != "\n") || 0x7F..<0xA0 ~= scalar.value || 0x202A...0x202E ~= scalar.value
        || 0x2066...0x2069 ~= scalar.value
    }
  }

  @Test("a transcript verifies and shows the very words", arguments: names)
  func markdown(name: String) throws {
    let folder = try Folder()
    let desk = try Self.desk(name)
    desk.run(".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    let file = try TranscriptFile.parse(Array(text.utf8), name: "t.md")
    #expect(file.blocks.count == 12)
    #expect(file.blocks.allSatisfy { $0.seal != nil })
    let empty = try Folder()
    try empty.write("# nothing\n", to: "none.claims")
    let report = try verify(text, data: [empty.file("none.claims")])
    for block in report.blocks where block.status != .ok { Issue.record("\(block.lines())") }
    #expect(report.blocks.allSatisfy { Self.isSafe($0.lines()) })
    // Outside the fences, which show code, no markup of the name's own.
    let prose = text.replacing(/(?s)`{3,}hearsay.*?\n`{3,}\n/, with: "")
    #expect(Self.isSafe(prose))
    #expect(!prose.contains(/[^\\](<script|<style|<\/svg)/))
    // A note is the analyst's own Markdown; its links are wanted.
    let results = prose.split(separator: "\n\n").dropFirst(2).filter { $0.contains("|") }
    #expect(results.allSatisfy { !$0.contains(/[^\\]\]\(java/) })
  }

  @Test("a page holds the words as text, and no element of theirs", arguments: names)
  func page(name: String) throws {
    let folder = try Folder()
    let desk = try Self.desk(name)
    desk.run(".transcript export \(folder.file("t.html"))")
    let text = try folder.read("t.html")
    #expect(Self.isSafe(text))
    let body = try #require(text.components(separatedBy: "<main>").last?.components(separatedBy: "</main>").first)
    let found = try #require(Finder.read("<main>\(body)</main>"))
    let allowed: Set = [
      "main", "header", "dl", "dt", "dd", "h1", "h2", "h3", "p", "article", "pre", "code", "section", "table", "thead",
      "tbody", "tr", "th", "td", "span", "ul", "li", "figure", "svg", "title", "desc", "rect", "text", "path", "circle",
      "meter",
    ]
    #expect(found.elements.subtracting(allowed).isEmpty)
    #expect(!found.attributes.contains { $0.hasPrefix("on") || $0 == "href" || $0 == "style" || $0 == "src" })
    #expect(found.text.contains(SafeText.terminal(name)))
    #expect(text.contains("Content-Security-Policy"))
  }

  @Test("pictures are well-formed and hold the words as text", arguments: names)
  func pictures(name: String) throws {
    let folder = try Folder()
    let desk = try Self.desk(name)
    for line in ["trace c1", "timeline", "matrix evil carrier", "claims | count by=by"] {
      #expect(desk.run("\(line) | save \"\(folder.file("p.svg"))\"") == .done)
      let text = try folder.read("p.svg")
      #expect(Self.isSafe(text))
      let found = try #require(Finder.read(text))
      #expect(found.elements.isSubset(of: ["svg", "title", "desc", "style", "rect", "text", "path", "circle"]))
      #expect(!found.attributes.contains { $0.hasPrefix("on") || $0 == "href" })
    }
    #expect(desk.run("trace c1 | save \"\(folder.file("g.mmd"))\"") == .done)
    let mermaid = try folder.read("g.mmd")
    let node = /\ \ n[0-9]+\["[A-Za-z0-9 ,.\-·…#;\u{A0}-\u{10FFFF}]+(<br>[A-Za-z0-9 ,.\-…]+)?"\]/
    let edge = /\ \ n[0-9]+ -->\|"[A-Za-z0-9 ,.\-·#;]+"\| n[0-9]+/
    for line in mermaid.split(separator: "\n").dropFirst() {
      #expect((try? node.wholeMatch(in: line)) != nil || (try? edge.wholeMatch(in: line)) != nil, "\(line)")
    }
    #expect(desk.run("trace c1 | save \"\(folder.file("g.dot"))\"") == .done)
    for line in try folder.read("g.dot").split(separator: "\n") where line.contains("label=") {
      // Quotation marks that no backslash escapes come in one pair.
      let bare = line.replacing(/\\./, with: "")
      #expect(bare.count { $0 == "\"" } == 2, "\(line)")
    }
  }

  @Test("JSON lines are read back as they were", arguments: names)
  func jsonLines(name: String) throws {
    let folder = try Folder()
    let desk = try Self.desk(name)
    desk.run(".transcript export \(folder.file("t.jsonl"))", ".transcript audit \(folder.file("a.jsonl"))", "claims")
    let lines = try folder.read("t.jsonl").split(separator: "\n")
    #expect(lines.count == 14)
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] ?? [:] }
    #expect(objects.contains { $0["note"] as? String == name })
    let claims = objects.first { $0["command"] as? String == "claims" }?["result"] as? [[String: Any]]
    #expect(claims?.first?["text"] as? String == name)
    #expect(TranscriptAuditTests.holds(Array(try folder.read("a.jsonl").utf8)))
    for line in try folder.read("a.jsonl").split(separator: "\n") {
      #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any])
    }
  }

  @Test("expectations as XML", arguments: names)
  func junit(name: String) throws {
    let desk = try Desk()
    desk.session.settings.checksOnly = true
    let quoted = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    desk.run("claims | expect count=3 \(quoted)")
    let xml = desk.session.junit(suite: name)
    let found = try #require(Finder.read(xml))
    #expect(found.elements == ["testsuite", "testcase", "failure"])
    #expect(desk.output.text.hasPrefix("FAIL test:1:17  count=3  but count=22"))
    #expect(Self.isSafe(desk.output.text))
  }
}
