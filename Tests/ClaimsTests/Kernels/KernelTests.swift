import Testing

@testable import Claims

/// The kernels, with their tables, give what the plain reference gives: over fresh stores, and after edits that leave a
/// tail beside the tables.
@Suite("Kernels against a plain reference")
struct KernelTests {
  private static let seeds = 1...300

  /// A store as it is met: with tables, with edits since, or without any.
  private func forEachStore(_ body: (ClaimStore, UInt64, String) -> Void) {
    for seed in Self.seeds {
      var random = RandomStore(seed: UInt64(seed))
      body(random.store, UInt64(seed), "without indexes")
      random.store.prepareIndexes()
      body(random.store, UInt64(seed), "with indexes")
      for _ in 0..<random.next(6) { random.retract() }
      for _ in 0..<random.next(6) { random.append() }
      random.store.prepareIndexes()
      body(random.store, UInt64(seed), "after edits")
    }
  }

  @Test func comparisonsAgree() {
    forEachStore { store, seed, state in
      let reference = Reference(store: store)
      let a = SourceID(1 + Int(seed % 8))
      let b = SourceID(1 + Int((seed / 8 + seed + 1) % 8))
      guard a != b else { return }
      let found = store.summarise(a, b, includeRelays: false) { _ in true }
      var expected: [QuestionID: QuestionComparison.Outcome] = [:]
      for question in reference.questions { expected[question] = reference.compare(a, b, question) }
      let given = Dictionary(found.rows.map { ($0.question, $0.outcome) }, uniquingKeysWith: { first, _ in first })
      #expect(given == expected, "seed \(seed), \(state)")
      #expect(found.rows.map(\.question) == found.rows.map(\.question).sorted(), "seed \(seed), \(state)")
      let counts = Dictionary(grouping: expected.values, by: { $0 }).mapValues(\.count)
      #expect(found.counts == counts, "seed \(seed), \(state)")
    }
  }

  @Test func comparisonsWithRelaysAreThoseOfSingleQuestions() {
    forEachStore { store, seed, state in
      let whole = store.compare(SourceID(1), SourceID(2))
      let found = store.summarise(SourceID(1), SourceID(2)) { _ in true }
      #expect(found.rows.map(\.question) == whole.map(\.question), "seed \(seed), \(state)")
      #expect(found.rows.map(\.outcome) == whole.map(\.outcome), "seed \(seed), \(state)")
      for row in whole {
        let single = store.compare(SourceID(1), SourceID(2), on: row.question)
        #expect(single?.first == row.first && single?.second == row.second, "seed \(seed), \(state)")
      }
    }
  }

  /// Of sources on many questions, most are settled a stretch at a time.
  @Test(arguments: 0..<8) func comparisonsOfBusySourcesAgree(seed: Int) {
    var random = RandomStore(seed: UInt64(seed), subjects: 400)
    for _ in 0..<9000 { random.append() }
    for edits in [0, 3] {
      for _ in 0..<edits { random.append() }
      random.store.prepareIndexes()
      let store = random.store
      for (a, b) in [(1, 2), (2, 1), (3, 7)].map({ (SourceID($0), SourceID($1)) }) {
        let table = store.indexes.standings
        #expect(store.indexes.rankings.sides(of: a, in: table) != nil)
        for hasRelays in [false, true] {
          let whole = store.compare(a, b, includeRelays: hasRelays)
          let found = store.summarise(a, b, includeRelays: hasRelays) { _ in true }
          #expect(found.rows.map(\.question) == whole.map(\.question))
          #expect(found.rows.map(\.outcome) == whole.map(\.outcome))
          let shared = store.summarise(a, b, includeRelays: hasRelays) { $0 == .related(.contradicts) }
          let contradictions = whole.filter { $0.outcome == .related(.contradicts) }
          #expect(shared.rows.map(\.question) == contradictions.map(\.question) && contradictions.count > 20)
          #expect(shared.counts == Dictionary(grouping: whole, by: \.outcome).mapValues(\.count))
        }
      }
    }
  }

  @Test func conflictsAgree() {
    forEachStore { store, seed, state in
      let reference = Reference(store: store)
      for relations in [Set([Relation.contradicts]), [.tension], [.contradicts, .tension]] {
        var expected: [ConflictOutline] = []
        for question in reference.questions.sorted() {
          guard let (relation, sources) = reference.conflict(question), relations.contains(relation) else { continue }
          expected.append(ConflictOutline(question: question, relation: relation, sourceCount: sources))
        }
        let found = store.conflictOutlines(relations: relations)
        #expect(found == expected, "seed \(seed), \(state)")
        for outline in found {
          let whole = store.conflict(on: outline.question, relations: relations)
          let glance = store.conflictGlance(on: outline.question, relations: relations)
          #expect(whole?.sides.map(\.sources) == glance?.sides.map(\.sources), "seed \(seed), \(state)")
          #expect(whole?.sides.map(\.rows.first) == glance?.sides.map(\.rows.first), "seed \(seed), \(state)")
          #expect(whole?.decisive == glance?.decisive, "seed \(seed), \(state)")
        }
      }
    }
  }

