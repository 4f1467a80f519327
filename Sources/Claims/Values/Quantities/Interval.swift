/// Two bounds with at least one number between them: what a quantity is without its unit.
///
/// Infinite bounds are open and hard.
package struct Interval: Hashable, Sendable {
  package let lower: Bound
  package let upper: Bound

  /// The interval from `lower` to `upper`, which must not be empty (see ``isPossible(lower:upper:)``).
  package init(lower: Bound, upper: Bound) {
    self.lower = Self.normalised(lower)
    self.upper = Self.normalised(upper)
    precondition(Self.isPossible(lower: self.lower, upper: self.upper), "an interval holds at least one number")
  }

  /// Exactly `value`.
  package init(_ value: Double) {
    precondition(value.isFinite, "an exact quantity is finite")
    lower = Bound(value)
    upper = lower
  }

  /// Whether some number lies between the bounds.
  package static func isPossible(lower: Bound, upper: Bound) -> Bool {
    if lower.isLess(than: upper) { return true }
    return lower.isSameNumber(as: upper) && lower.value.isFinite && !lower.isOpen && !upper.isOpen
  }

  private static func normalised(_ bound: Bound) -> Bound {
    bound.value.isInfinite ? Bound(bound.value, isOpen: true) : bound
  }

  /// Whether `number` lies between the bounds.
  package func contains(_ number: Double) -> Bool {
    (lower.isOpen ? lower.value < number : lower.value <= number)
      && (upper.isOpen ? number < upper.value : number <= upper.value)
  }
}
