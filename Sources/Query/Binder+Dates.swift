import Claims
import Language
import Text

/// An inclusive range of seconds since 1970-01-01.
struct SecondRange {
  var lower: Int64
  var upper: Int64
  /// Dates that merely may lie in the range count as well.
  var isPossible = false
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
      for code in 1..<max(1, dates.count) {
        let fits =
          range.isPossible
          ? dates.earliest[code] <= range.upper && range.lower <= dates.latest[code]
          : range.lower <= dates.earliest[code] && dates.latest[code] <= range.upper
        if fits { result.insert(code) }
      }
      resolved.append(absolute)
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
      let date = try date(atom, pattern.span)
      return SecondRange(lower: date.earliest, upper: date.latest)
    case .compared(let comparison, let atom):
      let date = try date(atom, pattern.span)
      switch comparison {
      case .greaterOrEqual: return SecondRange(lower: date.earliest, upper: .max)
      case .greater: return SecondRange(lower: date.latest == .max ? .max : date.latest + 1, upper: .max)
      case .lessOrEqual: return SecondRange(lower: .min, upper: date.latest)
      case .less: return SecondRange(lower: .min, upper: date.earliest == .min ? .min : date.earliest - 1)
      default: return SecondRange(lower: date.earliest, upper: date.latest, isPossible: true)
      }
    case .range(let low, let high):
      return SecondRange(
        lower: try low.map { (atom) throws(Diagnostic) in try date(atom, pattern.span).earliest } ?? .min,
        upper: try high.map { (atom) throws(Diagnostic) in try date(atom, pattern.span).latest } ?? .max)
    }
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
    }
  }
}
