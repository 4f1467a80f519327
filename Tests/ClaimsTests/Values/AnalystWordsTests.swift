import Testing

@testable import Claims

/// Amounts and dates as analysts meet them, with the intervals that the table of the language gives.
@Suite struct AnalystWordsTests {
  @Test(arguments: [
    // A decimal comma among German words can mean nothing else.
    ("1,5 Mio.", 1.45e6, 1.55e6), ("2,5 Milliarden", 2.45e9, 2.55e9), ("€1,5 Mio.", 1.45e6, 1.55e6),
    ("mehr als 1,5 Millionen", 1.5e6, .infinity), ("12,5 Prozent", 12.5, 12.5),
    // 1500, a bare round number.
    ("1.5×10^3", 1450, 1550), ("1.5 x 10^3", 1450, 1550), ("1.5*10^3", 1450, 1550), ("1.5·10³", 1450, 1550),
    ("exactly 2×10^-1", 0.2, 0.2), ("exactly 4 x 10⁶", 4e6, 4e6), ("exactly 2⋅10⁻¹", 0.2, 0.2),
    ("a couple", 2, 10), ("a couple of hundred", 200, 999), ("mehrere zehntausend", 20_000, 99_999),
    ("several tens of thousands", 20_000, 99_999), ("zigtausende", 20_000, 99_999), ("scores", 40, 99),
    ("annähernd 300", 270, 300), ("just shy of 300", 270, 300), ("an die 300", 200, 400), ("gegen 300", 200, 400),
    ("um die 300", 200, 400), ("minimal 300", 300, .infinity), ("well over 300", 300, .infinity),
    ("weit über 300", 300, .infinity), ("as few as 300", 300, .infinity), ("zehntausend", 5000, 15_000),
  ]) func amounts(_ text: String, _ low: Double, _ high: Double) throws {
    let quantity = try QuantityReader.read(text)
    #expect(quantity.lower.value == low && quantity.upper.value == high, "\(quantity.text)")
  }

  /// Factors that are exact by definition (SI brochure, 9th edition; NIST SP 811).
  @Test(arguments: [
    ("exactly 1 kWh", "exactly 3.6 MJ"), ("exactly 5 Wh", "exactly 18 kJ"), ("exactly 2 TJ", "exactly 2000 GJ"),
    ("exactly 1 TW", "exactly 1000 GW"), ("exactly 1 dm", "exactly 10 cm"), ("exactly 500 µm", "exactly 0.5 mm"),
    ("exactly 5 dl", "exactly 50 cl"), ("exactly 3 cl", "exactly 30 ml"), ("exactly 20 cm2", "exactly 2000 mm²"),
    ("exactly 1 bar", "exactly 100 kPa"), ("exactly 1013 hPa", "exactly 1013 mbar"),
    ("exactly 1 atm", "exactly 101325 Pa"),
    ("exactly 2 GHz", "exactly 2000 MHz"), ("exactly 3M people", "exactly 3 million people"),
    ("exactly 5 m of cable", "exactly 500 cm of cable"), ("exactly 250 µg", "exactly 0.25 mg"),
  ]) func unitsConvert(_ one: String, _ other: String) throws {
    #expect(relate(try QuantityReader.read(one), try QuantityReader.read(other)).relation == .equal)
  }

  @Test(arguments: [
    "1,500 Mio.", "3 x 11^2", "5 × 4", "10.000 Menschen", "±300", "3m people", "10m barrels", "100-odd", "20-strong",
  ])
  func whatMayMeanTwoThingsIsNoOtherNumber(_ text: String) {
    let read = try? QuantityReader.read(text)
    // English marks stay English, and a sign without a power of ten is none.
    #expect(read == nil || (text == "1,500 Mio." && read?.lower.value == 1.45e9), "\(read?.text ?? "")")
  }

  @Test(arguments: [
    ("2023-04-00", "2023-04"), ("2023-13-01", "2023-01-13"), ("2023-02-30", "2023-02"), ("2023-00", "2023"),
    ("2023-00-00", "2023"), ("2023-31-12", "2023-12-31"), ("2023-45-45", "2023"),
  ]) func impossibleDatesNameTheNearest(_ text: String, _ suggestion: String) throws {
    do {
      _ = try DateReader.read(text)
      Issue.record("\(text) was read")
    } catch {
      #expect(error.suggestion == suggestion)
    }
  }
}
