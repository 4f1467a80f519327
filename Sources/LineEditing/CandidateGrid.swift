/// Candidates in columns, as wide as the terminal allows, filled downwards.
struct CandidateGrid {
  let rows: [Row]

  init(_ candidates: [Candidate], columns: Int) {
    let shown = candidates.map { (display: SafeText.plain($0.display), note: SafeText.plain($0.note)) }
    let displayWidth = shown.map { SafeText.width($0.display) }.max() ?? 0
    let noteWidth = shown.map { SafeText.width($0.note) }.max() ?? 0
    let room = max(1, columns - 1)
    let cellWidth = min(room, displayWidth + (noteWidth > 0 ? noteWidth + 2 : 0))
    let perRow = max(1, (room + 3) / (cellWidth + 3))
    let height = (shown.count + perRow - 1) / perRow
    rows = (0..<height).map { line in
      var row = Row()
      for column in 0..<perRow where column * height + line < shown.count {
        let cell = shown[column * height + line]
        Self.pad(&row, to: column * (cellWidth + 3))
        let gap = String(repeating: " ", count: max(0, displayWidth - SafeText.width(cell.display)) + 2)
        let parts =
          cell.note.isEmpty ? [(cell.display, Style.plain)] : [(cell.display, .plain), (gap + cell.note, .dim)]
        row += FrameBuilder.row(parts, columns: cellWidth)
      }
      return row
    }
  }

  private static func pad(_ row: inout Row, to column: Int) {
    for _ in 0..<max(0, column - row.width) { row.append(Cell(scalar: " ", style: .plain, width: 1)) }
  }
}
