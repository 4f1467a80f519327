import Text

/// What a value means, whatever words it was written in.
package enum Value: Hashable, Sendable {
  case entity(EntityID)
  case quantity(Quantity)
  case date(DateValue)
  /// A text, and how it is compared: two texts that compare as equal have one meaning.
  case text(TextComparison)
  case flag(Bool)
  /// No value: "declined to comment".
  case none
}

/// Distinct values as written, each with its normalised form.
///
/// `meaning(of:)` is the code of the first value with the same normalised form: kernels settle equal meanings by one
/// integer comparison and call the calculus only where they differ.
package struct ValueTable: Sendable {
  private var keys = ByteTable()
  private var lexemes = ByteTable()
  private var meaningKeys = ByteTable()
  private var lexemeCodes: [UInt32] = [0]
  private var meaningCodes: [UInt32] = [0]
  private var firstOfMeaning: [UInt32] = []
  private var values: [Value] = [.none]
  private var kindColumn: [ValueKind] = [.text]

  package init() { _ = lexemes.intern("") }

  package var count: Int { values.count }

  /// The code of `value` written as `lexeme`.
  ///
  /// Two spellings of one meaning have two codes and one meaning; the same spelling that was read differently (another
  /// locale, another unit) has two codes as well.
  package mutating func intern(_ value: Value, lexeme: String) -> ValueID {
    let lexemeCode = lexemes.intern(lexeme)
    let meaningKey = Self.meaningKey(value, lexeme: lexeme)
    let meaningNumber = meaningKey.withUnsafeBufferPointer { meaningKeys.intern($0) }
    let pair = (UInt32(lexemeCode).littleEndian, UInt32(meaningNumber).littleEndian)
    let code = withUnsafeBytes(of: pair) { keys.intern($0.bindMemory(to: UInt8.self)) } + 1
    if code == values.count {
      if meaningNumber == firstOfMeaning.count { firstOfMeaning.append(UInt32(code)) }
      values.append(value)
      kindColumn.append(Self.kind(value))
      lexemeCodes.append(UInt32(lexemeCode))
      meaningCodes.append(firstOfMeaning[meaningNumber])
    }
    return ValueID(code)
  }

  package subscript(value: ValueID) -> Value { values[value.index] }
  package func kind(_ value: ValueID) -> ValueKind { kindColumn[value.index] }
  package func lexeme(_ value: ValueID) -> String { lexemes[Int(lexemeCodes[value.index])] }
  package func meaning(of value: ValueID) -> ValueID { ValueID(meaningCodes[value.index]) }
  /// The meaning of each code.
  package var meanings: [UInt32] { meaningCodes }

  private static func kind(_ value: Value) -> ValueKind {
    switch value {
    case .entity: .entity
    case .quantity: .quantity
    case .date: .date
    case .text, .none: .text
    case .flag: .flag
    }
  }

  private static func meaningKey(_ value: Value, lexeme: String) -> [UInt8] {
    var key: [UInt8] = []
    func add(_ number: UInt64) { withUnsafeBytes(of: number.littleEndian) { key.append(contentsOf: $0) } }
    switch value {
    case .entity(let entity):
      key.append(1)
      add(UInt64(entity.rawValue))
    case .quantity(let written):
      // In the base unit of its dimension, so that 5 km and 5000 m are one meaning.
      let quantity = written.inBaseUnit
      key.append(2)
      for bound in [quantity.lower, quantity.upper] {
        add(bound.value.bitPattern)
        if bound.residue != 0 { add(UInt64(bound.residue.bitPattern)) }
        key.append((bound.isSoft ? 1 : 0) | (bound.isOpen ? 2 : 0))
      }
      key.append(contentsOf: quantity.unit?.utf8 ?? [])
    case .date(let date):
      key.append(3)
      date.appendIdentity(to: &key)
    case .text(let comparison):
      key.append(4)
      key.append(comparison.rawValue)
      key.append(contentsOf: TextForm.bytes(lexeme, comparison))
    case .flag(let flag):
      key.append(5)
      key.append(flag ? 1 : 0)
    case .none:
      key.append(6)
    }
    return key
  }
}
