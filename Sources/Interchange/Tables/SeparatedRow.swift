/// One record of a table, its cells unescaped and laid end to end.
struct SeparatedRow {
  var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`.
  var ends: [Int] = []
  /// The line on which the record starts.
  var line = 0
  /// Whether a quoted cell runs into the end of the file.
  var isUnclosed = false

  var count: Int { ends.count }

  subscript(cell: Int) -> ArraySlice<UInt8> { bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }

  /// Whether it is an empty line.
  var isBlank: Bool { ends.count <= 1 && bytes.isEmpty }

  mutating func reset(line: Int) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    self.line = line
    isUnclosed = false
  }
}
