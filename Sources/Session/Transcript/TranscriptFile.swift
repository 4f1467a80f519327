import Language
import Text

/// A Markdown file with blocks that can be run again: a transcript, or a document with examples.
package struct TranscriptFile: Sendable {
  package struct Block: Sendable {
    /// What the comment line before the block says; nil where there is none.
    package var seal: Seal?
    /// The lines of the language in it.
    package var command: String
    /// The number of the command's first line, from 1.
    package var line: Int
    /// What stands after the block as its result, line by line; empty where nothing does.
    package var output: [String] = []
    /// Where the result is text in a fenced block: what kind of text.
    package var verbatim: String?
    /// The lines, from 0, of the comment, and of the result.
    var commentLine: Int?
    var outputLines: Range<Int>

    /// `q3`, or for a block without a comment `line 12`.
    package var label: String { seal.map { "q\($0.number)" } ?? "line \(line)" }
  }

  package var name: String
  /// Nil where the file is no transcript.
  package var front: FrontMatter?
  package var blocks: [Block] = []
  let lines: TextLines

  /// Reads a file. Throws a diagnostic that points at the line for a front matter, comment line or block that is broken;
  /// text of other kinds is prose. What is not UTF-8 is refused with its byte. Complexity: linear.
  package static func parse(_ bytes: [UInt8], name: String) throws(Diagnostic) -> TranscriptFile {
    let lines = TextLines(bytes)
    if let flaw = ByteFlaw.first(in: bytes[...]) {
      throw lines.failure(flaw.message(), lines.line(of: flaw.offset), name)
    }
    var reader = TranscriptReader(lines, name: name)
    return try reader.read()
  }
}

/// Goes through the lines of a file once.
struct TranscriptReader {
  let lines: TextLines
  let name: String
  private var file: TranscriptFile
  private var at = 0
  /// The seal that waits for its block.
  private var pending: (seal: Seal, line: Int)?
  private var seen: Set<Int> = []

  init(_ lines: TextLines, name: String) {
    self.lines = lines
    self.name = name
    file = TranscriptFile(name: name, lines: lines)
  }

  mutating func read() throws(Diagnostic) -> TranscriptFile {
    var front = FrontMatterReader(lines, name: name)
    file.front = try front.read()
    at = front.end
    while at < lines.count {
      if let fence = Fence(lines[at]) {
        try block(fence)
      } else if let seal = try SealReader.read(lines.text(at), { failure($0, at) }) {
        if let pending { throw failure("no block follows this comment", pending.line) }
        guard seen.insert(seal.number).inserted else { throw failure("there is a second q\(seal.number)", at) }
        pending = (seal, at)
        at += 1
      } else {
        if let pending, !lines.isBlank(at) { throw failure("no block follows this comment", pending.line) }
        at += 1
      }
    }
    if let pending { throw failure("no block follows this comment", pending.line) }
    return file
  }

  private mutating func block(_ fence: Fence) throws(Diagnostic) {
    let start = at
    at += 1
    while at < lines.count, !fence.isClosed(by: lines[at]) { at += 1 }
    let isHearsay = fence.info == "hearsay"
    guard at < lines.count else {
      if isHearsay { throw failure("the block that starts here has no end", start) }
      return
    }
    at += 1
    guard isHearsay else {
      if let pending { throw failure("no block follows this comment", pending.line) }
      return
    }
    let command = (start + 1..<at - 1).map { line in
      let text = lines[line]
      let spaces = text.prefix(fence.indent).prefix { $0 == 0x20 }.count
      return String(decoding: text.dropFirst(spaces), as: UTF8.self)
    }
    var text = command.joined(separator: "\n")
    if pending?.seal.isEscaped ?? false {
      guard let plain = EscapedText.decode(text) else {
        throw failure("this escaped block holds a backslash that begins no escape", start)
      }
      text = plain
    }
    var block = TranscriptFile.Block(
      seal: pending?.seal, command: text, line: start + 2, commentLine: pending?.line,
      outputLines: at..<at)
    if pending == nil { openOutput(&block) } else { sealedOutput(&block) }
    pending = nil
    block.output = block.output.isEmpty ? block.outputLines.map { lines.text($0) } : block.output
    at = max(at, block.outputLines.upperBound)
    file.blocks.append(block)
  }

  /// The generated lines after a sealed block: up to the end comment where there is one, else a table and the line that
  /// counts its rows, or for an error its line.
  private func sealedOutput(_ block: inout TranscriptFile.Block) {
    let end = Array("<!-- /q\(block.seal?.number ?? 0) -->".utf8)
    var line = at
    while line < lines.count, !lines[line].starts(with: Array("<!-- q".utf8)) {
      if lines[line].elementsEqual(end) {
        block.outputLines = at..<line + 1
        return
      }
      line += 1
    }
    line = at
    while line < lines.count, lines[line].first == 0x7C { line += 1 }
    if line + 1 < lines.count, lines.isBlank(line), isCount(lines[line + 1]) || isError(lines[line + 1], block) {
      line += 2
    }
    block.outputLines = at..<line
  }

  /// `*3 rows · 1 source*`.
  private func isCount(_ line: ArraySlice<UInt8>) -> Bool {
    line.count > 3 && line.first == 0x2A && line.last == 0x2A && line.dropFirst().first.map { $0 &- 48 < 10 } == true
  }

  private func isError(_ line: ArraySlice<UInt8>, _ block: TranscriptFile.Block) -> Bool {
    block.seal?.check == .error && line.starts(with: Array("error: ".utf8))
  }

  private static let outputKinds = ["", "text", "txt", "output", "console", "json", "jsonl", "csv", "tsv"]

  /// What a document shows as the result of an open block: a table or a fenced text that follows directly.
  private mutating func openOutput(_ block: inout TranscriptFile.Block) {
    var start = at
    while start < lines.count, lines.isBlank(start) { start += 1 }
    guard start < lines.count else { return }
    var end = start
    if lines[start].first == 0x7C {
      while end < lines.count, lines[end].first == 0x7C { end += 1 }
      block.outputLines = start..<end
      return
    }
    // A longer fence holds Markdown about Markdown, not a result.
    guard let fence = Fence(lines[start]), fence.length == 3, Self.outputKinds.contains(fence.info) else { return }
    end += 1
    while end < lines.count, !fence.isClosed(by: lines[end]) { end += 1 }
    guard end < lines.count else { return }
    block.verbatim = fence.info
    block.outputLines = start + 1..<end
    block.output = block.outputLines.map { lines.text($0) }
    at = end + 1
  }

  private func failure(_ message: String, _ line: Int) -> Diagnostic { lines.failure(message, line, name) }
}

extension TextLines {
  /// A mistake of a whole line.
  func failure(_ message: String, _ line: Int, _ name: String, notes: [String] = []) -> Diagnostic {
    let text = line < count ? self.text(line) : ""
    return Diagnostic(message, at: Span(0, text.utf8.count), category: .data, notes: notes)
      .located(in: SourceText(text, name: name, firstLine: line + 1))
  }
}
