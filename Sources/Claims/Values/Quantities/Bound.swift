/// One end of an interval.
package struct Bound: Hashable, Sendable {
  /// In the unit of the quantity; may be infinite, never NaN.
  package var value: Double
  /// What the nearest `Double` leaves of a whole number beyond 2^53: the number is `value` + `residue`. Whole numbers up
  /// to 2^77 are exact in this way.
  package let residue: Float
  /// Whether the words leave room beyond it: "about", "dozens".
  package var isSoft: Bool
  /// Whether the value itself lies outside: "more than", "fewer than".
  package var isOpen: Bool

  package init(_ value: Double, residue: Float = 0, isSoft: Bool = false, isOpen: Bool = false) {
    precondition(!value.isNaN, "a bound is a number")
    self.value = value
    self.residue = residue
    self.isSoft = isSoft
    self.isOpen = isOpen
  }

  /// Exactly the whole number.
  package init(whole number: Int128, isSoft: Bool = false, isOpen: Bool = false) {
    let nearest = Double(number)
    let rest = nearest.magnitude < 0x1p100 ? number - Int128(nearest) : 0
    self.init(nearest, residue: Float(rest), isSoft: isSoft, isOpen: isOpen)
  }

  /// The whole number, where it is one that 128 bits hold.
  package var whole: Int128? {
    guard value.magnitude < 0x1p100, value == value.rounded(.towardZero) else { return nil }
    return Int128(value) + Int128(residue)
  }
}

extension Bound {
  /// Whether its number is less than that of `other`; open or soft makes no difference.
  @inline(__always)
  package func isLess(than other: Bound) -> Bool {
    value < other.value || (value == other.value && residue < other.residue)
  }

  /// Whether the two are the same number.
  @inline(__always)
  package func isSameNumber(as other: Bound) -> Bool { value == other.value && residue == other.residue }

  /// How much the bound lets in at its number: more for closed ones than for open ones, and then for soft ones.
  @inline(__always)
  var width: UInt8 { (isOpen ? 0 : 2) | (isSoft ? 1 : 0) }
}
