import Claims
import Interchange
import Testing

/// A model that is put into an image and taken out again is the same in every part.
@Suite struct ImageTests {
  @Test(arguments: 0..<24) func aRandomModelComesBackWhole(_ seed: UInt64) throws {
    var store = try RandomModel(seed: seed).store
    if seed % 2 == 0 { store.prepareIndexes() }
    try check(store)
  }

  @Test func modelsWithWhatFewHaveComeBackWhole() throws {
    var store = try Self.modelWithWhatFewHave()
    try store.retract(1)
    try check(store)
    store.prepareIndexes()
    try check(store)
    // A tail beside the indexes.
    for _ in 0..<2 {
      try store.append(store.draft(of: 2).fresh)
      try check(store)
    }
  }

  private static func modelWithWhatFewHave() throws -> ClaimStore {
    var store = ClaimStore()
    let text = """
      source rossiya
      source tass
      source itar
      source ria "RIA Novosti" alias:rian kind:agency country:RUS part-of:rossiya rel:C tie:tass
      entity russia
      entity moscow "Moscow" located-in:russia alias:Москва
      property population value:quantity unit:people many changing
      property when value:date
      property spoke value:flag
      property place value:entity
      property met value:entity key:place
      assert c1 by:ria via:tass[derived,PR+] about:moscow on:population value:"about 12 million" said:2020-01 tag:a,b
      assert c2 by:tass about:moscow on:population value:"dozens" cred:2 conf:high likely:"very likely"
      assert c3 by:tass about:moscow on:when value:XXXX-12-25 said:"{1960, 1961-12}" at:p.4 quote:"„x“" "y"
      assert c4 by:tass about:moscow on:when value:-0044-03-15 said:"1984?/2004~" date:156X recorded:2020-01-01T10:00:00Z
      assert c5 by:tass about:moscow on:spoke value:no act:deny answers:c1
      assert c6 by:tass about:moscow on:met value:paris place:london
      assert c7 by:tass about:moscow on:population value:9007199254740993 act:offer
      assert x-099 by:tass about:moscow on:population value:">100"
      assert x-100 by:tass about:moscow on:spoke value:yes
      query who "claims by:$w" param:w:source=tass
      merge source tass itar
      """
    let report = try Importer.load(bytes: Array(text.utf8), name: "few.claims", into: &store)
    #expect(report.claims == 9 && report.refusedCount == 0, "\(report.refused)")
    return store
  }

  private func check(_ store: ClaimStore) throws {
    var taken = try Image.store(Image.bytes(store))
    #expect(Anatomy.describe(taken) == Anatomy.describe(store))
    for format in [DataFormat.claims, .jsonl, .csv] {
      #expect(try Saved.bytes(taken, format) == Saved.bytes(store, format))
    }
    // What is added later finds the same things, and is found.
    var store = store
    let more = """
      assert by:tass about:moscow on:population value:"5 km" said:2021
      assert by:ß via:regnum about:"quoted" on:strength value:~5 said:2004-06~
      """
    let first = try Importer.load(bytes: Array(more.utf8), name: "more.claims", into: &store)
    let second = try Importer.load(bytes: Array(more.utf8), name: "more.claims", into: &taken)
    #expect(first.claims == 2 && second.claims == 2, "\(first.refused)")
    store.prepareIndexes()
    taken.prepareIndexes()
    #expect(Anatomy.describe(taken) == Anatomy.describe(store))
  }

  /// Whoever adds a stored property to one of these types puts it into the image as well, and then names it here.
  /// What is not in it is made anew: rankings, and the request to end early.
  @Test func everyStoredPropertyIsInTheImage() throws {
    var found = Set(Anatomy.fields(of: try Self.modelWithWhatFewHave()))
    for seed in 0..<20 {
      var store = try RandomModel(seed: UInt64(seed)).store
      store.prepareIndexes()
      found.formUnion(Anatomy.fields(of: store))
    }
    let lines = Self.fields.split(separator: "\n").map { String($0) }
    #expect(found.subtracting(lines).sorted() == [])
    #expect(Set(lines).subtracting(found).sorted() == [])
  }

