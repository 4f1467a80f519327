import Claims
import Interchange
import Testing

@Suite("Value binding")
struct ValueBindingTests {
  private static func record(_ kind: ValueKind) -> PropertyRecord {
    var record = PropertyRecord()
    record.valueKind = kind
    return record
  }

  @Test(
    "flags in English and German",
    arguments: [
      ("yes", true), ("TRUE", true), ("ja", true), ("y", true), ("1", true), ("no", false), ("False", false),
      ("nein", false),
      ("0", false),
    ])
  func flags(_ text: String, _ flag: Bool) throws {
    #expect(try ValueBinding.read(text, as: Self.record(.flag)) == .flag(flag))
  }

  @Test("a word that is no flag is refused", arguments: ["perhaps", "2", ""])
  func noFlag(_ text: String) {
    #expect(throws: ValueError.self) { try ValueBinding.read(text, as: Self.record(.flag)) }
  }

  @Test(
    "the kind of an undeclared property is told under the number format that applies",
    arguments: [
      ("169,50", NumberLocale.german, ValueKind.quantity), ("169.50", .german, .text), ("1.200", .german, .quantity),
      ("31%", .german, .quantity), ("29,5 %", .german, .quantity), ("€ 1.300,50", .german, .quantity),
      ("1.300,50 EUR", .german, .quantity), ("31 % der Stimmen", .german, .text),
      ("169.50", .english, .quantity), ("169,50", .english, .text), ("31%", .english, .quantity),
      ("-0.5%", .english, .quantity), ("31 percent", .english, .quantity), ("31 per cent", .english, .quantity),
      ("5m EUR", .english, .quantity),
      ("$5 million", .english, .quantity), ("$5", .english, .quantity),
      ("US$ 1,200.50", .english, .quantity), ("5 million EUR", .english, .quantity),
      ("about 30%", .english, .text), ("30% of voters", .english, .text), ("EUR", .english, .text),
      ("12 km", .english, .text), ("12 13", .english, .text), ("1 234,5", .french, .quantity),
      ("1'234.5", .swiss, .quantity), ("2011", .english, .quantity), ("2022-09", .german, .date),
    ])
  func kinds(_ text: String, _ locale: NumberLocale, _ kind: ValueKind) {
    var record = PropertyRecord()
    record.locale = locale
    #expect(KindInference.kind(of: WrittenValue(text), under: record) == kind)
  }

  @Test("quantities take the property's unit, locale and exactness")
  func quantities() throws {
    var record = Self.record(.quantity)
    record.unit = "km"
    record.locale = .german
    record.isExact = true
    #expect(try ValueBinding.read("1.500,5", as: record) == .quantity(Quantity(1500.5, unit: MeasureUnit("km"))))
    #expect(try ValueBinding.read("40", as: record) == .quantity(Quantity(40, unit: MeasureUnit("km"))))
    #expect(try ValueBinding.read("40 m", as: record) == .quantity(Quantity(40, unit: MeasureUnit("m"))))
    record.isExact = false
    let rounded = Quantity(lower: Bound(35, isSoft: true), upper: Bound(45, isSoft: true), unit: MeasureUnit("km"))
    #expect(try ValueBinding.read("40", as: record) == .quantity(rounded))
  }

  @Test("interval notation is read back, for all bounds on a small grid")
  func intervals() throws {
    let numbers: [Double] = [-.infinity, -2.5, 0, 1, 1e20, .infinity]
    var count = 0
    for low in numbers {
      for high in numbers {
        for flags in 0..<16 {
          let lower = Bound(low, isSoft: flags & 1 > 0 && low.isFinite, isOpen: flags & 2 > 0)
          let upper = Bound(high, isSoft: flags & 4 > 0 && high.isFinite, isOpen: flags & 8 > 0)
          guard Interval.isPossible(lower: lower, upper: upper), low < .infinity, high > -.infinity else { continue }
          for unit in [nil, MeasureUnit("km"), MeasureUnit("odd unit")] {
            let quantity = Quantity(lower: lower, upper: upper, unit: unit)
            #expect(
              try ValueBinding.read(meaning: quantity.text, kind: .quantity) == .quantity(quantity), "\(quantity.text)")
            count += 1
          }
        }
      }
    }
    #expect(count > 500)
  }
}
