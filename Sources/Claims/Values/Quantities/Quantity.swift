// The conversion of `Double` to integers needs the mathematics library, which nothing else here links.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// An amount as an interval with two bounds, in a unit.
///
/// Vague words stay intervals; there is no midpoint anywhere. Infinite bounds are open and hard.
package struct Quantity: Hashable, Sendable {
  package let interval: Interval
  /// Nil for a plain number.
  package var unit: MeasureUnit?

  package init(_ interval: Interval, unit: MeasureUnit? = nil) {
    self.interval = interval
    self.unit = unit
  }

  /// The interval from `lower` to `upper`, which must not be empty (see ``Interval/isPossible(lower:upper:)``).
  package init(lower: Bound, upper: Bound, unit: MeasureUnit? = nil) {
    self.init(Interval(lower: lower, upper: upper), unit: unit)
  }

  /// Exactly `value`.
  package init(_ value: Double, unit: MeasureUnit? = nil) {
    self.init(Interval(value), unit: unit)
  }

  package var lower: Bound { interval.lower }
  package var upper: Bound { interval.upper }

  /// Whether it is one number and the words leave no room: both bounds equal and hard.
  package var isExact: Bool { lower.isSameNumber(as: upper) && !lower.isSoft && !upper.isSoft }

  /// Whether a bound is soft.
  package var isSoft: Bool { lower.isSoft || upper.isSoft }

  /// Whether `number`, in the unit of the quantity, lies between the bounds.
  package func contains(_ number: Double) -> Bool { interval.contains(number) }

  /// The same interval in `unit` if it has none of its own; a property's unit is filled in this way.
  package func assuming(_ unit: MeasureUnit?) -> Quantity {
    guard self.unit == nil else { return self }
    var copy = self
    copy.unit = unit
    return copy
  }
}

extension Quantity {
  /// Interval notation: `42`, `[2000, 9999~] km`, `(100, ∞)`; `~` marks a soft bound, a round bracket an open one.
  package var text: String {
    let tail = unit.map { " " + $0.text } ?? ""
    if lower.isSameNumber(as: upper), lower.isSoft == upper.isSoft {
      return (lower.isSoft ? "~" : "") + lower.decimal + tail
    }
    let left = (lower.isOpen ? "(" : "[") + lower.decimal + (lower.isSoft ? "~" : "")
    let right = upper.decimal + (upper.isSoft ? "~" : "") + (upper.isOpen ? ")" : "]")
    return left + ", " + right + tail
  }
}

extension Bound {
  /// Its number in digits: whole numbers that are known exactly in full.
  package var decimal: String {
    if residue != 0, let whole { return String(whole) }
    return plainDecimal(value)
  }
}

/// `value` without a superfluous `.0`, and with `∞` for infinity.
func plainDecimal(_ value: Double) -> String {
  if value.isInfinite { return value < 0 ? "−∞" : "∞" }
  if abs(value) < 1e16, let integer = Int64(exactly: value) { return String(integer) }
  return String(value)
}
