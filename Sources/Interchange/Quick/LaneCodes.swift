import Claims
import Text

/// What the codes of one lane mean in the store, settled when a row first asks.
struct LaneCodes {
  /// Texts of one sort with their codes in the store.
  private struct Arrived {
    static let unsettled = UInt32.max

    var texts = FreshTexts()
    var codes: [UInt32] = []

    mutating func take(_ fresh: FreshTexts) {
      texts.append(fresh)
      codes.append(contentsOf: repeatElement(Self.unsettled, count: fresh.count))
    }

    mutating func forget() {
      for place in codes.indices { codes[place] = Self.unsettled }
    }

    /// The code of an entry in the store; `none` where there is no entry.
    @inline(__always)
    func code(_ entry: UInt32, none: UInt32) -> UInt32 { entry == QuickRecord.none ? none : codes[Int(entry)] }
  }

  /// A value that was read and has no code yet.
  private enum Fresh {
    case known(UInt32)
    /// An entity whose id needs no second look.
    case entity
    case reading(ValueReading, String)
  }

  private let stanceWords: [[UInt8]: String]
  private var sources = Arrived()
  private var entities = Arrived()
  private var properties = Arrived()
  private var stances = Arrived()
  private var dates = Arrived()
  private var values = Arrived()
  private var valueProperties: [UInt32] = []
  /// The descriptions of the properties that were settled.
  private var records: [PropertyRecord] = []
  private var chains = Arrived()
  private var questionParts: [UInt64] = []
  private var questions: [UInt32] = []
  private var versions = [0, 0, 0]
  /// Whether codes may be open that a row brought which was not taken, so that each row has to be looked at.
  private var isPatchy = false
  /// Of what was looked at beforehand; it means nothing, and keeps the look from being left out.
  private var seen: UInt32 = 0
  /// The chain at hand, in memory that is used again.
  private var hops: [Hop] = []

  init(_ map: ImportMap) {
    stanceWords = map.columns.first { $0.role == .stance }?.words ?? [:]
  }

  /// Looks at the store again; called before a block and after every row that was read by the general rules, which may
  /// have described something.
  mutating func refresh(_ store: inout ClaimStore) {
    let now = [store.sources.recordVersion, store.entities.recordVersion, store.properties.recordVersion]
    guard now != versions else { return }
    versions = now
    if !properties.codes.isEmpty { forget() }
  }

  /// Takes over the names and values that came with a block, before its records are entered.
  mutating func begin(_ block: QuickBlock, _ store: inout ClaimStore) {
    refresh(&store)
    take(block.fresh)
    lookAhead(block, &store)
  }

  /// Has a look at what entering the block will ask for one after the other, so that these looks are under way together:
  /// the lane has left it in the caches of another processor.
  private mutating func lookAhead(_ block: borrowing QuickBlock, _ store: inout ClaimStore) {
    var seen: UInt32 = 0
    for record in block.records where record.isPlain {
      if !record.id.isEmpty { seen |= UInt32(block.bytes[min(record.id.lowerBound, block.end)]) }
      guard record.isFresh else { continue }
      seen |= questions[Int(record.question)] | values.codes[Int(record.value)] | chains.code(record.chain, none: 0)
    }
    for entry in (values.texts.count - block.fresh.values.count)..<values.texts.count {
      seen |= values.texts.withText(UInt32(entry)) { store.values.look($0) }
    }
    self.seen |= seen
  }

  private mutating func take(_ fresh: QuickBlock.FreshNames) {
    sources.take(fresh.sources)
    entities.take(fresh.entities)
    properties.take(fresh.properties)
    stances.take(fresh.stances)
    dates.take(fresh.dates)
    values.take(fresh.values)
    valueProperties += fresh.valueProperties
    chains.take(fresh.chains)
    questionParts += fresh.questions
    questions.append(contentsOf: repeatElement(Arrived.unsettled, count: fresh.questions.count))
  }

  /// Enters the claims of plain records, from one of a block on; gives the place of the first that was not taken, with
  /// nothing changed for it.
  mutating func enter(_ block: borrowing QuickBlock, from start: Int, into load: inout Load) -> Int {
    var stop = start
    while stop < block.records.count {
      let record = block.records[stop]
      guard record.isPlain, !(record.isFresh || isPatchy) || isSettled(record) || settle(record, block, &load.store),
        block.withBytes(record.id, { load.store.enter(id: $0, ahead: stop - start) })
      else {
        isPatchy = true
        break
      }
      stop += 1
    }
    append(block, start..<stop, &load.store)
    load.report.rows += stop - start
    load.report.claims += stop - start
    load.report.cells += stop - start
    return stop
  }

