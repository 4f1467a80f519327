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
  package private(set) var lower: Bound
  package private(set) var upper: Bound
  /// Nil for a plain number.
  package var unit: MeasureUnit?

  /// The interval from `lower` to `upper`, which must not be empty (see ``isPossible(lower:upper:)``).
  package init(lower: Bound, upper: Bound, unit: MeasureUnit? = nil) {
    let low = Self.normalised(lower)
    let high = Self.normalised(upper)
    precondition(Self.isPossible(lower: low, upper: high), "an interval holds at least one number")
    self.lower = low
    self.upper = high
    self.unit = unit
  }

  /// Exactly `value`.
  package init(_ value: Double, unit: MeasureUnit? = nil) {
    precondition(value.isFinite, "an exact quantity is finite")
    lower = Bound(value)
    upper = lower
    self.unit = unit
  }

  /// Whether some number lies between the bounds.
  package static func isPossible(lower: Bound, upper: Bound) -> Bool {
    if lower.value < upper.value { return true }
    return lower.value == upper.value && lower.value.isFinite && !lower.isOpen && !upper.isOpen
  }

  private static func normalised(_ bound: Bound) -> Bound {
    bound.value.isInfinite ? Bound(bound.value, isOpen: true) : bound
  }

  /// Whether it is one number and the words leave no room: both bounds equal and hard.
  package var isExact: Bool { lower.value == upper.value && !lower.isSoft && !upper.isSoft }

  /// Whether a bound is soft.
  package var isSoft: Bool { lower.isSoft || upper.isSoft }

  /// Whether both ends are finite.
  package var isBounded: Bool { lower.value.isFinite && upper.value.isFinite }

  /// Whether `number`, in the unit of the quantity, lies between the bounds.
  package func contains(_ number: Double) -> Bool {
    (lower.isOpen ? lower.value < number : lower.value <= number)
      && (upper.isOpen ? number < upper.value : number <= upper.value)
  }

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
    if lower.value == upper.value, lower.isSoft == upper.isSoft {
      return (lower.isSoft ? "~" : "") + plainDecimal(lower.value) + tail
    }
    let left = (lower.isOpen ? "(" : "[") + plainDecimal(lower.value) + (lower.isSoft ? "~" : "")
    let right = plainDecimal(upper.value) + (upper.isSoft ? "~" : "") + (upper.isOpen ? ")" : "]")
    return left + ", " + right + tail
  }
}

/// `value` without a superfluous `.0`, and with `∞` for infinity.
func plainDecimal(_ value: Double) -> String {
  if value.isInfinite { return value < 0 ? "−∞" : "∞" }
  if abs(value) < 1e16, let integer = Int64(exactly: value) { return String(integer) }
  return String(value)
}
