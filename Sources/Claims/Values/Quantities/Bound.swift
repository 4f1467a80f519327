/// One end of an interval.
package struct Bound: Hashable, Sendable {
  /// In the unit of the quantity; may be infinite, never NaN.
  package var value: Double
  /// Whether the words leave room beyond it: "about", "dozens".
  package var isSoft: Bool
  /// Whether the value itself lies outside: "more than", "fewer than".
  package var isOpen: Bool

  package init(_ value: Double, isSoft: Bool = false, isOpen: Bool = false) {
    precondition(!value.isNaN, "a bound is a number")
    self.value = value
    self.isSoft = isSoft
    self.isOpen = isOpen
  }
}