  @Test func corroborationAgrees() {
    forEachStore { store, seed, state in
      let reference = Reference(store: store)
      func proposition(_ row: Row) -> String { "\(store.questionID(row)) \(reference.statement(row))" }
      let propositions = Dictionary(grouping: store.allRows, by: proposition)
      let found = store.corroborationOutlines()
      #expect(found.count == propositions.count, "seed \(seed), \(state)")
      for outline in found {
        let whole = store.corroboration(on: outline.question, of: outline.value, isDenied: outline.isDenied)
        let rows = whole?.rows.first.flatMap { propositions[proposition($0)] } ?? []
        let expected = reference.corroboration(rows)
        #expect(outline.outletCount == expected.outlets, "seed \(seed), \(state)")
        #expect(outline.verdict == expected.verdict, "seed \(seed), \(state)")
        #expect(outline.isCircular == expected.isCircular, "seed \(seed), \(state)")
        #expect(whole?.rows == rows && whole?.isDenied == outline.isDenied, "seed \(seed), \(state)")
        let withdrawn = Set((whole?.withdrawn ?? []).map { store.origin($0) })
        #expect(withdrawn == expected.withdrawn, "seed \(seed), \(state)")
      }
    }
  }

  @Test func corroborationIsNarrowedByVerdictAndOutlets() {
    forEachStore { store, seed, state in
      let all = store.corroborationOutlines()
      for verdict in Corroboration.Verdict.allCases {
        let expected = all.filter { $0.verdict == verdict && $0.outletCount >= 2 && $0.outletCount <= 3 }
        #expect(store.corroborationOutlines(verdict: verdict, outlets: 2...3) == expected, "seed \(seed), \(state)")
      }
    }
  }

  /// The lists that are kept in order are the outlines, sorted.
  @Test func rankedListsAreTheOutlinesInOrder() {
    forEachStore { store, seed, state in
      let all = store.conflictOutlines(relations: [.contradicts, .tension])
      for relations in [Set([Relation.contradicts]), [.tension], [.contradicts, .tension]] {
        for sources in [0...Int.max, 2...3, 3...3, Int.max...Int.max] {
          let expected = all.filter { relations.contains($0.relation) && sources.contains($0.sourceCount) }
            .sorted { ($1.sourceCount, $0.question) < ($0.sourceCount, $1.question) }
          let found = store.disputes(relations: relations, sources: sources)
          #expect(Array(found.list) == expected, "seed \(seed), \(state)")
          #expect(found.contradictions == all.count { $0.relation == .contradicts }, "seed \(seed), \(state)")
          #expect(found.tensions == all.count { $0.relation == .tension }, "seed \(seed), \(state)")
        }
      }
      let propositions = store.corroborationOutlines().filter { $0.value != .none }
      for verdict in Corroboration.Verdict.allCases.map({ $0 as Corroboration.Verdict? }) + [nil] {
        for outlets in [0...Int.max, 2...2, 1...3] {
          let expected = propositions.filter {
            (verdict == nil || $0.verdict == verdict) && outlets.contains($0.outletCount)
          }
          let found = store.propositions(verdict: verdict, outlets: outlets)
          let keys = found.map { [UInt32.max - UInt32($0.outletCount), $0.question.rawValue, $0.value.rawValue] }
          #expect(keys.elementsEqual(keys.sorted { $0.lexicographicallyPrecedes($1) }), "seed \(seed), \(state)")
          #expect(Set(found) == Set(expected) && found.count == expected.count, "seed \(seed), \(state)")
          #expect(found.hasCircles == expected.contains { $0.isCircular }, "seed \(seed), \(state)")
        }
      }
    }
  }

  /// A glance at a comparison shows what the whole shows, of each position the first claim.
  @Test func glancesAreTheWhole() {
    func shown(_ found: QuestionComparison?) -> [String] {
      guard let found else { return [] }
      let positions = (found.first + found.second).map {
        "\($0.value) \($0.leaning) \($0.commitment) \($0.role) \($0.rows[0]) \($0.isSuperseded)"
      }
      let pair = found.decisivePair.map { "\($0.first.rows[0]) \($0.second.rows[0])" }
      return positions + ["\(found.outcome) \(found.first.count) \(String(describing: found.decisive)) \(pair ?? "")"]
    }
    forEachStore { store, seed, state in
      let (a, b) = (SourceID(1 + Int(seed % 8)), SourceID(1 + Int((seed / 8 + seed + 1) % 8)))
      var judge = ClaimJudge(store)
      for question in 0..<store.questions.count {
        for hasRelays in [false, true] {
          let whole = store.compare(a, b, on: QuestionID(question), includeRelays: hasRelays)
          let glance = store.compareGlance(a, b, on: QuestionID(question), includeRelays: hasRelays, &judge)
          #expect(shown(glance) == shown(whole), "seed \(seed), \(state)")
        }
      }
    }
  }