  private static let fields = """
    Claims.Bound: value residue isSoft isOpen
    Claims.ByteTable: bytes ends slots seed
    Claims.Cancellation: request
    Claims.ChainTable: keys hops ends
    Claims.ClaimStore: tables cancellation
    Claims.Code<Claims.EntityTag>: rawValue
    Claims.Code<Claims.PropertyTag>: rawValue
    Claims.Code<Claims.SourceTag>: rawValue
    Claims.Code<Claims.ValueTag>: rawValue
    Claims.CodeSet: words few capacity
    Claims.DateTable: texts values earliest latest
    Claims.DateValue: shape precision start end parts masks isConventional isApproximate isUncertain hasZone notation
    Claims.DateWindow: earliest latest
    Claims.Directory<Claims.EntityTag, Claims.EntityRecord>: ids described redirects withdrawn version recordVersion \
    verdictVersion
    Claims.Directory<Claims.PropertyTag, Claims.PropertyRecord>: ids described redirects withdrawn version \
    recordVersion verdictVersion
    Claims.Directory<Claims.QueryTag, Claims.QueryRecord>: ids described redirects withdrawn version recordVersion \
    verdictVersion
    Claims.Directory<Claims.SourceTag, Claims.SourceRecord>: ids described redirects withdrawn version recordVersion \
    verdictVersion
    Claims.EdtfMask: year isNegative month day
    Claims.Ends: low wraps
    Claims.EntityRecord: name aliases kind partOf locatedIn
    Claims.Hop: source relation stance
    Claims.IDTable.Run: prefix width first firstRow count
    Claims.IDTable: runs bytes ends rows slots seed distinct expected expectedNumber expectedWidth
    Claims.Indexes: byOrigin byRelay byOriginAndQuestion byRelayAndQuestion byQuestion questionsBySubject \
    questionsByProperty coveredRows tail changed standings propositions rankings verdictVersions lineage
    Claims.Interval: lower upper
    Claims.LazyColumn<Swift.Optional<Claims.Act>>: values fill
    Claims.LazyColumn<Swift.Optional<Claims.Confidence>>: values fill
    Claims.LazyColumn<Swift.Optional<Claims.Credibility>>: values fill
    Claims.LazyColumn<Swift.Optional<Claims.Likelihood>>: values fill
    Claims.LazyColumn<Swift.UInt32>: values fill
    Claims.Lineage.Place: entered left level
    Claims.Lineage: sourceVersion entityVersion roots places isForest
    Claims.MeasureUnit: utf8
    Claims.PostingIndex: offsets rows covered
    Claims.PropertyRecord: name aliases valueKind unit cardinality permanence keys comparison isExact locale
    Claims.PropositionTable.Entry: question value outletCount isDenied isCircular verdict isRevised
    Claims.PropositionTable: entries
    Claims.Qualifier: property value
    Claims.QualifierTable: keys items ends
    Claims.Quantity: interval unit
    Claims.QueryParameter: name kind preset
    Claims.QueryRecord: name text parameters
    Claims.QuestionTable: keys subjects properties keyQualifiers
    Claims.QuestionVerdict: sourceCount gravest
    Claims.Revision: number
    Claims.SideRelations: low high
    Claims.SourceRecord: name aliases kind country partOf reliability ties
    Claims.Standing: question row side isRevised
    Claims.StandingTable: offsets entries revisedOffsets revised memberOffsets memberSources memberSides memberRows \
    questionCounts relations verdicts sideOffsets sideStatements
    Claims.StoreTables.Fields: sources entities properties queries values dates chains qualifiers questions by chain \
    question value stance said date act qualifierSet recorded likelihood credibility confidence tagSet targets text \
    quote locator ids nextNumber dead deadCount tagSets indexes
    Claims.TagTable: keys all
    Claims.TextColumn: bytes ends
    Claims.ValueTable: lexemes lexemeCodes meaningCodes sorts payloads quantities dates firstOfLexeme nextOfLexeme \
    firstOfEntity slots seed hashedCount flagMeanings
    """

