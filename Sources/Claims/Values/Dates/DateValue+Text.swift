extension DateValue {
  /// The canonical EDTF text: reading it gives the same value.
  package var edtf: String {
    if !notation.isEmpty { return String(decoding: notation, as: UTF8.self) }
    return Self.plainText(of: start.earliest, precision) + (hasZone && precision >= .hour ? "Z" : "")
  }

  /// `2004-06-11T10:10` for the calendar unit that begins at `seconds`.
  static func plainText(of seconds: Int64, _ precision: Precision) -> String {
    let day = floorDivide(seconds, CivilDay.secondsPerDay)
    let date = CivilDay.date(of: day)
    var text = yearText(date.year)
    guard precision > .season else { return text }
    text += "-" + twoDigits(date.month)
    guard precision > .month else { return text }
    text += "-" + twoDigits(date.day)
    guard precision > .day else { return text }
    let rest = Int(seconds - day * CivilDay.secondsPerDay)
    text += "T" + twoDigits(rest / 3600)
    guard precision > .hour else { return text }
    text += ":" + twoDigits(rest / 60 % 60)
    guard precision > .minute else { return text }
    return text + ":" + twoDigits(rest % 60)
  }

  /// Four digits, a sign before Christ, and `Y` before a longer year.
  static func yearText(_ year: Int64) -> String {
    let digits = String(year.magnitude)
    if digits.utf8.count > 4 { return year < 0 ? "Y-" + digits : "Y" + digits }
    return (year < 0 ? "-" : "") + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  private static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
