/// The cells of one row as ranges of bytes, one for each column of a map: what plain rows are taken in from.
struct QuickRow {
  struct Cell {
    var start = 0
    var end = 0
    /// Where its items stand in ``QuickRow/items``; used by lists alone.
    var firstItem = 0
    var itemCount = 0
    var isList = false

    var isEmpty: Bool { isList ? itemCount == 0 : start == end }
  }

  /// Text of the cells where it is not taken from a record of a table.
  var bytes: [UInt8] = []
  var cells: [Cell]
  var items: [Range<Int>] = []

  init(columns: Int) { cells = [Cell](repeating: Cell(), count: columns) }

  mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    items.removeAll(keepingCapacity: true)
    for column in cells.indices { cells[column] = Cell() }
  }
}
