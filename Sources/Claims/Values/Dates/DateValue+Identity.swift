extension DateValue {
  /// Appends bytes that are the same for two dates just if these are equal: what is possible or meant, how firmly, and
  /// whether it has a zone. `2004` and `2004-XX`, `[1984..1986]` and `[1984,1985,1986]` are one each.
  func appendIdentity(to key: inout [UInt8]) {
    func add(_ number: Int64) { withUnsafeBytes(of: number.littleEndian) { key.append(contentsOf: $0) } }
    key.append((isState ? 1 : 0) | (shape == .allOf ? 2 : 0) | (isSoft ? 4 : 0) | (hasZone ? 8 : 0))
    add(start.earliest)
    add(start.latest)
    if isState {
      add(end.earliest)
      add(end.latest)
      return
    }
    for part in parts {
      add(part.earliest)
      add(part.latest)
    }
    guard !masks.isEmpty else { return }
    // Masks over the same years are one set of days.
    var byYears: [[Int?]: (isNegative: Bool, common: Set<DateWindow>, leap: Set<DateWindow>)] = [:]
    for mask in masks {
      let years = mask.year + [mask.isNegative ? 1 : 0]
      var days = byYears[years] ?? (mask.isNegative, [], [])
      days.common.formUnion(mask.days(of: 2001))
      days.leap.formUnion(mask.days(of: 2000))
      byYears[years] = days
    }
    for (years, days) in byYears.sorted(by: {
      $0.key.map { $0 ?? 10 }.lexicographicallyPrecedes($1.key.map { $0 ?? 10 })
    }) {
      key.append(0xFF)
      key.append(contentsOf: years.map { UInt8($0 ?? 10) })
      for set in [days.common, days.leap] {
        key.append(0xFE)
        for day in set.sorted(by: { $0.earliest < $1.earliest }) { add(day.earliest) }
      }
    }
  }
}

extension EdtfMask {
  /// The days of a year that fit, each by itself.
  fileprivate func days(of year: Int64) -> [DateWindow] {
    windows(in: year).flatMap { window in
      stride(from: window.earliest, through: window.latest, by: Int(CivilDay.secondsPerDay)).map {
        DateWindow($0, $0 + CivilDay.secondsPerDay - 1)
      }
    }
  }
}
