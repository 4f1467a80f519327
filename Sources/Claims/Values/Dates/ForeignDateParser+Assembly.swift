extension ForeignDateParser {
  /// The date that the parts make.
  func assembled(_ reader: ForeignDateReader) throws(ValueError) -> DateValue {
    guard day != nil || year != nil || hour != nil else {
      throw ValueError("there is no date in “\(text(0, bytes.count))”", expected: ["`12/01/2011 01:55 PM`"])
    }
    let date = try onWeekday(try civilDate(reader))
    let time = try clock()
    let value: DateValue?
    if let time {
      guard let day = date.day, let month = date.month else {
        throw ValueError("a time needs a whole day", expected: ["a day", "a reference day"])
      }
      value = DateValue(
        year: date.year, month: month, day: day, hour: time.hour, minute: time.minute, second: second ?? 0,
        precision: second != nil ? .second : minute != nil ? .minute : .hour)
    } else {
      value = DateValue(
        year: date.year, month: date.month ?? 1, day: date.day ?? 1,
        precision: date.day != nil ? .day : date.month != nil ? .month : .year)
    }
    guard let value else {
      throw ValueError("there is no such day as in “\(text(0, bytes.count))”", expected: ["a day that the month has"])
    }
    guard reader.zones == .utc, let zone, time != nil else { return value }
    // Such an hour begins within one hour of UTC and ends within the next.
    guard value.precision != .hour || zone % 60 == 0 else {
      throw ValueError(
        "the hour in “\(text(0, bytes.count))” is no whole hour of UTC",
        expected: ["a time with minutes, `2:00 AM +05:30`"])
    }
    let shift = Int64(zone) * 60
    let window = DateWindow(value.earliest - shift, value.latest - shift)
    return DateValue(shape: .moment, precision: value.precision, start: window, end: window, hasZone: true)
  }

  private typealias Civil = (year: Int64, month: Int?, day: Int?)

  private func civilDate(_ reader: ForeignDateReader) throws(ValueError) -> Civil {
    let reference = reader.referenceDay.map { CivilDay.date(of: floorDivide($0.earliest, CivilDay.secondsPerDay)) }
    if month == nil, day == nil, year == nil {
      guard let reference else {
        throw ValueError("a time without a day", expected: ["a day", "a reference day"])
      }
      return (reference.year, reference.month, reference.day)
    }
    guard month != nil || day == nil else {
      throw ValueError("a day without a month in “\(text(0, bytes.count))”", expected: ["a month"])
    }
    if let year {
      let full = isShortYear ? fullYear(year, reader.referenceYear ?? reference?.year) : year
      guard let laterDay, let month, let day else { return (full, month, day) }
      let anchor = CivilDay.number(year: full, month: month, day: day)
      return (nearestYear(of: laterDay, to: anchor), laterDay.month, laterDay.day)
    }
    guard let month else { throw ValueError("a date without a year", expected: ["a year", "a reference year"]) }
    if let reference {
      let anchor = CivilDay.number(year: reference.year, month: reference.month, day: reference.day)
      return (nearestYear(of: (month, day ?? 1), to: anchor), month, day)
    }
    guard let year = reader.referenceYear else {
      throw ValueError(
        "“\(text(0, bytes.count))” has no year", expected: ["a year", "a reference year declared for the column"])
    }
    return (year, month, day)
  }

  /// The year of two digits that is nearest to `reference`; within 1970 to 2069 without one.
  private func fullYear(_ short: Int64, _ reference: Int64?) -> Int64 {
    guard let reference else { return short >= 70 ? 1900 + short : 2000 + short }
    let base = floorDivide(reference, 100) * 100 + short
    let candidates = [base - 100, base, base + 100]
    return candidates.min { abs($0 - reference) < abs($1 - reference) } ?? base
  }

  /// The year in which `day` comes nearest to the day number `anchor`.
  private func nearestYear(of day: (month: Int, day: Int), to anchor: Int64) -> Int64 {
    let middle = CivilDay.date(of: anchor).year
    let candidates = [middle, middle - 1, middle + 1]
    func distance(_ year: Int64) -> Int64 {
      abs(CivilDay.number(year: year, month: day.month, day: day.day) - anchor)
    }
    return candidates.min { distance($0) < distance($1) } ?? middle
  }

  /// Hour and minute on the clock of 24 hours; nil where no time is written.
  private func clock() throws(ValueError) -> (hour: Int, minute: Int)? {
    guard let written = hour else { return nil }
    var hour = written
    switch half {
    case .forenoon:
      if hour > 12 { throw ValueError("there is no \(hour) o’clock before noon", expected: ["`2:07 AM`", "`14:07`"]) }
      if hour == 12 { hour = 0 }
    case .afternoon: if hour < 12 { hour += 12 }
    case .noon:
      if hour != 12 { throw ValueError("noon is at 12, not at \(hour)", expected: ["`12:00 noon`"]) }
    case .midnight: if hour == 12 { hour = 0 }
    default: break
    }
    guard hour < 24 else { throw ValueError("there is no hour \(hour)", expected: ["hours from 0 to 23"]) }
    return (hour, minute ?? 0)
  }

  /// The day that the weekday means. Behind a full date in digits it is a day of its own, the nearest such weekday
  /// (`2011-12-01 Wed 23:55` is the night before); anywhere else a weekday that does not fit betrays a wrong order of day
  /// and month, or a wrong year.
  private func onWeekday(_ date: Civil) throws(ValueError) -> Civil {
    guard let weekday, laterDay == nil, let month = date.month, let day = date.day else { return date }
    let number = CivilDay.number(year: date.year, month: month, day: day)
    // 1970-01-01 was a Thursday.
    let actual = Int(number + 3 - floorDivide(number + 3, 7) * 7)
    guard actual != weekday else { return date }
    guard isWeekdayLater else {
      throw ValueError(
        "“\(text(0, bytes.count))” names a weekday that \(DateValue.yearText(date.year))-\(month)-\(day) is not",
        expected: ["another order of day and month", "another year"])
    }
    let ahead = (weekday - actual + 7) % 7
    let meant = CivilDay.date(of: number + Int64(ahead > 3 ? ahead - 7 : ahead))
    return (meant.year, meant.month, meant.day)
  }
}
