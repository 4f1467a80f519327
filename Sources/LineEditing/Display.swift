/// Where frames are shown.
protocol Display {
  /// Shows a frame in place of the one before, on a screen of `height` rows.
  mutating func show(_ frame: Frame, height: Int)
  /// Shows the frame for good and goes to the row below it.
  mutating func leave(_ frame: Frame, height: Int)
  /// Takes the terminal as empty from the cursor on.
  mutating func forget()
  mutating func resized(columns: Int)
  mutating func clearScreen()
  /// Sends what shows nothing: a bell, a mode.
  mutating func send(_ sequence: String)
}

extension Painter: Display {}

/// A terminal that can only write, return and nothing else: one line at a time, moved sideways where it is too long.
struct PlainDisplay: Display {
  private var line = -1
  private var shownWidth = 0
  private var below: [Row] = []
  private var output = ""

  mutating func show(_ frame: Frame, height: Int) {
    let rows = Array(frame.rows[frame.bodyCount...])
    if rows != below, !rows.isEmpty {
      output += "\r\n" + rows.map { text($0[...]) + "\r\n" }.joined()
      line = -1
    } else if line >= 0, line != frame.cursorRow {
      output += "\r\n"
      shownWidth = 0
    }
    if line < 0 { shownWidth = 0 }
    below = rows
    line = frame.cursorRow
    draw(frame.rows[frame.cursorRow], cursor: frame.cursorColumn)
    flush()
  }

  mutating func leave(_ frame: Frame, height: Int) {
    draw(frame.rows[frame.cursorRow], cursor: frame.cursorColumn)
    output += "\r\n"
    forget()
    flush()
  }

  mutating func forget() {
    line = -1
    shownWidth = 0
    below = []
  }

  mutating func resized(columns: Int) {
    output += "\r\n"
    forget()
  }

  mutating func clearScreen() {
    output += "\r\n"
    forget()
  }

  mutating func send(_ sequence: String) {
    // Only a bell is for every terminal.
    if sequence == "\u{7}" { output += sequence }
    flush()
  }

  private mutating func draw(_ row: Row, cursor: Int) {
    let columns = Terminal.size.columns - 1
    let first = cursor < columns ? 0 : cursor - columns * 2 / 3
    var column = 0
    var before = ""
    var after = ""
    var width = 0
    for cell in row {
      defer { column += Int(cell.width) }
      guard column >= first, column + Int(cell.width) - first <= columns else { continue }
      width = column + Int(cell.width) - first
      if column < cursor {
        before.unicodeScalars.append(cell.scalar)
      } else {
        after.unicodeScalars.append(cell.scalar)
      }
    }
    output += "\r" + before + after + String(repeating: " ", count: max(0, shownWidth - width)) + "\r" + before
    shownWidth = width
  }

  private func text(_ cells: ArraySlice<Cell>) -> String { String(cells.map(\.scalar)) }

  private mutating func flush() {
    var text = output
    output = ""
    text.withUTF8 { Terminal.write(UnsafeRawBufferPointer($0)) }
  }
}
