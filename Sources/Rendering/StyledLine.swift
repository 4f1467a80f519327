import Text

/// A line of safe text with its styles and its cells.
struct StyledLine {
  var runs: [Run] = []
  var cells = 0

  /// The runs made safe for a terminal and broken into lines; nil is one line.
  static func wrap(_ runs: [Run], width: Int?) -> [StyledLine] {
    var text = ""
    var ends: [(offset: Int, style: Style)] = []
    for run in runs {
      text += SafeText.terminal(run.text)
      ends.append((text.utf8.count, run.style))
    }
    let whole = text.startIndex..<text.endIndex
    guard let width else { return [line(of: text, whole, ends)] }
    // Most cells fit; they need no search for places to break.
    if DisplayWidth.cells(of: text) <= width { return [line(of: text, whole, ends)] }
    return DisplayWidth.lineRanges(of: text, width: width).map { line(of: text, $0, ends) }
  }

  static func wrap(_ text: String, _ style: Style = .plain, width: Int?) -> [StyledLine] {
    wrap([Run(text, style)], width: width)
  }

  /// The runs broken into lines whose second and further ones stand to the right by `indent`.
  static func hanging(_ runs: [Run], width: Int, indent: String) -> [StyledLine] {
    let narrow = wrap(runs, width: max(width - indent.utf8.count, 1))
    return narrow.enumerated().map { position, line in
      guard position > 0 else { return line }
      return StyledLine(runs: [Run(indent)] + line.runs, cells: line.cells + indent.utf8.count)
    }
  }

  private static func line(
    of text: String, _ range: Range<String.Index>, _ ends: [(offset: Int, style: Style)]
  ) -> StyledLine {
    let utf8 = text.utf8
    let upper = utf8.distance(from: text.startIndex, to: range.upperBound)
    var at = utf8.distance(from: text.startIndex, to: range.lowerBound)
    var line = StyledLine(cells: DisplayWidth.cells(of: String(text[range])))
    for (end, style) in ends where end > at && at < upper {
      let stop = min(end, upper)
      let from = utf8.index(text.startIndex, offsetBy: at)
      let to = utf8.index(text.startIndex, offsetBy: stop)
      line.runs.append(Run(String(decoding: utf8[from..<to], as: UTF8.self), style))
      at = stop
    }
    return line
  }

  /// The cells of the longest of the lines.
  static func widest(_ lines: [StyledLine]) -> Int { lines.reduce(0) { max($0, $1.cells) } }
}

/// Turns styled text into what a terminal takes: the text alone, or with SGR sequences around it.
struct Painter {
  private let theme: Theme?

  init(_ options: RenderOptions) { theme = options.colour ? options.theme : nil }

  func callAsFunction(_ text: String, _ style: Style) -> String {
    guard let parameters = theme?.parameters[style], !text.isEmpty else { return text }
    return "\u{1B}[" + parameters + "m" + text + "\u{1B}[0m"
  }

  func callAsFunction(_ line: StyledLine) -> String {
    line.runs.reduce(into: "") { $0 += self($1.text, $1.style) }
  }

  /// The line in a field of `width` cells.
  func callAsFunction(_ line: StyledLine, in width: Int, _ alignment: Column.Alignment = .leading) -> String {
    let gap = String(repeating: " ", count: max(0, width - line.cells))
    return alignment == .leading ? self(line) + gap : gap + self(line)
  }
}
