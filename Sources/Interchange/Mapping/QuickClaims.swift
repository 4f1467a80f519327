import Claims
import Text

/// Takes plain rows straight into the columns: names are looked up as bytes, and what a cell means is read once for each
/// distinct text of a property.
///
/// A row in which anything is out of the ordinary (a text beyond ASCII in a name, a taken id, a value or a word that
/// is not understood) is left, untouched, to ``MappedClaims``, which knows all rules and words the refusals. The two
/// give the same claims for the rows that both take.
struct QuickClaims {
  private struct KnownProperty {
    var code: PropertyID
    var record: PropertyRecord
  }

  private let map: ImportMap
  private let roles: [ImportMap.Role]
  private let separators: [UInt8?]
  private var propertyKeys = ByteTable()
  private var knownProperties: [KnownProperty] = []
  private var recordVersion = -1
  private var stanceKeys = ByteTable()
  private var stances: [Stance] = []
  private var valueKeys = ByteTable()
  private var values: [ValueID] = []
  private var key: [UInt8] = []
  private var hops: [Hop] = []

  /// Nil for a map that asks for more than plain rows.
  init?(_ map: ImportMap) {
    let single: Set<ImportMap.Role> = [.id, .by, .via, .about, .on, .stance, .said, .date, .text, .quote]
    guard !map.isOwnForm, !map.isGuarded, !map.isLatin1, map.dates == nil, map.numbers == nil, map.missing.isEmpty,
      map.base == WrittenClaim()
    else { return nil }
    for column in map.columns where column.role != .ignore {
      guard single.contains(column.role) || column.role == .value, column.strip.isEmpty, column.property == nil,
        column.kind == nil, column.words.isEmpty || column.role == .stance,
        column.split == nil || (column.role == .via && column.split?.count == 1)
      else { return nil }
    }
    for role in single where map.columns.count(where: { $0.role == role }) > 1 { return nil }
    for role in [ImportMap.Role.about, .on, .value] where !map.columns.contains(where: { $0.role == role }) {
      return nil
    }
    self.map = map
    roles = map.columns.map(\.role)
    separators = map.columns.map { $0.split?.first }
  }

  /// The cells of a row that name things, and what was looked up on the way.
  private struct Found {
    var claim = PlainClaim()
    var about = 0..<0
    var by = 0..<0
    var via: QuickRow.Cell?
    var separator: UInt8?
    var value = 0..<0
  }

  /// Enters the claim of a row; false, with nothing changed, where the row is not plain.
  mutating func take(
    _ row: borrowing QuickRow, _ bytes: UnsafeBufferPointer<UInt8>, into load: inout Load
  ) -> Bool {
    var found = Found()
    for column in roles.indices where !row.cells[column].isEmpty && roles[column] != .ignore {
      let cell = row.cells[column]
      guard isPlain(cell, roles[column], row, bytes), look(at: cell, column, bytes, load.store, &found) else {
        return false
      }
    }
    guard !found.about.isEmpty, !found.value.isEmpty, let on = found.claim.on,
      found.claim.id.isEmpty || !load.store.knows(id: UnsafeBufferPointer(rebasing: bytes[found.claim.id])),
      let value = value(bytes, found.value, on)
    else { return false }
    if let via = found.via, !isNames(via, found.separator, row, bytes) { return false }
    // Nothing can be wrong from here on. Names are entered in the order of all readers, which their codes follow.
    var claim = found.claim
    claim.about = load.store.entities.intern(UnsafeBufferPointer(rebasing: bytes[found.about]))
    if !found.by.isEmpty { claim.by = load.store.sources.intern(UnsafeBufferPointer(rebasing: bytes[found.by])) }
    if let via = found.via {
      enter(via, found.separator, row, bytes, &load.store)
      claim.hops = hops
    }
    switch value {
    case .known(let code): claim.value = code
    case .fresh(let reading, let text): claim.value = enter(reading, text, &load.store)
    }
    guard load.store.append(claim, bytes) else { return false }
    load.report.claims += 1
    load.report.cells += 1
    return true
  }

