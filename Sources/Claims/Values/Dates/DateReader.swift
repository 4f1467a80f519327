/// Reads EDTF, the Extended Date/Time Format: ISO 8601-2:2019, and the Library of Congress specification of 4 February
/// 2019.
///
/// Levels 0 and 1 are read completely. Of level 2: one-of and all-of sets, qualification of single parts, unspecified
/// digits anywhere, seasons and parts of the year 25 to 41, exponential years and significant digits. Beyond EDTF, a
/// time may stop at the minute or the hour, and may stand in an interval.
///
/// A time without a zone is compared as written. Seasons 21 to 32 stand for three whole months by the meteorological
/// convention (21 to 24 as in the north), with soft bounds.
package struct DateReader: Hashable, Sendable {
  package init() {}

  /// The date that `text` says. Complexity: linear in its length for all but masked years, which are enumerated.
  package func read(_ text: String) throws(ValueError) -> DateValue {
    if let quick = quickDate(text.utf8.span) { return quick }
    return try readAny(Array(text.utf8))
  }

  /// The date that the UTF-8 bytes say.
  package func read(_ bytes: Span<UInt8>) throws(ValueError) -> DateValue {
    if let quick = quickDate(bytes) { return quick }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    for index in bytes.indices { copy.append(bytes[index]) }
    return try readAny(copy)
  }

  /// The date that `text` says.
  package static func read(_ text: String) throws(ValueError) -> DateValue { try DateReader().read(text) }

  private func readAny(_ bytes: [UInt8]) throws(ValueError) -> DateValue {
    var from = 0
    var to = bytes.count
    while to > 0, bytes[to - 1] == 0x20 || (0x09...0x0D).contains(bytes[to - 1]) { to -= 1 }
    while from < to, bytes[from] == 0x20 || bytes[from] == 0x09 { from += 1 }
    guard from < to else {
      throw ValueError("a date is empty", expected: ["`2022-09-06`", "`2022-09`", "`2022`"])
    }
    var parser = EdtfParser(bytes, from: from, to: to)
    do throws(ValueError) {
      return try parser.value()
    } catch {
      var error = error
      if error.suggestion == nil { error.suggestion = EdtfRepair.suggestion(for: Array(bytes[from..<to])) }
      throw error
    }
  }

  /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` and times to the minute or second, without zone or with `Z`; nil for anything else.
  private func quickDate(_ bytes: Span<UInt8>) -> DateValue? {
    let count = bytes.count
    guard count == 4 || count == 7 || count == 10 || (count >= 16 && count <= 20),
      let year = number(bytes, 0, 4)
    else { return nil }
    if count == 4 { return DateValue(year: Int64(year), precision: .year) }
    guard bytes[4] == 0x2D, let month = number(bytes, 5, 2) else { return nil }
    if count == 7 { return DateValue(year: Int64(year), month: month, precision: .month) }
    guard bytes[7] == 0x2D, let day = number(bytes, 8, 2) else { return nil }
    if count == 10 { return DateValue(year: Int64(year), month: month, day: day, precision: .day) }
    guard bytes[10] == 0x54, let hour = number(bytes, 11, 2), bytes[13] == 0x3A, let minute = number(bytes, 14, 2)
    else { return nil }
    let isUtc = bytes[count - 1] == 0x5A
    let length = isUtc ? count - 1 : count
    if length == 16 {
      return DateValue(
        year: Int64(year), month: month, day: day, hour: hour, minute: minute, precision: .minute, hasZone: isUtc)
    }
    guard length == 19, bytes[16] == 0x3A, let second = number(bytes, 17, 2) else { return nil }
    return DateValue(
      year: Int64(year), month: month, day: day, hour: hour, minute: minute, second: second, precision: .second,
      hasZone: isUtc)
  }

  @inline(__always)
  private func number(_ bytes: Span<UInt8>, _ from: Int, _ length: Int) -> Int? {
    var value = 0
    for index in from..<(from + length) {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }
}
