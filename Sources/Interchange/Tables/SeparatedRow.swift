import Language

/// One record of a table, its cells unescaped and laid end to end.
struct SeparatedRow {
  var bytes: [UInt8] = []
  /// Where each cell ends in `bytes`.
  var ends: [Int] = []
  /// The line on which the record starts.
  var line = 0
  /// The byte of the file at which it starts.
  var offset = 0
  /// Before which of the bytes a quotation mark of the file was left out, in order.
  var unquoted: [Int] = []
  /// Whether a quoted cell runs into the end of the file.
  var isUnclosed = false

  var count: Int { ends.count }

  subscript(cell: Int) -> ArraySlice<UInt8> { bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }

  /// Whether it is an empty line.
  var isBlank: Bool { ends.count <= 1 && bytes.isEmpty }

  /// What is wrong with some of the bytes of a cell, and at which byte of the file, with the line where that is a further
  /// one of the record; nil where they are a text. In Latin-1 every byte but NUL is a letter. Complexity: linear.
  func flaw(of bytes: ArraySlice<UInt8>, in cell: Int, isLatin1: Bool) -> String? {
    let nul = isLatin1 ? bytes.firstIndex(of: 0).map { ByteFlaw(kind: .nul, offset: $0) } : nil
    guard let flaw = isLatin1 ? nul : ByteFlaw.first(in: bytes) else { return nil }
    // A separator stood before each cell but the first.
    let before = offset + cell + unquoted.count { $0 <= flaw.offset }
    let lines = self.bytes[..<flaw.offset].count { $0 == 0x0A }
    return flaw.message(from: before) + (lines == 0 ? "" : " on line \(line + lines)")
  }

  mutating func reset(line: Int, offset: Int) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    unquoted.removeAll(keepingCapacity: true)
    self.line = line
    self.offset = offset
    isUnclosed = false
  }
}
