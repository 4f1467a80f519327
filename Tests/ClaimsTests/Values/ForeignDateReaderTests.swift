import Foundation
import RealData
import Testing

@testable import Claims

@Suite struct ForeignDateReaderTests {
  private func check(
    _ text: String, _ expected: String, _ reader: ForeignDateReader = ForeignDateReader(referenceYear: 2011),
    at location: SourceLocation = #_sourceLocation
  ) {
    do throws(ValueError) {
      switch try reader.read(text) {
      case .date(let date): #expect(date.edtf == expected, "\(text)", sourceLocation: location)
      case .notADate(let reason): #expect("not a date: \(reason)" == expected, "\(text)", sourceLocation: location)
      }
    } catch {
      Issue.record("“\(text)”: \(error.message)", sourceLocation: location)
    }
  }

  @Test func timesOfTheFlightData() {
    check("12/01/2011 01:55 PM", "2011-12-01T13:55")
    check("12/1/11 2:06 PM (-05:00)", "2011-12-01T14:06")
    check("2:07 PM, Dec 01", "2011-12-01T14:07")
    check("2:07pDec 1", "2011-12-01T14:07")
    check("12:23aDec 2", "2011-12-02T00:23")
    check("11:20pNov 30", "2011-11-30T23:20")
    check("10:55 AM  Thu 01-Dec-2011", "2011-12-01T10:55")
    check("2011-12-01 02:07PM EST", "2011-12-01T14:07")
    check("Dec 01 - 2:07pm", "2011-12-01T14:07")
    check("Dec 01 - 12:30noon", "2011-12-01T12:30")
    check("Thu., Dec.01, 2011 2:07 p.m.", "2011-12-01T14:07")
    check("2:07 PMDec 01", "2011-12-01T14:07")
    check("2011-12-01 12/1 2:07 PM", "2011-12-01T14:07")
    check("2011-12-01 11/30 5:20 PM", "2011-11-30T17:20")
    check("2011-12-01 12/2 1:15 AM", "2011-12-02T01:15")
    check("2012-01-01 12/31 1:15 AM", "2011-12-31T01:15")
    check("2011-12-01 Thu  14:07", "2011-12-01T14:07")
    check("2011-12-01 Wed  23:55", "2011-11-30T23:55")
    check("2011-12-01 Sun  23:55", "2011-12-04T23:55")
    check("Thu, Dec 1 2:37 PM            On Time", "2011-12-01T14:37")
    check("4:05P 12-01-11", "2011-12-01T16:05")
    check("2011-12-01  4:05P", "2011-12-01T16:05")
    check("Thu, Dec 1 4:14 PM            Delayed", "2011-12-01T16:14")
    check("9:14 PM, Dec 01&nbsp(Estimated)", "2011-12-01T21:14")
    check("Dec 01 - 4:05pm*", "2011-12-01T16:05")
    check("2011-12-01 6:05 PM (Estimated runway)", "2011-12-01T18:05")
    check("12/1/2011 2:07PM EST", "2011-12-01T14:07")
    check("2011-12-01 13:52 ", "2011-12-01T13:52")
    check("12:00 AM, Dec 01", "2011-12-01T00:00")
    check("12/1/2011 5:46PM AKST", "2011-12-01T17:46")
    check("03:20 PM  Thu 01-Dec-2011 (Runway)", "2011-12-01T15:20")
    check("Not Available", "not a date: not available")
    check("Dec 01 - Contact Airline", "not a date: contact airline")
    check("Dec 01 - Not Available", "not a date: not available")
    check("2011-12-01 Cancelled", "not a date: cancelled")
    check("Dec 01 - Canceled", "not a date: canceled")
    check("-", "not a date: -")
    check("--", "not a date: --")
    check("n/a", "not a date: n/a")
  }

