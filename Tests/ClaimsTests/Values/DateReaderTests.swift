import Foundation
import Testing

@testable import Claims

/// Seconds of an ISO date or time in UTC, computed by the C library.
func seconds(_ text: String) -> Int64 {
  let numbers = text.split { !$0.isNumber }.compactMap { Int32($0) }
  precondition(numbers.count == 3 || numbers.count == 6, "a test date is complete: \(text)")
  var fields = tm()
  fields.tm_year = numbers[0] - 1900
  fields.tm_mon = numbers[1] - 1
  fields.tm_mday = numbers[2]
  if numbers.count == 6 {
    fields.tm_hour = numbers[3]
    fields.tm_min = numbers[4]
    fields.tm_sec = numbers[5]
  }
  return Int64(timegm(&fields))
}

@Suite struct DateReaderTests {
  private func read(_ text: String, at location: SourceLocation) -> DateValue? {
    do throws(ValueError) {
      return try DateReader.read(text)
    } catch {
      Issue.record("“\(text)”: \(error.message)", sourceLocation: location)
      return nil
    }
  }

  /// First and last day (or second) that are possible at all; nil for no limit.
  private func check(
    _ text: String, _ first: String?, _ last: String?, _ shape: DateValue.Shape = .moment,
    _ precision: DateValue.Precision? = nil, parts: Int = 0, at location: SourceLocation = #_sourceLocation
  ) {
    guard let date = read(text, at: location) else { return }
    let earliest = first.map(seconds) ?? .min
    let latest = last.map { $0.utf8.count > 10 ? seconds($0) : seconds($0) + 86_399 } ?? .max
    #expect(date.earliest == earliest, "\(text)", sourceLocation: location)
    #expect(date.latest == latest, "\(text)", sourceLocation: location)
    #expect(date.shape == shape, "\(text)", sourceLocation: location)
    #expect(date.parts.count == parts, "\(text)", sourceLocation: location)
    if let precision { #expect(date.precision == precision, "\(text)", sourceLocation: location) }
    #expect(date.edtf == text.filter { $0 != " " }, sourceLocation: location)
    #expect((try? DateReader.read(date.edtf)) == date, sourceLocation: location)
  }

  @Test func levelZero() {
    check("1985-04-12", "1985-04-12", "1985-04-12", .moment, .day)
    check("1985-04", "1985-04-01", "1985-04-30", .moment, .month)
    check("1985", "1985-01-01", "1985-12-31", .moment, .year)
    check("2004-02", "2004-02-01", "2004-02-29")
    check("1900-02", "1900-02-01", "1900-02-28")
    check("1985-04-12T23:20:30", "1985-04-12T23:20:30", "1985-04-12T23:20:30", .moment, .second)
    check("1985-04-12T23:20:30Z", "1985-04-12T23:20:30", "1985-04-12T23:20:30")
    check("1985-04-12T23:20:30-04", "1985-04-13T03:20:30", "1985-04-13T03:20:30")
    check("1985-04-12T23:20:30+04:30", "1985-04-12T18:50:30", "1985-04-12T18:50:30")
    check("2004-01-01T10:10:10+05:00", "2004-01-01T05:10:10", "2004-01-01T05:10:10")
    check("2004-01-01T10:10", "2004-01-01T10:10:00", "2004-01-01T10:10:59", .moment, .minute)
    check("2004-01-01T10:10Z", "2004-01-01T10:10:00", "2004-01-01T10:10:59", .moment, .minute)
    check("2004-01-01T10:10-02:30", "2004-01-01T12:40:00", "2004-01-01T12:40:59", .moment, .minute)
    check("2004-01-01T10", "2004-01-01T10:00:00", "2004-01-01T10:59:59", .moment, .hour)
    check("1964/2008", "1964-01-01", "2008-12-31", .interval, .year)
    check("2004-06/2006-08", "2004-06-01", "2006-08-31", .interval, .month)
    check("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", .interval, .day)
    check("2004-02-01/2005-02", "2004-02-01", "2005-02-28", .interval, .month)
    check("2004-02-01/2005", "2004-02-01", "2005-12-31", .interval, .year)
    check("2005/2006-02", "2005-01-01", "2006-02-28", .interval, .year)
  }

  @Test func levelOne() {
    check("1984?", "1984-01-01", "1984-12-31")
    check("2004-06~", "2004-06-01", "2004-06-30")
    check("2004-06-11%", "2004-06-11", "2004-06-11")
    check("201X", "2010-01-01", "2019-12-31", .moment, .decade)
    check("20XX", "2000-01-01", "2099-12-31", .moment, .century)
    check("2004-XX", "2004-01-01", "2004-12-31", .moment, .year)
    check("1985-04-XX", "1985-04-01", "1985-04-30", .moment, .month)
    check("1985-XX-XX", "1985-01-01", "1985-12-31", .moment, .year)
    check("1985-04-12/..", "1985-04-12", nil, .interval)
    check("1985-04/..", "1985-04-01", nil, .interval)
    check("1985/..", "1985-01-01", nil, .interval)
    check("../1985-04-12", nil, "1985-04-12", .interval)
    check("../1985-04", nil, "1985-04-30", .interval)
    check("../1985", nil, "1985-12-31", .interval)
    check("1985-04-12/", "1985-04-12", nil, .interval)
    check("1985/", "1985-01-01", nil, .interval)
    check("/1985-04-12", nil, "1985-04-12", .interval)
    check("/1985", nil, "1985-12-31", .interval)
    check("1984~/2004-06", "1984-01-01", "2004-06-30", .interval)
    check("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08", .interval)
    check("2001-21", "2001-03-01", "2001-05-31", .moment, .season)
    check("2001-22", "2001-06-01", "2001-08-31", .moment, .season)
    check("2001-23", "2001-09-01", "2001-11-30", .moment, .season)
    check("2001-24", "2001-12-01", "2002-02-28", .moment, .season)
    check("1923-21/1924", "1923-03-01", "1924-12-31", .interval, .year)
  }

  @Test func levelTwo() {
    check("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", .oneOf, .year, parts: 2)
    check("[..1760-12-03]", nil, "1760-12-03", .oneOf, .day)
    check("[1760-12..]", "1760-12-01", nil, .oneOf, .month)
    check("[1760-01,1760-02,1760-12..]", "1760-01-01", nil, .oneOf, .month, parts: 2)
    check("[1667,1760-12]", "1667-01-01", "1760-12-31", .oneOf, .year, parts: 2)
    check("[..1984]", nil, "1984-12-31", .oneOf)
    check("[..2023-12-31]", nil, "2023-12-31", .oneOf)
    check("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", .allOf, .year, parts: 2)
    check("{1960,1961-12}", "1960-01-01", "1961-12-31", .allOf, .year, parts: 2)
    check("{..1984}", nil, "1984-12-31", .allOf)
    check("2004-06-~11", "2004-06-11", "2004-06-11")
    check("2004?-06-11", "2004-06-11", "2004-06-11")
    check("?2004-06-~11", "2004-06-11", "2004-06-11")
    check("2004-%06-11", "2004-06-11", "2004-06-11")
    check("2004-?06-~11", "2004-06-11", "2004-06-11")
    check("156X-12-25", "1560-12-25", "1569-12-25", .moment, .day, parts: 10)
    check("15XX-12-25", "1500-12-25", "1599-12-25", .moment, .day, parts: 100)
    check("1XXX-XX", "1000-01-01", "1999-12-31", .moment, .millennium)
    check("1984-1X", "1984-10-01", "1984-12-31")
    check("1984-XX-29", "1984-01-29", "1984-12-29", parts: 12)
    check("1985-XX-29", "1985-01-29", "1985-12-29", parts: 11)
    check("2004-06-1X", "2004-06-10", "2004-06-19")
    check("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", .interval)
    check("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", .interval)
    check("1950S2", "1900-01-01", "1999-12-31", .moment, .century)
    check("2001-34", "2001-04-01", "2001-06-30", .moment, .season)
    check("2001-37", "2001-01-01", "2001-04-30")
    check("2001-39", "2001-09-01", "2001-12-31")
    check("2001-40", "2001-01-01", "2001-06-30")
    check("2001-41", "2001-07-01", "2001-12-31")
    check("2001-29", "2001-09-01", "2001-11-30")
    check("2001-32", "2001-06-01", "2001-08-31")
  }

  /// Days before a year counted through leap years, in another way than the calendar of the engine does it.
  private func yearStart(_ year: Int64) -> Int64 {
    func floorDiv(_ a: Int64, _ b: Int64) -> Int64 { (a - ((a % b) + b) % b) / b }
    func leaps(_ year: Int64) -> Int64 { floorDiv(year, 4) - floorDiv(year, 100) + floorDiv(year, 400) }
    return (365 * (year - 1970) + leaps(year - 1) - leaps(1969)) * 86_400
  }

  @Test(arguments: [
    ("Y170000002", Int64(170_000_002), Int64(170_000_002)), ("Y-170000002", -170_000_002, -170_000_002),
    ("Y-17E7", -170_000_000, -170_000_000), ("Y171010000S3", 171_000_000, 171_999_999), ("-1985", -1985, -1985),
    ("Y3388E2S3", 338_000, 338_999), ("0000", 0, 0), ("Y12345", 12345, 12345), ("-0001", -1, -1),
    ("-198X", -1989, -1980),
    ("1582", 1582, 1582), ("9999", 9999, 9999), ("XXXX", 0, 9999),
  ]) func longYears(_ text: String, _ first: Int64, _ last: Int64) {
    guard let date = read(text, at: #_sourceLocation) else { return }
    #expect(date.earliest == yearStart(first))
    #expect(date.latest == yearStart(last + 1) - 1)
    #expect(date.edtf == text)
  }

  @Test func farYearsInSeconds() throws {
    // Computed once in Python from the number of leap years.
    #expect(try DateReader.read("Y170000002").earliest == 5_364_619_735_939_200)
    #expect(try DateReader.read("Y-170000002").earliest == -5_364_744_070_291_200)
    #expect(try DateReader.read("-1985").earliest == -124_807_737_600)
    #expect(try DateReader.read("0000").earliest == -62_167_219_200)
  }

  @Test func calendarAgreesWithTheLibrary() {
    for day in stride(from: Int64(-800_000), through: 900_000, by: 37) {
      var clock = time_t(day * 86_400)
      var fields = tm()
      gmtime_r(&clock, &fields)
      let date = CivilDay.date(of: day)
      #expect(
        date.year == Int64(fields.tm_year) + 1900 && date.month == Int(fields.tm_mon) + 1
          && date.day == Int(fields.tm_mday))
      #expect(CivilDay.number(year: date.year, month: date.month, day: date.day) == day)
    }
  }

  @Test func intervalEnds() throws {
    let closed = try DateReader.read("2004-06/2006-08")
    #expect(closed.start == DateWindow(seconds("2004-06-01"), seconds("2004-07-01") - 1))
    #expect(closed.end == DateWindow(seconds("2006-08-01"), seconds("2006-09-01") - 1))
    let unknown = try DateReader.read("/2006")
    #expect(unknown.start == DateWindow(.min, seconds("2007-01-01") - 1))
    let open = try DateReader.read("../2006")
    #expect(open.start == DateWindow(.min, .min))
    #expect(try DateReader.read("2006/..").end == DateWindow(.max, .max))
    #expect(try DateReader.read("2006/").end == DateWindow(seconds("2006-01-01"), .max))
  }

  @Test func qualifiers() throws {
    for (text, approximate, uncertain) in [
      ("1984", false, false), ("1984?", false, true), ("1984~", true, false), ("1984%", true, true),
      ("2004-?06-~11", true, true), ("2004-06-~11", true, false), ("1984?/2004~", true, true),
      ("[1984~,1986]", true, false),
    ] {
      let date = try DateReader.read(text)
      #expect(date.isApproximate == approximate && date.isUncertain == uncertain, "\(text)")
      #expect(date.isSoft == (approximate || uncertain))
    }
    #expect(try DateReader.read("2001-21").isSoft)
    #expect(try !DateReader.read("2001-33").isSoft)
    let masked = try DateReader.read("XXXX-12-25")
    #expect(masked.hasGaps && masked.parts.isEmpty)
    #expect(try DateReader.read("2004-01-01T10:10:10Z").hasZone)
    #expect(try !DateReader.read("2004-01-01T10:10:10").hasZone)
  }

  @Test(arguments: [
    "", " ", "abc", "198", "19845", "1984-13", "1984-00", "1984-02-30", "1985-02-29", "1984-06-31", "1984-1",
    "1984-01-1",
    "1984-20", "1984-42", "1984-21-01", "201X-21", "1984??", "1984?~", "-0000", "Y1984", "Y0170000002", "Y", "1984E2",
    "2004-01-01T24:00:00", "2004-01-01T10:60:00", "2004-01-01T1", "2004-01-01T10:", "2004-01-01T10:10:61",
    "2004-01-01T10:10:10.5",
    "2004-01-01T10:10:10+5", "2004-01-01T10:10:10+05:61", "2004-01-01T10:10:10Zx", "2004-01?T10:10", "2004-01T10:10",
    "/", "../..", "../", "/..", "2005/2004", "2004/2005/2006", "[1984", "{1984]", "[]", "[1984..1980]", "[1984,..1985]",
    "1984-XX-31-01", "1984-02-3X", "1950S5", "1950S0", "Y999999999999", "01.06.2004", "6/1/2004", "2004-06-XXX",
  ]) func refused(_ text: String) {
    do throws(ValueError) {
      let date = try DateReader.read(text)
      Issue.record("“\(text)” reads as \(date.edtf)")
    } catch {
      #expect(!error.message.isEmpty && error.offset <= text.utf8.count)
    }
  }

  @Test(arguments: [
    ("2004-6-1", "2004-06-01"), ("20040601", "2004-06-01"), ("199u", "199X"), ("199x", "199X"),
    ("2004/open", "2004/.."),
    ("1984?~", "1984%"), ("y170000002", "Y170000002"), ("2004-01-01 10:10", "2004-01-01T10:10"),
    ("2004/06/01", "2004-06-01"), ("2004.6.1", "2004-06-01"), ("unknown/2004", "/2004"),
  ]) func suggestions(_ text: String, _ expected: String) {
    do throws(ValueError) {
      _ = try DateReader.read(text)
      Issue.record("“\(text)” is read")
    } catch {
      #expect(error.suggestion == expected)
    }
  }

  @Test func order() throws {
    func order(_ a: String, _ b: String) throws -> DateValue.Order {
      DateValue.order(try DateReader.read(a), try DateReader.read(b))
    }
    #expect(try order("2022-09-06", "2022-09-07") == .before)
    #expect(try order("2022-09-07", "2022-09-06") == .after)
    #expect(try order("2022-09", "2022-09-07") == .overlapping)
    #expect(try order("2022", "2023-01-01") == .before)
    #expect(try order("[..2023-12-31]", "2024") == .before)
    #expect(try order("[..2023-12-31]", "2023") == .overlapping)
    #expect(try order("../2023-12-31", "2024-01-01") == .before)
    #expect(try order("2023/..", "2024-01-01") == .overlapping)
    #expect(try order("1985-04-12T23:20:30-04", "1985-04-12T23:20:30Z") == .after)
  }

  @Test func coverAndOverlap() throws {
    func read(_ text: String) throws -> DateValue { try DateReader.read(text) }
    #expect(try read("2004").covers(read("2004-06")))
    #expect(try !read("2004-06").covers(read("2004")))
    #expect(try !read("[1984,1986]").covers(read("1985")))
    #expect(try !read("[1984,1986]").overlaps(read("1985")))
    #expect(try read("[1984,1986]").covers(read("1986-03")))
    #expect(try read("156X-12-25").covers(read("1563-12-25")))
    #expect(try !read("156X-12-25").overlaps(read("1563-12-26")))
    #expect(try read("XXXX-12-25").covers(read("1563-12-25")))
    #expect(try !read("XXXX-12-25").covers(read("1563-12-26")))
    #expect(try read("2004/2006").certainlyHolds(throughout: read("2005").span))
    #expect(try !read("2004/2006").certainlyHolds(throughout: read("2004-06").span))
  }
}
