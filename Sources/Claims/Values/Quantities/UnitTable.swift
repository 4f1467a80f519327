/// All known units and the words for them.
///
/// Factors are exact by definition (SI brochure, 9th edition; NIST SP 811; IEC 80000-13 for `KiB`) but for the Gregorian
/// calendar: months and years are kept in a dimension of their own, because no fixed number of days makes a month.
struct UnitTable: Sendable {
  static let shared = UnitTable(UnitDefinition.measures + UnitDefinition.counts + UnitDefinition.currencies)

  private let definitions: [UnitDefinition]
  /// Symbols, in the order of the definitions; a symbol stands for one unit.
  private let bySymbol: UnitNames
  /// Words whose case matters: symbols and abbreviations.
  private let byExact: UnitNames
  /// Words whose case does not.
  private let byFolded: UnitNames
  private let bases: [MeasureDimension: MeasureUnit]

  private init(_ definitions: [UnitDefinition]) {
    self.definitions = definitions
    var symbols = UnitNames()
    var exact = UnitNames()
    var folded = UnitNames()
    var bases: [MeasureDimension: MeasureUnit] = [:]
    for (position, definition) in definitions.enumerated() {
      let symbol = Array(definition.symbol.utf8)
      symbols.add(symbol, position)
      exact.add(symbol, position)
      if symbol.count > 3 { folded.add(foldedLetters(symbol), position) }
      for alias in definition.aliases {
        let bytes = Array(alias.utf8)
        exact.add(bytes, position)
        if bytes.count > 3 { folded.add(foldedLetters(bytes), position) }
      }
      if definition.factor == 1, definition.offset == 0, bases[definition.dimension] == nil {
        bases[definition.dimension] = MeasureUnit(canonical: symbol)
      }
    }
    bySymbol = symbols
    byExact = exact
    byFolded = folded
    self.bases = bases
  }

  /// The symbol of the unit that `name` means; nil where it is not known.
  func canonical(_ name: [UInt8]) -> [UInt8]? {
    guard let position = byExact.find(name) ?? byFolded.find(foldedLetters(name)) else { return nil }
    return Array(definitions[position].symbol.utf8)
  }

  func definition(ofSymbol symbol: [UInt8]) -> UnitDefinition? { bySymbol.find(symbol).map { definitions[$0] } }

  func base(of dimension: MeasureDimension) -> MeasureUnit? { bases[dimension] }
}

/// Words with the place of the definition that they mean; of two definitions, the later.
private struct UnitNames: Sendable {
  private var words = ByteTable()
  private var positions: [Int] = []

  mutating func add(_ word: [UInt8], _ position: Int) {
    let entry = word.withUnsafeBufferPointer { words.intern($0) }
    if entry == positions.count { positions.append(position) } else { positions[entry] = position }
  }

  func find(_ word: [UInt8]) -> Int? {
    word.withUnsafeBufferPointer { words.find($0) }.map { positions[$0] }
  }
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
