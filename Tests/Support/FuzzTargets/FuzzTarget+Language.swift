import Commands
import Language
import Session
import Text

extension FuzzTarget {
  private static let parser = LineParser(Session.grammar)

  /// The command language: spans lie in the text, and what parses is printed so that it parses the same.
  static let command = FuzzTarget("command") { bytes in
    let text = text(bytes)
    let parsed = parser.parse(SourceText(text, name: "fuzz"))
    let length = text.utf8.count
    for diagnostic in parsed.diagnostics {
      for span in [diagnostic.span, diagnostic.suggestion?.span].compactMap({ $0 }) {
        try expect(span.lower >= 0 && span.upper <= length, "a span leaves the text: \(span)")
      }
    }
    let printed = LinePrinter.text(of: parsed.line)
    if parsed.diagnostics.isEmpty {
      let again = parser.parse(SourceText(printed, name: "fuzz")).line
      try expect(again == parsed.line, "printed as another line: \(printed)")
      try expect(areSame(LinePrinter.text(of: again), printed), "printing is no fixed point: \(printed)")
    }
    var end = 0
    for (span, _) in Highlighter.spans(text, parser) {
      try expect(span.lower >= end && span.upper <= length, "colours overlap at \(span)")
      end = span.upper
    }
    // What costs more is done for some inputs, which the input itself chooses: speed finds more than thoroughness.
    switch length % 4 {
    case 0: _ = CompletionContext.at(length / 2, in: text, parser)
    case 1: _ = CompletionContext.at(length, in: text, parser)
    case 2: try piecesDoNotMatter(bytes)
    default: for diagnostic in parsed.diagnostics.prefix(3) { _ = diagnostic.lines(width: 80, colour: false) }
    }
  }

  /// A script is cut into the same lines however its bytes arrive.
  private static func piecesDoNotMatter(_ bytes: [UInt8]) throws {
    let whole = ScriptReader.lines(of: bytes, name: "fuzz")
    var reader = ScriptReader(name: "fuzz")
    var lines: [ScriptLine] = []
    let size = Int(bytes.first ?? 0) % 5 + 1
    for start in stride(from: 0, to: bytes.count, by: size) {
      lines += reader.feed(bytes[start..<min(start + size, bytes.count)])
    }
    lines += reader.finish()
    try expect(lines.count == whole.count, "\(lines.count) lines in pieces, \(whole.count) at once")
    for (one, other) in zip(lines, whole) {
      try expect(
        areSame(one.source.text, other.source.text) && one.offset == other.offset
          && one.source.firstLine == other.source.firstLine && one.diagnostics.count == other.diagnostics.count,
        "a line differs in pieces")
    }
  }
}
