/// One scalar on the screen.
struct Cell: Equatable {
  var scalar: Unicode.Scalar
  var style: Style
  /// 0 for a scalar that joins the one before it, 2 for a wide one.
  var width: UInt8
}

/// A row of the screen, never wider than the terminal.
typealias Row = [Cell]

/// What the editor shows: the prompt with the buffer, rows below it, and the cursor.
struct Frame {
  var rows: [Row] = [[]]
  var cursorRow = 0
  var cursorColumn = 0
  /// Where the rows below the buffer begin.
  var bodyCount = 1
}

extension Sequence<Cell> {
  /// The cells up to the end of the row.
  var width: Int { reduce(0) { $0 + Int($1.width) } }
}

/// Lays text out in rows of a terminal, wrapping a scalar that no longer fits.
struct FrameBuilder {
  private(set) var frame = Frame()
  private var column = 0
  let columns: Int

  init(columns: Int) {
    self.columns = max(2, columns)
  }

  mutating func newRow() {
    frame.rows.append([])
    column = 0
  }

  /// Adds a scalar; a tab fills up to the next multiple of eight, controls are shown as `^A`.
  mutating func add(_ scalar: Unicode.Scalar, _ style: Style) {
    if scalar == "\t" {
      repeat { put(" ", style, 1) } while column % 8 != 0 && column < columns
    } else if SafeText.isControl(scalar) {
      for shown in SafeText.visible(scalar).unicodeScalars { put(shown, .dim, 1) }
    } else {
      put(scalar, style, SafeText.width(scalar))
    }
  }

  /// Adds a text without its controls.
  mutating func add(_ text: String, _ style: Style) {
    for scalar in SafeText.plain(text).unicodeScalars { put(scalar, style, SafeText.width(scalar)) }
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ style: Style, _ width: Int) {
    if column + width > columns { newRow() }
    frame.rows[frame.rows.count - 1].append(Cell(scalar: scalar, style: style, width: UInt8(width)))
    column += width
  }

  /// Puts the cursor where the next scalar will stand, which is the next row if it does not fit in this one.
  mutating func placeCursor(before next: Unicode.Scalar? = nil) {
    let needed = next.map { $0 == "\n" ? 0 : max(1, SafeText.width($0)) } ?? 1
    let fits = column + needed <= columns
    frame.cursorRow = fits ? frame.rows.count - 1 : frame.rows.count
    frame.cursorColumn = fits ? min(column, columns - 1) : 0
  }

  /// Ends the buffer and adds rows below it.
  mutating func finish(below: [Row]) -> Frame {
    while frame.rows.count <= frame.cursorRow { newRow() }
    frame.bodyCount = frame.rows.count
    frame.rows += below
    return frame
  }

  /// One row of text, cut with an ellipsis where it does not fit.
  static func row(_ parts: [(String, Style)], columns: Int) -> Row {
    var row = Row()
    var used = 0
    for (text, style) in parts {
      for scalar in SafeText.plain(text).unicodeScalars {
        let width = SafeText.width(scalar)
        if used + width > columns {
          while used > columns - 1, let last = row.popLast() { used -= Int(last.width) }
          row.append(Cell(scalar: "…", style: style, width: 1))
          return row
        }
        row.append(Cell(scalar: scalar, style: style, width: UInt8(width)))
        used += width
      }
    }
    return row
  }
}
