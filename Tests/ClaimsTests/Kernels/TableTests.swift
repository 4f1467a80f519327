import Testing

@testable import Claims

/// The orders and tables that indexes are made of.
@Suite("Orders and tables")
struct TableTests {
  private static let seeds = 1...60

  /// A large store makes its tables in parts, on several threads.
  @Test func tablesOfPartsAreThoseOfTheWhole() {
    for seed in Self.seeds {
      var random = RandomStore(seed: UInt64(seed))
      for _ in 0..<random.next(4) { random.retract() }
      random.store.prepareIndexes()
      let store = random.store
      let count = store.questions.count
      let whole = [TableBuilder(store, 0..<count)]
      let sources = store.sources.count
      for cut in 0...count {
        let parts = [TableBuilder(store, 0..<cut), TableBuilder(store, cut..<count)]
        let standings = StandingTable(parts, sourceCount: sources)
        #expect(
          String(describing: standings) == String(describing: StandingTable(whole, sourceCount: sources)),
          "seed \(seed), cut at \(cut)")
        #expect(
          String(describing: PropositionTable(parts)) == String(describing: PropositionTable(whole)),
          "seed \(seed), cut at \(cut)")
      }
    }
  }

  @Test func rowsOfASourceOnAQuestionAreFoundByTheirColumns() {
    for seed in Self.seeds {
      var random = RandomStore(seed: UInt64(seed))
      random.store.prepareIndexes()
      let store = random.store
      for question in (0..<store.questions.count).map({ QuestionID($0) }) {
        for source in store.sources.codes {
          let own = store.allRows.filter { store.questionID($0) == question && store.origin($0) == source }
          let passed = store.allRows.filter { row in
            store.questionID(row) == question && store.relays(row).contains { $0.source == source }
          }
          #expect(store.rows(on: question, of: source, relays: false) == own, "seed \(seed)")
          #expect(store.rows(on: question, of: source, relays: true) == Set(own + passed).sorted(), "seed \(seed)")
        }
      }
    }
  }

  @Test func aKeyIsFoundByThePlaceOfAnItem() {
    let index = PostingIndex(keys: [3, 1, 1, 4, 1, 3], keyCount: 6)
    #expect((0...6).map { index.key(ofItem: $0) } == [1, 1, 1, 3, 3, 4, 6])
    #expect(index.itemCount(of: 1..<4) == 5)
    #expect(index.itemCount(of: 0..<0) == 0)
  }
}