  @Test func countsOfOriginsAgree() {
    forEachStore { store, seed, state in
      let counts = (0..<store.sources.count).map { source in
        store.allRows.count { store.origin($0) == SourceID(source) }
      }
      #expect(store.claimCountsByOrigin() == counts, "seed \(seed), \(state)")
    }
  }

  @Test func matricesAgree() {
    forEachStore { store, seed, state in
      let reference = Reference(store: store)
      let sources = (1...5).map { SourceID($0) }
      for found in store.agreement(of: sources) {
        let shared = reference.questions.compactMap { question in
          reference.agreement(found.a, found.b, question)
        }
        #expect(found.overlap == shared.count, "seed \(seed), \(state)")
        #expect(found.conflict == shared.count { $0.relation == .contradicts }, "seed \(seed), \(state)")
        #expect(found.agree == shared.count { $0.agrees }, "seed \(seed), \(state)")
        let coefficient = Self.alpha(shared.flatMap(\.statements), disagreeing: shared.count { !$0.agrees })
        #expect((found.coefficient == nil) == (coefficient == nil), "seed \(seed), \(state)")
        guard let coefficient, let given = found.coefficient else { continue }
        #expect(abs(given - coefficient) < 1e-12 && given > -1 && given <= 1, "seed \(seed), \(state)")
      }
      let rows = store.allRows
      #expect(store.agreement(of: sources) == store.agreement(of: sources, among: rows), "seed \(seed), \(state)")
    }
  }

  /// What was counted once and is kept follows every edit, and serves whoever asks for some of the sources in any order.
  @Test func keptMatricesFollowEdits() {
    var changes = 0
    for seed in Self.seeds {
      var random = RandomStore(seed: UInt64(seed))
      random.store.prepareIndexes()
      let before = random.store
      let first = before.agreement(of: (1...6).map { SourceID($0) })
      for step in 0..<8 {
        if random.next(3) == 0 { random.retract() } else { random.append() }
        let store = random.store
        let rows = store.allRows
        for sources in [[1, 2, 3, 4, 5, 6], [5, 2, 4], [0, 7, 1]] {
          let sources = sources.map { SourceID($0) }
          #expect(
            store.agreement(of: sources) == store.agreement(of: sources, among: rows), "seed \(seed), step \(step)")
        }
        if store.agreement(of: (1...6).map { SourceID($0) }) != first { changes += 1 }
      }
      #expect(before.agreement(of: (1...6).map { SourceID($0) }) == first, "seed \(seed)")
    }
    #expect(changes > 1000)
  }

  /// Krippendorff's α with the expected disagreement found by drawing every two of the values; nil where none differ.
  private static func alpha(_ values: [String], disagreeing: Int) -> Double? {
    var differing = 0
    var drawn = 0
    for a in values.indices {
      for b in values.indices where a != b {
        drawn += 1
        if values[a] != values[b] { differing += 1 }
      }
    }
    guard differing > 0 else { return nil }
    return 1 - (Double(disagreeing) / Double(values.count / 2)) / (Double(differing) / Double(drawn))
  }

  /// `circular` finds a loop or a way that returns on just those statements for which `corroborate` names a circle.
  @Test func circlesAreThoseOfCorroboration() {
    var count = 0
    forEachStore { store, seed, state in
      let spoken = store.allRows.filter { store.valueID($0) != .none }
      let circular = store.corroborate(among: spoken).filter { !$0.circular.isEmpty }
      let found = store.circles()
      let rows = Set(
        found.filter { circle in
          switch circle.kind {
          case .loop, .returns: true
          default: false
          }
        }.flatMap(\.rows))
      for item in circular {
        #expect(item.rows.contains { rows.contains($0) }, "seed \(seed), \(state)")
        count += 1
      }
      let explained = Set(circular.flatMap(\.rows))
      #expect(rows.isSubset(of: explained), "seed \(seed), \(state)")
    }
    #expect(count > 100)
  }

  @Test func textSearchFindsWhatFoldingFinds() {
    let texts = [
      "Harbour", "the HARBOUR of Cádiz", "Düren harbor", "", "Straße nach Kraków", "harb our", "ΑΘΗΝΑ port",
      "a-b_c d", "O'Brien", "x", "harbourharbour", "Ångström", "ends with harbou", "r begins", "東京 harbour",
    ]
    let needles = ["harbour", "cadiz", "strasse", "krakow", "αθηνα", "a b c", "obrien", "x", "r", "", "angstrom", "京"]
    var store = ClaimStore()
    let about = store.entities.intern("e")
    let on = store.properties.intern("p")
    for text in texts + texts.reversed() {
      var draft = ClaimDraft(about: about, on: on)
      draft.quote = text
      _ = try? store.append(draft)
    }
    for needle in needles {
      let folded = Array(needle.utf8)
      let each = store.allRows.filter { store.quote.holds(folded, at: $0) || store.text.holds(folded, at: $0) }
      #expect(store.select(.text(folded)) == each, "\(needle)")
    }
  }
}
