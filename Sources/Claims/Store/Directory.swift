import Text

/// The known sources, entities or properties: an id each, and a record for those that were described.
///
/// A thing that is only mentioned has an id and no record, so that a million bare entities stay bare.
package struct Directory<Tag, Record: DirectoryRecord>: Sendable {
  private var ids = ByteTable()
  private var described: [UInt32: Record] = [:]
  /// Codes whose ids lead to another thing since the two were merged.
  package private(set) var redirects: [UInt32: UInt32] = [:]
  /// Codes whose only mention was taken back: they answer to no name until they are mentioned again.
  private var withdrawn = CodeSet(capacity: 0)
  /// Another one after every change; caches over the directory compare it.
  package private(set) var version = Revision()
  /// Grows when what is known of a thing changes, and not with mere mentions; verdicts over records compare it.
  package private(set) var recordVersion = 0
  /// Grows when a description changes that verdicts rest on, and not with mere names.
  private(set) var verdictVersion = 0

  package init() {}

  package var count: Int { ids.count }
  package var codes: some Sequence<Code<Tag>> & Sendable {
    let withdrawn = withdrawn
    return (0..<UInt32(ids.count)).lazy.filter { !withdrawn.contains(Int($0)) }.map { Code<Tag>($0) }
  }

  /// The id as written at its first mention, in NFC.
  package func id(_ code: Code<Tag>) -> String { ids[code.index] }

  package func find(id: String) -> Code<Tag>? {
    guard let code = ids.find(Normalisation.nfc(id)), !withdrawn.contains(code) else { return nil }
    return followed(Code(code))
  }

  /// Makes the id of `code` lead to `other`, or with nil to itself again.
  package mutating func redirect(_ code: Code<Tag>, to other: Code<Tag>?) {
    redirects[code.rawValue] = other?.rawValue
    version.advance()
    recordVersion += 1
    verdictVersion += 1
  }

  /// Makes an id lead to `other`, or with nil to itself, wherever it leads now.
  package mutating func redirect(id: String, to other: Code<Tag>?) {
    redirect(Code(ids.intern(Normalisation.nfc(id))), to: other)
  }

  private func followed(_ code: Code<Tag>) -> Code<Tag> {
    var code = code
    while !redirects.isEmpty, let next = redirects[code.rawValue] { code = Code(next) }
    return code
  }

  /// The code of an id, made if it is new.
  package mutating func intern(_ id: String) -> Code<Tag> {
    let before = ids.count
    let code = ids.intern(Normalisation.nfc(id))
    if ids.count != before || withdrawn.contains(code) { mention(code) }
    return followed(Code(code))
  }

  /// The code of an id in UTF-8; ASCII, the common case, skips normalisation.
  package mutating func intern(_ id: UnsafeBufferPointer<UInt8>) -> Code<Tag> {
    for byte in id where byte >= 0x80 { return intern(String(decoding: id, as: UTF8.self)) }
    let before = ids.count
    let code = ids.intern(id)
    if ids.count != before || withdrawn.contains(code) { mention(code) }
    return followed(Code(code))
  }

  private mutating func mention(_ code: Int) {
    withdrawn.remove(code)
    version.advance()
  }

  /// Which ids are known at this moment.
  package var mentions: Mentions { Mentions(count: ids.count, withdrawn: withdrawn) }

  /// Goes back to an earlier moment, or forward again: ids that were not known then are withdrawn. Codes stay true.
  package mutating func restore(_ mentions: Mentions) {
    withdrawn = mentions.withdrawn
    for code in mentions.count..<max(mentions.count, ids.count) { withdrawn.insert(code) }
    version.advance()
  }

  package func isDescribed(_ code: Code<Tag>) -> Bool { described[code.rawValue] != nil }

  /// What is known of a thing; the empty record for one that was only mentioned.
  package subscript(code: Code<Tag>) -> Record {
    get { described[code.rawValue] ?? Record() }
    set {
      if !newValue.isJudged(as: described[code.rawValue] ?? Record()) { verdictVersion += 1 }
      described[code.rawValue] = newValue
      version.advance()
      recordVersion += 1
    }
  }

  /// The codes that have a record, in order.
  package var describedCodes: [Code<Tag>] { described.keys.sorted().map { Code($0) } }

  /// Takes back a description: the thing stays as a mere mention.
  package mutating func forget(_ code: Code<Tag>) {
    if let record = described[code.rawValue], !record.isJudged(as: Record()) { verdictVersion += 1 }
    described[code.rawValue] = nil
    version.advance()
    recordVersion += 1
  }

  /// What people call the thing: its name, or its id.
  package func name(_ code: Code<Tag>) -> String { described[code.rawValue]?.name ?? id(code) }

  /// The name in UTF-8.
  func nameBytes(_ code: Code<Tag>) -> ArraySlice<UInt8> {
    if !described.isEmpty, let name = described[code.rawValue]?.name { return Array(name.utf8)[...] }
    return ids.bytes(at: code.index)
  }

  /// Whether one thing stands before another by id, in natural order: the same in whatever order they were entered.
  package func precedes(_ a: Code<Tag>, _ b: Code<Tag>) -> Bool {
    ids.withBytes(at: a.index) { first in ids.withBytes(at: b.index) { NaturalOrder.precedes(first, $0) } }
  }

  /// Codes in natural order of their ids.
  package func inOrderOfIDs(_ codes: some Sequence<Code<Tag>>) -> [Code<Tag>] {
    codes.sorted(by: precedes)
  }

  package var footprint: Int { ids.footprint }
}

/// Which ids a directory knew at one moment.
package struct Mentions: Hashable, Sendable {
  package let count: Int
  let withdrawn: CodeSet
}

