import Language
import Testing
import Text

@Suite struct ScriptReaderTests {
  /// A script, and its logical lines as `firstLine:text`.
  @Test(arguments: [
    ("claims\nconflicts\n", ["1:claims", "2:conflicts"]),
    ("claims\r\n\r\nconflicts", ["1:claims", "3:conflicts"]),
    ("#!/usr/bin/env -S hearsay run\nclaims", ["2:claims"]),
    ("\u{FEFF}#! x\nclaims", ["2:claims"]),
    ("\u{FEFF}claims", ["1:claims"]),
    ("# a \"comment\n claims # (\nx", ["1:# a \"comment", "2: claims # (", "3:x"]),
    ("claims |\n top 5\n| sort by", ["1:claims |\n top 5", "3:| sort by"]),
    ("claims | # why\n\n# more\ntop 5\nx", ["1:claims | # why\n\n# more\ntop 5", "5:x"]),
    ("assert \"two\nlines\"\nx", ["1:assert \"two\nlines\"", "3:x"]),
    ("a \"x\"\"\ny\" z\nb", ["1:a \"x\"\"\ny\" z", "3:b"]),
    ("a “x\ny” z\nb", ["1:a “x\ny” z", "3:b"]),
    ("(by:a\nOR by:b)\nx", ["1:(by:a\nOR by:b)", "3:x"]),
    ("(by:a | \n x\ny", ["1:(by:a | \n x", "3:y"]),
    (".note it's \"open\n.mode (\n? (\nx", ["1:.note it's \"open", "2:.mode (", "3:? (", "4:x"]),
    ("a \"b\r\nc\"\r\nd", ["1:a \"b\r\nc\"", "3:d"]),
    ("a#b \"c\nd\"", ["1:a#b \"c\nd\""]),
    ("a \"open\nb\nc", ["1:a \"open\nb\nc"]),
    ("a |\u{A0}\nb", ["1:a |\u{A0}\nb"]),
    ("", []), ("\n\n \n", []), ("#!only", []), ("x", ["1:x"]),
  ])
  func scripts(_ script: String, _ lines: [String]) {
    let found = ScriptReader.lines(of: Array(script.utf8), name: "s")
    #expect(found.map { "\($0.source.firstLine):\($0.source.text)" } == lines)
    #expect(found.allSatisfy { $0.diagnostics.isEmpty && $0.source.name == "s" })
  }

  @Test(
    arguments: [
      ([0x61, 0x0A, 0x62, 0x00, 0x63], 3, "NUL", Span(1, 2)),
      ([0x61, 0x0A, 0x62, 0xFF, 0x63], 3, "invalid UTF-8", Span(1, 4)),
      ([0x61, 0x0A, 0xE2, 0x82], 2, "invalid UTF-8", Span(0, 3)), ([0xED, 0xA0, 0x80], 0, "invalid UTF-8", Span(0, 3)),
      ([0x61, 0xC0, 0x80], 1, "invalid UTF-8", Span(1, 4)), ([0xF4, 0x90, 0x80, 0x80], 0, "invalid UTF-8", Span(0, 3)),
    ] as [([UInt8], Int, String, Span)])
  func badBytes(_ bytes: [UInt8], _ offset: Int, _ message: String, _ span: Span) throws {
    let line = try #require(ScriptReader.lines(of: bytes, name: "s").last)
    #expect(line.diagnostics.first?.message.contains("\(message)") == true)
    #expect(line.diagnostics.first?.message.hasSuffix("at byte \(offset)") == true || message == "NUL")
    #expect(line.diagnostics.first?.message.contains("byte \(offset)") == true)
    #expect(line.diagnostics.first?.span == span)
    #expect(line.diagnostics.first?.category == .data)
  }

  @Test func goodBytesAreNotReported() {
    let text = "é € 😀 \u{FFFF} \u{10FFFF} \u{D7FF}"
    #expect(ScriptReader.lines(of: Array(text.utf8), name: "s").first?.diagnostics.isEmpty == true)
  }

  @Test func piecesMakeNoDifference() {
    var maker = LineMaker(seed: 11)
    for _ in 0..<800 {
      var script: [UInt8] = maker.chance(20) ? Array("\u{FEFF}#!x\r\n".utf8) : []
      for _ in 0..<6 { script += (maker.chance(60) ? Array(maker.line().utf8) : maker.mutated()) + Array("\r\n".utf8) }
      let whole = ScriptReader.lines(of: script, name: "s")
      var reader = ScriptReader(name: "s")
      var pieces: [ScriptLine] = []
      var at = 0
      while at < script.count {
        let next = min(script.count, at + Int.random(in: 1...12, using: &maker.random))
        pieces += reader.feed(script[at..<next])
        at = next
      }
      pieces += reader.finish()
      #expect(pieces.map(\.source) == whole.map(\.source))
      #expect(pieces.map(\.offset) == whole.map(\.offset))
      #expect(pieces.map(\.diagnostics) == whole.map(\.diagnostics))
    }
  }

  /// The reader and the parser must agree on where a line goes on, or a script would mean something else than a prompt.
  @Test func completeLinesAreNotJoinedAndOpenOnesAre() {
    var maker = LineMaker(seed: 12)
    for _ in 0..<6_000 {
      let text = String(decoding: maker.chance(50) ? Array(maker.line().utf8) : maker.mutated(), as: UTF8.self)
      let lines = ScriptReader.lines(of: Array((text + "\nclaims").utf8), name: "s")
      guard let last = lines.last else { continue }
      let prefix = lines.dropLast().last?.source.text ?? ""
      if last.source.text == "claims" {
        let isIncomplete = Small.parse(prefix).isIncomplete
        #expect(!isIncomplete, "\(text.debugDescription)")
      } else {
        let open = String(decoding: last.source.text.utf8.dropLast(7), as: UTF8.self)
        let isIncomplete = Small.parse(open).isIncomplete
        #expect(isIncomplete, "\(text.debugDescription): \(open.debugDescription)")
      }
    }
  }

  @Test func linesAndOffsetsAreThoseOfTheFile() {
    let script = Array("#!x\n\n  a\n\"b\nc\"\n\nd".utf8)
    let lines = ScriptReader.lines(of: script, name: "s")
    #expect(lines.map(\.source.firstLine) == [3, 4, 7])
    #expect(lines.map(\.offset) == [5, 9, 16])
  }

  @Test func anEndlessQuotationIsCutOff() {
    var reader = ScriptReader(name: "s", limit: 100)
    var lines = reader.feed(Array("claims \"open\n".utf8))
    for _ in 0..<50 { lines += reader.feed(Array("by:x\n".utf8)) }
    lines += reader.finish()
    #expect(lines.first?.diagnostics.first?.message.contains("longer than 100 bytes") == true)
    #expect(lines.count > 25)
  }

  /// One quotation of a megabyte in small pieces: looking at it again with every piece would take minutes.
  @Test func readingIsLinear() {
    var reader = ScriptReader(name: "s")
    var lines = reader.feed(Array("assert \"".utf8))
    let piece = Array("North Korea offered 100\n".utf8)
    for _ in 0..<40_000 { lines += reader.feed(piece) }
    lines += reader.feed(Array("\"\nclaims".utf8)) + reader.finish()
    #expect(lines.map(\.source.firstLine) == [1, 40_002])
    #expect(lines.first?.source.text.utf8.count == 9 + 40_000 * piece.count)
  }
}
