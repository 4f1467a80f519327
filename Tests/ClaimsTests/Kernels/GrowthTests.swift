import Testing

@testable import Claims

/// What is judged, and how often, on questions that somebody made large on purpose.
@Suite("Growth of single questions")
struct GrowthTests {
  /// A store with one claim of its own source for each value on one question.
  private static func store(_ values: [Value], kind: ValueKind) throws -> ClaimStore {
    var store = ClaimStore()
    var record = PropertyRecord()
    record.valueKind = kind
    record.permanence = .fixed
    let property = store.properties.intern("p")
    store.properties[property] = record
    let subject = store.entities.intern("e")
    for (number, value) in values.enumerated() {
      var draft = ClaimDraft(about: subject, on: property)
      draft.by = store.sources.intern("s\(number)")
      draft.value = store.values.intern(value, lexeme: "v\(number)")
      try store.append(draft)
    }
    return store
  }

  private static func soft(_ number: Int) -> Value {
    let at = Double(number) * 10
    return .quantity(Quantity(lower: Bound(at, isSoft: true), upper: Bound(at + 1, isSoft: true)))
  }

  private static func dispute(_ store: ClaimStore) -> Dispute {
    var dispute = Dispute(sides: store.sides(of: store.allRows), store)
    var judge = ClaimJudge(store)
    dispute.settle(&judge)
    return dispute
  }

  @Test("of n amounts that lie apart softly, about n pairs are judged and not n²")
  func amounts() throws {
    let found = Self.dispute(try Self.store((0..<2000).map(Self.soft), kind: .quantity))
    #expect(found.worst?.finding.relation == .tension)
    #expect(found.judged < 3 * 2000)
  }

  @Test("a contradiction among many amounts in tension is found, wherever it stands", arguments: [0, 5, 250, 499])
  func contradiction(place: Int) throws {
    var values = (0..<500).map(Self.soft)
    values[place] = .quantity(Quantity(Interval(100_000)))
    values[(place + 77) % 500] = .quantity(Quantity(Interval(200_000)))
    let found = Self.dispute(try Self.store(values, kind: .quantity))
    #expect(found.worst?.finding.relation == .contradicts)
    #expect(found.judged < 5 * 500)
  }

  @Test("all parts of a long chain of owners have its top for a root, before and after the tables are made")
  func owners() throws {
    var store = try Self.store([.flag(true)], kind: .flag)
    let chain = (0..<3000).map { store.sources.intern("o\($0)") }
    for (part, whole) in zip(chain.dropFirst(), chain) {
      var record = SourceRecord()
      record.partOf = whole
      store.sources[part] = record
    }
    #expect(store.root(of: chain[2999]) == chain[0])
    store.prepareIndexes()
    #expect(chain.allSatisfy { store.root(of: $0) == chain[0] })
    // A description that is newer than the tables counts at once.
    store.sources[chain[1500]] = SourceRecord()
    #expect(store.root(of: chain[2999]) == chain[1500])
    store.prepareIndexes()
    #expect(store.root(of: chain[2999]) == chain[1500] && store.root(of: chain[1499]) == chain[0])
  }

  @Test("owners in a circle have one root, the first by id")
  func circle() throws {
    var store = try Self.store([.flag(true)], kind: .flag)
    let circle = ["z", "b", "c10", "a"].map { store.sources.intern($0) }
    for (place, part) in circle.enumerated() {
      var record = SourceRecord()
      record.partOf = place == 3 ? circle[1] : circle[place + 1]
      store.sources[part] = record
    }
    #expect(circle.allSatisfy { store.root(of: $0) == circle[3] })
    store.prepareIndexes()
    #expect(circle.allSatisfy { store.root(of: $0) == circle[3] })
  }

  @Test("places in random hierarchies, with several wholes and circles, say what a search says", arguments: 1...60)
  func hierarchies(seed: Int) throws {
    var random = RandomStore(seed: UInt64(seed))
    var store = try Self.store([.flag(true)], kind: .flag)
    let all = (0..<14).map { store.entities.intern("n\($0)") }
    let mayCircle = seed % 3 == 0
    for (place, entity) in all.enumerated() where place > 0 && random.next(4) > 0 {
      var record = EntityRecord()
      for _ in 0...random.next(seed % 2 == 0 ? 1 : 3) {
        let whole = all[random.next(mayCircle ? 14 : place)]
        if random.next(2) == 0 { record.partOf.append(whole) } else { record.locatedIn.append(whole) }
      }
      store.entities[entity] = record
    }
    let searched = all.map { part in all.map { store.containers(of: part).contains($0) && part != $0 } }
    store.prepareIndexes()
    #expect(all.map { part in all.map { store.isPart(part, of: $0) } } == searched)
  }

  @Test("names and kinds of sources leave the tables as they are; owners, ties and wholes do not")
  func tables() throws {
    var store = try Self.store([.flag(true), .flag(false)], kind: .flag)
    store.prepareIndexes()
    let (source, entity) = (store.sources.intern("s0"), store.entities.intern("e"))
    store.sources[source].name = "Somebody"
    store.sources[source].reliability = .a
    store.entities[entity].aliases = ["E"]
    #expect(!store.needsIndexes)
    store.entities[entity].partOf = [store.entities.intern("f")]
    #expect(store.needsIndexes)
    store.prepareIndexes()
    store.sources[source].ties = [store.sources.intern("s1")]
    #expect(store.needsIndexes)
  }

  @Test("of n confirmations of one another each is looked at once, and each finds the nearest claim of its body")
  func confirmations() {
    // Number n confirms n − 1, but for every hundredth; bodies come again after 1 to 50 others.
    let confirmed: (Row) -> Row? = { $0 % 100 == 0 ? nil : $0 - 1 }
    let body: (Row) -> SourceID? = { $0 % 7 == 0 ? nil : SourceID($0 * 31 % 50) }
    var looks = 0
    let forest = ConfirmationForest(
      Row(0)..<5000, confirmed: confirmed,
      body: {
        looks += 1
        return body($0)
      }, isCancelled: { false })
    #expect(looks == 5000)
    for row in Row(0)..<5000 {
      var at = confirmed(row)
      while let here = at, body(row) == nil || body(here) != body(row) { at = confirmed(here) }
      #expect(forest.nearest[row] == (body(row) == nil ? nil : at), "\(row)")
    }
    // What goes in a circle has no root.
    let circle = ConfirmationForest(
      [1, 2, 3], confirmed: { $0 == 3 ? 1 : $0 + 1 }, body: { _ in SourceID(1) }, isCancelled: { false })
    #expect(circle.reached.isEmpty)
  }
}
