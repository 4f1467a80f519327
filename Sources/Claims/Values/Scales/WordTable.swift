extension [String] {
  /// The position of the element that equals `word` when ASCII case, and hyphens against spaces, make no difference.
  func firstPosition(ofFolded word: String) -> Int? {
    let wanted = foldedWord(word)
    return firstIndex { foldedWord($0) == wanted }
  }
}

/// The bytes of `word` in lower ASCII case, without surrounding space, with every run of space, `-` and `_` as one space.
func foldedWord(_ word: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var isGap = false
  for byte in word.utf8 {
    switch byte {
    case 0x20, 0x09, 0x2D, 0x5F:
      isGap = !bytes.isEmpty
    default:
      if isGap { bytes.append(0x20) }
      isGap = false
      bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
    }
  }
  return bytes
}

/// The rows with their words folded.
func foldedTable<Meaning>(_ rows: [(String, Meaning)]) -> [([UInt8], Meaning)] {
  rows.map { (foldedWord($0.0), $0.1) }
}