  @Test func otherShapes() {
    check("1. Dezember 2011", "2011-12-01")
    check("Do., 1. Dezember 2011, 14.07 Uhr", "2011-12-01T14:07")
    check("am 1. März 2012 um 14:07 Uhr", "2012-03-01T14:07")
    check("1.12.2011", "2011-12-01")
    check("01.12.11 14:07", "2011-12-01T14:07")
    check("December 1st, 2011", "2011-12-01")
    check("1 December 2011 at 2 PM", "2011-12-01T14")
    check("20111201", "2011-12-01")
    check("2011-12-01T14:07:30Z", "2011-12-01T14:07:30")
    check("Dec 2011", "2011-12")
    check("2011", "2011")
    check("2011/12/01", "2011-12-01")
    check("01-Dec-11", "2011-12-01")
    check("3/4/2011", "2011-03-04")
    check("3/4/2011", "2011-04-03", ForeignDateReader(order: .dmy))
    check("11-03-04", "2011-03-04", ForeignDateReader(order: .ymd))
    check(
      "Dec 31", "2010-12-31", ForeignDateReader(referenceDay: DateValue(year: 2011, month: 1, day: 2, precision: .day)))
    check(
      "2:07 PM", "2011-12-01T14:07",
      ForeignDateReader(referenceDay: DateValue(year: 2011, month: 12, day: 1, precision: .day)))
    check("1/1/99", "1999-01-01", ForeignDateReader())
    check("1/1/69", "2069-01-01", ForeignDateReader())
  }

  @Test func zonesToUtc() {
    let reader = ForeignDateReader(referenceYear: 2011, zones: .utc)
    check("12/1/11 2:06 PM (-05:00)", "2011-12-01T19:06Z", reader)
    check("2011-12-01 11:30PM PST", "2011-12-02T07:30Z", reader)
    check("2011-12-01T14:07:30+01:00", "2011-12-01T13:07:30Z", reader)
    check("2011-12-01 11:30PM", "2011-12-01T23:30", reader)
  }

  @Test(arguments: [
    "", "Dec", "12", "hello", "13/13/2011", "Dec 32", "2011-02-30", "25:00 Dec 1", "14:07 PM PM Dec 1",
    "Fri, Dec 1 2011",
    "1/2/3/4", "Dec 01 - gate closed", "2:75 PM Dec 1", "2011-12-01 2011-12-02", "Dec 1 Nov 2",
  ]) func refused(_ text: String) {
    do throws(ValueError) {
      let outcome = try ForeignDateReader(referenceYear: 2011).read(text)
      Issue.record("“\(text)” reads as \(outcome)")
    } catch {
      #expect(!error.message.isEmpty && error.offset <= text.utf8.count)
    }
  }

  @Test func aDayWithoutYearNeedsAReference() {
    #expect(throws: ValueError.self) { try ForeignDateReader().read("Dec 1") }
    #expect(throws: ValueError.self) { try ForeignDateReader().read("2:07 PM") }
  }

  /// All cells with times of the flight data: 78,801, read once more by regular expressions in Python, whose counts,
  /// sum and running digest stand here.
  @Test(.enabled(if: RealData.folder != nil, "needs the data sets: set HEARSAY_DATA"))
  func everyCellOfTheFlightData() throws {
    let file = try #require(RealData.folder).appendingPathComponent("flight/2011-12-01.claims.tsv")
    let reader = ForeignDateReader(referenceYear: 2011)
    let midnight = seconds("2011-12-01")
    var dates = 0
    var absences = 0
    var total: Int64 = 0
    var digest: Int64 = 0
    var failures: [String] = []
    for line in try Data(contentsOf: file).split(separator: 0x0A) {
      let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
      for column in [2, 3, 5, 6] where column < cells.count {
        let text = String(decoding: cells[column], as: UTF8.self)
        guard !text.allSatisfy(\.isWhitespace) else { continue }
        switch Result(catching: { () throws(ValueError) in try reader.read(text) }) {
        case .success(.date(let date)):
          if date.precision == .minute, date.latest == date.earliest + 59 { dates += 1 }
          total += date.earliest - midnight
          digest = (digest * 31 + date.earliest) % 1_000_000_007
        case .success(.notADate): absences += 1
        case .failure(let error): failures.append("\(text): \(error.message)")
        }
      }
    }
    #expect(failures.count == 0, "\(failures.prefix(5))")
    #expect(dates == 77_532)
    #expect(absences == 1_269)
    #expect(total == 4_117_536_120)
    #expect(digest == 542_734_782)
  }
}
