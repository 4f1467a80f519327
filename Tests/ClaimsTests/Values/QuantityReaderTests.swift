import Foundation
import RealData
import Testing

@testable import Claims

@Suite struct QuantityReaderTests {
  /// Bounds in interval notation, as ``Quantity/text`` prints them.
  private func check(
    _ text: String, _ expected: String, locale: NumberLocale = .english, bareIsExact: Bool = false,
    at location: SourceLocation = #_sourceLocation
  ) {
    do throws(ValueError) {
      let quantity = try QuantityReader.read(text, locale: locale, bareIsExact: bareIsExact)
      #expect(quantity.text == expected, "\(text)", sourceLocation: location)
    } catch {
      Issue.record("“\(text)”: \(error.message)", sourceLocation: location)
    }
  }

  private func refuse(
    _ text: String, locale: NumberLocale = .english, at offset: Int? = nil, suggestion: String? = nil,
    location: SourceLocation = #_sourceLocation
  ) {
    do throws(ValueError) {
      let quantity = try QuantityReader.read(text, locale: locale)
      Issue.record("“\(text)” reads as \(quantity.text)", sourceLocation: location)
    } catch {
      #expect(!error.message.isEmpty, sourceLocation: location)
      if let offset { #expect(error.offset == offset, "\(text)", sourceLocation: location) }
      if let suggestion { #expect(error.suggestion == suggestion, "\(text)", sourceLocation: location) }
    }
  }

  @Test func everyRowOfTheTable() {
    check("exactly 100", "100")
    check("100", "[50~, 150~]")
    check("120", "[115~, 125~]")
    check("100000", "[50000~, 150000~]")
    check("123", "123")
    check("about 120", "[110~, 130~]")
    check("around 123", "[122~, 124~]")
    check("at least 5", "[5, ∞)")
    check("more than 100,000", "(100000, ∞)")
    check("up to 100", "[0, 100]")
    check("at most 7", "[0, 7]")
    check("fewer than 7", "[0, 7)")
    check("nearly 1,000", "[900~, 1000)")
    check("nearly 13", "[11.7~, 13)")
    check("between 3 and 5", "[3, 5]")
    check("several", "[2, 10~]")
    check("dozens", "[24, 99~]")
    check("hundreds", "[200, 999~]")
    check("thousands", "[2000, 9999~]")
    check("tens of thousands", "[20000, 99999~]")
    check("millions", "[2000000, 1000000000~)")
  }

  @Test(arguments: [
    "about", "around", "roughly", "approximately", "some", "ca.", "ca", "circa", "~", "≈", "rund", "etwa", "ungefähr",
    "UNGEFÄHR", "Rund", "c.",
  ]) func wordsForAbout(_ word: String) {
    check("\(word) 500", "[400~, 600~]")
  }

  @Test(arguments: ["at least", "mindestens", "wenigstens", "no fewer than", "no less than", "≥", ">=", "At Least"])
  func wordsForAtLeast(_ word: String) { check("\(word) 12", "[12, ∞)") }

  @Test(arguments: ["more than", "over", "mehr als", "über", "Über", ">"])
  func wordsForMoreThan(_ word: String) { check("\(word) 12", "(12, ∞)") }

  @Test(arguments: ["up to", "at most", "no more than", "bis zu", "höchstens", "maximal", "≤", "<="])
  func wordsForAtMost(_ word: String) { check("\(word) 12", "[0, 12]") }

  @Test(arguments: ["fewer than", "less than", "under", "weniger als", "unter", "<"])
  func wordsForLessThan(_ word: String) { check("\(word) 12", "[0, 12)") }

  @Test(arguments: ["nearly", "almost", "fast", "knapp", "beinahe"])
  func wordsForNearly(_ word: String) { check("\(word) 500", "[450~, 500)") }

  @Test(arguments: [
    "between 3 and 5", "zwischen 3 und 5", "3 to 5", "3 bis 5", "3–5", "3-5", "3..5", "3 .. 5", "from 3 to 5",
    "von 3 bis 5", "3 — 5", "between three and five", "exactly 3 to 5",
  ]) func ranges(_ text: String) { check(text, "[3, 5]") }

  @Test func vagueWords() {
    check("mehrere", "[2, 10~]")
    check("a few", "[2, 10~]")
    check("einige", "[2, 10~]")
    check("Dutzende", "[24, 99~]")
    check("Hunderte", "[200, 999~]")
    check("Tausende", "[2000, 9999~]")
    check("Zehntausende", "[20000, 99999~]")
    check("Hunderttausende", "[200000, 999999~]")
    check("hundreds of thousands", "[200000, 999999~]")
    check("Millionen", "[2000000, 1000000000~)")
    check("several hundred", "[200, 999~]")
    check("mehrere Hundert", "[200, 999~]")
    check("mehrere tausend", "[2000, 9999~]")
    check("mehrere Tausend Drohnen", "[2000, 9999~] Drohnen")
    check("several hundred thousand", "[200000, 999999~]")
    check("several million", "[2000000, 10000000~]")
    check("hundreds of drones", "[200, 999~] drones")
    check("Hunderte Drohnen", "[200, 999~] Drohnen")
    check("millions of rockets and shells", "[2000000, 1000000000~) rockets and shells")
    check("tens of thousands of people", "[20000, 99999~] people")
    check("at least dozens", "[24, ∞)")
    check("billions", "[2000000000, 1000000000000~)")
    check("Milliarden", "[2000000000, 1000000000000~)")
    check("dozens of people", "[24, 99~] people")
    refuse("exactly dozens")
    refuse("nearly several")
  }

  @Test func scales() {
    check("3 million", "[2500000~, 3500000~]")
    check("1.5k", "[1450~, 1550~]")
    check("3M", "[2500000~, 3500000~]")
    check("3 M", "[2500000~, 3500000~]")
    check("exactly 1.5 million", "1500000")
    check("1,5 Mrd.", "[1450000000~, 1550000000~]", locale: .german)
    check("1.5 Mrd.", "[1450000000~, 1550000000~]")
    check("genau 2 Milliarden", "2000000000")
    check("exactly 2 billion", "2000000000")
    check("genau 2 Billionen", "2000000000000", locale: .german)
    check("genau 1 Billion", "1000000000000", locale: .german)
    check("exactly 1 billion", "1000000000", locale: .english)
    check("exactly 5bn", "5000000000")
    check("exactly 5 Mio. Euro", "5000000 EUR")
    check("exactly £5m", "5000000 GBP")
    check("exactly 5m EUR", "5000000 EUR")
    check("exactly 2bn USD", "2000000000 USD")
    check("exactly 5m", "5 m")
    check("exactly $3B", "3000000000 USD")
    check("1.234k", "1234")
    check("1.20k", "[1195~, 1205~]")
    check("exactly 5 hundred thousand", "500000")
    check("a million", "[500000~, 1500000~]")
    check("genau eine Million", "1000000")
    check("exactly a dozen", "12")
    check("two dozen", "24")
    check("fünf", "5")
    check("3 to 5 million", "[3000000, 5000000]")
    check("between 3 and 5 million people", "[3000000, 5000000] people")
    check("500 to 1 million", "[500, 1000000]")
    check("3 million to 5 million", "[3000000, 5000000]")
    check("about 1.5 million", "[1400000~, 1600000~]")
    check("about 1.50 million", "[1490000~, 1510000~]")
  }

  @Test func bareNumbers() {
    check("0", "0")
    check("7", "7")
    check("10", "[5~, 15~]")
    check("1850230", "[1850225~, 1850235~]")
    check("1000231", "1000231")
    check("1.5", "1.5")
    check("1.0", "1")
    check("-20", "[-25~, -15~]")
    check("−12", "-12")
    check("+12", "12")
    check("1e5", "[50000~, 150000~]")
    check("100", "100", bareIsExact: true)
    check("3 million", "3000000", bareIsExact: true)
    check("about 100", "[0~, 200~]", bareIsExact: true)
    check("5 ± 2", "[3, 7]")
    check("0.3 ± 0.1", "[0.2, 0.4]")
    check("5 +/- 2 km", "[3, 7] km")
    check("about 0.3", "[0.2~, 0.4~]")
    check("5 km ± 2 km", "[3, 7] km")
    check("5 km ± 2", "[3, 7] km")
    check("about 5 ± 2", "[3~, 7~]")
    check("5 ± 2 million", "[3000000, 7000000]")
    refuse("5 ± -2")
    refuse("at least 5 ± 2")
    refuse("at least 3 to 5")
    check("100+", "[100, ∞)")
    check("100 people or more", "[100, ∞) people")
  }

  @Test func numberMarks() {
    for text in [
      "exactly 100,000", "exactly 100 000", "exactly 100\u{A0}000", "exactly 100\u{2009}000", "exactly 100'000",
      "exactly 100’000", "exactly 100\u{202F}000", "exactly 100000",
    ] { check(text, "100000") }
    check("genau 100.000", "100000", locale: .german)
    check("1.234,5", "1234.5", locale: .german)
    check("1 234,5", "1234.5", locale: .french)
    check("100.000", "100", locale: .english)
    check("1'234.5", "1234.5", locale: .swiss)
    check("1234.5", "1234.5", locale: .plain)
    refuse("1,5", at: 1, suggestion: "1.5")
    refuse("about 1,5 km", at: 7, suggestion: "about 1.5 km")
    refuse("1.5", locale: .german, at: 1, suggestion: "1,5")
    refuse("1.234,56", suggestion: nil)
    refuse("1,234", locale: .plain, at: 1, suggestion: "1234")
    refuse("12,34,567")
    refuse("1,2345")
  }

  @Test func refused() {
    for text in [
      "", " ", "nan", "NaN", "inf", "infinity", "∞", "0x10", "0x1p3", "1e999", "-1e999", "abc", "about",
      "at least", "between 3", "between 5 and 3", "5 to 3", "5 ±", "--5", "5 6", "1e-999", "5;6", "some drones",
      "1_000", "5 kg to 6 km", "€ 5 USD",
    ] { refuse(text) }
  }

  @Test func units() {
    check("12 km", "12 km")
    check("12km", "12 km")
    check("12 Kilometer", "12 km")
    check("12 kilometres", "12 km")
    check("5 t", "5 t")
    check("5 Tonnen", "5 t")
    check("5 tonnes", "5 t")
    check("3 USD", "3 USD")
    check("€ 5", "5 EUR")
    check("$5", "5 USD")
    check("5 €", "5 EUR")
    check("7 persons", "7 people")
    check("7 Personen", "7 people")
    check("5 %", "5 %")
    check("5%", "5 %")
    check("5 Prozent", "5 %")
    check("5 percent", "5 %")
    check("at least 5 kg", "[5, ∞) kg")
    check("up to 30 °C", "(−∞, 30] °C")
    check("-5 °C", "-5 °C")
    check("5 kg to 7 kg", "[5, 7] kg")
    check("5–7 km/h", "[5, 7] km/h")
    check("900 m to 1.2 km", "[0.9, 1.2] km")
    refuse("5 S-400 systems")
    refuse("3½")
    refuse("12th")
    check("$3-5 million", "[3000000, 5000000] USD")
    check("$3 million to $5 million", "[3000000, 5000000] USD")
    check("3 km to 5 million km", "[3, 5000000] km")
    check("several thousands", "[2000, 9999~]")
    check("mehrere Tausende Menschen", "[2000, 9999~] people")
  }

  /// No word stands for two units, every symbol for itself, and every dimension of measures has its base.
  @Test func theTableOfUnitsIsConsistent() {
    let all = UnitDefinition.measures + UnitDefinition.counts + UnitDefinition.currencies
    var owners: [[UInt8]: String] = [:]
    for definition in all {
      for word in [definition.symbol] + definition.aliases {
        let bytes = Array(word.utf8)
        #expect(
          owners.updateValue(definition.symbol, forKey: bytes) ?? definition.symbol == definition.symbol, "\(word)")
        #expect(MeasureUnit(word).text == definition.symbol, "\(word)")
        if bytes.count > 3 {
          #expect(
            MeasureUnit(word.uppercased() == word ? word : word.lowercased()).text == definition.symbol, "\(word)")
        }
      }
    }
    for dimension in MeasureDimension.allCases where dimension != .money && dimension != .count {
      #expect(UnitTable.shared.base(of: dimension) != nil, "\(dimension.text)")
    }
    #expect(MeasureUnit("KILOMETER").text == "km" && MeasureUnit("Mt") != MeasureUnit("mt"))
  }

