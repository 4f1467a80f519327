/// All known units and the words for them.
///
/// Factors are exact by definition (SI brochure, 9th edition; NIST SP 811; IEC 80000-13 for `KiB`) but for the Gregorian
/// calendar: months and years are kept in a dimension of their own, because no fixed number of days makes a month.
struct UnitTable: Sendable {
  static let shared = UnitTable(UnitDefinition.measures + UnitDefinition.counts + UnitDefinition.currencies)

  private let definitions: [UnitDefinition]
  private let bySymbol: [[UInt8]: Int]
  /// Words whose case matters: symbols and abbreviations.
  private let byExact: [[UInt8]: Int]
  /// Words whose case does not.
  private let byFolded: [[UInt8]: Int]
  private let bases: [MeasureDimension: MeasureUnit]

  private init(_ definitions: [UnitDefinition]) {
    self.definitions = definitions
    var symbols: [[UInt8]: Int] = [:]
    var exact: [[UInt8]: Int] = [:]
    var folded: [[UInt8]: Int] = [:]
    for (position, definition) in definitions.enumerated() {
      symbols[Array(definition.symbol.utf8)] = position
      for alias in [definition.symbol] + definition.aliases {
        let bytes = Array(alias.utf8)
        exact[bytes] = position
        if bytes.count > 3 { folded[foldedLetters(bytes)] = position }
      }
    }
    bySymbol = symbols
    byExact = exact
    byFolded = folded
    var bases: [MeasureDimension: MeasureUnit] = [:]
    for definition in definitions where definition.factor == 1 && definition.offset == 0 {
      if bases[definition.dimension] == nil {
        bases[definition.dimension] = MeasureUnit(canonical: Array(definition.symbol.utf8))
      }
    }
    self.bases = bases
  }

  /// The symbol of the unit that `name` means; nil where it is not known.
  func canonical(_ name: [UInt8]) -> [UInt8]? {
    guard let position = byExact[name] ?? byFolded[foldedLetters(name)] else { return nil }
    return Array(definitions[position].symbol.utf8)
  }

  func definition(ofSymbol symbol: [UInt8]) -> UnitDefinition? { bySymbol[symbol].map { definitions[$0] } }

  func base(of dimension: MeasureDimension) -> MeasureUnit? { bases[dimension] }
}

extension MeasureUnit {
  /// A unit by its canonical symbol, without a look-up.
  init(canonical symbol: [UInt8]) { utf8 = symbol }
}

/// `bytes` in lower case: ASCII letters and those of Latin-1. The length stays the same.
func foldedLetters(_ bytes: [UInt8]) -> [UInt8] {
  var folded = bytes
  for position in folded.indices {
    let byte = folded[position]
    if byte &- 0x41 < 26 {
      folded[position] = byte | 0x20
    } else if position > 0, bytes[position - 1] == 0xC3, (0x80...0x9E).contains(byte), byte != 0x97 {
      folded[position] = byte + 0x20
    }
  }
  return folded
}
