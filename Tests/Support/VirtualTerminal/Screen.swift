/// A terminal's screen: enough of ECMA-48 to see what a person would see.
///
/// Knows deferred wrap, wide and combining characters, erasing, relative and absolute moves, scrolling, and what a
/// reflowing terminal does when its width changes. Colours are recorded per cell.
package struct Screen {
  package struct Cell: Equatable {
    /// Empty for the right half of a wide character.
    package var text = " "
    /// The parameters of the last SGR sequence, without a reset's.
    package var style = ""
  }

  struct Line {
    var cells: [Cell]
    /// Whether the text went on in the next line without a line end.
    var wraps = false
  }

  package private(set) var columns: Int
  package private(set) var height: Int
  var lines: [Line]
  package private(set) var cursorRow = 0
  package private(set) var cursorColumn = 0
  /// Lines that have left the screen at the top.
  package private(set) var scrolledOff: [String] = []
  package private(set) var bells = 0
  /// The private modes that are on, such as 2004 for bracketed paste.
  package private(set) var modes: Set<Int> = []
  /// How often a private mode was switched on; an editor does so once a line.
  package private(set) var modeCount = 0
  /// The normal screen while the alternate one is shown (xterm's mode 1049).
  private var normal: (lines: [Line], row: Int, column: Int)?
  private var wrapPending = false
  private var saved = (row: 0, column: 0)
  private var style = ""
  private var parser = Parser()
  private let reflows: Bool

  package init(columns: Int, rows: Int, reflows: Bool = true) {
    self.columns = columns
    height = rows
    self.reflows = reflows
    lines = Array(repeating: Line(cells: Array(repeating: Cell(), count: columns)), count: rows)
  }

  /// The rows as text, without blanks at their ends.
  package var rows: [String] { lines.map(Self.text) }

  /// The rows up to the last one with text, joined by line feeds.
  package var text: String {
    var rows = self.rows
    while rows.last?.isEmpty == true { rows.removeLast() }
    return rows.joined(separator: "\n")
  }

  /// The cells that a character takes.
  package static func width(of scalar: Unicode.Scalar) -> Int { CharacterWidth.cells(scalar) }

  package func cells(in row: Int) -> [Cell] { lines[row].cells }

  /// The style of the cell in which `text` begins in the lowest row that holds it.
  package func style(of text: String) -> String? {
    let wanted = text.map(String.init)
    for line in lines.reversed() {
      let shown = line.cells.enumerated().filter { !$0.element.text.isEmpty }
      guard shown.count >= wanted.count else { continue }
      for start in 0...(shown.count - wanted.count)
      where shown[start..<start + wanted.count].map(\.element.text) == wanted {
        return shown[start].element.style
      }
    }
    return nil
  }

  static func text(_ line: Line) -> String {
    var text = line.cells.map(\.text).joined()
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }

  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      for command in parser.take(byte) { obey(command) }
    }
  }

  private mutating func obey(_ command: Parser.Command) {
    switch command {
    case .print(let scalar): print(scalar)
    case .control(let code): control(code)
    case .escape(UInt8(ascii: "7")): saved = (cursorRow, cursorColumn)
    case .escape(UInt8(ascii: "8")): goto(saved.row, saved.column)
    case .escape: break
    case .sequence(let final, let parameters, let isPrivate): sequence(final, parameters, isPrivate)
    }
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = CharacterWidth.cells(scalar)
    guard width > 0 else { return join(scalar) }
    if wrapPending || cursorColumn + width > columns {
      lines[cursorRow].wraps = true
      lineFeed()
      cursorColumn = 0
    }
    lines[cursorRow].cells[cursorColumn] = Cell(text: String(scalar), style: style)
    if width == 2 { lines[cursorRow].cells[cursorColumn + 1] = Cell(text: "", style: style) }
    cursorColumn += width
    wrapPending = cursorColumn >= columns
    if wrapPending { cursorColumn = columns - 1 }
  }

  private mutating func join(_ scalar: Unicode.Scalar) {
    var column = wrapPending ? cursorColumn : cursorColumn - 1
    guard column >= 0 else { return }
    if lines[cursorRow].cells[column].text.isEmpty, column > 0 { column -= 1 }
    lines[cursorRow].cells[column].text.unicodeScalars.append(scalar)
  }

  private mutating func control(_ code: UInt8) {
    switch code {
    case 0x07: bells += 1
    case 0x08: goto(cursorRow, max(0, cursorColumn - 1))
    case 0x09: goto(cursorRow, min(columns - 1, (cursorColumn / 8 + 1) * 8))
    case 0x0A:
      wrapPending = false
      lines[cursorRow].wraps = false
      lineFeed()
    case 0x0D: goto(cursorRow, 0)
    default: break
    }
  }

  private mutating func lineFeed() {
    wrapPending = false
    guard cursorRow == height - 1 else {
      cursorRow += 1
      return
    }
    scrolledOff.append(Self.text(lines.removeFirst()))
    lines.append(Line(cells: Array(repeating: Cell(), count: columns)))
  }

  private mutating func goto(_ row: Int, _ column: Int) {
    cursorRow = min(max(0, row), height - 1)
    cursorColumn = min(max(0, column), columns - 1)
    wrapPending = false
  }

  private mutating func sequence(_ final: UInt8, _ parameters: [Int], _ isPrivate: Bool) {
    let first = max(1, parameters.first ?? 1)
    switch final {
    case UInt8(ascii: "A"): goto(cursorRow - first, cursorColumn)
    case UInt8(ascii: "B"): goto(cursorRow + first, cursorColumn)
    case UInt8(ascii: "C"): goto(cursorRow, cursorColumn + first)
    case UInt8(ascii: "D"): goto(cursorRow, cursorColumn - first)
    case UInt8(ascii: "G"): goto(cursorRow, first - 1)
    case UInt8(ascii: "H"): goto(first - 1, max(1, parameters.count > 1 ? parameters[1] : 1) - 1)
    case UInt8(ascii: "J"): eraseScreen(parameters.first ?? 0)
    case UInt8(ascii: "K"): eraseLine(parameters.first ?? 0)
    case UInt8(ascii: "m"): style = parameters.filter { $0 != 0 }.map(String.init).joined(separator: ";")
    case UInt8(ascii: "h"): if isPrivate { switchOn(parameters) }
    case UInt8(ascii: "l"): if isPrivate { switchOff(parameters) }
    default: break
    }
  }

  private mutating func switchOn(_ parameters: [Int]) {
    modes.formUnion(parameters)
    modeCount += 1
    guard parameters.contains(1049), normal == nil else { return }
    normal = (lines, cursorRow, cursorColumn)
    eraseScreen(2)
  }

  private mutating func switchOff(_ parameters: [Int]) {
    modes.subtract(parameters)
    guard parameters.contains(1049), let shown = normal else { return }
    normal = nil
    lines = shown.lines.map { Self.cut($0, to: columns) }
    while lines.count > height { scrolledOff.append(Self.text(lines.removeFirst())) }
    while lines.count < height { lines.append(Line(cells: Array(repeating: Cell(), count: columns))) }
    goto(shown.row, shown.column)
  }

  /// As xterm does it, the cursor of a full line stands on its last cell, which is erased with the rest.
  private mutating func eraseLine(_ kind: Int) {
    let range = kind == 0 ? cursorColumn..<columns : kind == 1 ? 0..<cursorColumn + 1 : 0..<columns
    for column in range { lines[cursorRow].cells[column] = Cell() }
    wrapPending = false
    if kind != 1 { lines[cursorRow].wraps = false }
  }

  private mutating func eraseScreen(_ kind: Int) {
    if kind == 0 { eraseLine(0) }
    let range = kind == 0 ? cursorRow + 1..<height : kind == 1 ? 0..<cursorRow : 0..<height
    for row in range { lines[row] = Line(cells: Array(repeating: Cell(), count: columns)) }
  }
}