  @Test func numbersInWords() {
    check("fünfhundert", "[450~, 550~]")
    check("genau dreihunderttausend", "300000")
    check("zweitausend Menschen", "[1500~, 2500~] people")
    check("half a million", "[450000~, 550000~]")
    check("anderthalb Millionen", "[1450000~, 1550000~]")
    check("eine halbe Million Euro", "[450000~, 550000~] EUR")
    check("five thousand", "[4500~, 5500~]")
    check("twelve", "12")
    check("ein Dutzend", "12")
    check("just over 100", "(100, 110~]")
    check("gut 500", "(500, 550~]")
    check("more than a million", "(1000000, ∞)")
    check("between five and ten thousand", "[5000, 10000]")
  }

  /// Against the library's own conversion, which rounds correctly.
  @Test func decimalsAreTheNearestDouble() throws {
    var random = SplitMix(state: 99)
    let reader = QuantityReader(locale: .plain, bareIsExact: true)
    var wrong: [String] = []
    for round in 0..<40_000 {
      var text = ""
      for _ in 0..<random.whole(1...(round % 4 == 0 ? 30 : 12)) { text += String(random.whole(0...9)) }
      if random.coin() {
        text += "."
        for _ in 0..<random.whole(1...(round % 4 == 0 ? 25 : 6)) { text += String(random.whole(0...9)) }
      }
      if random.whole(0...4) == 0 { text += "e\(random.whole(-300...270))" }
      if random.whole(0...4) == 0 { text = "-" + text }
      let expected = try #require(Double(text))
      guard expected.isFinite, expected != 0 else { continue }
      if text.allSatisfy({ $0.isNumber || $0 == "-" }) {
        // Whole numbers are exact up to 23 digits; those of more, zeros at the end aside, are refused.
        let digits = String(text.drop { $0 == "-" || $0 == "0" })
        let significant = digits.count - digits.reversed().prefix { $0 == "0" }.count
        if digits.count > 18, let whole = Int128(text), digits.count <= 23 {
          if try reader.read(text).lower.whole != whole { wrong.append(text) }
          continue
        }
        if digits.count > 23, significant > 18 {
          if (try? reader.read(text)) != nil { wrong.append(text) }
          continue
        }
      }
      if try reader.read(text).lower.value != expected { wrong.append(text) }
    }
    #expect(wrong.count == 0, "\(wrong.prefix(5))")
    #expect(try reader.read("0.1").lower.value == 0.1)
    #expect(try reader.read("9007199254740992").lower.value == 9_007_199_254_740_992)
    #expect(try reader.read("9007199254740993").lower.value == 9_007_199_254_740_992)
    #expect(try reader.read("12345678901234567890123").lower.decimal == "12345678901234567890123")
    #expect(throws: ValueError.self) { try reader.read("123456789012345678901234567890") }
    #expect(try reader.read("123456789012345678901234567890e0").lower.value == 1.2345678901234568e29)
  }

