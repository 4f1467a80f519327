/// Figures whose marks may be those of another language.
extension QuantityReader {
  /// What else a figure may mean, in a sentence: `10.000` is ten under English marks and ten thousand under German ones.
  ///
  /// A figure of one to three digits, one mark and just three digits is read as a fraction where the mark is the
  /// decimal one. Nil where nothing is doubtful: `0.125` is, and so is a locale without groups.
  package static func doubt(in text: String, locale: NumberLocale) -> String? {
    guard locale == .english || locale == .german, let figure = doubtful(Array(text.utf8), locale.decimalMark) else {
      return nil
    }
    let written = String(decoding: figure, as: UTF8.self)
    let joined = String(decoding: figure.filter { isDigit($0) }, as: UTF8.self)
    let other: NumberLocale = locale == .english ? .german : .english
    let whole = written.replacing(locale == .english ? "." : ",", with: "")
    return
      "'\(written)' is read as a fraction, as \(locale.text) figures are; where \(joined == whole ? whole : joined) is meant, "
      + "the property is to say locale:\(other.text) (locale:plain says that it is a fraction)"
  }

  /// The first figure of the form `1.234` in which the mark may separate thousands.
  private static func doubtful(_ bytes: [UInt8], _ mark: UInt8) -> ArraySlice<UInt8>? {
    var at = 0
    while at < bytes.count {
      guard isDigit(bytes[at]) else {
        at += 1
        continue
      }
      var end = at
      while end < bytes.count, isDigit(bytes[end]) || bytes[end] == 0x2E || bytes[end] == 0x2C { end += 1 }
      while end > at, !isDigit(bytes[end - 1]) { end -= 1 }
      let figure = bytes[at..<end]
      if let place = figure.firstIndex(of: mark), (1...3).contains(place - at), end - place == 4, bytes[at] != 0x30,
        figure.count(where: { !isDigit($0) }) == 1
      {
        return figure
      }
      at = end
    }
    return nil
  }

  /// The amount of a text with a decimal comma among German words, which under English marks can mean nothing else:
  /// `1,5 Mio.`; nil for any other.
  func readGerman(_ scanner: PhraseScanner) throws(ValueError) -> Quantity? {
    guard locale == .english, Self.hasDecimalComma(scanner.bytes), Self.isGerman(scanner) else { return nil }
    return try QuantityReader(locale: .german, bareIsExact: bareIsExact).readPhrase(scanner.bytes)
  }

  /// Whether a comma stands between digits where it cannot separate thousands.
  private static func hasDecimalComma(_ bytes: [UInt8]) -> Bool {
    for at in bytes.indices.dropFirst() where bytes[at] == 0x2C && isDigit(bytes[at - 1]) {
      let digits = bytes[(at + 1)...].prefix { isDigit($0) }.count
      if digits > 0, digits != 3 { return true }
    }
    return false
  }

  /// Refuses a doubtful figure among German words under English marks: nobody means a fraction of people by
  /// `10.000 Menschen`.
  func refuseForeignMarks(_ scanner: PhraseScanner) throws(ValueError) {
    guard locale == .english, let figure = Self.doubtful(scanner.bytes, 0x2E), Self.isGerman(scanner) else { return }
    let written = String(decoding: figure, as: UTF8.self)
    throw ValueError(
      "“\(written)” among German words may be \(written.replacing(".", with: "")) or a fraction",
      at: figure.startIndex, expected: ["a property with locale:german", "`\(written.replacing(".", with: " "))`"],
      suggestion: scanner.text(from: 0, to: figure.startIndex) + written.replacing(".", with: " ")
        + scanner.text(from: figure.endIndex))
  }

  private static func isGerman(_ scanner: PhraseScanner) -> Bool {
    var at = 0
    while at < scanner.folded.count {
      let isStart = at == 0 || !isLetter(scanner.folded[at - 1])
      if isStart, isLetter(scanner.folded[at]), scanner.match(QuantityWords.german.index, at: at) != nil { return true }
      // ä, ö, ü, ß
      if scanner.folded[at] == 0xC3, at + 1 < scanner.folded.count,
        [0xA4, 0xB6, 0xBC, 0x9F].contains(scanner.folded[at + 1])
      {
        return true
      }
      at += 1
    }
    return false
  }
}
