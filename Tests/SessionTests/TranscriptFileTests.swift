import Session
import Testing
import Text

@Suite("Transcript files are read strictly")
struct TranscriptFileTests {
  static let mistakes: [(text: String, line: Int, message: String)] = [
    ("---\nformat: hearsay-session/1\n", 1, "the front matter has no end"),
    ("---\nformat: hearsay-session/2\n---\n", 2, "'hearsay-session/2' is no format that can be verified"),
    ("---\nformat: hearsay-session/1\ndata: a.claims sha256:12\n---\n", 3, "after a data file stands"),
    ("---\nformat: hearsay-session/1\ndata:\n  - a.claims\n  - b.claims x\n---\n", 5, "after a data file stands"),
    ("---\nformat: hearsay-session/1\nrecorded: today\n---\n", 3, "'today' is no time"),
    ("---\nformat: hearsay-session/1\nparams: {a b}\n---\n", 3, "the parameters are not written"),
    ("a\n\n<!-- q1 check=row -->\n```hearsay\nclaims\n```\n", 3, "'row' is no check"),
    ("<!-- q1 rows=3 -->\n```hearsay\nclaims\n```\n", 1, "the comment of q1 says no check="),
    ("<!-- q1 check=rows rows=-3 -->\n```hearsay\nclaims\n```\n", 1, "'rows' takes a whole number, not '-3'"),
    ("<!-- q1 check=rows digest=sha256:ABC -->\n```hearsay\nclaims\n```\n", 1, "'digest' takes sha256:"),
    ("<!-- q1 check=rows check=rows -->\n```hearsay\nclaims\n```\n", 1, "'check' stands twice"),
    ("<!-- q1 check=rows sum=3 -->\n```hearsay\nclaims\n```\n", 1, "'sum' says nothing about a block"),
    ("<!-- q1 check=rows\n-->\n```hearsay\nclaims\n```\n", 1, "this comment does not end on its line"),
    ("<!-- q1 check=none -->\nprose\n", 1, "no block follows this comment"),
    ("<!-- q1 check=none -->\n```swift\nlet a = 1\n```\n", 1, "no block follows this comment"),
    ("<!-- q1 check=none -->\n", 1, "no block follows this comment"),
    (
      "<!-- q1 check=none -->\n```hearsay\ncount\n```\n\n<!-- q1 check=none -->\n```hearsay\ncount\n```\n", 6,
      "there is a second q1"
    ),
    ("one\n````hearsay\nclaims\n```\n", 2, "the block that starts here has no end"),
  ]

  @Test("a mistake is told with its line", arguments: mistakes.indices)
  func mistake(_ index: Int) throws {
    let (text, line, message) = Self.mistakes[index]
    do {
      _ = try TranscriptFile.parse(Array(text.utf8), name: "t.md")
      Issue.record("read without a word: \(text)")
    } catch {
      #expect(error.message.contains(message))
      #expect(error.category == .data)
      #expect(error.source?.name == "t.md")
      #expect(error.source.map { $0.place(of: error.span?.lower ?? 0).line } == line)
    }
  }

  @Test(
    "what is not UTF-8 is refused with its byte and line, in prose and in blocks",
    arguments: [
      ("", 1), ("prose ", 1), ("prose\n\n```hearsay\nclaims \"", 4), ("```hearsay\nclaims\n```\n| a |\n|---|\n| ", 6),
    ])
  func invalidBytes(_ before: String, _ line: Int) {
    let bytes = Array(before.utf8) + [0xE2, 0x82] + Array("\n```\n".utf8)
    let error = #expect(throws: Diagnostic.self) { try TranscriptFile.parse(bytes, name: "s.md") }
    #expect(error?.message == "invalid UTF-8 at byte \(before.utf8.count)")
    #expect(error?.source?.firstLine == line && error?.source?.name == "s.md")
  }

  @Test("front matter of others, fences in fences and line ends of all kinds are no mistakes")
  func tolerated() throws {
    let text = "---\r\ntitle: x\r\n---\r\n````md\r\n```hearsay\r\nno\r\n```\r\n````\r\n```hearsay\r\ncount\r\n```\r\n"
    let file = try TranscriptFile.parse(Array(text.utf8), name: "t.md")
    #expect(file.front == nil)
    #expect(file.blocks.map(\.command) == ["count"])
    #expect(file.blocks.map(\.line) == [10])
  }

  @Test("names of all kinds come back from the front matter")
  func names() throws {
    let text = """
      ---
      format: hearsay-session/1
      data:
        - "a \\"b\\" \\u00e9\\ud83d\\ude00.csv" sha256:\(String(repeating: "ab", count: 32)) map:m.map
        - sample:arms-2022
      params: {who: regnum, "odd key": "a, b}: c"}
      recorded: 2026-11-23T03:30:00Z
      ---
      """
    let front = try #require(try TranscriptFile.parse(Array(text.utf8), name: "t.md").front)
    #expect(front.data.map(\.name) == ["a \"b\" é😀.csv", "sample:arms-2022"])
    #expect(front.data.map(\.map) == ["m.map", nil])
    #expect(front.parameters == ["who": "regnum", "odd key": "a, b}: c"])
    // 2026-11-23T03:30:00Z by GNU date: date -u -d 2026-11-23T03:30:00Z +%s
    #expect(front.recorded == 1_795_404_600)
  }
}
