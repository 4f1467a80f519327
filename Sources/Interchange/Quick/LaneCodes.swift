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
  /// Claims of which the store has the ids and texts, and not yet the codes.
  private var pending: [PlainClaim] = []
  /// What is passed over, by bit, and where the report counts it.
  private var ignored: [(name: String, isDeclared: Bool, place: Int)] = []

  init(_ map: ImportMap) {
    stanceWords = map.columns.first { $0.role == .stance }?.words ?? [:]
  }

  /// Looks at the store again; called before a block and after every row that was read by the general rules, which may
  /// have described something.
  mutating func refresh(_ store: inout ClaimStore) {
    let now = [store.sources.recordVersion, store.entities.recordVersion, store.properties.recordVersion]
    guard now != versions else { return }
    versions = now
    forget()
  }

  /// Takes over the names and values that came with a block.
  mutating func take(_ fresh: QuickBlock.FreshNames) {
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
    for item in fresh.ignored { ignored.append((item.name, item.isDeclared, -1)) }
  }

  /// Takes the claim of a plain record; false, with nothing changed, where the store has more to say about it. Those
  /// taken are in the store after ``flush(into:)``, and nobody else may add any before.
  mutating func enter(_ record: QuickRecord, _ block: borrowing QuickBlock, into load: inout Load) -> Bool {
    if !isSettled(record) {
      guard settle(record, block, &load.store) else { return false }
    }
    var claim = PlainClaim(question: QuestionID(questions[Int(record.question)]))
    claim.by = SourceID(sources.code(record.by, none: SourceID.unattributed.rawValue))
    claim.chain = ChainID(chains.code(record.chain, none: 0))
    claim.value = ValueID(values.codes[Int(record.value)])
    claim.stance = Stance(code: stances.code(record.stance, none: UInt32(Stance.certain.rawValue)))
    claim.said = DateID(dates.code(record.said, none: 0))
    claim.date = DateID(dates.code(record.date, none: 0))
    let isEntered = block.withBytes(record.id) { id in
      block.withBytes(record.text) { text in
        block.withBytes(record.quote) {
          load.store.enterTexts(id: id, text: text, quote: $0, ahead: pending.count)
        }
      }
    }
    guard isEntered else { return false }
    pending.append(claim)
    load.report.rows += 1
    load.report.claims += 1
    load.report.cells += 1
    return true
  }

  /// Enters what was taken; called at the end of a block, and before anything else is added to the store.
  mutating func flush(into store: inout ClaimStore) {
    if pending.isEmpty { return }
    store.append(pending)
    pending.removeAll(keepingCapacity: true)
  }

  /// Counts the members of an object that were passed over.
  @inline(__always)
  mutating func countIgnored(_ record: QuickRecord, in report: inout ImportReport) {
    var rest = record.ignored
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest - 1
      if ignored[bit].place < 0 {
        ignored[bit].place = report.ignore(ignored[bit].name, isDeclared: ignored[bit].isDeclared)
      } else {
        report.ignored[ignored[bit].place].count += 1
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
      let hops = members(of: record.chain).map { member in
        settleSource(member, &store)
        return Hop(SourceID(sources.codes[Int(member)]))
      }
      chains.codes[Int(record.chain)] = store.chain(of: hops).rawValue
    }
    if case .reading(let reading, let text) = value {
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
    return members(of: chain).allSatisfy { isName($0, sources) }
  }

  /// The sources of a chain, in the lane's codes.
  private func members(of chain: UInt32) -> [UInt32] {
    chains.texts.withText(chain) { bytes in
      (0..<(bytes.count / 4)).map {
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
      }
    }
  }

  private func reading(_ entry: UInt32, _ property: UInt32, _ store: inout ClaimStore) -> Fresh? {
    let known = values.codes[Int(entry)]
    if known != Arrived.unsettled { return .known(known) }
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
