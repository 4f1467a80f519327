/// The names of a list, such as the authors of a book, and whether the list says that there are more.
package struct NameSet: Hashable, Sendable {
  /// Folded, each with its words in alphabetical order, so that *doe, jane* and *jane doe* are one.
  package var names: [[UInt8]]
  /// Whether the list ends with *et al.*, *and others*, *u. a.*
  package var isOpen: Bool

  package init(_ names: [[UInt8]], isOpen: Bool = false) {
    self.names = names
    self.isOpen = isOpen
  }
}

/// Lists of names in one text.
package enum NameList {
  /// The names in a text in UTF-8.
  ///
  /// Names are separated by `;`, `|`, `/`, `&`, line ends and the words *and*, *und*, *sowie*. A comma belongs to a name
  /// where a semicolon or bar stands in the text, and where what it separates is a name turned round: *Doe, Jane*,
  /// *van der Berg, Jan*, *Doe, J., Roe, R.*; otherwise it separates names: *Jane Doe, John Roe*. What stands in brackets,
  /// degrees, points and quotation marks are left out. Two names of one word each (*Reuters, AFP*) look like a name turned
  /// round and are read so: a semicolon tells them apart.
  package static func names(in bytes: [UInt8]) -> NameSet {
    var cutter = Cutter(commaSeparates: !bytes.contains { $0 == 0x3B || $0 == 0x7C })
    for byte in withoutMore(bytes, &cutter.isOpen) { cutter.take(byte) }
    cutter.endChunk()
    return NameSet(cutter.names, isOpen: cutter.isOpen)
  }

  private static let more: [[UInt8]] = [
    "et al.", "et al", "et alii", "and others", "und andere", "und weitere", "u. a.", "u.a.", "u.a", "et autres",
    "u. a",
  ].map { Array($0.utf8) }

  /// The text up to a word for "and others" at its end.
  private static func withoutMore(_ bytes: [UInt8], _ isOpen: inout Bool) -> ArraySlice<UInt8> {
    var rest = bytes[...]
    while let last = rest.last, last == 0x20 || last == 0x29 || last == 0x5D { rest.removeLast() }
    for phrase in more {
      let folded = rest.suffix(phrase.count).map(asciiLowercase)
      guard folded == phrase else { continue }
      let before = rest.dropLast(phrase.count)
      guard before.isEmpty || before.last.map({ !isLetter($0) }) ?? true else { continue }
      isOpen = true
      return before
    }
    return bytes[...]
  }
}

/// Cuts a text into names.
private struct Cutter {
  let commaSeparates: Bool
  var isOpen = false
  var names: [[UInt8]] = []
  private var word: [UInt8] = []
  private var words: [[UInt8]] = []
  /// What commas separate since the last separator that is none.
  private var pieces: [[[UInt8]]] = []
  private var depth = 0

  init(commaSeparates: Bool) { self.commaSeparates = commaSeparates }

  mutating func take(_ byte: UInt8) {
    switch byte {
    case 0x28, 0x5B:
      endWord()
      depth += 1
    case 0x29, 0x5D:
      endWord()
      depth = max(0, depth - 1)
    case _ where depth > 0: break
    case 0x3B, 0x7C, 0x2F, 0x26, 0x0A: endChunk()
    case 0x2C: endPiece()
    case 0x20, 0x09, 0x0D, 0x2E, 0x22: endWord()
    default: word.append(byte)
    }
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    let folded = word.map(asciiLowercase)
    word = []
    if Self.conjunctions.contains(folded) {
      endChunk()
    } else if !Self.degrees.contains(folded) {
      words.append(folded)
    }
  }

  private mutating func endPiece() {
    endWord()
    guard !words.isEmpty else { return }
    if words.count == 1, Self.suffixes.contains(words[0]), !pieces.isEmpty {
      pieces[pieces.count - 1] += words
    } else {
      pieces.append(words)
    }
    words = []
  }

  mutating func endChunk() {
    endPiece()
    let chunk = pieces
    pieces = []
    guard !chunk.isEmpty else { return }
    if !commaSeparates || isTurned(chunk) {
      add(chunk.flatMap { $0 })
    } else if chunk.count > 2, chunk.count.isMultiple(of: 2), arePairs(chunk) {
      for start in stride(from: 0, to: chunk.count, by: 2) { add(chunk[start] + chunk[start + 1]) }
    } else {
      for piece in chunk { add(piece) }
    }
  }

  private mutating func add(_ words: [[UInt8]]) {
    names.append(Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0x20])))
  }

  /// *Doe, Jane* and *van der Berg, Jan*, but not *Jane Doe, John Roe*.
  private func isTurned(_ chunk: [[[UInt8]]]) -> Bool {
    chunk.count == 2 && (isSurname(chunk[0]) || chunk[1].count == 1 || hasInitialsOnly(chunk[1]))
  }

  /// *Doe, J., Roe, R. S.*
  private func arePairs(_ chunk: [[[UInt8]]]) -> Bool {
    chunk.indices.allSatisfy { $0.isMultiple(of: 2) ? isSurname(chunk[$0]) : hasInitialsOnly(chunk[$0]) }
  }

  private func isSurname(_ words: [[UInt8]]) -> Bool {
    words.dropLast().allSatisfy { Self.particles.contains($0) } && words.last.map { $0.count > 1 } ?? false
  }

  private func hasInitialsOnly(_ words: [[UInt8]]) -> Bool { words.allSatisfy { $0.count == 1 } }

  private static let conjunctions = set("and", "und", "sowie")
  private static let degrees = set("dr", "prof", "phd", "md", "mr", "mrs", "ms", "herr", "frau", "sir")
  private static let suffixes = set("jr", "sr", "ii", "iii", "iv")
  private static let particles = set(
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le", "el", "al", "bin", "ibn", "zu",
    "ter",
    "ten")

  private static func set(_ words: String...) -> Set<[UInt8]> { Set(words.map { Array($0.utf8) }) }
}
