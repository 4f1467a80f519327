extension TranscriptFile {
  /// The file with its generated parts brought up to date: comment lines, results, and the data of the front matter.
  /// Everything else stays as it is, byte for byte.
  func updated(_ report: VerificationReport) -> [UInt8] {
    var edits: [(lines: Range<Int>, text: String)] = []
    if let front, front.data.count == report.dataLines.count {
      for (data, line) in zip(front.data, report.dataLines) {
        let isItem = lines.text(data.line).hasPrefix("  - ")
        edits.append((data.line..<data.line + 1, (isItem ? "  - " : "data: ") + line + "\n"))
      }
    }
    for (block, verdict) in zip(blocks, report.blocks) {
      if let line = block.commentLine, let comment = verdict.comment {
        edits.append((line..<line + 1, comment + "\n"))
      }
      if let output = verdict.output { edits.append((block.outputLines, output)) }
    }
    var out: [UInt8] = []
    var at = 0
    for edit in edits {
      let span = lines.span(edit.lines)
      out += lines.bytes[at..<span.lowerBound]
      out += edit.text.utf8
      at = span.upperBound
    }
    return out + lines.bytes[at...]
  }
}
