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
/// integer comparison and call the calculus only where they differ. A value takes 13 bytes beside its words, and what an
/// amount or a date needs.
package struct ValueTable: Sendable {
  /// What sort of thing a value's payload is.
  private enum Sort: UInt8, Sendable { case none, entity, quantity, date, text, flag }

  private var lexemes = ByteTable()
  private var lexemeCodes: [UInt32] = [0]
  private var meaningCodes: [UInt32] = [0]
  private var sorts: [Sort] = [.none]
  /// An entity's code, the place of an amount or date, how a text is compared, or a flag.
  private var payloads: [UInt32] = [0]
  private var quantities: [Quantity] = []
  private var dates: [DateValue] = []
  /// Lexeme → its first value; 0 for none.
  private var firstOfLexeme: [UInt32] = [0]
  /// Value → the next one with the same words, for the few that have one.
  private var nextOfLexeme: [UInt32: UInt32] = [:]
  /// Entity → the first value that means it; 0 for none.
  private var firstOfEntity: [UInt32] = []
  /// The other meanings: the hash of the normalised form in the upper half, the first value in the lower; 0 for a free
  /// slot.
  private var slots: [UInt64] = []
  private var seed = ByteHash.seed
  private var hashedCount = 0
  /// The meanings of no and yes; 0 for one that nobody has used.
  private var flagMeanings: (no: UInt32, yes: UInt32) = (0, 0)

  package init() { _ = lexemes.intern("") }

  package var count: Int { sorts.count }

  /// The code of `value` written as `lexeme`.
  ///
  /// Two spellings of one meaning have two codes and one meaning; the same spelling that was read differently (another
  /// locale, another unit) has two codes as well.
  package mutating func intern(_ value: Value, lexeme: String) -> ValueID {
    intern(value, lexemes.intern(lexeme), Self.isEntity(value) ? [] : Self.meaningKey(value, lexeme: lexeme))
  }

  /// The code of an entity written in these bytes.
  mutating func intern(_ entity: EntityID, lexeme: UnsafeBufferPointer<UInt8>) -> ValueID {
    intern(.entity(entity), lexemes.intern(lexeme), [])
  }

  /// Has a look at where a lexeme would stand, so that it is near when it is asked for.
  package func look(_ lexeme: UnsafeBufferPointer<UInt8>) -> UInt32 { lexemes.look(lexeme) }

  private mutating func intern(_ value: Value, _ lexemeCode: Int, _ key: [UInt8]) -> ValueID {
    if lexemeCode == firstOfLexeme.count { firstOfLexeme.append(0) }
    var known = firstOfLexeme[lexemeCode]
    var last: UInt32 = 0
    while known != 0 {
      if means(known, value, key) { return ValueID(known) }
      last = known
      known = nextOfLexeme[known] ?? 0
    }
    let code = UInt32(count)
    if last == 0 { firstOfLexeme[lexemeCode] = code } else { nextOfLexeme[last] = code }
    let meaning = meaning(of: value, key, orNew: code)
    if case .flag(let flag) = value {
      if flag { flagMeanings.yes = meaning } else { flagMeanings.no = meaning }
    }
    add(value)
    lexemeCodes.append(UInt32(lexemeCode))
    meaningCodes.append(meaning)
    return ValueID(code)
  }

  private static func isEntity(_ value: Value) -> Bool {
    if case .entity = value { true } else { false }
  }

  /// Whether a known value has the normalised form `key`, or is the same entity.
  private func means(_ known: UInt32, _ value: Value, _ key: [UInt8]) -> Bool {
    let sort = sorts[Int(known)]
    if case .entity(let entity) = value { return sort == .entity && payloads[Int(known)] == entity.rawValue }
    guard sort != .entity else { return false }
    return Self.meaningKey(self[ValueID(known)], lexeme: self.lexeme(ValueID(known))) == key
  }

  /// The first value of the same meaning; `code` where there is none.
  private mutating func meaning(of value: Value, _ key: [UInt8], orNew code: UInt32) -> UInt32 {
    if case .entity(let entity) = value {
      while firstOfEntity.count <= entity.index { firstOfEntity.append(0) }
      if firstOfEntity[entity.index] == 0 { firstOfEntity[entity.index] = code }
      return firstOfEntity[entity.index]
    }
    if (hashedCount + 1) * 4 > slots.count * 3 { grow() }
    let hash = key.withUnsafeBufferPointer { ByteHash.hash($0, seed) }
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let first = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == UInt64(hash), means(first, value, key) { return first }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt64(hash) << 32 | UInt64(code)
    hashedCount += 1
    return code
  }

  private mutating func grow() {
    var larger = [UInt64](repeating: 0, count: max(16, slots.count * 2))
    for stored in slots where stored != 0 {
      var slot = Int(stored >> 32) & (larger.count - 1)
      while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
      larger[slot] = stored
    }
    slots = larger
  }

  private mutating func add(_ value: Value) {
    switch value {
    case .none: put(.none, 0)
    case .entity(let entity): put(.entity, entity.rawValue)
    case .quantity(let quantity):
      put(.quantity, UInt32(quantities.count))
      quantities.append(quantity)
    case .date(let date):
      put(.date, UInt32(dates.count))
      dates.append(date)
    case .text(let comparison): put(.text, UInt32(comparison.rawValue))
    case .flag(let flag): put(.flag, flag ? 1 : 0)
    }
  }

  private mutating func put(_ sort: Sort, _ payload: UInt32) {
    sorts.append(sort)
    payloads.append(payload)
  }

  package subscript(value: ValueID) -> Value {
    let payload = payloads[value.index]
    switch sorts[value.index] {
    case .none: return .none
    case .entity: return .entity(EntityID(payload))
    case .quantity: return .quantity(quantities[Int(payload)])
    case .date: return .date(dates[Int(payload)])
    case .text: return .text(TextComparison(rawValue: UInt8(truncatingIfNeeded: payload)) ?? .folded)
    case .flag: return .flag(payload == 1)
    }
  }

  package func kind(_ value: ValueID) -> ValueKind {
    switch sorts[value.index] {
    case .entity: .entity
    case .quantity: .quantity
    case .date: .date
    case .text, .none: .text
    case .flag: .flag
    }
  }

  package func lexeme(_ value: ValueID) -> String { lexemes[Int(lexemeCodes[value.index])] }

  /// What ``lexeme(_:)`` gives, in UTF-8.
  func lexemeBytes(_ value: ValueID) -> ArraySlice<UInt8> { lexemes.bytes(at: Int(lexemeCodes[value.index])) }

  /// The entity that a value is; nil for any other value. Inlined, like its neighbours, since a call would be given a copy
  /// of the whole table.
  @inline(__always)
  func entity(_ value: ValueID) -> EntityID? {
    sorts[value.index] == .entity ? EntityID(payloads[value.index]) : nil
  }

  /// Whether the words of a value are all that there is to read: those of a text, a date, or an amount without a unit.
  @inline(__always)
  func isReadAsWritten(_ value: ValueID) -> Bool {
    switch sorts[value.index] {
    case .text, .date: true
    case .quantity: quantities[Int(payloads[value.index])].unit == nil
    case .none, .entity, .flag: false
    }
  }

  package func meaning(of value: ValueID) -> ValueID { ValueID(meaningCodes[value.index]) }
  /// The meaning of the flag that is not the one of `meaning`; nil where `meaning` is no flag, or nobody has used the other.
  @inline(__always)
  func otherFlag(than meaning: UInt32) -> UInt32? {
    guard meaning != 0, flagMeanings.no != 0, flagMeanings.yes != 0 else { return nil }
    if meaning == flagMeanings.no { return flagMeanings.yes }
    return meaning == flagMeanings.yes ? flagMeanings.no : nil
  }
  /// The meaning of each code.
  package var meanings: [UInt32] { meaningCodes }

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

// MARK: - Image

extension ValueTable {
  func put(into image: inout ImageWriter) {
    lexemes.put(into: &image)
    image.put(lexemeCodes)
    image.put(meaningCodes)
    image.put(sorts, as: \.rawValue)
    image.put(payloads)
    image.put(quantities: quantities)
    image.put(dates: dates)
    image.put(firstOfLexeme)
    image.put(nextOfLexeme)
    image.put(firstOfEntity)
    image.put([seed])
    image.put(slots)
    image.put([flagMeanings.no, flagMeanings.yes])
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    let count = image.limits.values
    lexemes = try ByteTable(image: &image)
    lexemeCodes = try image.codes(below: lexemes.count, count: count)
    meaningCodes = try image.codes(below: count, count: count)
    sorts = try image.cases()
    payloads = try image.array()
    quantities = try image.quantities()
    dates = try image.dates()
    try checkPayloads(image)
    firstOfLexeme = try image.codes(below: count, count: lexemes.count)
    nextOfLexeme = try image.dictionary(below: count, to: count)
    // Later ones have greater codes, so that whoever goes through them comes to an end.
    for (value, next) in nextOfLexeme { try image.check(next > value, "words go back to their beginning") }
    firstOfEntity = try image.codes(below: count)
    try image.check(firstOfEntity.count <= image.limits.entities, "there are more meanings than entities")
    seed = try image.column(of: UInt64.self).first ?? 0
    (slots, hashedCount) = try image.slots(from: 1, below: count)
    let flags = try image.codes(below: count, count: 2)
    flagMeanings = (flags[0], flags[1])
  }

  private func checkPayloads(_ image: ImageReader) throws(ImageFlaw) {
    let count = image.limits.values
    try image.check(sorts.count == count && payloads.count == count && count > 0, "a value is not whole")
    let limits: [Sort: Int] = [
      .none: 1, .entity: image.limits.entities, .quantity: quantities.count, .date: dates.count,
      .text: TextComparison.allCases.count, .flag: 2,
    ]
    let bounds = (0...Sort.flag.rawValue).map { Sort(rawValue: $0).flatMap { limits[$0] } ?? 0 }
    var isWithin = true
    for place in sorts.indices where Int(payloads[place]) >= bounds[Int(sorts[place].rawValue)] { isWithin = false }
    try image.check(isWithin, "a value points beyond its table")
  }
}
