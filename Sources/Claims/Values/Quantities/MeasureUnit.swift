/// A unit of measure by its symbol; identity is that of the UTF-8 bytes.
package struct MeasureUnit: Hashable, Sendable {
  /// The canonical symbol where the unit is known (`km`), else the word as written.
  package let utf8: [UInt8]

  package var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The unit that `name` means: a known symbol or alias, else a unit of its own with `name` as its symbol.
  package init(_ name: String) {
    self.init(utf8: Array(name.utf8))
  }

  package init(utf8 name: [UInt8]) {
    utf8 = UnitTable.shared.canonical(name) ?? name
  }

  /// The unit whose symbol was settled before.
  init(settled symbol: [UInt8]) { utf8 = symbol }

  /// What is known of it; nil for a unit that stands for itself.
  package var definition: UnitDefinition? { UnitTable.shared.definition(ofSymbol: utf8) }

  /// Whether amounts in the two units can be compared.
  package func isComparable(with other: MeasureUnit) -> Bool {
    if self == other { return true }
    guard let mine = definition, let theirs = other.definition else { return false }
    return mine.dimension == theirs.dimension && mine.dimension != .money && mine.dimension != .count
  }
}

/// What a unit measures. Amounts of money are comparable in the same currency only, and counts of the same thing only.
package enum MeasureDimension: UInt8, Hashable, Sendable, CaseIterable {
  case length, mass, duration, calendar, area, volume, speed, temperature, data, proportion, energy, power, pressure
  case frequency, count, money

  package var text: String { Self.words[Int(rawValue)] }

  private static let words = [
    "length", "mass", "duration", "calendar", "area", "volume", "speed", "temperature", "data", "proportion", "energy",
    "power", "pressure", "frequency", "count", "money",
  ]
}

/// A known unit: an amount `x` of it is `x` × `factor` + `offset` of the base unit of its dimension.
package struct UnitDefinition: Hashable, Sendable {
  package var symbol: String
  package var dimension: MeasureDimension
  package var factor: Double
  package var offset: Double
  /// Other words for it. A single letter or an abbreviation in capitals counts with its case, any other word without.
  package var aliases: [String]

  init(_ symbol: String, _ dimension: MeasureDimension, _ aliases: [String]) {
    self.init(symbol, dimension, 1, aliases)
  }

  init(_ symbol: String, _ dimension: MeasureDimension, _ factor: Double, offset: Double = 0, _ aliases: [String]) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
    self.offset = offset
    self.aliases = aliases
  }
}
