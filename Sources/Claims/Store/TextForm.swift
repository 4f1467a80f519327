import Text

/// The forms of texts that are compared byte by byte.
enum TextForm {
  /// The form of a text under a comparison: equal bytes mean the same.
  static func bytes(_ text: String, _ comparison: TextComparison) -> [UInt8] {
    switch comparison {
    case .exact: Array(Normalisation.nfc(text).utf8)
    case .folded: Array(NameFolding.fold(text).utf8)
    case .names: key(names(text))
    }
  }

  private static func key(_ set: NameSet) -> [UInt8] {
    Array(Set(set.names).sorted { $0.lexicographicallyPrecedes($1) }.joined(separator: [0]))
      + (set.isOpen ? [0, 0] : [])
  }

  /// The names of a list, each folded, with its words in order; folding comes after cutting, because it drops the commas.
  static func names(_ text: String) -> NameSet {
    var set = NameList.names(in: Array(Normalisation.nfc(text).utf8))
    set.names = set.names.map {
      let folded = NameFolding.fold(String(decoding: $0, as: UTF8.self))
      return Array(folded.split(separator: " ").sorted().joined(separator: " ").utf8)
    }
    return set
  }
}
