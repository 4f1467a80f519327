import Text

/// Two columns of statements with the verdict between them; below the width where columns can be read, one under the
/// other.
struct BoxSideBySide {
  let view: SideBySide
  let box: BoxRenderer
  let shown: Int

  private static let narrowestColumn = 20
  private static let widestMark = 16
  /// The second line of a value stands a little to the right, so that the next value is seen to begin.
  private static let hanging = "  "

  init(_ view: SideBySide, _ box: BoxRenderer) {
    self.view = view
    self.box = box
    shown = box.options.boxRows(of: view.rows.count)
  }

  func render(to out: inout OutputBuffer) throws(Diagnostic) {
    if let widths = columnWidths() {
      try renderColumns(widths, to: &out)
    } else {
      try renderStacked(to: &out)
    }
    if shown < view.rows.count { out.append("\n") }
    box.appendRest(view.rows.count - shown, to: &out)
  }

  private struct Widths {
    var left: Int
    var mark: Int
    var right: Int
  }

  /// The widths of the columns, or nil where there is no room for two.
  private func columnWidths() -> Widths? {
    let rows = view.rows.prefix(shown)
    let marks = rows.map { StyledLine.wrap([$0.mark], width: nil) }
    let mark = min(max(1, marks.reduce(0) { max($0, StyledLine.widest($1)) }), Self.widestMark)
    let left = natural(view.leftTitle, rows.map(\.left))
    let right = natural(view.rightTitle, rows.map(\.right))
    guard let width = box.width else { return Widths(left: left, mark: mark, right: right) }
    let available = width - mark - 7
    guard available >= 2 * Self.narrowestColumn else { return nil }
    let fitted = ColumnFitting.pair(left, right, available: available)
    return Widths(left: fitted.left, mark: mark, right: fitted.right)
  }

  private func natural(_ title: String, _ values: [[[Run]]]) -> Int {
    var widest = StyledLine.widest(StyledLine.wrap(title, width: nil))
    for value in values.joined() { widest = max(widest, StyledLine.widest(StyledLine.wrap(value, width: nil))) }
    return max(widest, Self.narrowestColumn)
  }

  /// The values as lines; a dash where there is nothing.
  private func lines(_ values: [[Run]], width: Int) -> [StyledLine] {
    guard !values.isEmpty else { return [StyledLine(runs: [Run(box.glyphs.horizontal, .faint)], cells: 1)] }
    var out: [StyledLine] = []
    for value in values {
      let whole = StyledLine.wrap(value, width: width)
      out += whole.count > 1 ? StyledLine.hanging(value, width: width, indent: Self.hanging) : whole
    }
    return out
  }
}

extension BoxSideBySide {
  private func renderColumns(_ widths: Widths, to out: inout OutputBuffer) throws(Diagnostic) {
    let glyphs = box.glyphs
    let titles = [
      StyledLine.wrap(view.leftTitle, .source, width: widths.left), [],
      StyledLine.wrap(view.rightTitle, .source, width: widths.right),
    ]
    appendLines(titles, widths, to: &out)
    let rule = [widths.left + 2, widths.mark + 2, widths.right + 1].map(glyphs.line).joined(separator: glyphs.cross)
    out.appendLine(box.painter(rule, .faint))
    let total = widths.left + widths.mark + widths.right + 7
    for (index, row) in view.rows.prefix(shown).enumerated() {
      if index > 0 { out.append("\n") }
      box.append(StyledLine.wrap(row.label.map(Self.asLabel), width: total - 1), indent: " ", to: &out)
      let mark = StyledLine.wrap([row.mark], width: widths.mark)
      appendLines(
        [lines(row.left, width: widths.left), mark, lines(row.right, width: widths.right)], widths, to: &out)
      if !row.note.isEmpty {
        box.append(StyledLine.wrap(row.note.map(Self.asNote), width: total - 3), indent: "   ", to: &out)
      }
      try out.flushIfFull()
    }
  }

  private func appendLines(_ columns: [[StyledLine]], _ widths: Widths, to out: inout OutputBuffer) {
    let height = columns.reduce(1) { max($0, $1.count) }
    let bar = box.painter(box.glyphs.vertical, .faint)
    for line in 0..<height {
      let parts = columns.map { line < $0.count ? $0[line] : StyledLine() }
      let left = " " + box.painter(parts[0], in: widths.left) + " " + bar
      let mark = " " + box.painter(parts[1], in: widths.mark) + " " + bar
      out.appendLine(left + mark + (parts[2].cells > 0 ? " " + box.painter(parts[2]) : ""))
    }
  }

  private func renderStacked(to out: inout OutputBuffer) throws(Diagnostic) {
    let width = box.width ?? 80
    for (index, row) in view.rows.prefix(shown).enumerated() {
      if index > 0 { out.append("\n") }
      box.append(StyledLine.wrap(row.label.map(Self.asLabel), width: width), to: &out)
      box.append(StyledLine.wrap([row.mark], width: width), to: &out)
      for (title, values) in [(view.leftTitle, row.left), (view.rightTitle, row.right)] {
        box.append(StyledLine.wrap(title, .source, width: width - 2), indent: "  ", to: &out)
        box.append(lines(values, width: width - 4), indent: "    ", to: &out)
      }
      if !row.note.isEmpty {
        box.append(StyledLine.wrap(row.note.map(Self.asNote), width: width - 2), indent: "  ", to: &out)
      }
      try out.flushIfFull()
    }
  }

  private static func asLabel(_ run: Run) -> Run { run.style == .plain ? Run(run.text, .heading) : run }
  private static func asNote(_ run: Run) -> Run { run.style == .plain ? Run(run.text, .faint) : run }
}
