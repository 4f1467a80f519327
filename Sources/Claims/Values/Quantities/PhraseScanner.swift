/// A cursor over the bytes of a text and their lower-case twin of the same length.
struct PhraseScanner {
  let bytes: [UInt8]
  let folded: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    folded = foldedLetters(bytes)
    skipSpace()
  }

  var isAtEnd: Bool { position >= bytes.count }
  var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  func byte(at index: Int) -> UInt8? { index >= 0 && index < bytes.count ? bytes[index] : nil }

  /// The text from `from` to the cursor, or to the end.
  func text(from: Int, to end: Int? = nil) -> String {
    let upper = end ?? bytes.count
    return from < upper ? String(decoding: bytes[from..<upper], as: UTF8.self) : ""
  }

  /// How many bytes the space at `index` takes: 1 for ASCII, 2 for NBSP, 3 for the typographic spaces, 0 for none.
  func spaceLength(at index: Int) -> Int {
    guard let byte = byte(at: index) else { return 0 }
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: return 1
    case 0xC2: return self.byte(at: index + 1) == 0xA0 ? 2 : 0
    case 0xE2:
      guard self.byte(at: index + 1) == 0x80, let last = self.byte(at: index + 2) else { return 0 }
      return (0x80...0x8A).contains(last) || last == 0xAF ? 3 : 0
    default: return 0
    }
  }

  mutating func skipSpace() {
    while case let length = spaceLength(at: position), length > 0 { position += length }
  }

  /// Where `phrase` ends if it stands at `index` as whole words; nil if it does not.
  func end(of phrase: [UInt8], at index: Int) -> Int? {
    var at = index
    for wanted in phrase {
      if wanted == 0x20 {
        guard spaceLength(at: at) > 0 else { return nil }
        while case let length = spaceLength(at: at), length > 0 { at += length }
      } else {
        guard at < folded.count, folded[at] == wanted else { return nil }
        at += 1
      }
    }
    if let last = phrase.last, isLetter(last), at < bytes.count, isLetter(bytes[at]) { return nil }
    return at
  }

  /// Takes the longest phrase of `table` that stands here, with the space after it.
  @inline(__always)
  mutating func take<Meaning>(_ table: PhraseTable<Meaning>) -> Meaning? {
    guard let row = takeRow(table.index) else { return nil }
    return table.meaning(of: row)
  }

  private mutating func takeRow(_ index: PhraseIndex) -> Int? {
    guard let found = match(index, at: position) else { return nil }
    position = found.end
    skipSpace()
    return found.row
  }

  /// The longest phrase that stands at `start`, with where it ends.
  func match(_ index: PhraseIndex, at start: Int) -> (row: Int, end: Int)? {
    guard start < folded.count else { return nil }
    for entry in index.entries(from: folded[start]) {
      if let end = end(of: entry.phrase, at: start) { return (entry.row, end) }
    }
    return nil
  }
}

/// Whether a byte belongs to a word: ASCII letters, and lead or trailing bytes of other letters. The signs and spaces of
/// the blocks that begin with C2 and E2 do not, by their lead byte.
@inline(__always)
func isLetter(_ byte: UInt8) -> Bool {
  (byte | 0x20) &- 0x61 < 26 || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2)
}

@inline(__always)
func isDigit(_ byte: UInt8?) -> Bool {
  guard let byte else { return false }
  return byte &- 0x30 < 10
}
