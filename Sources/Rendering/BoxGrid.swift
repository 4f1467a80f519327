import Text

/// A square of shades: as a table where that fits, else with numbers for names and less in each cell.
struct BoxGrid {
  let grid: ShadedGrid
  let box: BoxRenderer

  init(_ grid: ShadedGrid, _ box: BoxRenderer) {
    self.grid = grid
    self.box = box
  }

  private var count: Int { grid.labels.count }
  private var shades: [String] { box.glyphs.shades }

  func render(to out: inout OutputBuffer) throws(Diagnostic) {
    let table = grid.table(shades: shades)
    guard let width = box.width, BoxTable.naturalWidth(table) > width else {
      var options = box.options
      options.maxRows = nil
      return try BoxTable(table, BoxRenderer(options: options)).render(to: &out)
    }
    let number = String(count).utf8.count
    // A shade and three digits, or the shade alone; beyond that the columns come in several parts.
    let hasPercents = number + count * 5 <= width
    let cell = hasPercents ? 4 : max(number, 1)
    let perPart = max(1, (width - number) / (cell + 1))
    box.append(StyledLine.wrap(grid.title, .heading, width: width), to: &out)
    for first in stride(from: 0, to: count, by: perPart) {
      if first > 0 { out.append("\n") }
      append(first..<min(first + perPart, count), cell: cell, number: number, hasPercents, to: &out)
    }
    appendLegend(hasPercents, width, to: &out)
  }

  private func append(
    _ columns: Range<Int>, cell: Int, number: Int, _ hasPercents: Bool, to out: inout OutputBuffer
  ) {
    let heads = columns.map { DisplayWidth.rightAligned("\($0 + 1)", to: cell) }
    out.appendLine(box.painter(String(repeating: " ", count: number + 1) + heads.joined(separator: " "), .faint))
    for row in 0..<count {
      var line = box.painter(DisplayWidth.rightAligned("\(row + 1)", to: number), .source)
      for column in columns {
        let (text, style) = words(row, column, hasPercents)
        line += " " + box.painter(DisplayWidth.rightAligned(text, to: cell), style)
      }
      out.appendLine(line)
    }
  }

  private func words(_ row: Int, _ column: Int, _ hasPercents: Bool) -> (String, Style) {
    if row == column { return ("·", .faint) }
    guard let share = grid.shares[row][column] else { return ("", .plain) }
    let shade = ShadedGrid.shade(share)
    let mark = shade == 0 ? "" : shades[shade - 1]
    let percent = ShadedGrid.percent(share)
    let text = hasPercents ? mark + "\(percent)" : shade == 0 ? "0" : mark
    return (text, ShadedGrid.style(share))
  }

  private func appendLegend(_ hasPercents: Bool, _ width: Int, to out: inout OutputBuffer) {
    for (position, label) in grid.labels.enumerated() {
      let name = [Run("\(position + 1)", .source), Run(" " + label)]
      box.append(StyledLine.hanging(name, width: width, indent: "  "), to: &out)
    }
    let steps = zip(shades, [1, 40, 70, 90]).map { $0 + " from \($1) %" }
    let parts = hasPercents ? ["figures in %"] + steps : steps + ["0 no agreement"]
    box.append(StyledLine.wrap(parts.joined(separator: " · "), .faint, width: width), to: &out)
  }
}
