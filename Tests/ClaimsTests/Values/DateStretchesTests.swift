import Testing

@testable import Claims

/// Dates as sets of days, against days that are counted one by one.
@Suite struct DateStretchesTests {
  /// The days of masked dates, each matched digit by digit with how it is written.
  private static func days(_ masks: [String]) -> Set<Int> {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var found: Set<Int> = []
    for mask in masks.map({ Array($0.utf8) }) {
      for year in 0...9999 where fits(year, mask[0..<4]) {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        for month in 1...12 where mask.count < 7 || fits(month, mask[5..<7]) {
          for day in 1...(month == 2 && isLeap ? 29 : lengths[month - 1]) where mask.count < 10 || fits(day, mask[8...])
          {
            found.insert((year * 100 + month) * 100 + day)
          }
        }
      }
    }
    return found
  }

  private static func fits(_ number: Int, _ digits: ArraySlice<UInt8>) -> Bool {
    var rest = number
    for digit in digits.reversed() {
      if digit != 0x58, Int(digit) - 0x30 != rest % 10 { return false }
      rest /= 10
    }
    return true
  }

  private static func mask(_ random: inout some RandomNumberGenerator) -> String {
    func pick(_ words: [String]) -> String { words.randomElement(using: &random) ?? "" }
    let year = pick(["19XX", "X9X4", "1X0X", "200X", "2004", "2000", "XX00", "190X"])
    let month = pick(["XX", "1X", "X2", "02", "12", "0X"])
    let day = pick(["XX", "3X", "X9", "29", "0X", "X1"])
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return year
    case 1: return year + "-" + month
    default: return year + "-" + month + "-" + day
    }
  }

  @Test(arguments: 0..<12) func setsAreThoseOfTheirDays(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var sets: [(text: String, date: DateValue, days: Set<Int>)] = []
    while sets.count < 3 {
      let masks = (0...Int.random(in: 0...2, using: &random)).map { _ in Self.mask(&random) }
      let days = Self.days(masks)
      let text = masks.count == 1 ? masks[0] : "[" + masks.joined(separator: ",") + "]"
      // A month that lacks such a day has none of them, which is an error of its own.
      guard let date = try? DateReader.read(text) else { continue }
      sets.append((text, date, days))
    }
    for one in sets {
      for other in sets {
        #expect(one.date.overlaps(other.date) != one.days.isDisjoint(with: other.days), "\(one.text) \(other.text)")
        #expect(one.date.covers(other.date) == one.days.isSuperset(of: other.days), "\(one.text) \(other.text)")
      }
    }
  }

  @Test(arguments: [
    ("[1900..1999,2XX4-XX-X1]", "20X4-XX-X1", true), ("[1900..1999,2XX4-XX-X1]", "X9X4-XX-X1", false),
    ("[..1999,XXX4-XX-X1]", "0XXX-XX-X2", true), ("[..1999-06,XXX4-XX-X1]", "1XX9-XX-X2", false),
    ("[..1999-06,XXX4-XX-X1]", "1XX9-X6-X2", true), ("XXXX-XX-X1", "[XXX0-XX-X1,XXX7-1X-21]", true),
    ("XXX0-02-29", "XX00-02-29", true), ("XX00-02-29", "XXX0-02-29", false),
  ]) func aSetCoversAnother(_ outer: String, _ inner: String, _ isCovered: Bool) throws {
    #expect(try DateReader.read(outer).covers(DateReader.read(inner)) == isCovered)
  }
}
