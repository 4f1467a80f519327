import Testing

@testable import Claims

/// Random texts made of the pieces of the grammars: no reader traps, and what is read keeps its promises.
@Suite struct ReaderFuzzTests {
  private static let pieces: [String] = [
    "0", "1", "9", "12", "31", "1984", "999999999999999999", "18446744073709551616", "-", "−", "/", "..", "X", "XX",
    "T",
    "Z", ":", "?", "~", "%", "[", "]", "{", "}", ",", ".", "S", "E", "Y", "e", "+", "±", " ", "\u{A0}", "to", "and",
    "between ", "about ", "million", "k", "M", "km", "°C", "€", "$", "dozen", "hundreds of ", "several ", "nearly ",
    "at least ", "PM", "am", "Dec", "Thu", "noon", "EST", "(", "(-05:00)", "&nbsp", "00", "59", "60", "e308", "e-400",
    "1e", "0x1", "'", "ü", "ß", "\u{FEFF}", "\u{301}", "日", "Mrd.", "of ", "or more", "+01:00", "20", "99", "1e18", "*",
    "°F", "minus ", "fünfhundert", "half a ", "gut ",
  ]

  @Test func readersKeepTheirPromises() throws {
    var random = SplitMix(state: 4711)
    var amounts = 0
    var dates = 0
    var foreign = 0
    for round in 0..<60_000 {
      var text = ""
      for _ in 0..<random.whole(1...8) { text += Self.pieces[random.whole(0...(Self.pieces.count - 1))] }
      let locale = NumberLocale.allCases[round % NumberLocale.allCases.count]
      if let amount = try? QuantityReader(locale: locale, bareIsExact: random.coin()).read(text) {
        amounts += 1
        #expect(relate(amount, amount).relation == .equal, "\(text)")
        #expect(!amount.inBaseUnit.lower.value.isNaN, "\(text)")
      }
      if let date = try? DateReader.read(text) {
        dates += 1
        #expect(date.earliest <= date.latest, "\(text)")
        #expect((try? DateReader.read(date.edtf)) == date, "\(text) → \(date.edtf)")
        #expect(relate(date, date).relation == .equal, "\(text)")
      }
      let reader = ForeignDateReader(
        order: ForeignDateReader.FieldOrder.allCases[round % 3], referenceYear: 2011,
        zones: random.coin() ? .drop : .utc)
      if case .date(let date)? = try? reader.read(text) {
        foreign += 1
        #expect((try? DateReader.read(date.edtf)) == date, "\(text) → \(date.edtf)")
      }
    }
    #expect(amounts > 1000 && dates > 50 && foreign > 50)
  }

  /// Every byte sequence of length one and two, and the cuts of a long text.
  @Test func shortAndCutTexts() {
    let reader = ForeignDateReader(referenceYear: 2011)
    func read(_ bytes: [UInt8]) {
      let text = bytes.span
      _ = try? QuantityReader().read(text)
      _ = try? DateReader().read(text)
      _ = try? reader.read(text)
    }
    for first in UInt8.min...UInt8.max {
      read([first])
      for second in UInt8.min...UInt8.max { read([first, second]) }
    }
    for text in [
      "between 1,5 ± 3 Mrd. € or more °C", "[..2004-06-~11,1984..Y-17E7S3]", "Thu., Dec.01, 2011 2:07 p.m. (-05:00)",
    ] {
      let bytes = Array(text.utf8)
      for from in bytes.indices { for to in from...bytes.count { read(Array(bytes[from..<to])) } }
    }
  }
}