  /// The short path for `a..b` against the one for phrases, which a word between the ends leads to.
  @Test func plainRangesReadAsPhrasesDo() throws {
    var random = SplitMix(state: 7)
    func number() -> String {
      let digits = Int.random(in: 1...17, using: &random)
      var text = String((0..<digits).map { _ in Character(String(Int.random(in: 0...9, using: &random))) })
      if Int.random(in: 0...2, using: &random) == 0, digits > 2 {
        let point = Int.random(in: 1..<digits, using: &random)
        text.insert(".", at: text.index(text.startIndex, offsetBy: point))
      }
      return (Int.random(in: 0...5, using: &random) == 0 ? "-" : "") + text
    }
    var read = 0
    for locale in [NumberLocale.english, .german] {
      for _ in 0..<4000 {
        let (a, b) = (number(), number())
        let reader = QuantityReader(locale: locale)
        let quick = try? reader.read("\(a)..\(b)")
        let slow = try? reader.read("\(a) to \(b)")
        #expect(quick == slow, "\(a)..\(b)")
        if quick != nil { read += 1 }
      }
    }
    #expect(read > 3000)
  }

  /// 49,955 figures; count and sum were computed in Python.
  @Test(.enabled(if: RealData.folder != nil, "needs the data sets: set HEARSAY_DATA"))
  func everyFigureOfThePopulationData() throws {
    let file = try #require(RealData.folder).appendingPathComponent("population/claims.csv")
    let reader = QuantityReader(bareIsExact: true)
    var count = 0
    var sum = 0.0
    for line in try String(decoding: Data(contentsOf: file), as: UTF8.self).split(whereSeparator: \.isNewline)
      .dropFirst()
    {
      // No field before the value holds a comma or quote that would matter to this split.
      let fields = line.components(separatedBy: "\",\"")
      let quantity = try reader.read(fields[2])
      if quantity.isExact { count += 1 }
      sum += quantity.lower.value
    }
    #expect(count == 49_955)
    #expect(sum == 718_982_712_497_914)
  }
}
