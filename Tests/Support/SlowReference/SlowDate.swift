/// A date of the twentieth century as the set of its days.
struct SlowDate {
  enum Kind { case event, all, state }

  var text: String
  var days: Set<Int>
  var kind = Kind.event
  var isSoft = false

  /// 1900-01-01 to 1999-12-31, each with year, month and day.
  static let calendar: [(year: Int, month: Int, day: Int)] = {
    var days: [(Int, Int, Int)] = []
    for year in 1900...1999 {
      let isLeap = year % 4 == 0 && year % 100 != 0
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for day in 1...length { days.append((year, month + 1, day)) }
      }
    }
    return days
  }()

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The days that fit a pattern of digits, where `X` is any digit.
  private static func days(_ pattern: String) -> Set<Int> {
    let wanted = Array(pattern)
    return Set(
      calendar.indices.filter { index in
        let date = calendar[index]
        let written = Array("\(date.year)-\(two(date.month))-\(two(date.day))")
        return zip(wanted, written).allSatisfy { $0 == $1 || $0 == "X" }
      })
  }

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
  static func random(_ random: inout SlowRandom) -> SlowDate? {
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
        days: sets.reduce([]) { $0.union($1) })
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
    let ends = [firm(&random), firm(&random)].sorted { (days($0).min() ?? 0) < (days($1).min() ?? 0) }
    return (ends[0], ends[1])
  }

  private static func span(_ low: String, _ high: String) -> Set<Int> {
    guard let first = days(low).min(), let last = days(low).union(days(high)).max() else { return [] }
    return Set(first...last)
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
    func parts(_ date: SlowDate) -> [Set<Int>] {
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
