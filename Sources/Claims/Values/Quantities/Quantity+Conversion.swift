extension Quantity {
  /// The same interval in the base unit of its dimension; itself where the unit is nil, unknown, money or a count.
  ///
  /// The result of a conversion is rounded to 15 significant digits, which every decimal of that length survives: 4.35 m
  /// and 435 cm are equal although their factors are not exact in binary.
  package var inBaseUnit: Quantity {
    guard let definition = unit?.definition, definition.factor != 1 || definition.offset != 0 else { return self }
    func convert(_ bound: Bound) -> Bound {
      guard bound.value.isFinite else { return bound }
      let value = definition.toBase(bound.value)
      return Bound(value, isSoft: bound.isSoft, isOpen: bound.isOpen)
    }
    let low = convert(lower)
    let high = convert(upper)
    // Two bounds closer than 15 digits can tell apart would leave an empty interval.
    guard low.value.isFinite, Interval.isPossible(lower: low, upper: high) || high.value.isInfinite else { return self }
    return Quantity(lower: low, upper: high, unit: UnitTable.shared.base(of: definition.dimension))
  }

  /// The interval in another unit; nil where the two cannot be compared or the result is no interval of numbers.
  package func converted(to target: MeasureUnit) -> Quantity? {
    guard let unit else { return nil }
    if unit == target { return self }
    guard unit.isComparable(with: target), let from = unit.definition, let to = target.definition else { return nil }
    func convert(_ bound: Bound) -> Bound {
      guard bound.value.isFinite else { return bound }
      return Bound(to.fromBase(from.toBase(bound.value)), isSoft: bound.isSoft, isOpen: bound.isOpen)
    }
    let low = convert(lower)
    let high = convert(upper)
    guard Interval.isPossible(lower: low, upper: high) else { return nil }
    return Quantity(lower: low, upper: high, unit: target)
  }
}

extension UnitDefinition {
  func toBase(_ value: Double) -> Double { roundedTo15Digits(value * factor + offset) }
  func fromBase(_ value: Double) -> Double { roundedTo15Digits((value - offset) / factor) }
}

/// The `Double` nearest to `value` rounded to 15 significant decimal digits. Complexity: a constant number of steps.
func roundedTo15Digits(_ value: Double) -> Double {
  guard value.isFinite, value != 0 else { return value }
  let magnitude = abs(value)
  if magnitude < 1e15, Int64(exactly: magnitude) != nil { return value }
  // The shortest text that reads back as `value` has at most 17 digits.
  var digits: [UInt8] = []
  var pointAt: Int?
  var exponent = 0
  let text = Array(String(magnitude).utf8)
  for (position, byte) in text.enumerated() {
    if byte == 0x2E {
      pointAt = digits.count
    } else if byte == 0x65 {
      exponent = Int(String(decoding: text[(position + 1)...], as: UTF8.self)) ?? 0
      break
    } else {
      digits.append(byte - 0x30)
    }
  }
  var point = (pointAt ?? digits.count) + exponent
  while let first = digits.first, first == 0 {
    digits.removeFirst()
    point -= 1
  }
  guard digits.count > 15 else { return value }
  var significand: Int64 = 0
  for digit in digits[..<15] { significand = significand * 10 + Int64(digit) }
  if digits[15] >= 5 { significand += 1 }
  let rounded = DecimalNumber(significand: significand, exponent: point - 15).double
  return value < 0 ? -rounded : rounded
}
