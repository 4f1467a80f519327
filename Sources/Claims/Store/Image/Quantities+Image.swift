extension ImageWriter {
  /// Amounts, a column for each part, and the symbols of their units once.
  mutating func put(quantities: [Quantity]) {
    var symbols = ByteTable()
    let units = quantities.map { quantity -> UInt32 in
      guard let unit = quantity.unit else { return 0 }
      return UInt32(unit.utf8.withUnsafeBufferPointer { symbols.intern($0) } + 1)
    }
    put((0..<symbols.count).map { symbols[$0] })
    put(units)
    for bound in [\Quantity.lower, \Quantity.upper] {
      put(quantities) { $0[keyPath: bound].value }
      put(quantities) { $0[keyPath: bound].residue }
      put(quantities) { UInt8($0[keyPath: bound].isSoft ? 1 : 0) | ($0[keyPath: bound].isOpen ? 2 : 0) }
    }
  }
}

extension ImageReader {
  mutating func quantities() throws(ImageFlaw) -> [Quantity] {
    let symbols = try texts().map { MeasureUnit(settled: Array($0.utf8)) }
    let units = try codes(below: symbols.count + 1)
    let lower = try bounds(units.count)
    let upper = try bounds(units.count)
    var quantities: [Quantity] = []
    quantities.reserveCapacity(units.count)
    for place in units.indices {
      try check(Interval.isPossible(lower: lower[place], upper: upper[place]), "an interval holds no number")
      let unit = units[place] == 0 ? nil : symbols[Int(units[place]) - 1]
      quantities.append(Quantity(lower: lower[place], upper: upper[place], unit: unit))
    }
    return quantities
  }

  private mutating func bounds(_ count: Int) throws(ImageFlaw) -> [Bound] {
    let numbers = try column(of: Double.self)
    let residues = try column(of: Float.self)
    let marks = try column(of: UInt8.self)
    try check(numbers.count == count && residues.count == count && marks.count == count, "an amount is not whole")
    var bounds: [Bound] = []
    bounds.reserveCapacity(count)
    for place in 0..<count {
      // Infinite bounds are open, so that the interval takes them as they are.
      let isOpen = marks[place] & 2 != 0
      let holds = !numbers[place].isNaN && !residues[place].isNaN && (isOpen || numbers[place].isFinite)
      try check(holds, "a bound is no number")
      bounds.append(
        Bound(numbers[place], residue: residues[place], isSoft: marks[place] & 1 != 0, isOpen: isOpen))
    }
    return bounds
  }
}
