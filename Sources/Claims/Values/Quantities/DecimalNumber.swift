/// A decimal number as written: `significand` × 10^`exponent`, the first 18 digits of it.
///
/// Half units and single units of a digit are computed on it, so that "about 0.3" ends at 0.2 and not at
/// 0.19999999999999998.
struct DecimalNumber: Hashable, Sendable {
  var significand: Int64
  var exponent: Int
  /// Whether digits were written behind a decimal mark.
  var isFraction = false
  /// The `Double` nearest to the text, where that has more digits than the significand holds.
  var nearest: Double?
  /// The whole number, where it has more digits than the significand holds and fewer than 24.
  var longWhole: Int128?

  /// The nearest `Double`; infinite beyond its range. Exact for integers up to 2^53.
  var double: Double {
    if let nearest { return nearest }
    if significand == 0 { return 0 }
    if significand.magnitude <= 1 << 53, let power = powerOfTen(abs(exponent)) {
      // Both operands are exact, so the one rounding of IEEE 754 is the correct one (Clinger 1990).
      return exponent >= 0 ? Double(significand) * power : Double(significand) / power
    }
    return Double("\(significand)e\(exponent)") ?? (significand < 0 ? -.infinity : .infinity)
  }

  /// The number as a bound, exact for whole numbers of up to 23 digits.
  func bound(isSoft: Bool = false, isOpen: Bool = false) -> Bound {
    if let longWhole { return Bound(whole: longWhole, isSoft: isSoft, isOpen: isOpen) }
    let value = double
    guard nearest == nil, exponent >= 0, exponent <= 22, value.magnitude >= 0x1p53, value.magnitude < 0x1p77 else {
      return Bound(value, isSoft: isSoft, isOpen: isOpen)
    }
    var whole = Int128(significand)
    for _ in 0..<exponent { whole *= 10 }
    return Bound(whole: whole, isSoft: isSoft, isOpen: isOpen)
  }

  /// The number plus `count` times `numerator`/10 units of its last digit.
  func offset(byTenths numerator: Int64) -> DecimalNumber {
    // 18 digits times ten fit: 10^19 > 2^63, so the last digit is dropped where it would not.
    if significand.magnitude > 900_000_000_000_000_000 {
      return DecimalNumber(significand: significand + numerator / 10, exponent: exponent)
    }
    return DecimalNumber(significand: significand * 10 + numerator, exponent: exponent - 1)
  }

  var negated: DecimalNumber {
    DecimalNumber(
      significand: -significand, exponent: exponent, isFraction: isFraction, nearest: nearest.map { -$0 },
      longWhole: longWhole.map { -$0 })
  }

  func scaled(by power: Int) -> DecimalNumber {
    DecimalNumber(significand: significand, exponent: exponent + power, isFraction: isFraction)
  }

  /// Trailing zeros of the significand moved to the exponent.
  var withoutTrailingZeros: DecimalNumber {
    guard significand != 0 else { return DecimalNumber(significand: 0, exponent: 0) }
    var copy = self
    copy.nearest = nil
    copy.longWhole = nil
    while copy.significand % 10 == 0 {
      copy.significand /= 10
      copy.exponent += 1
    }
    return copy
  }
}

/// 10^`exponent` where it is an exact `Double` (0…22), else nil.
@inline(__always)
func powerOfTen(_ exponent: Int) -> Double? {
  exponent <= 22 ? exactPowers[exponent] : nil
}

private let exactPowers: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
  1e21, 1e22,
]
