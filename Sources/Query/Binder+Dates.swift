import Claims
import Language
import Text

/// What a date is held against: an inclusive range of seconds since 1970-01-01, or the seconds of a date with gaps.
struct SecondRange {
  var lower: Int64
  var upper: Int64
  /// Dates that merely may lie in the range count as well.
  var isPossible = false
  /// The date that was written, where it does not allow all of the range: `XXXX-12-25`, `[2020,2022]`.
  var gapped: DateValue?

  /// Whether a date surely lies in it, or, where that is asked, may.
  func holds(_ date: DateValue) -> Bool {
    if isPossible {
      guard date.earliest <= upper, lower <= date.latest else { return false }
      if let gapped { return gapped.overlaps(date) }
      return lower > upper || !date.stretches(within: DateWindow(lower, upper)).isEmpty
    }
    guard lower <= date.earliest, date.latest <= upper else { return false }
    return gapped?.covers(date) ?? true
  }
}

extension Binder {
  /// Dates that surely lie in one of the ranges, or with `~` may.
  mutating func bindDate(
    _ patterns: [Spanned<ValuePattern>], _ make: (CodeSet) -> ClaimPredicate
  ) throws(Diagnostic) -> (ClaimPredicate, [Spanned<ValuePattern>]) {
    let dates = workspace.store.dates
    var result = CodeSet(capacity: dates.count)
    var resolved: [Spanned<ValuePattern>] = []
    for pattern in patterns {
      let absolute = try absolute(pattern)
      let range = try dateRange(absolute)
      resolved.append(absolute)
      if !range.isPossible, range.gapped == nil {
        result.formUnion(dates.codes(within: (range.lower, range.upper)))
        continue
      }
      for code in 1..<max(1, dates.count) {
        let isNear = dates.earliest[code] <= range.upper && range.lower <= dates.latest[code]
        if isNear, let date = dates[DateID(code)], range.holds(date) { result.insert(code) }
      }
    }
    return (make(result), resolved)
  }

  /// The seconds that a pattern spans; both ends belong to it at the precision written.
  func dateRange(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> SecondRange {
    let range = try seconds(pattern)
    guard range.lower <= range.upper else {
      throw Diagnostic("the range '\(pattern.value.text)' runs backward", at: pattern.span)
    }
    return range
  }

  private func seconds(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> SecondRange {
    switch pattern.value {
    case .exactly(let atom), .compared(.equal, let atom):
      return Self.range(try date(atom, pattern.span), isPossible: false)
    case .compared(.about, let atom):
      return Self.range(try date(atom, pattern.span), isPossible: true)
    case .possibleRange(let low, let high):
      var range = try seconds(Spanned(.range(low, high), pattern.span))
      range.isPossible = true
      return range
    case .compared(let comparison, let atom):
      let date = try date(atom, pattern.span)
      switch comparison {
      case .greaterOrEqual: return SecondRange(lower: date.earliest, upper: .max)
      case .greater: return SecondRange(lower: date.latest == .max ? .max : date.latest + 1, upper: .max)
      case .lessOrEqual: return SecondRange(lower: .min, upper: date.latest)
      case .less: return SecondRange(lower: .min, upper: date.earliest == .min ? .min : date.earliest - 1)
      default: return Self.range(date, isPossible: false)
      }
    case .range(let low, let high):
      return SecondRange(
        lower: try low.map { (atom) throws(Diagnostic) in try date(atom, pattern.span).earliest } ?? .min,
        upper: try high.map { (atom) throws(Diagnostic) in try date(atom, pattern.span).latest } ?? .max)
    }
  }

  private static func range(_ date: DateValue, isPossible: Bool) -> SecondRange {
    let isGapped = date.hasGaps || date.parts.count > 1
    return SecondRange(
      lower: date.earliest, upper: date.latest, isPossible: isPossible, gapped: isGapped ? date : nil)
  }

  private func date(_ atom: Atom, _ span: Span) throws(Diagnostic) -> DateValue {
    do {
      return try DateReader.read(atom.text)
    } catch {
      throw Diagnostic(
        "'\(atom.text)' is not a date: \(error.message)", at: span,
        expected: ["2022", "2022-09", "2022-09-06", "2022-01..2022-03", "-7d.."])
    }
  }

  /// Relative dates (`-7d`, `today`, `yesterday`) become days of the calendar.
  private func absolute(_ pattern: Spanned<ValuePattern>) throws(Diagnostic) -> Spanned<ValuePattern> {
    func fix(_ atom: Atom) -> Atom {
      RelativeDate.read(atom.text, today: surroundings.today).map { .word($0) } ?? atom
    }
    switch pattern.value {
    case .exactly(let atom): return Spanned(.exactly(fix(atom)), pattern.span)
    case .compared(let comparison, let atom): return Spanned(.compared(comparison, fix(atom)), pattern.span)
    case .range(let low, let high): return Spanned(.range(low.map(fix), high.map(fix)), pattern.span)
    case .possibleRange(let low, let high):
      return Spanned(.possibleRange(low.map(fix), high.map(fix)), pattern.span)
    }
  }
}
