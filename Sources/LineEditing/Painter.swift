#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Brings frames onto the terminal: remembers what it shows and sends only what differs.
///
/// All moves are relative to the cursor, so the place of the frame on the screen need not be known. The cursor stands in
/// column 0 of an empty row before the first frame.
struct Painter {
  var colours = true
  private(set) var shown: [Row] = []
  private var row = 0
  private var column = 0
  private var output = ""

  /// Shows a frame of at most the screen's height; a taller one is cut to the part around the cursor.
  mutating func show(_ frame: Frame, height: Int) {
    let (rows, cursorRow) = Self.window(frame, height: height)
    for index in rows.indices where index >= shown.count || shown[index] != rows[index] {
      paint(rows[index], over: index < shown.count ? shown[index] : [], at: index)
    }
    if shown.count > rows.count {
      move(toRow: rows.count)
      output += "\u{1B}[J"
    }
    shown = rows
    move(toRow: cursorRow)
    place(column: frame.cursorColumn)
    flush()
  }

  /// Shows the whole frame, however tall, and leaves the cursor in the row below it.
  mutating func leave(_ frame: Frame, height: Int) {
    if frame.rows.count <= height {
      show(frame, height: height)
      move(toRow: frame.rows.count - 1)
      output += "\r\n"
    } else {
      move(toRow: 0)
      output += Self.eraseBelow
      for row in frame.rows {
        write(row[...])
        output += "\r\n"
      }
    }
    forget()
    flush()
  }

  /// Takes the terminal as empty from the cursor on.
  mutating func forget() {
    shown = []
    row = 0
    column = 0
  }

  /// Erases what is shown after the terminal has changed its width. Terminals that reflow have broken each row that is
  /// now too wide; each row was sent as a line of its own, so none were joined.
  mutating func resized(columns: Int) {
    var above = column / max(1, columns)
    for index in 0..<min(row, shown.count) { above += max(1, (shown[index].width + columns - 1) / columns) }
    if above > 0 { output += "\u{1B}[\(above)A" }
    output += Self.eraseBelow
    forget()
    flush()
  }

  /// Erases from the start of the row. In two steps, since some terminals take the erasing of a whole screen for a
  /// reason to keep it in their scrollback.
  private static let eraseBelow = "\r\u{1B}7\u{1B}[K\u{1B}[B\u{1B}[J\u{1B}8"

  mutating func clearScreen() {
    output += "\u{1B}[H\u{1B}[2J"
    forget()
    flush()
  }

  /// Sends what shows nothing: a bell, a mode.
  mutating func send(_ sequence: String) {
    output += sequence
    flush()
  }

  private static func window(_ frame: Frame, height: Int) -> (rows: [Row], cursorRow: Int) {
    guard frame.rows.count > height else { return (frame.rows, frame.cursorRow) }
    // The cursor stays in sight, with the rows below the buffer if they leave it half of the screen.
    let below = min(frame.rows.count - frame.bodyCount, height / 2)
    let bodyHeight = max(1, height - below)
    let first = min(max(0, frame.cursorRow - bodyHeight + 1), max(0, frame.bodyCount - bodyHeight))
    let rows =
      frame.rows[first..<min(first + bodyHeight, frame.bodyCount)] + frame.rows[frame.bodyCount...].prefix(below)
    return (Array(rows), frame.cursorRow - first)
  }

  private mutating func paint(_ new: Row, over old: Row, at index: Int) {
    move(toRow: index)
    var same = 0
    while same < new.count, same < old.count, new[same] == old[same] { same += 1 }
    // A scalar that joins the one before it must be sent together with it.
    while same > 0, Self.joins(new, at: same) || Self.joins(old, at: same) { same -= 1 }
    let kept = new[..<same]
    if kept.contains(where: { SafeText.isUncertain($0.scalar) }) {
      output += "\r"
      column = 0
      same = 0
    } else {
      jump(column: kept.width)
    }
    // Erased first: after a full row the cursor is still on its last cell, which would go too.
    if same < old.count { output += "\u{1B}[K" }
    write(new[same...])
    column = new.width
  }

  private static func joins(_ row: Row, at index: Int) -> Bool {
    index < row.count && row[index].width == 0
  }

  private mutating func write(_ cells: ArraySlice<Cell>) {
    var style = Style.plain
    for cell in cells {
      if colours, cell.style != style {
        output += "\u{1B}[" + cell.style.parameters + "m"
        style = cell.style
      }
      output.unicodeScalars.append(cell.scalar)
    }
    if style != .plain { output += "\u{1B}[0m" }
  }

  private mutating func move(toRow target: Int) {
    if target > row {
      // A line feed makes the row where the screen ends; a cursor move would not.
      output += String(repeating: "\n", count: target - row)
    } else if target < row {
      output += "\u{1B}[\(row - target)A"
    } else {
      return
    }
    output += "\r"
    row = target
    column = 0
  }

  private mutating func jump(column target: Int) {
    output += "\r"
    if target > 0 { output += "\u{1B}[\(target)C" }
    column = target
  }

  /// Puts the cursor into a column of its row; where widths are uncertain, by writing what stands before it.
  private mutating func place(column target: Int) {
    var used = 0
    let before = shown[row].prefix { cell in
      used += Int(cell.width)
      return used <= target
    }
    if before.contains(where: { SafeText.isUncertain($0.scalar) }) {
      output += "\r"
      write(before)
      column = target
    } else {
      jump(column: target)
    }
  }

  private mutating func flush() {
    var text = output
    output = ""
    text.withUTF8 { Terminal.write(UnsafeRawBufferPointer($0)) }
  }
}