  /// Whether a cell holds what its role allows: ASCII for names, text for texts, a list for relays alone.
  private func isPlain(
    _ cell: QuickRow.Cell, _ role: ImportMap.Role, _ row: borrowing QuickRow, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if cell.isList {
      return role == .via
        && row.items[cell.firstItem..<(cell.firstItem + cell.itemCount)].allSatisfy { Self.isPlain(bytes, $0) }
    }
    if role == .text || role == .quote {
      return Self.isText(UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end]))
    }
    return Self.isPlain(bytes, cell.start..<cell.end)
  }

  /// Notes what a cell is for, and looks up what has a code already; false where it is not known.
  @inline(__always)
  private mutating func look(
    at cell: QuickRow.Cell, _ column: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ store: borrowing ClaimStore,
    _ found: inout Found
  ) -> Bool {
    let range = cell.start..<cell.end
    switch roles[column] {
    case .id: found.claim.id = range
    case .by: found.by = range
    case .about: found.about = range
    case .quote: found.claim.quote = range
    case .text: found.claim.text = range
    case .via:
      found.via = cell
      found.separator = separators[column]
    case .value:
      if !found.value.isEmpty { return false }
      found.value = range
    case .on:
      guard let property = property(bytes, range, store) else { return false }
      found.claim.on = property.code
    case .stance:
      guard let stance = stance(bytes, range, map.columns[column]) else { return false }
      found.claim.stance = stance
    case .said, .date:
      guard let date = store.dates.find(UnsafeBufferPointer(rebasing: bytes[range])) else { return false }
      if roles[column] == .said { found.claim.said = date } else { found.claim.date = date }
    default: return false
    }
    return true
  }

  /// Printable ASCII.
  @inline(__always)
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var seen: UInt8 = 0
    for place in range {
      let byte = bytes[place]
      seen |= byte | (byte < 0x20 ? 0x80 : 0)
    }
    return seen < 0x80 && range.count <= NameBounds.longest
  }

  /// UTF-8 without NUL.
  @inline(__always)
  private static func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var seen: UInt8 = 0
    var hasNul = false
    for byte in bytes {
      seen |= byte
      hasNul = hasNul || byte == 0
    }
    if hasNul { return false }
    return seen < 0x80 || String(validating: bytes, as: UTF8.self) != nil
  }

  private mutating func property(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ store: borrowing ClaimStore
  ) -> KnownProperty? {
    if recordVersion != store.properties.version {
      recordVersion = store.properties.version
      propertyKeys = ByteTable()
      knownProperties = []
      valueKeys = ByteTable()
      values = []
    }
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    if let known = propertyKeys.find(text) { return knownProperties[known] }
    guard let code = store.properties.find(id: String(decoding: text, as: UTF8.self)),
      store.properties.isDescribed(code)
    else { return nil }
    let record = store.properties[code]
    guard record.keys.isEmpty else { return nil }
    _ = propertyKeys.intern(text)
    let known = KnownProperty(code: code, record: record)
    knownProperties.append(known)
    return known
  }

  private mutating func stance(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ column: ImportMap.Column
  ) -> Stance? {
    let text = UnsafeBufferPointer(rebasing: bytes[range])
    if let known = stanceKeys.find(text) { return stances[known] }
    let word = String(decoding: text, as: UTF8.self)
    guard let stance = Stance(column.words[Cells.lowered(word)] ?? word) else { return nil }
    _ = stanceKeys.intern(text)
    stances.append(stance)
    return stance
  }

  private enum FoundValue {
    case known(ValueID)
    /// The first of its property with this text; ``key`` is where to find it again.
    case fresh(ValueReading, String)
  }

  private mutating func value(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ property: PropertyID
  ) -> FoundValue? {
    key.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: property.rawValue) { key.append(contentsOf: $0) }
    key.append(contentsOf: bytes[range])
    let found = key.withUnsafeBufferPointer { valueKeys.find($0) }
    if let found { return .known(values[found]) }
    guard let known = knownProperties.first(where: { $0.code == property }) else { return nil }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    guard let reading = try? ValueBinding.read(text, as: known.record) else { return nil }
    return .fresh(reading, text)
  }

  private mutating func enter(_ reading: ValueReading, _ text: String, _ store: inout ClaimStore) -> ValueID {
    let value: Value
    switch reading {
    case .entity(let id): value = .entity(store.entities.intern(id))
    case .quantity(let quantity): value = .quantity(quantity)
    case .date(let date): value = .date(date)
    case .flag(let flag): value = .flag(flag)
    case .text(let comparison): value = .text(comparison)
    }
    let code = store.values.intern(value, lexeme: text)
    _ = key.withUnsafeBufferPointer { valueKeys.intern($0) }
    values.append(code)
    return code
  }

  /// Whether all relays are names and nothing more.
  private func isNames(
    _ cell: QuickRow.Cell, _ separator: UInt8?, _ row: borrowing QuickRow, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if cell.isList {
      return row.items[cell.firstItem..<(cell.firstItem + cell.itemCount)].allSatisfy {
        !$0.isEmpty && bytes[$0.upperBound - 1] != 0x5D
      }
    }
    var start = cell.start
    for place in cell.start..<cell.end where bytes[place] == 0x5D || bytes[place] == separator {
      if bytes[place] == 0x5D || place == start || place + 1 == cell.end { return false }
      start = place + 1
    }
    return true
  }

  /// Enters the relays and leaves them in `hops`.
  private mutating func enter(
    _ cell: QuickRow.Cell, _ separator: UInt8?, _ row: borrowing QuickRow, _ bytes: UnsafeBufferPointer<UInt8>,
    _ store: inout ClaimStore
  ) {
    hops.removeAll(keepingCapacity: true)
    if cell.isList {
      for item in row.items[cell.firstItem..<(cell.firstItem + cell.itemCount)] { hop(bytes, item, &store) }
      return
    }
    var start = cell.start
    for place in cell.start...cell.end where place == cell.end || bytes[place] == separator {
      hop(bytes, start..<place, &store)
      start = place + 1
    }
  }

  private mutating func hop(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ store: inout ClaimStore
  ) {
    hops.append(Hop(store.sources.intern(UnsafeBufferPointer(rebasing: bytes[range]))))
  }
}