/// What every described thing has.
package protocol DirectoryRecord: Hashable, Sendable {
  init()
  var name: String? { get }
  var aliases: [String] { get }
  /// Whether verdicts over claims are the same with either description.
  func isJudged(as other: Self) -> Bool
  /// Puts all that is known into an image, from which `init(image:)` takes it.
  func put(into image: inout ImageWriter)
  init(image: inout ImageReader) throws(ImageFlaw)
}

extension DirectoryRecord {
  package func isJudged(as other: Self) -> Bool { self == other }
}

/// What is known of a source.
package struct SourceRecord: DirectoryRecord {
  package var name: String?
  package var aliases: [String] = []
  /// government, intelligence, agency, newspaper, …, other.
  package var kind: String?
  /// ISO 3166-1 alpha-3.
  package var country: String?
  /// The owner or parent body; sources with one root are not independent of each other.
  package var partOf: SourceID?
  /// Admiralty reliability.
  package var reliability: Reliability?
  /// Sources with a declared tie: common informant, owner, author.
  package var ties: [SourceID] = []

  package init() {}

  package func isJudged(as other: SourceRecord) -> Bool { partOf == other.partOf && ties == other.ties }
}

/// What is known of an entity.
package struct EntityRecord: DirectoryRecord {
  package var name: String?
  package var aliases: [String] = []
  package var kind: String?
  package var partOf: [EntityID] = []
  package var locatedIn: [EntityID] = []

  package init() {}

  package func isJudged(as other: EntityRecord) -> Bool { partOf == other.partOf && locatedIn == other.locatedIn }
}

/// What is known of a property.
package struct PropertyRecord: DirectoryRecord {
  package var name: String?
  package var aliases: [String] = []
  package var valueKind: ValueKind = .text
  /// The unit of values that name none.
  package var unit: String?
  package var cardinality: Cardinality = .one
  /// How the true value stands over time.
  package var permanence = Permanence.undeclared
  /// The qualifiers that belong to the question.
  package var keys: [PropertyID] = []
  package var comparison: TextComparison = .folded
  /// Whether bare numbers are meant to the last digit, even round ones.
  package var isExact = false
  /// How numbers are written when a value does not say.
  package var locale: NumberLocale = .english

  package init() {}

  package func isJudged(as other: PropertyRecord) -> Bool {
    var other = other
    (other.name, other.aliases) = (name, aliases)
    return self == other
  }
}

// MARK: - Image

extension Directory {
  func put(into image: inout ImageWriter) {
    ids.put(into: &image)
    let codes = described.keys.sorted()
    image.put(codes)
    for code in codes { described[code]?.put(into: &image) }
    image.put(redirects)
    withdrawn.put(into: &image)
    image.put(recordVersion)
    image.put(verdictVersion)
  }

  /// Takes a directory of `count` things; its state is a new one.
  init(image: inout ImageReader, count: Int) throws(ImageFlaw) {
    ids = try ByteTable(image: &image, count: count)
    let codes = try image.codes(below: count)
    described.reserveCapacity(codes.count)
    for code in codes { described[code] = try Record(image: &image) }
    redirects = try image.dictionary(below: count, to: count)
    withdrawn = try CodeSet(image: &image, upTo: count)
    recordVersion = try image.number(upTo: .max)
    verdictVersion = try image.number(upTo: .max)
    version.advance()
    for start in redirects.keys {
      var steps = 0
      var at = start
      while let next = redirects[at] {
        (at, steps) = (next, steps + 1)
        try image.check(steps <= redirects.count, "names lead round in a circle")
      }
    }
  }
}

extension SourceRecord {
  package func put(into image: inout ImageWriter) {
    image.put(name)
    image.put(aliases)
    image.put(kind)
    image.put(country)
    image.put(codes: partOf.map { [$0] } ?? [])
    image.put(reliability.map { [$0.rawValue] } ?? [])
    image.put(codes: ties)
  }

  package init(image: inout ImageReader) throws(ImageFlaw) {
    name = try image.optionalText()
    aliases = try image.texts()
    kind = try image.optionalText()
    country = try image.optionalText()
    partOf = try image.codes(of: SourceTag.self, below: image.limits.sources).first
    reliability = try image.cases(of: Reliability.self).first
    ties = try image.codes(below: image.limits.sources)
  }
}

extension EntityRecord {
  package func put(into image: inout ImageWriter) {
    image.put(name)
    image.put(aliases)
    image.put(kind)
    image.put(codes: partOf)
    image.put(codes: locatedIn)
  }

  package init(image: inout ImageReader) throws(ImageFlaw) {
    name = try image.optionalText()
    aliases = try image.texts()
    kind = try image.optionalText()
    partOf = try image.codes(below: image.limits.entities)
    locatedIn = try image.codes(below: image.limits.entities)
  }
}

extension PropertyRecord {
  package func put(into image: inout ImageWriter) {
    image.put(name)
    image.put(aliases)
    image.put(Int(valueKind.rawValue))
    image.put(unit)
    image.put(Int(cardinality.rawValue))
    image.put(Int(permanence.rawValue))
    image.put(codes: keys)
    image.put(Int(comparison.rawValue))
    image.put(isExact)
    image.put(Int(locale.rawValue))
  }

  package init(image: inout ImageReader) throws(ImageFlaw) {
    name = try image.optionalText()
    aliases = try image.texts()
    valueKind = try image.oneCase()
    unit = try image.optionalText()
    cardinality = try image.oneCase()
    permanence = try image.oneCase()
    keys = try image.codes(below: image.limits.properties)
    comparison = try image.oneCase()
    isExact = try image.flag()
    locale = try image.oneCase()
  }
}
