import Text

extension BoxRenderer {
  /// Label, count and bar on a line; the note behind the bar where there is room for all of them, else below.
  func append(bars: [Bar], to out: inout OutputBuffer) {
    let shown = bars.prefix(options.boxRows(of: bars.count))
    let counts = shown.map { Renderer.grouped($0.count) }
    let countWidth = counts.reduce(0) { max($0, $1.utf8.count) }
    let labels = shown.reduce(0) { max($0, DisplayWidth.cells(of: SafeText.terminal($1.label))) }
    let labelWidth = min(labels, width.map { max($0 / 3, 8) } ?? labels)
    let notes = shown.reduce(0) { max($0, DisplayWidth.cells(of: SafeText.terminal($1.note))) }
    let room = (width ?? 80) - labelWidth - countWidth - 4
    let fitsNotes = notes == 0 || room - notes - 2 >= 10
    let barWidth = max(1, min(40, fitsNotes && notes > 0 ? room - notes - 2 : room))
    let most = shown.map(\.count).max() ?? 0
    for (bar, count) in zip(shown, counts) {
      let label = StyledLine.wrap(bar.label, width: max(labelWidth, 1))
      let drawn = glyphs.bar(bar.count, of: most, width: barWidth)
      var line = painter(label[0], in: labelWidth) + "  " + DisplayWidth.rightAligned(count, to: countWidth)
      line += drawn.isEmpty ? "" : "  " + painter(drawn, .value)
      if fitsNotes, !bar.note.isEmpty {
        let gap = String(repeating: " ", count: barWidth - drawn.count + (drawn.isEmpty ? 4 : 2))
        line += gap + painter(SafeText.terminal(bar.note), .faint)
      }
      out.appendLine(line)
      append(Array(label.dropFirst()), to: &out)
      if !fitsNotes, !bar.note.isEmpty {
        append(StyledLine.wrap(bar.note, .faint, width: width.map { $0 - 2 }), indent: "  ", to: &out)
      }
    }
    appendRest(bars.count - shown.count, to: &out)
  }
}
