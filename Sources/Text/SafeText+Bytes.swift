extension SafeText {
  /// Appends what ``terminal(_:)`` gives to `bytes`, and returns how many cells of a terminal it takes, as
  /// ``DisplayWidth/cells(of:)`` counts them.
  ///
  /// Latin letters and the usual marks of punctuation stand as they are in one cell each; they are copied. Complexity:
  /// linear.
  package static func appendTerminal(_ text: String, to bytes: inout [UInt8]) -> Int {
    if let plain = text.utf8.withContiguousStorageIfAvailable({ plainCells($0) }), let cells = plain {
      bytes.append(contentsOf: text.utf8)
      return cells
    }
    let safe = terminal(text)
    bytes.append(contentsOf: safe.utf8)
    return DisplayWidth.cells(of: safe)
  }

  /// How many scalars a text has, where all are printable ASCII, Latin (U+00A0 to U+02FF but for the soft hyphen), or
  /// dashes, quotation marks and the like (U+2010 to U+2027) or plain arrows (U+2190 to U+2193); nil for any other text.
  ///
  /// None of these joins with another to a cluster, is invisible, or is wider than a cell.
  package static func plainCells(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var cells = 0
    var at = 0
    while at < text.count {
      let byte = text[at]
      if byte &- 0x20 < 0x5F {
        at += 1
      } else if byte &- 0xC2 < 0x0A, at + 1 < text.count {
        // C2 80 to C2 9F are controls, C2 AD is the soft hyphen.
        if byte == 0xC2, text[at + 1] < 0xA0 || text[at + 1] == 0xAD { return nil }
        at += 2
      } else if byte == 0xE2, at + 2 < text.count,
        (text[at + 1] == 0x80 && text[at + 2] &- 0x90 < 0x18) || (text[at + 1] == 0x86 && text[at + 2] &- 0x90 < 4)
      {
        at += 3
      } else {
        return nil
      }
      cells += 1
    }
    return cells
  }
}
