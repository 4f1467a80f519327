/// Phrases in lower-case UTF-8 with what they mean.
struct PhraseTable<Meaning: Sendable>: Sendable {
  let index: PhraseIndex
  private let meanings: [Meaning]

  init(_ rows: [(Meaning, [String])]) {
    meanings = rows.map(\.0)
    index = PhraseIndex(rows.map(\.1))
  }

  /// What the phrases of a row mean.
  @inline(__always)
  func meaning(of row: Int) -> Meaning { meanings[row] }
}

/// The phrases of a table by their first byte. Not generic, so that the search is compiled once and well.
struct PhraseIndex: Sendable {
  struct Entry: Sendable {
    var phrase: [UInt8]
    var row: Int
  }

  /// Longest first, so that the first match is the longest.
  let entries: [Entry]
  /// The same by their first byte; empty for bytes that begin none.
  private let buckets: [[Entry]]

  init(_ rows: [[String]]) {
    entries = rows.enumerated().flatMap { row, words in words.map { Entry(phrase: Array($0.utf8), row: row) } }
      .sorted { $0.phrase.count > $1.phrase.count }
    var buckets = [[Entry]](repeating: [], count: 256)
    for entry in entries {
      if let first = entry.phrase.first { buckets[Int(first)].append(entry) }
    }
    self.buckets = buckets
  }

  /// The entries that begin with `byte`, longest first.
  func entries(from byte: UInt8) -> [Entry] { buckets[Int(byte)] }
}
