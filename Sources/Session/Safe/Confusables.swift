import Text

/// Letters of other scripts that look like Latin ones, and names that owe their looks to them.
///
/// The pairs are those of Latin with Cyrillic and Greek in the confusables of Unicode Technical Standard 39 that most
/// fonts draw alike; the table is small on purpose, because a warning that comes too often is read by nobody.
enum Confusables {
  private static let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
    // Cyrillic
    ("а", "a"), ("в", "b"), ("с", "c"), ("ԁ", "d"), ("е", "e"), ("һ", "h"), ("і", "i"), ("ј", "j"), ("к", "k"),
    ("ӏ", "l"), ("м", "m"), ("о", "o"), ("р", "p"), ("ԛ", "q"), ("ѕ", "s"), ("т", "t"), ("ѵ", "v"), ("ԝ", "w"),
    ("х", "x"), ("у", "y"), ("А", "A"), ("В", "B"), ("С", "C"), ("Е", "E"), ("Н", "H"), ("І", "I"), ("Ј", "J"),
    ("К", "K"), ("М", "M"), ("О", "O"), ("Р", "P"), ("Ѕ", "S"), ("Т", "T"), ("Х", "X"), ("У", "Y"), ("З", "3"),
    // Greek
    ("α", "a"), ("ι", "i"), ("ο", "o"), ("ν", "v"), ("ρ", "p"), ("υ", "u"), ("κ", "k"), ("Α", "A"), ("Β", "B"),
    ("Ε", "E"), ("Ζ", "Z"), ("Η", "H"), ("Ι", "I"), ("Κ", "K"), ("Μ", "M"), ("Ν", "N"), ("Ο", "O"), ("Ρ", "P"),
    ("Τ", "T"), ("Υ", "Y"), ("Χ", "X"),
  ]

  private static let latin = Dictionary(pairs, uniquingKeysWith: { first, _ in first })

  /// The name with each such letter replaced by its Latin likeness; nil where it has none. Complexity: linear.
  static func likeness(_ name: String) -> String? {
    guard name.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var isChanged = false
    var result = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let plain = latin[scalar]
      isChanged = isChanged || plain != nil
      result.append(plain ?? scalar)
    }
    return isChanged ? String(result) : nil
  }

  enum Script: String { case latin = "Latin", greek = "Greek", cyrillic = "Cyrillic" }

  /// The scripts that one word mixes, if it does: hardly any honest word does.
  static func mixedScripts(_ name: String) -> [Script] {
    guard name.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    var word: [Script] = []
    for scalar in name.unicodeScalars {
      guard let script = script(scalar) else {
        // Signs that are in no script at all end a word.
        if !scalar.properties.isAlphabetic, !isMark(scalar) { word = [] }
        continue
      }
      if !word.contains(script) { word.append(script) }
      if word.count > 1 { return word }
    }
    return []
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .nonspacingMark }

  private static func script(_ scalar: Unicode.Scalar) -> Script? {
    switch scalar.value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: .latin
    case 0x370...0x373, 0x376...0x377, 0x37B...0x3FF, 0x1F00...0x1FFF: .greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: .cyrillic
    default: nil
    }
  }

  /// The letters of a name that are not ASCII, spelled out: `с is U+0441 CYRILLIC SMALL LETTER ES`.
  static func spelled(_ name: String) -> String {
    var seen: Set<Unicode.Scalar> = []
    let letters = name.unicodeScalars.filter { !$0.isASCII && seen.insert($0).inserted }
    return letters.prefix(8).map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      return "\(scalar) is U+\(code)" + (scalar.properties.name.map { " \($0)" } ?? "")
    }.joined(separator: ", ")
  }
}
