import Text

/// A table with borders, its columns fitted to the width; where that would break words, cards instead.
struct BoxTable {
  let table: Table
  let box: BoxRenderer
  private(set) var visible: [Int]
  private(set) var header: [String]
  let shown: Int
  /// Columns that the width leaves no room for.
  private var dropped: [String] = []
  /// Whether the rows are shown one under the other, so that no column is lost.
  private var isVertical = false
  private var canBeTable = false
  /// Columns that say the same in every row: said once below the table where that saves lines.
  private var constant: [(name: String, value: Run)] = []
  /// What each column says in the first row, as long as all rows say it.
  private var common: [Run?] = []
  private var natural: [Int]
  private var minimum: [Int]

  /// The rows that were measured, so that none is made twice; empty where they are very many.
  private var kept: [[Cell]] = []

  private static let mostKept = 4096

  /// Beyond this many cells a word may be broken to fit its column.
  private static let longestWholeWord = 12
  private static let longestWholeHeader = 16
  private static let longestWholeNumber = 24

  /// Measures the rows that will be shown.
  init(_ table: Table, _ box: BoxRenderer) throws(Diagnostic) {
    self.table = table
    self.box = box
    visible = table.visibleColumns
    shown = box.options.boxRows(of: table.count)
    header = visible.map { SafeText.terminal(table.columns[$0].name) }
    natural = header.map { max(1, DisplayWidth.cells(of: $0)) }
    minimum = natural.map { min($0, Self.longestWholeHeader) }
    for index in 0..<shown {
      try box.options.checkpoint()
      if shown <= Self.mostKept { kept.append(table.cells(at: index)) }
      let cells = cells(at: index)
      if index == 0 { common = cells }
      for (position, cell) in cells.enumerated() {
        measure(cell, position)
        if let first = common[position], !first.text.utf8.elementsEqual(cell.text.utf8) { common[position] = nil }
      }
    }
    takeOutConstants()
    dropColumns()
  }

  /// Whether rows one under the other lose nothing and stay on one screen.
  private var fitsVertically: Bool {
    guard !box.options.keepsTable, let width = box.width, let height = box.options.height, shown <= height else {
      return false
    }
    let room = width - header.reduce(0) { max($0, DisplayWidth.cells(of: $1)) } - 2
    guard room >= width / 2 else { return false }
    var lines = 0
    for index in 0..<shown {
      lines += cells(at: index).reduce(1) {
        $0 + (DisplayWidth.cells(of: SafeText.terminal($1.text)) + room - 1) / room
      }
    }
    // The footer, the next prompt and what is said below the rows need room as well.
    return lines <= height - 5
  }

  /// A column that matters less is left out where it would wrap into more lines than this.
  private static let mostLines = 4

  /// Leaves out the columns that matter least until the rest fits and reads well, if that helps at all.
  private mutating func dropColumns() {
    guard let width = box.width, !box.options.keepsColumns else { return }
    var fewer = self
    while true {
      let available = width - 3 * fewer.visible.count - 1
      let widths = ColumnFitting.fit(natural: fewer.natural, minimum: fewer.minimum, available: available)
      let candidates = fewer.visible.indices.filter { position in
        table.columns[fewer.visible[position]].dropRank > 0
          && (widths.map { fewer.natural[position] > Self.mostLines * $0[position] } ?? true)
      }
      guard let position = candidates.max(by: { fewer.rank($0) < fewer.rank($1) }) else {
        if !fewer.dropped.isEmpty, fitsVertically {
          isVertical = true
          canBeTable = widths != nil
        } else if widths != nil {
          self = fewer
        }
        return
      }
      fewer.drop(position)
    }
  }

  /// Where rows would wrap, takes out the columns that say the same in all of them.
  private mutating func takeOutConstants() {
    guard shown > 1, shown == table.count, let width = box.width else { return }
    for position in visible.indices.reversed() where !table.key.contains(table.columns[visible[position]].name) {
      guard natural.reduce(0, +) + 3 * visible.count + 1 > width, visible.count > 2 else { break }
      guard let value = common[position], !value.text.isEmpty else { continue }
      constant.insert((header[position], value), at: 0)
      remove(position)
    }
  }

  /// The cells of a line of the table where nothing is broken.
  static func naturalWidth(_ table: Table) -> Int {
    var widths = table.columns.map { DisplayWidth.cells(of: SafeText.terminal($0.name)) }
    for index in 0..<table.count {
      for (position, cell) in table.cells(at: index).enumerated() {
        widths[position] = max(widths[position], DisplayWidth.cells(of: SafeText.terminal(cell.words(nullText: ""))))
      }
    }
    return widths.reduce(1) { $0 + $1 + 3 }
  }

  private func rank(_ position: Int) -> Int { table.columns[visible[position]].dropRank }

  private mutating func drop(_ position: Int) {
    dropped.append(header[position])
    remove(position)
  }

  private mutating func remove(_ position: Int) {
    common.remove(at: position)
    visible.remove(at: position)
    header.remove(at: position)
    natural.remove(at: position)
    minimum.remove(at: position)
  }