extension Screen {
  /// Changes the size: rows too wide are broken and joined again, as most terminals do, or cut, as xterm does.
  package mutating func resize(columns newColumns: Int, rows newHeight: Int) {
    var place = (row: cursorRow, column: cursorColumn)
    var flowed = reflows ? reflowed(to: newColumns, &place) : lines.map { Self.cut($0, to: newColumns) }
    columns = newColumns
    height = newHeight
    while flowed.count > max(place.row + 1, newHeight), let last = flowed.last, Self.text(last).isEmpty {
      flowed.removeLast()
    }
    while flowed.count > newHeight {
      if flowed.count - 1 > place.row, Self.text(flowed[flowed.count - 1]).isEmpty {
        flowed.removeLast()
      } else {
        scrolledOff.append(Self.text(flowed.removeFirst()))
        place.row -= 1
      }
    }
    while flowed.count < newHeight { flowed.append(Line(cells: Array(repeating: Cell(), count: newColumns))) }
    lines = flowed
    goto(place.row, place.column)
  }

  private static func cut(_ line: Line, to columns: Int) -> Line {
    let kept = line.cells.prefix(columns)
    return Line(cells: kept + Array(repeating: Cell(), count: columns - kept.count))
  }

  private func reflowed(to newColumns: Int, _ place: inout (row: Int, column: Int)) -> [Line] {
    var result: [Line] = []
    var joined: [Cell] = []
    var mark: Int?
    let cursor = place
    for (row, line) in lines.enumerated() {
      if row == cursor.row { mark = joined.count + cursor.column }
      var cells = line.cells
      if !line.wraps {
        let keep = row == cursor.row ? cursor.column : 0
        while cells.count > keep, cells.last == Cell() { cells.removeLast() }
      }
      joined += cells
      if line.wraps { continue }
      let start = result.count
      repeat {
        let piece = joined.prefix(newColumns)
        joined.removeFirst(piece.count)
        let padding = Array(repeating: Cell(), count: newColumns - piece.count)
        result.append(Line(cells: piece + padding, wraps: !joined.isEmpty))
      } while !joined.isEmpty
      if let offset = mark {
        place = (start + offset / newColumns, offset % newColumns)
        while result.count <= place.row {
          result[result.count - 1].wraps = true
          result.append(Line(cells: Array(repeating: Cell(), count: newColumns)))
        }
        mark = nil
      }
    }
    return result
  }
}
