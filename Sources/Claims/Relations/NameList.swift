/// Lists of names in one text, such as the authors of a book.
package enum NameList {
  /// The names in a folded text, each with its words in alphabetical order, so that *doe, jane* and *jane doe* are one.
  ///
  /// Names are separated by `;`, `|`, `/`, `&`, line ends and the words *and*, *und*; by commas too, unless a semicolon
  /// or bar stands in the text: then a comma belongs to a name. Points and other marks around words are left out.
  package static func names(in bytes: [UInt8]) -> [[UInt8]] {
    let commaSeparates = !bytes.contains { $0 == 0x3B || $0 == 0x7C }
    var names: [[UInt8]] = []
    var words: [[UInt8]] = []
    var word: [UInt8] = []
    func endName() {
      if !words.isEmpty {
        names.append(Array(words.sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0x20])))
      }
      words = []
    }
    func endWord() {
      if word == Array("and".utf8) || word == Array("und".utf8) {
        endName()
      } else if !word.isEmpty {
        words.append(word)
      }
      word = []
    }
    for byte in bytes {
      switch byte {
      case 0x3B, 0x7C, 0x2F, 0x26, 0x0A:
        endWord()
        endName()
      case 0x2C:
        endWord()
        if commaSeparates { endName() }
      case 0x20, 0x09, 0x0D, 0x2E, 0x28, 0x29, 0x22: endWord()
      default: word.append(byte)
      }
    }
    endWord()
    endName()
    return names
  }
}