  @Test func anImageThatIsCutShortIsNone() throws {
    let bytes = Image.bytes(try RandomModel(seed: 5).store)
    for end in 0..<bytes.count {
      #expect(throws: ImageFlaw.self, "\(end) of \(bytes.count)") { try Image.store(Array(bytes[..<end])) }
    }
  }

  @Test func anImageWithAWrongBitNeverDoesHarm() throws {
    var store = try RandomModel(seed: 7).store
    store.prepareIndexes()
    let bytes = Image.bytes(store)
    var random = Seeded(state: 11)
    var refused = 0
    for place in stride(from: 0, to: bytes.count, by: 3) {
      var wrong = bytes
      wrong[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      guard let taken = try? Image.store(wrong) else {
        refused += 1
        continue
      }
      // What is taken for a model can be walked through.
      if place % 5 == 0 { _ = try? Saved.bytes(taken, .jsonl) }
    }
    #expect(refused > bytes.count / 12)
  }
}

enum Image {
  static func bytes(_ store: ClaimStore) -> [UInt8] {
    var bytes: [UInt8] = []
    withUnsafeMutablePointer(to: &bytes) { bytes in
      var writer = ImageWriter {
        bytes.pointee.append(contentsOf: $0)
        return true
      }
      store.put(into: &writer)
      writer.finish()
    }
    return bytes
  }

  static func store(_ bytes: [UInt8]) throws -> ClaimStore {
    let words = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    defer { words.deallocate() }
    words.copyBytes(from: bytes)
    var reader = ImageReader(UnsafeRawBufferPointer(words))
    let store = try ClaimStore(image: &reader)
    guard reader.isAtEnd else { throw ImageFlaw("something is left over") }
    return store
  }
}

extension ClaimDraft {
  fileprivate var fresh: ClaimDraft {
    var copy = self
    copy.id = nil
    return copy
  }
}

/// Values by what they are made of.
enum Anatomy {
  /// All that a value holds, one line a leaf; dictionaries and sets in order of their text.
  static func describe(_ value: Any, _ depth: Int = 0) -> String {
    // Two states never share one, so that the number of a state says nothing of what it is.
    if value is Revision { return "revision" }
    if isKept(value) { return "kept" }
    let mirror = Mirror(reflecting: value)
    if mirror.children.isEmpty { return "\(value)" }
    var parts = mirror.children.map { "\($0.label ?? ""):\(describe($0.value, depth + 1))" }
    if mirror.displayStyle == .dictionary || mirror.displayStyle == .set { parts.sort() }
    return "(" + parts.joined(separator: ",") + ")"
  }

  /// The stored properties of every type of ours that a value is made of, a line each.
  static func fields(of value: Any) -> [String] {
    var found: [String: [String]] = [:]
    collect(value, &found)
    return found.map { "\($0.key): \($0.value.joined(separator: " "))" }
  }

  /// What stands behind a lock was made from the rest, and is made anew.
  private static func isKept(_ value: Any) -> Bool { String(describing: type(of: value)).hasPrefix("Locked<") }

  private static func collect(_ value: Any, _ found: inout [String: [String]]) {
    if isKept(value) { return }
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .struct {
      // A private type is named with where it lies in memory.
      let name = String(reflecting: type(of: value)).replacing(/\(unknown context at [^)]*\)\./, with: "")
      if name.hasPrefix("Claims.") { found[name] = mirror.children.compactMap(\.label) }
    }
    for child in mirror.children { collect(child.value, &found) }
  }
}
