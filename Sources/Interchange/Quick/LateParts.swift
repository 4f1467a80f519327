/// The parts of rows whose tables outgrow the caches: entities, values, chains and questions.
///
/// They wait until many rows have them. Then all their slots are looked at once, so that these looks are under way
/// together, and after that each is settled with its slot near at hand. Codes do not come later for it: they follow the
/// order of rows all the same.
struct LateParts {
  /// What is still open of a row.
  private struct Part {
    /// The place of its record.
    var record: Int
    var about: Range<Int>
    var value: Range<Int>
    var property: UInt32
    /// The code of what it is about, once that is known.
    var subject: UInt32 = QuickRecord.none
    /// In ``LateParts/hops``.
    var hops: Range<Int>
    var subjectHash: UInt32
    var valueHash: UInt32
    var chainHash: UInt32
    var questionHash: UInt32 = 0
  }

  /// How many rows wait: what they look at fits the first caches.
  static var limit: Int { 128 }

  private var entities = LaneTable()
  private var values = LaneTable()
  private var chains = LaneTable()
  private var questions = LanePairs()
  private var valueProperties: [UInt32] = []
  private var parts: [Part] = []
  private var hops: [UInt32] = []
  /// Of what was looked at beforehand; it means nothing, and keeps the look from being left out.
  private var seen: UInt32 = 0

  /// Whether so many rows wait that it is time to settle them.
  var isFull: Bool { parts.count >= Self.limit }

  /// Where the sources of the next row begin.
  var nextHop: Int { hops.count }

  /// Adds a source to the chain of the next row.
  @inline(__always)
  mutating func append(hop: UInt32) { hops.append(hop) }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - record: the place of its record among those that are settled together.
  ///   - about: where the name of its subject stands.
  ///   - value: where its value stands.
  ///   - firstHop: what ``nextHop`` was before its sources came.
  ///   - texts: where texts stand before and from an offset on.
  @inline(__always)
  mutating func add(
    record: Int, about: Range<Int>, property: UInt32, value: Range<Int>, firstHop: Int, in texts: LaneTexts
  ) {
    let chainHash = hops.withUnsafeBytes { raw -> UInt32 in
      guard firstHop * 4 < raw.count, let start = raw.bindMemory(to: UInt8.self).baseAddress else { return 0 }
      return LaneTable.hash(start + firstHop * 4, raw.count - firstHop * 4)
    }
    parts.append(
      Part(
        record: record, about: about, value: value, property: property, hops: firstHop..<hops.count,
        subjectHash: LaneTable.hash(texts.start(about), about.count),
        valueHash: LaneTable.hash(texts.start(value), value.count, salt: property), chainHash: chainHash))
  }

  /// Gives the waiting rows their codes.
  mutating func settle(_ records: inout [QuickRecord], _ texts: LaneTexts) {
    for part in parts {
      seen |= entities.look(part.subjectHash) | values.look(part.valueHash)
      if !part.hops.isEmpty { seen |= chains.look(part.chainHash) }
    }
    for place in parts.indices {
      let part = parts[place]
      let (subject, isNew) = entities.intern(texts.start(part.about), part.about.count, hash: part.subjectHash)
      if isNew { records[part.record].isFresh = true }
      parts[place].subject = subject
      parts[place].questionHash = LanePairs.hash(subject, part.property)
      seen |= questions.look(parts[place].questionHash)
    }
    for part in parts {
      let text = texts.start(part.value)
      let (value, isNewValue) = values.intern(text, part.value.count, salt: part.property, hash: part.valueHash)
      if isNewValue { valueProperties.append(part.property) }
      let (question, isNewQuestion) = questions.intern(part.subject, part.property, hash: part.questionHash)
      var isNew = isNewValue || isNewQuestion
      records[part.record].value = value
      records[part.record].question = question
      if !part.hops.isEmpty {
        let (chain, isNewChain) = hops.withUnsafeBytes { raw -> (UInt32, Bool) in
          guard let start = raw.bindMemory(to: UInt8.self).baseAddress else { return (QuickRecord.none, false) }
          return chains.intern(start + part.hops.lowerBound * 4, part.hops.count * 4, hash: part.chainHash)
        }
        records[part.record].chain = chain
        isNew = isNew || isNewChain
      }
      if isNew { records[part.record].isFresh = true }
    }
    parts.removeAll(keepingCapacity: true)
    hops.removeAll(keepingCapacity: true)
  }

  /// Hands over what came since the last time.
  mutating func takeFresh(into fresh: inout QuickBlock.FreshNames) {
    fresh.entities = entities.takeFresh()
    fresh.values = values.takeFresh()
    fresh.chains = chains.takeFresh()
    fresh.questions = questions.takeFresh()
    fresh.valueProperties = valueProperties
    valueProperties.removeAll(keepingCapacity: true)
  }
}

/// Where the texts of a block stand: in its bytes up to an offset, and from there on among the loose ones.
struct LaneTexts {
  private let base: UnsafePointer<UInt8>
  private let beyond: UnsafePointer<UInt8>
  private let offset: Int

  /// Both are valid as long as `loose` is.
  init(_ base: UnsafePointer<UInt8>, _ loose: UnsafeBufferPointer<UInt8>, from offset: Int) {
    self.base = base
    beyond = (loose.baseAddress ?? base) - offset
    self.offset = offset
  }

  @inline(__always)
  func start(_ range: Range<Int>) -> UnsafePointer<UInt8> { start(range.lowerBound) }

  @inline(__always)
  func start(_ place: Int) -> UnsafePointer<UInt8> { (place < offset ? base : beyond) + place }

  @inline(__always)
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start(range), count: range.count)
  }
}
