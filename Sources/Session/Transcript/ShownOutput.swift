import Rendering
import Text

/// The result that a document shows under an example, against what the example gives.
struct ShownOutput {
  private let block: TranscriptFile.Block
  private let documents: [Document]

  init(_ block: TranscriptFile.Block, _ documents: [Document]) {
    self.block = block
    self.documents = documents
  }

  /// Whether one way of printing the result gives the lines shown.
  var matches: Bool {
    let shown = Self.trimmed(block.output)
    return candidates.contains { mode, width in
      Self.trimmed(lines(mode, width, footer: true)) == shown
        || Self.trimmed(lines(mode, width, footer: false)) == shown
    }
  }

  /// The lines that differ from the nearest way of printing.
  var changes: [RowChange] {
    let (mode, width) = preferred
    let new = Self.trimmed(lines(mode, width, footer: true))
    let old = Self.trimmed(block.output)
    return RowDiff(key: []).changes(
      from: MarkdownTable(header: ["line"], rows: old.map { [$0] }),
      to: MarkdownTable(header: ["line"], rows: new.map { [$0] }))
  }

  /// The result as it should stand.
  var update: String {
    let (mode, width) = preferred
    let hasFooter = mode == .box || mode == .plain || mode == .markdown
    return Self.trimmed(lines(mode, width, footer: hasFooter && mode != .markdown)).map { $0 + "\n" }.joined()
  }

  private var preferred: (OutputMode, Int?) {
    switch block.verbatim {
    case nil: (.markdown, nil)
    case "json": (.json, nil)
    case "jsonl": (.jsonl, nil)
    case "csv": (.csv, nil)
    case "tsv": (.tsv, nil)
    default: (.box, max(60, block.output.map { DisplayWidth.cells(of: $0) }.max() ?? 0))
    }
  }

  /// Every way in which the result may have been printed.
  private var candidates: [(OutputMode, Int?)] {
    switch block.verbatim {
    case nil, "json", "jsonl", "csv", "tsv": [preferred]
    default:
      [preferred] + [80, 100, 120, 132, 140, nil].map { (.box, $0) }
        + [.plain, .line, .json, .jsonl, .csv, .tsv].map { ($0, nil) }
    }
  }

  private func lines(_ mode: OutputMode, _ width: Int?, footer: Bool) -> [String] {
    let sink = MemorySink()
    for document in documents {
      // A sink in memory takes everything.
      try? Renderer.render(document, mode: mode, options: RenderOptions(width: width), to: sink)
      let words = footer ? Renderer.footer(document) : ""
      if !words.isEmpty { try? sink.write(words + "\n") }
    }
    return sink.text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// Without spaces at line ends and blank lines at the ends, which editors take away.
  private static func trimmed(_ lines: [String]) -> [String] {
    var lines = lines.map { line in
      String(decoding: line.utf8.reversed().drop { $0 == 0x20 || $0 == 0x0D }.reversed(), as: UTF8.self)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines
  }
}
