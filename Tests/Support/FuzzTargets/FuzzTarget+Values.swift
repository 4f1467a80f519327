import Claims

extension FuzzTarget {
  /// Dates, two to an input: each is read back from its normal form, and two relate the same from both sides.
  static let edtf = FuzzTarget("edtf") { bytes in
    var dates: [DateValue] = []
    for part in bytes.split(separator: 0x0A, maxSplits: 1) {
      let written = text(part)
      if let date = try? DateReader.read(written) {
        try expect(date.earliest <= date.latest, "\(written) runs backward")
        try expect((try? DateReader.read(date.edtf)) == date, "\(written) is not \(date.edtf)")
        try expect(relate(date, date).relation == .equal, "\(written) differs from itself")
        dates.append(date)
      }
      let foreign = ForeignDateReader(
        order: ForeignDateReader.FieldOrder.allCases[part.count % 3], referenceYear: 2011,
        zones: part.count % 2 == 0 ? .drop : .utc)
      if case .date(let date)? = try? foreign.read(written) {
        try expect((try? DateReader.read(date.edtf)) == date, "\(written) is not \(date.edtf)")
      }
    }
    guard dates.count == 2 else { return }
    try expect(
      relate(dates[0], dates[1]).relation == relate(dates[1], dates[0]).relation,
      "\(dates[0].edtf) and \(dates[1].edtf) relate by their order")
  }

  /// Amounts, two to an input.
  static let quantity = FuzzTarget("quantity") { bytes in
    guard let choice = bytes.first else { return }
    let reader = QuantityReader(
      locale: NumberLocale.allCases[Int(choice >> 1) % NumberLocale.allCases.count], bareIsExact: choice & 1 == 1)
    var amounts: [Quantity] = []
    for part in bytes.dropFirst().split(separator: 0x0A, maxSplits: 1) {
      guard let amount = try? reader.read(text(part)) else { continue }
      let base = amount.inBaseUnit
      try expect(!base.lower.value.isNaN && !base.upper.value.isNaN, "\(text(part)) is not a number")
      try expect(base.lower.value <= base.upper.value, "\(text(part)) runs backward")
      try expect(relate(amount, amount).relation == .equal, "\(text(part)) differs from itself")
      amounts.append(amount)
    }
    guard amounts.count == 2 else { return }
    try expect(
      relate(amounts[0], amounts[1]).relation == relate(amounts[1], amounts[0]).relation,
      "amounts relate by their order: \(text(bytes))")
  }
}