  /// Adds claims whose ids were entered.
  private mutating func append(_ block: borrowing QuickBlock, _ places: Range<Int>, _ store: inout ClaimStore) {
    if places.isEmpty { return }
    block.records.withUnsafeBufferPointer { all in
      let records = UnsafeBufferPointer(rebasing: all[places])
      let claims = PlainClaims(
        by: Self.codes(records, { $0.by }, sources.codes, none: SourceID.unattributed.rawValue),
        chain: Self.codes(records, { $0.chain }, chains.codes, none: ChainID.empty.rawValue),
        question: Self.codes(records, { $0.question }, questions, none: 0),
        value: Self.codes(records, { $0.value }, values.codes, none: 0),
        stance: records.map {
          Stance(code: stances.code($0.stance, none: UInt32(Stance.certain.rawValue)))
        },
        said: Self.codes(records, { $0.said }, dates.codes, none: DateID.none.rawValue),
        date: Self.codes(records, { $0.date }, dates.codes, none: DateID.none.rawValue))
      block.withTexts { texts in
        store.append(claims, text: { texts.bytes(records[$0].text) }, quote: { texts.bytes(records[$0].quote) })
      }
    }
  }

  /// The codes in the store for one column of records, in a loop so short that many looks are under way at once.
  @inline(__always)
  private static func codes(
    _ records: UnsafeBufferPointer<QuickRecord>, _ entry: (QuickRecord) -> UInt32, _ codes: [UInt32], none: UInt32
  ) -> [UInt32] {
    codes.withUnsafeBufferPointer { codes in
      [UInt32](unsafeUninitializedCapacity: records.count) { column, filled in
        for place in 0..<records.count {
          let entry = entry(records[place])
          column[place] = entry == QuickRecord.none ? none : codes[Int(entry)]
        }
        filled = records.count
      }
    }
  }

  @inline(__always)
  private func isSettled(_ record: QuickRecord) -> Bool {
    questions[Int(record.question)] != Arrived.unsettled && values.codes[Int(record.value)] != Arrived.unsettled
      && sources.code(record.by, none: 0) != Arrived.unsettled
      && chains.code(record.chain, none: 0) != Arrived.unsettled
      && stances.code(record.stance, none: 0) != Arrived.unsettled
      && dates.code(record.said, none: 0) != Arrived.unsettled
      && dates.code(record.date, none: 0) != Arrived.unsettled
  }

  /// Descriptions have changed: what properties ask, and where names lead, is looked up again.
  private mutating func forget() {
    isPatchy = true
    sources.forget()
    entities.forget()
    properties.forget()
    values.forget()
    chains.forget()
    for place in questions.indices { questions[place] = Arrived.unsettled }
  }

  // MARK: Settling

  /// Finds or makes the codes of a record; false, with nothing changed, where a part is not understood.
  ///
  /// The store is handed on as `inout` even to those who only look: a borrowed one would be copied, column by column.
  private mutating func settle(
    _ record: QuickRecord, _ block: borrowing QuickBlock, _ store: inout ClaimStore
  ) -> Bool {
    if !record.id.isEmpty, block.withBytes(record.id, { store.knows(id: $0) }) { return false }
    let parts = questionParts[Int(record.question)]
    let subject = UInt32(truncatingIfNeeded: parts >> 32)
    let property = UInt32(truncatingIfNeeded: parts)
    guard settleProperty(property, &store), settleStance(record.stance), isDate(record.said, &store),
      isDate(record.date, &store), isName(record.by, sources), isName(subject, entities), areNames(record.chain),
      let value = reading(record.value, property, &store)
    else { return false }
    // Nothing can be wrong from here on. Names are entered in the order of all readers, which their codes follow.
    if questions[Int(record.question)] == Arrived.unsettled {
      let about = entities.texts.withText(subject) { store.entities.intern($0) }
      let on = PropertyID(properties.codes[Int(property)])
      questions[Int(record.question)] = store.question(about: about, on: on).rawValue
    }
    if record.by != QuickRecord.none { settleSource(record.by, &store) }
    if record.chain != QuickRecord.none, chains.codes[Int(record.chain)] == Arrived.unsettled {
      hops.removeAll(keepingCapacity: true)
      for place in 0..<memberCount(of: record.chain) {
        let member = member(place, of: record.chain)
        settleSource(member, &store)
        hops.append(Hop(SourceID(sources.codes[Int(member)])))
      }
      chains.codes[Int(record.chain)] = store.chain(of: hops).rawValue
    }
    switch value {
    case .known: break
    case .entity:
      values.codes[Int(record.value)] = values.texts.withText(record.value) { store.value(ofEntity: $0) }.rawValue
    case .reading(let reading, let text):
      let value = PreparedValue(reading: reading, entity: nil, lexeme: text)
      values.codes[Int(record.value)] = value.entered(in: &store).rawValue
    }
    settleDate(record.said, &store)
    settleDate(record.date, &store)
    return true
  }