  func render(to out: inout OutputBuffer) throws(Diagnostic) {
    guard !visible.isEmpty else { return }
    if table.count == 0 {
      box.append(StyledLine.wrap("(no rows)", .faint, width: box.width), to: &out)
      return
    }
    let frame = 3 * visible.count + 1
    let available = box.width.map { $0 - frame } ?? Int.max
    var shortened = 0
    if !isVertical, let widths = ColumnFitting.fit(natural: natural, minimum: minimum, available: available) {
      shortened = try renderGrid(widths, to: &out)
    } else {
      try renderCards(isShort: isVertical, to: &out)
    }
    box.appendRest(table.count - shown, to: &out)
    if !constant.isEmpty {
      let parts = constant.flatMap { item in
        [Run("\(item.name) ", .faint), item.value, Run(" · ", .faint)]
      }
      box.append(StyledLine.wrap([Run("in all rows: ", .faint)] + parts.dropLast(), width: box.width), to: &out)
    }
    if !dropped.isEmpty {
      let note = "\(box.glyphs.ellipsis) no room for \(dropped.joined(separator: ", ")) (.last all shows them)"
      box.append(StyledLine.wrap(note, .faint, width: box.width), to: &out)
    }
    if isVertical {
      let note =
        "one under the other, since the columns do not fit" + (canBeTable ? " (.mode box keeps the table)" : "")
      box.append(StyledLine.wrap(note, .faint, width: box.width), to: &out)
    }
    if shortened > 0 {
      let note = "\(box.glyphs.ellipsis) \(Renderer.counted(shortened, "cell")) shortened (.last line shows all of it)"
      box.append(StyledLine.wrap(note, .faint, width: box.width), to: &out)
    }
  }

  /// The visible cells of a row as runs.
  func cells(at index: Int) -> [Run] {
    let cells = index < kept.count ? kept[index] : table.cells(at: index)
    return visible.map { Run(cells[$0].words(nullText: box.options.nullText), cells[$0].style) }
  }

  private mutating func measure(_ cell: Run, _ position: Int) {
    let text = SafeText.terminal(cell.text)
    let cells = DisplayWidth.cells(of: text)
    natural[position] = max(natural[position], cells)
    let isNumber = table.columns[visible[position]].alignment == .trailing
    let limit = isNumber ? Self.longestWholeNumber : Self.longestWholeWord
    guard minimum[position] < min(cells, limit) else { return }
    let longest =
      isNumber ? cells : text.split(separator: " ").reduce(0) { max($0, DisplayWidth.cells(of: String($1))) }
    minimum[position] = max(minimum[position], min(longest, limit))
  }
}

extension BoxTable {
  /// Draws borders, header and rows. Returns how many cells were shortened.
  private func renderGrid(_ widths: [Int], to out: inout OutputBuffer) throws(Diagnostic) -> Int {
    let glyphs = box.glyphs
    let wraps = zip(widths, natural).contains { $0 < $1 }
    out.appendLine(rule(glyphs.top, glyphs.horizontal, widths))
    let titles = zip(header, widths).map { StyledLine.wrap($0, .faint, width: $1) }
    appendRow(titles, widths, to: &out)
    out.appendLine(rule(glyphs.middle, glyphs.horizontal, widths))
    var shortened = 0
    for index in 0..<shown {
      try box.options.checkpoint()
      if wraps, index > 0 {
        out.appendLine(rule((glyphs.vertical, glyphs.vertical, glyphs.vertical), glyphs.rowRule, widths))
      }
      let lines = zip(cells(at: index), widths).map { StyledLine.wrap([$0], width: $1) }
      appendRow(lines.map { shorten($0, counting: &shortened) }, widths, to: &out)
      try out.flushIfFull()
    }
    out.appendLine(rule(glyphs.bottom, glyphs.horizontal, widths))
    return shortened
  }

  private func rule(_ ends: (left: String, middle: String, right: String), _ stroke: String, _ widths: [Int]) -> String
  {
    let parts = widths.map { String(repeating: stroke, count: $0 + 2) }
    return box.painter(ends.left + parts.joined(separator: ends.middle) + ends.right, .faint)
  }

  private func appendRow(_ cells: [[StyledLine]], _ widths: [Int], to out: inout OutputBuffer) {
    let height = cells.reduce(1) { max($0, $1.count) }
    let bar = box.painter(box.glyphs.vertical, .faint)
    for line in 0..<height {
      var text = bar
      for (position, width) in widths.enumerated() {
        let part = line < cells[position].count ? cells[position][line] : StyledLine()
        text += " " + box.painter(part, in: width, table.columns[visible[position]].alignment) + " " + bar
      }
      out.appendLine(text)
    }
  }

  /// On a terminal that asked for a limit of rows, a cell takes at most eight lines.
  private func shorten(_ lines: [StyledLine], counting shortened: inout Int) -> [StyledLine] {
    let limit = 8
    guard box.options.isTerminal, box.options.maxRows != nil, lines.count > limit else { return lines }
    shortened += 1
    let ellipsis = StyledLine(runs: [Run(box.glyphs.ellipsis, .faint)], cells: box.glyphs.ellipsis.count)
    return lines.prefix(limit - 1) + [ellipsis]
  }
}
