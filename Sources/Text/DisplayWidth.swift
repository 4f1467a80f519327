/// How many cells of a terminal a text takes.
///
/// The widths are those of UAX #11 (East Asian Width: wide and fullwidth take two) with the sequences of UTS #51: an
/// emoji sequence that a reader sees as one picture takes two. Combining marks and controls take none; a text that
/// may hold controls goes through ``SafeText`` first.
package enum DisplayWidth {
  /// The cells of a text on one line. Complexity: linear.
  package static func cells(of text: String) -> Int {
    if let ascii = asciiCells(of: text.utf8) { return ascii }
    var sum = 0
    for character in text { sum += cells(of: character) }
    return sum
  }

  /// The cells of a grapheme cluster.
  package static func cells(of character: Character) -> Int {
    var scalars = character.unicodeScalars.makeIterator()
    guard let first = scalars.next() else { return 0 }
    guard let second = scalars.next() else { return cells(of: first) }
    if first.properties.isEmoji, joinsToPicture(first, second) { return 2 }
    var sum = cells(of: first) + cells(of: second)
    while let scalar = scalars.next() { sum += cells(of: scalar) }
    return sum
  }

  /// The cells of a scalar that stands alone.
  package static func cells(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F..<0xA0).contains(value) ? 0 : 1 }
    // Vowels and finals of Hangul are drawn into the cell of the syllable's first letter.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .lineSeparator, .paragraphSeparator, .control:
      return 0
    case .format:
      return isPrependedMark(value) ? 1 : 0
    default:
      break
    }
    if properties.isDefaultIgnorableCodePoint { return 0 }
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return isWide(value) || properties.isEmojiPresentation ? 2 : 1
  }

  /// The number signs of Arabic, Syriac and Kaithi: format characters that are drawn.
  static func isPrependedMark(_ value: UInt32) -> Bool {
    (0x600...0x605).contains(value) || [0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD].contains(value)
  }

  private static func joinsToPicture(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    switch second.value {
    case 0xFE0F, 0x200D, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: true
    case 0x1F1E6...0x1F1FF: (0x1F1E6...0x1F1FF).contains(first.value)
    default: false
    }
  }

  private static func asciiCells(of bytes: String.UTF8View) -> Int? {
    var sum = 0
    for byte in bytes {
      if byte >= 0x80 { return nil }
      if byte >= 0x20, byte != 0x7F { sum += 1 }
    }
    return sum
  }
}

extension DisplayWidth {
  /// A grapheme cluster with its place and its cells.
  package struct Cluster: Sendable {
    package var character: Character
    package var range: Range<String.Index>
    package var cells: Int
  }

  /// The grapheme clusters of a text from left to right, each with its cells.
  package struct Clusters: Sequence, IteratorProtocol, Sendable {
    private let text: String
    private var at: String.Index

    init(_ text: String) {
      self.text = text
      self.at = text.startIndex
    }

    package mutating func next() -> Cluster? {
      guard at < text.endIndex else { return nil }
      let from = at
      let character = text[from]
      at = text.index(after: from)
      return Cluster(character: character, range: from..<at, cells: DisplayWidth.cells(of: character))
    }
  }

  package static func clusters(of text: String) -> Clusters { Clusters(text) }
}

extension Character {
  /// Whether the cluster is just this scalar. Unlike `==` it takes no time over the marks of a hostile cluster.
  package func isOnly(_ scalar: Unicode.Scalar) -> Bool {
    unicodeScalars.first == scalar && unicodeScalars.dropFirst().isEmpty
  }
}
