extension Diagnostic {
  /// The diagnostic as lines for a person, each with its line end: what is wrong, where, the line with a caret line
  /// under the span, what was expected, the nearest thing that would have worked, and notes.
  ///
  /// All text is made safe for a terminal. `width` is in cells; a longer source line is shown around the span, and
  /// messages wrap; nil means no limit. With `colour`, the parts are marked with SGR sequences besides their words.
  package func lines(width: Int? = nil, colour: Bool = false) -> String {
    let paint = Paint(isOn: colour)
    var out = ""
    let head = severity.rawValue + ": "
    out += paint(severity.sgr, severity.rawValue + ":")
    out += " " + wrapped(message, width: width, indent: head.utf8.count, style: { paint("1", $0) }) + "\n"
    if let source, let span {
      out += Excerpt(source: source, span: span, width: width).lines(paint: paint, sgr: severity.sgr)
    } else if let source {
      out += paint("2", " --> " + SafeText.terminal(source.name)) + "\n"
    }
    if !expected.isEmpty {
      out += paint("36", "expected:") + " "
      out += wrapped(expected.joined(separator: ", "), width: width, indent: 10) + "\n"
    }
    if let suggestion {
      let wording =
        suggestion.replacement.isEmpty ? "leave this out" : "did you mean `\(suggestion.replacement)`?"
      out += paint("32", "help:") + " " + wrapped(wording, width: width, indent: 6) + "\n"
    }
    for note in notes { out += paint("36", "note:") + " " + wrapped(note, width: width, indent: 6) + "\n" }
    return out
  }

  /// The text, safe, with its continuation lines under its first. A line feed in a message begins a new line.
  private func wrapped(
    _ text: String, width: Int?, indent: Int, style: (String) -> String = { $0 }
  ) -> String {
    var lines: [String] = []
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let safe = SafeText.terminal(String(line))
      guard let width else {
        lines.append(safe)
        continue
      }
      lines += DisplayWidth.wrap(safe, width: max(width - indent, 8))
    }
    return lines.map(style).joined(separator: "\n" + String(repeating: " ", count: indent))
  }
}

extension Diagnostic.Severity {
  /// Bold red, bold yellow, bold cyan.
  fileprivate var sgr: String {
    switch self {
    case .error: "1;31"
    case .warning: "1;33"
    case .note: "1;36"
    }
  }
}

private struct Paint {
  var isOn: Bool

  func callAsFunction(_ sgr: String, _ text: String) -> String {
    isOn && !text.isEmpty ? "\u{1B}[\(sgr)m\(text)\u{1B}[0m" : text
  }
}

/// The source line that holds the beginning of a span, and the cells that the span takes in it.
private struct Excerpt {
  private static let tabStop = 4

  private var place: SourceText.Place
  private var name: String
  private var text = ""
  private var caretStart = 0
  private var caretEnd = 0
  private let span: Span

  init(source: SourceText, span: Span, width: Int?) {
    self.span = span
    place = source.place(of: span.lower)
    name = SafeText.terminal(source.name)
    expand(source[source.lineSpan(at: span.lower)], from: source.lineSpan(at: span.lower).lower)
    if let width { window(to: max(width - gutter.utf8.count, 8)) }
  }

  private var gutter: String { "\(place.line) | " }

  func lines(paint: Paint, sgr: String) -> String {
    let blank = String(repeating: " ", count: String(place.line).utf8.count)
    let carets = String(repeating: "^", count: max(1, caretEnd - caretStart))
    let indent = String(repeating: " ", count: caretStart)
    return paint("2", " --> \(name):\(place.line):\(place.column)") + "\n"
      + paint("2", gutter) + text + "\n"
      + paint("2", blank + " | ") + indent + paint(sgr, carets) + "\n"
  }

  /// Makes the line safe cluster by cluster, so that a caret stands under the cells that its cluster really takes.
  private mutating func expand(_ line: String, from lineStart: Int) {
    var offset = lineStart
    var cells = 0
    var start: Int?
    var end: Int?
    for character in line {
      if start == nil, offset + character.utf8.count > span.lower { start = cells }
      if end == nil, offset >= span.upper { end = cells }
      let shown = shown(character, at: cells)
      text += shown
      cells += DisplayWidth.cells(of: shown)
      offset += character.utf8.count
    }
    caretStart = start ?? cells
    caretEnd = max(end ?? cells, caretStart)
  }

  private func shown(_ character: Character, at cells: Int) -> String {
    guard character.isOnly("\t") else { return SafeText.terminal(String(character)) }
    return String(repeating: " ", count: Self.tabStop - cells % Self.tabStop)
  }

  /// Cuts the line to `width` cells around the span, with `…` where something is left out.
  private mutating func window(to width: Int) {
    let total = DisplayWidth.cells(of: text)
    guard total > width || caretEnd > width else { return }
    let spanCells = min(max(caretEnd - caretStart, 1), width - 2)
    let lead = max(0, (width - spanCells) / 2)
    let from = min(max(0, caretStart - lead), max(0, total + 1 - width))
    var kept = ""
    var at = 0
    var keptFrom: Int?
    for cluster in DisplayWidth.clusters(of: text) {
      let isLeft = at >= from + (from > 0 ? 1 : 0)
      let isRight = at + cluster.cells <= from + width - (from + width < total ? 1 : 0)
      if isLeft, isRight {
        keptFrom = keptFrom ?? at
        kept.append(cluster.character)
      }
      at += cluster.cells
    }
    let shift = (keptFrom ?? 0) - (from > 0 ? 1 : 0)
    text = (from > 0 ? "…" : "") + kept + (from + width < total ? "…" : "")
    caretStart = max(0, caretStart - shift)
    caretEnd = min(max(caretEnd - shift, caretStart), max(width, caretStart + 1))
  }
}