  /// A described property whose questions have no further keys.
  private mutating func settleProperty(_ entry: UInt32, _ store: inout ClaimStore) -> Bool {
    if properties.codes[Int(entry)] != Arrived.unsettled { return true }
    guard isName(entry, properties), let code = store.properties.find(id: properties.texts.text(entry)),
      store.properties.isDescribed(code), store.properties[code].keys.isEmpty
    else { return false }
    properties.codes[Int(entry)] = code.rawValue
    while records.count <= Int(entry) { records.append(PropertyRecord()) }
    records[Int(entry)] = store.properties[code]
    return true
  }

  private mutating func settleStance(_ entry: UInt32) -> Bool {
    guard entry != QuickRecord.none, stances.codes[Int(entry)] == Arrived.unsettled else { return true }
    guard isName(entry, stances) else { return false }
    let word = stances.texts.text(entry)
    guard let stance = Stance(stanceWords[Cells.lowered(word)] ?? word) else { return false }
    stances.codes[Int(entry)] = UInt32(stance.rawValue)
    return true
  }

  private func isDate(_ entry: UInt32, _ store: inout ClaimStore) -> Bool {
    guard entry != QuickRecord.none, dates.codes[Int(entry)] == Arrived.unsettled else { return true }
    guard isName(entry, dates) else { return false }
    return dates.texts.withText(entry) { store.dates.find($0) } != nil
      || (try? DateReader.read(dates.texts.text(entry))) != nil
  }

  private mutating func settleDate(_ entry: UInt32, _ store: inout ClaimStore) {
    guard entry != QuickRecord.none, dates.codes[Int(entry)] == Arrived.unsettled else { return }
    if let known = dates.texts.withText(entry, { store.dates.find($0) }) {
      dates.codes[Int(entry)] = known.rawValue
    } else if let date = try? DateReader.read(dates.texts.text(entry)) {
      dates.codes[Int(entry)] = store.dates.intern(dates.texts.text(entry), meaning: date).rawValue
    }
  }

  private mutating func settleSource(_ entry: UInt32, _ store: inout ClaimStore) {
    guard sources.codes[Int(entry)] == Arrived.unsettled else { return }
    sources.codes[Int(entry)] = sources.texts.withText(entry) { store.sources.intern($0) }.rawValue
  }

  private func isName(_ entry: UInt32, _ table: Arrived) -> Bool {
    guard entry != QuickRecord.none, table.codes[Int(entry)] == Arrived.unsettled else { return true }
    return table.texts.withText(entry) { PlainText.isName($0) }
  }

  private func areNames(_ chain: UInt32) -> Bool {
    guard chain != QuickRecord.none, chains.codes[Int(chain)] == Arrived.unsettled else { return true }
    return (0..<memberCount(of: chain)).allSatisfy { isName(member($0, of: chain), sources) }
  }

  private func memberCount(of chain: UInt32) -> Int { chains.texts.withText(chain) { $0.count / 4 } }

  /// A source of a chain, in the lane's codes.
  private func member(_ place: Int, of chain: UInt32) -> UInt32 {
    chains.texts.withText(chain) {
      UnsafeRawBufferPointer($0).loadUnaligned(fromByteOffset: place * 4, as: UInt32.self)
    }
  }

  private func reading(_ entry: UInt32, _ property: UInt32, _ store: inout ClaimStore) -> Fresh? {
    let known = values.codes[Int(entry)]
    if known != Arrived.unsettled { return .known(known) }
    if records[Int(property)].valueKind == .entity, values.texts.withText(entry, { PlainText.isPlainName($0) }) {
      return .entity
    }
    guard values.texts.withText(entry, { PlainText.isText($0) }) else { return nil }
    let text = values.texts.text(entry)
    guard let reading = try? ValueBinding.read(text, as: records[Int(property)]) else { return nil }
    switch reading {
    case .quantity where QuantityReader.doubt(in: text, locale: records[Int(property)].locale) != nil: return nil
    case .entity(let id) where NameBounds.flaw(id) != nil: return nil
    default: return .reading(reading, text)
    }
  }
}

extension Stance {
  /// The stance of a raw value that was one before.
  init(code: UInt32) { self = Stance(rawValue: UInt8(truncatingIfNeeded: code)) ?? .certain }
}
