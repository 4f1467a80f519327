/// A date of the twentieth century as the set of its days.
package struct SlowDate: Sendable {
  enum Kind { case event, all, state }

  package var text: String
  var days: SlowSet
  var kind = Kind.event
  var isSoft = false

  /// The months from January 1900 to December 1999: the number of their first day, and their length.
  private static let months: [(start: Int, length: Int)] = {
    var months: [(Int, Int)] = []
    var start = 0
    for year in 1900...1999 {
      let isLeap = year % 4 == 0 && year % 100 != 0
      for length in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        months.append((start, length))
        start += length
      }
    }
    return months
  }()
  private static let dayCount = 36_524

  /// The days that fit a pattern of digits, where `X` is any digit.
  private static func days(_ pattern: String) -> SlowSet {
    let parts = pattern.split(separator: "-").map { Array($0.utf8) }
    func fits(_ number: Int, _ part: Int) -> Bool {
      guard part < parts.count else { return true }
      var rest = number
      for digit in parts[part].reversed() {
        if digit != 0x58, Int(digit) - 0x30 != rest % 10 { return false }
        rest /= 10
      }
      return true
    }
    let dates = (0...31).map { fits($0, 2) }
    var found = SlowSet(count: dayCount)
    for year in 0..<100 where fits(1900 + year, 0) {
      for month in 0..<12 where fits(month + 1, 1) {
        let (start, length) = months[year * 12 + month]
        for day in 1...length where dates[day] { found.insert(start + day - 1) }
      }
    }
    return found
  }

  /// A plain date: a year, month or day of the century, with `X` for any digit.
  package init(plain text: String) { self.init(text: text, days: Self.days(text)) }

  init(text: String, days: SlowSet, kind: Kind = .event, isSoft: Bool = false) {
    self.text = text
    self.days = days
    self.kind = kind
    self.isSoft = isSoft
  }

  /// The first and the last day that it allows, as days since the century began.
  package var firstDay: Int { days.first ?? 0 }
  package var lastDay: Int { days.last ?? 0 }

  /// Whether both allow one day.
  package func mayMeet(_ other: SlowDate) -> Bool { !days.isDisjoint(with: other.days) }

  private static func plain(_ random: inout SlowRandom) -> String {
    let year = ["1999", "1998", "1991", "1904", "199X", "19XX", "19X9"][random.next(7)]
    let month = ["01", "02", "05", "12", "XX", "0X", "1X"][random.next(7)]
    let day = ["01", "12", "13", "28", "29", "XX", "1X", "X1"][random.next(8)]
    switch random.next(3) {
    case 0: return year
    case 1: return "\(year)-\(month)"
    default: return "\(year)-\(month)-\(day)"
    }
  }

  private static func firm(_ random: inout SlowRandom) -> String {
    ["1999", "1998-05", "1998-05-12", "1991", "1991-12", "1904-02", "1999-01", "1998-05-13"][random.next(8)]
  }

  /// Nil where no day fits.
  package static func random(_ random: inout SlowRandom) -> SlowDate? {
    var date: SlowDate
    switch random.next(8) {
    case 0, 1, 2, 3:
      let text = plain(&random)
      date = SlowDate(text: text, days: days(text))
      if random.next(4) == 0 {
        date.text += "~"
        date.isSoft = true
      }
    case 4, 5:
      let members = (0..<(2 + random.next(2))).map { _ in plain(&random) }
      let isAll = random.next(3) == 0
      let sets = members.map { days($0) }
      guard sets.allSatisfy({ !$0.isEmpty }) else { return nil }
      date = SlowDate(
        text: (isAll ? "{" : "[") + members.joined(separator: ",") + (isAll ? "}" : "]"),
        days: sets.dropFirst().reduce(into: sets[0]) { $0.formUnion($1) })
      if isAll, Set(sets).count > 1 { date.kind = .all }
    case 6:
      let (low, high) = ends(&random)
      date = SlowDate(text: "[\(low)..\(high)]", days: span(low, high))
    default:
      let (low, high) = ends(&random)
      date = SlowDate(text: "\(low)/\(high)", days: span(low, high), kind: .state)
    }
    return date.days.isEmpty ? nil : date
  }

  /// Two dates of which the first begins no later than the second.
  private static func ends(_ random: inout SlowRandom) -> (String, String) {
    let ends = [firm(&random), firm(&random)].sorted { (days($0).first ?? 0) < (days($1).first ?? 0) }
    return (ends[0], ends[1])
  }

  private static func span(_ low: String, _ high: String) -> SlowSet {
    var found = SlowSet(count: dayCount)
    guard let from = days(low).first, let to = days(high).last, from <= to else { return found }
    for day in from...to { found.insert(day) }
    return found
  }

  func relation(to other: SlowDate) -> SlowRelation {
    if days.isDisjoint(with: other.days) { return isSoft || other.isSoft ? .tension : .contradicts }
    if (kind == .state) != (other.kind == .state) { return .compatible }
    if days == other.days {
      if (kind == .all) != (other.kind == .all) { return .compatible }
      if kind == .state, text != other.text { return stateRelation(to: other) }
      return isSoft == other.isSoft ? .equal : .refines
    }
    if days.isSubset(of: other.days), kind != .all || other.kind == .all { return .refines }
    if other.days.isSubset(of: days), other.kind != .all || kind == .all { return .refines }
    return .compatible
  }

  /// Two states over the same days: by when they began and ended.
  private func stateRelation(to other: SlowDate) -> SlowRelation {
    func parts(_ date: SlowDate) -> [SlowSet] {
      date.text.split(separator: "/").map { Self.days(String($0)) }
    }
    let mine = parts(self)
    let theirs = parts(other)
    if mine == theirs { return .equal }
    let isInside = zip(mine, theirs).allSatisfy { $0.isSubset(of: $1) }
    let holds = zip(theirs, mine).allSatisfy { $0.isSubset(of: $1) }
    return isInside || holds ? .refines : .compatible
  }
}
