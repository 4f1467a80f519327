extension ImageWriter {
  /// Dates, a column for what each of them has, and one after another what few have.
  mutating func put(dates: [DateValue]) {
    put(dates, as: \.shape.rawValue)
    put(dates, as: \.precision.rawValue)
    for part in [\DateValue.start, \DateValue.end] {
      put(dates) { $0[keyPath: part].earliest }
      put(dates) { $0[keyPath: part].latest }
    }
    put(dates) { date -> UInt8 in
      (date.isConventional ? 1 : 0) | (date.isApproximate ? 2 : 0) | (date.isUncertain ? 4 : 0)
        | (date.hasZone ? 8 : 0) | (date.isBare ? 0 : 16)
    }
    for date in dates where !date.isBare {
      put(date.parts, as: \.earliest)
      put(date.parts, as: \.latest)
      put(date.masks.count)
      for mask in date.masks { put(mask.digits) }
      put(date.notation)
    }
  }
}

extension DateValue {
  /// Whether shape, precision, windows and marks say all.
  fileprivate var isBare: Bool { parts.isEmpty && masks.isEmpty && notation.isEmpty }
}

extension ImageReader {
  mutating func dates() throws(ImageFlaw) -> [DateValue] {
    let shapes = try cases(of: DateValue.Shape.self)
    let precisions = try cases(of: DateValue.Precision.self)
    let starts = try windows()
    let ends = try windows()
    let marks = try column(of: UInt8.self)
    let count = shapes.count
    let isWhole = precisions.count == count && starts.count == count && ends.count == count && marks.count == count
    try check(isWhole, "a date is not whole")
    var dates: [DateValue] = []
    dates.reserveCapacity(count)
    for place in 0..<count {
      var parts: [DateWindow] = []
      var masks: [EdtfMask] = []
      var notation: [UInt8] = []
      if marks[place] & 16 != 0 {
        parts = try windows()
        for _ in 0..<(try self.count(8)) { masks.append(try mask()) }
        notation = try array()
      }
      try check(starts[place].earliest <= ends[place].latest, "a date ends before it begins")
      dates.append(
        DateValue(
          shape: shapes[place], precision: precisions[place], start: starts[place], end: ends[place], parts: parts,
          masks: masks, isConventional: marks[place] & 1 != 0, isApproximate: marks[place] & 2 != 0,
          isUncertain: marks[place] & 4 != 0, hasZone: marks[place] & 8 != 0, notation: notation))
    }
    return dates
  }

  private mutating func windows() throws(ImageFlaw) -> [DateWindow] {
    let earliest = try column(of: Int64.self)
    let latest = try column(of: Int64.self)
    try check(earliest.count == latest.count, "a stretch of time is not whole")
    var windows: [DateWindow] = []
    windows.reserveCapacity(earliest.count)
    for place in 0..<earliest.count {
      try check(earliest[place] <= latest[place], "a stretch of time runs backward")
      windows.append(DateWindow(earliest[place], latest[place]))
    }
    return windows
  }

  private mutating func mask() throws(ImageFlaw) -> EdtfMask {
    guard let mask = EdtfMask(digits: try array()) else { throw ImageFlaw("a masked date is not whole") }
    return mask
  }
}

extension EdtfMask {
  private static var free: UInt8 { 10 }
  private static var absent: UInt8 { 11 }

  /// Sign, year, month and day, a byte a digit.
  fileprivate var digits: [UInt8] {
    let places = year + (month ?? []) + (day ?? [])
    var bytes = [isNegative ? 1 : 0] + places.map { $0.map { UInt8(truncatingIfNeeded: $0) } ?? Self.free }
    bytes += [UInt8](repeating: Self.absent, count: max(0, 9 - bytes.count))
    return bytes
  }

  fileprivate init?(digits: [UInt8]) {
    guard digits.count == 9, digits[0] < 2, digits[1...4].allSatisfy({ $0 <= Self.free }) else { return nil }
    func places(_ range: ClosedRange<Int>) -> [Int?]? {
      guard digits[range].allSatisfy({ $0 <= Self.free }) else { return nil }
      return digits[range].map { $0 == Self.free ? nil : Int($0) }
    }
    self.init(year: places(1...4) ?? [], isNegative: digits[0] == 1)
    month = places(5...6)
    day = places(7...8)
    guard month != nil || digits[5...6].allSatisfy({ $0 == Self.absent }) else { return nil }
    guard day != nil || digits[7...8].allSatisfy({ $0 == Self.absent }) else { return nil }
    guard month != nil || day == nil else { return nil }
  }
}
