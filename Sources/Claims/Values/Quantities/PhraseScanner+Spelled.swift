/// Whole numbers in words of more than one part, below a million: *twenty-five*, *three hundred and fifty*,
/// *einundzwanzig*, *zweihundertfünfzig*, *dreitausend*.
///
/// Scales from *thousand* on in English, and *Million* on in German, stand as words of their own and are not read here.
extension PhraseScanner {
  /// The number at the cursor with the space behind it; nil where none of two parts stands.
  mutating func takeSpelledNumber() -> DecimalNumber? {
    guard let first = current, isLetter(first), let found = english() ?? german() else { return nil }
    position = found.end
    skipSpace()
    return DecimalNumber(significand: found.number, exponent: 0)
  }

  private typealias Part = (number: Int64, end: Int)

  // MARK: - English

  private func english() -> Part? {
    var at = position
    var hundreds: Part?
    if let unit = word(in: Self.units, at: at) ?? article(at), let end = afterGap(unit.end),
      let word = word(in: [(100, "hundred")], at: end)
    {
      hundreds = (unit.number * 100, word.end)
      at = word.end
    }
    guard let hundreds else { return tens(at: at, isAlone: true) }
    guard var next = afterGap(at) else { return nil }
    if let and = word(in: [(0, "and")], at: next) {
      guard let end = afterGap(and.end) else { return nil }
      next = end
    }
    guard let rest = tens(at: next, isAlone: false) else { return nil }
    return (hundreds.number + rest.number, rest.end)
  }

  /// *twenty-five*; behind hundreds *five*, *twelve* and *twenty* too.
  private func tens(at start: Int, isAlone: Bool) -> Part? {
    guard let tens = word(in: Self.tens, at: start) else {
      return isAlone ? nil : word(in: Self.teens, at: start) ?? word(in: Self.units, at: start)
    }
    if let gap = byte(at: tens.end) == 0x2D ? tens.end + 1 : afterGap(tens.end),
      let unit = word(in: Self.units, at: gap)
    {
      return (tens.number + unit.number, unit.end)
    }
    return isAlone ? nil : tens
  }

  private func article(_ start: Int) -> Part? { word(in: [(1, "a")], at: start) }

  private func afterGap(_ start: Int) -> Int? {
    var at = start
    while case let length = spaceLength(at: at), length > 0 { at += length }
    return at > start ? at : nil
  }

  /// One of `words` that stands at `start` as a whole word.
  private func word(in words: [(Int64, String)], at start: Int) -> Part? {
    for (number, word) in words {
      if let end = end(of: Array(word.utf8), at: start) { return (number, end) }
    }
    return nil
  }

  private static let units: [(Int64, String)] = [
    (1, "one"), (2, "two"), (3, "three"), (4, "four"), (5, "five"), (6, "six"), (7, "seven"), (8, "eight"), (9, "nine"),
  ]
  private static let teens: [(Int64, String)] = [
    (10, "ten"), (11, "eleven"), (12, "twelve"), (13, "thirteen"), (14, "fourteen"), (15, "fifteen"), (16, "sixteen"),
    (17, "seventeen"), (18, "eighteen"), (19, "nineteen"),
  ]
  private static let tens: [(Int64, String)] = [
    (20, "twenty"), (30, "thirty"), (40, "forty"), (50, "fifty"), (60, "sixty"), (70, "seventy"), (80, "eighty"),
    (90, "ninety"),
  ]

  // MARK: - German

  /// One word: *dreitausendzweihundertfünfundzwanzig*.
  private func german() -> Part? {
    var at = position
    var total: Int64 = 0
    var parts = 0
    let head = below1000(at)
    if let end = piece("tausend", at: head?.end ?? at) {
      total = (head?.number ?? 1) * 1000
      parts = head == nil ? 1 : 2
      at = end
      if let rest = below1000(at) {
        total += rest.number
        parts += rest.parts
        at = rest.end
      }
    } else if let head {
      total = head.number
      parts = head.parts
      at = head.end
    }
    // A single part is a numeral of its own, and the word must end here.
    guard parts > 1, byte(at: at).map(isLetter) != true else { return nil }
    return (total, at)
  }

  private func below1000(_ start: Int) -> (number: Int64, end: Int, parts: Int)? {
    var at = start
    var total: Int64 = 0
    var parts = 0
    let unit = piece(in: Self.germanUnits, at: at)
    if let end = piece("hundert", at: unit?.end ?? at) {
      total = (unit?.number ?? 1) * 100
      parts = unit == nil ? 1 : 2
      at = end
    }
    if let rest = below100(piece("und", at: at).flatMap { parts > 0 ? $0 : nil } ?? at) {
      total += rest.number
      parts += rest.parts
      at = rest.end
    }
    return parts > 0 ? (total, at, parts) : nil
  }

  private func below100(_ start: Int) -> (number: Int64, end: Int, parts: Int)? {
    if let unit = piece(in: Self.germanUnits, at: start), let and = piece("und", at: unit.end),
      let tens = piece(in: Self.germanTens, at: and)
    {
      return (tens.number + unit.number, tens.end, 2)
    }
    for words in [Self.germanTeens, Self.germanTens, Self.germanUnits] {
      if let found = piece(in: words, at: start) { return (found.number, found.end, 1) }
    }
    return nil
  }

  private func piece(in words: [(Int64, String)], at start: Int) -> Part? {
    for (number, word) in words {
      if let end = piece(word, at: start) { return (number, end) }
    }
    return nil
  }

  /// Where `word` ends if it stands at `start`, whatever follows.
  private func piece(_ word: String, at start: Int) -> Int? {
    guard start <= folded.count, folded[start...].starts(with: word.utf8) else { return nil }
    return start + word.utf8.count
  }

  private static let germanUnits: [(Int64, String)] = [
    (1, "eins"), (1, "ein"), (2, "zwei"), (2, "zwo"), (3, "drei"), (4, "vier"), (5, "fünf"), (6, "sechs"),
    (7, "sieben"), (8, "acht"), (9, "neun"),
  ]
  private static let germanTeens: [(Int64, String)] = [
    (10, "zehn"), (11, "elf"), (12, "zwölf"), (13, "dreizehn"), (14, "vierzehn"), (15, "fünfzehn"), (16, "sechzehn"),
    (17, "siebzehn"), (18, "achtzehn"), (19, "neunzehn"),
  ]
  private static let germanTens: [(Int64, String)] = [
    (20, "zwanzig"), (30, "dreißig"), (30, "dreissig"), (40, "vierzig"), (50, "fünfzig"), (60, "sechzig"),
    (70, "siebzig"), (80, "achtzig"), (90, "neunzig"),
  ]
}
