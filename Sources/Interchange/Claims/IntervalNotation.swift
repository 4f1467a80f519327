import Claims

/// Reads the interval notation that `Quantity.text` writes: `42`, `~42 km`, `[2000, 9999~] km`, `(100, ∞)`.
enum IntervalNotation {
  /// The quantity, or nil where the text is not of that form.
  static func read(_ text: String) -> Quantity? {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first else { return nil }
    if first == "[" || first == "(" { return interval(scalars) }
    let isSoft = first == "~"
    let body = isSoft ? scalars.dropFirst() : scalars[...]
    let end = body.firstIndex(of: " ") ?? body.endIndex
    guard let bound = number(body[..<end], isSoft: isSoft), bound.value.isFinite else { return nil }
    return Quantity(lower: bound, upper: bound, unit: unit(body[end...]))
  }

  private static func interval(_ scalars: [Unicode.Scalar]) -> Quantity? {
    guard let comma = scalars.firstIndex(of: ","), let close = scalars.lastIndex(where: { $0 == "]" || $0 == ")" }),
      comma < close
    else { return nil }
    let second = scalars[(comma + 1)..<close].drop { $0 == " " }
    guard let low = bound(scalars[1..<comma], isOpen: scalars[0] == "("),
      let high = bound(second, isOpen: scalars[close] == ")"), Interval.isPossible(lower: low, upper: high)
    else { return nil }
    return Quantity(lower: low, upper: high, unit: unit(scalars[(close + 1)...]))
  }

  private static func bound(_ scalars: ArraySlice<Unicode.Scalar>, isOpen: Bool) -> Bound? {
    let isSoft = scalars.last == "~"
    return number(isSoft ? scalars.dropLast() : scalars, isSoft: isSoft, isOpen: isOpen)
  }

  private static func number(
    _ scalars: ArraySlice<Unicode.Scalar>, isSoft: Bool = false, isOpen: Bool = false
  ) -> Bound? {
    func bound(_ value: Double) -> Bound { Bound(value, isSoft: isSoft, isOpen: isOpen) }
    if scalars.elementsEqual(["∞"]) { return bound(.infinity) }
    if scalars.elementsEqual(["−", "∞"]) || scalars.elementsEqual(["-", "∞"]) { return bound(-.infinity) }
    guard !scalars.isEmpty, scalars.allSatisfy({ "0123456789.e+-".unicodeScalars.contains($0) }) else { return nil }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    // Whole numbers beyond 2^53 stay exact.
    if scalars.count <= 24, let whole = Int128(String(text)) {
      return Bound(whole: whole, isSoft: isSoft, isOpen: isOpen)
    }
    guard let value = Double(String(text)), value.isFinite else { return nil }
    return bound(value)
  }

  private static func unit(_ scalars: ArraySlice<Unicode.Scalar>) -> MeasureUnit? {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars.drop { $0 == " " })
    return text.isEmpty ? nil : MeasureUnit(String(text))
  }
}
