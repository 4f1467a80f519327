/// The orders in which claims are looked up, and what is known beforehand of each question and proposition.
///
/// Built by ``ClaimStore/prepareIndexes()`` over the rows there are; what comes later is a short tail beside them, and
/// the questions that it touches are judged anew when they are asked for.
struct Indexes: Sendable {
  /// Source → rows of which it is the origin.
  var byOrigin = PostingIndex()
  /// Source → rows that it relays.
  var byRelay = PostingIndex()
  /// As the two above, the rows of each source in order of question.
  var byOriginAndQuestion = PostingIndex()
  var byRelayAndQuestion = PostingIndex()
  /// Question → rows.
  var byQuestion = PostingIndex()
  /// Entity → questions about it.
  var questionsBySubject = PostingIndex()
  /// Property → questions on it.
  var questionsByProperty = PostingIndex()
  var coveredRows = 0
  /// The rows beyond the covered ones, by question.
  var tail: [UInt32: [Row]] = [:]
  /// Questions whose claims have changed since the tables below were made.
  var changed: Set<UInt32> = []
  var standings = StandingTable()
  var propositions = PropositionTable()
  /// What follows from the two, once somebody has asked for it.
  var rankings = Rankings()
  /// What the directories said when the tables were made.
  var verdictVersions: [Int] = []
  var lineage = Lineage()
}

extension Indexes {
  /// Makes the orders by origin and question, and of questions.
  fileprivate mutating func orderQuestions(of store: ClaimStore) {
    byOrigin = PostingIndex(keys: store.by, keyCount: store.sources.count)
    byQuestion = PostingIndex(keys: store.question, keyCount: store.questions.count)
    questionsBySubject = PostingIndex(keys: store.questions.subjects, keyCount: store.entities.count)
    questionsByProperty = PostingIndex(keys: store.questions.properties, keyCount: store.properties.count)
  }

  /// Makes the order by relay.
  fileprivate static func rowsByRelay(of store: ClaimStore) -> PostingIndex {
    let chains = store.chains
    return store.chain.withUnsafeBufferPointer { chain in
      PostingIndex(itemCount: chain.count, keyCount: store.sources.count) { row, add in
        if chain[row] == 0 { return }
        for place in chains.range(ChainID(chain[row])) { add(chains.source(at: place).rawValue) }
      }
    }
  }
}

extension ClaimStore {
  /// How many rows may wait outside the indexes before they are built anew.
  private static var tailLimit: Int { 8192 }
  /// Fewer rows are not worth a thread.
  static var threadLimit: Int { 50_000 }

  private var verdictVersions: [Int] {
    [sources.verdictVersion, entities.verdictVersion, properties.verdictVersion]
  }

  /// Whether ``prepareIndexes()`` would build anything.
  package var needsIndexes: Bool { needsOrders || needsTables }

  private var needsOrders: Bool {
    let missing = rowCount - indexes.coveredRows
    // A small store grows by a quarter before it is built anew, so that edits one by one take linear time together.
    return missing > Self.tailLimit || (indexes.coveredRows < Self.tailLimit && missing * 4 > indexes.coveredRows)
  }

  private var needsTables: Bool {
    indexes.coveredRows > 0 && (indexes.verdictVersions != verdictVersions || indexes.changed.count > Self.tailLimit)
  }

  /// Takes over the indexes that a copy of this store has built; nothing was changed in between.
  package mutating func adoptIndexes(of copy: ClaimStore) { indexes = copy.indexes }

  /// Brings the indexes up to the rows, unless only a short tail is missing.
  ///
  /// Complexity: linear in rows and dictionary entries when it builds, constant otherwise.
  package mutating func prepareIndexes() {
    if needsOrders {
      // The old ones go first, so that they are not in memory beside the new.
      indexes = Indexes()
      prepareOrders()
      prepareTables()
    } else if needsTables {
      prepareTables()
    }
  }

  private mutating func prepareOrders() {
    let made = Made()
    let snapshot = self
    if rowCount < Self.threadLimit {
      made.indexes.orderQuestions(of: snapshot)
      made.relays = Indexes.rowsByRelay(of: snapshot)
    } else {
      Background.both(
        { made.relays = Indexes.rowsByRelay(of: snapshot) }, { made.indexes.orderQuestions(of: snapshot) })
    }
    swap(&indexes, &made.indexes)
    indexes.byRelay = made.relays
    indexes.byOriginAndQuestion = indexes.byOrigin.inOrder(of: indexes.byQuestion) { row, add in add(by[row]) }
    indexes.byRelayAndQuestion = indexes.byRelay.inOrder(of: indexes.byQuestion) { row, add in
      for place in chains.range(ChainID(chain[row])) { add(chains.source(at: place).rawValue) }
    }
    indexes.coveredRows = rowCount
  }

  /// The standing claims on a question of which a source is the origin or, with `relays`, a relay, in order of entry.
  ///
  /// Complexity: logarithmic in the claims of the source, and in proportion to the result.
  func rows(on question: QuestionID, of source: SourceID, relays includesRelays: Bool) -> [Row] {
    guard hasShortTail else { return rows(on: question) }
    let wanted = question.rawValue
    var found = indexes.byOriginAndQuestion.items(
      of: source.index, rankedBy: { self.question[Int($0)] }, equalTo: wanted)
    if includesRelays {
      found += indexes.byRelayAndQuestion.items(
        of: source.index, rankedBy: { self.question[Int($0)] }, equalTo: wanted)
    }
    if !indexes.tail.isEmpty { found += indexes.tail[question.rawValue] ?? [] }
    found.sort()
    var last: Row?
    found.removeAll { row in
      defer { last = row }
      return row == last || dead.contains(Int(row))
    }
    return found
  }

  private mutating func prepareTables() {
    indexes.lineage = Lineage(self)
    let parts = TableBuilder.parts(self)
    let standings = StandingTable(parts, sourceCount: sources.count)
    // Looked up before the table is put away: an unoptimised build read these from an accessor's frame that was gone.
    let open = standings.relations.indices.filter { standings.relations[$0].isOpen }
    indexes.standings = consume standings
    indexes.propositions = PropositionTable(parts)
    for question in open {
      if cancellation.isRequested { break }
      let found = conflict(on: QuestionID(question), relations: Set(Relation.allCases))
      indexes.standings.setGravest(found?.relation, of: question)
    }
    indexes.verdictVersions = verdictVersions
    indexes.rankings = Rankings()
    // Rows of the tail stand outside the tables, so their questions stay open.
    indexes.changed = Set(indexes.tail.keys)
  }

  /// Orders on their way from the threads that make them.
  private final class Made: @unchecked Sendable {
    var indexes = Indexes()
    var relays = PostingIndex()
  }

  /// Whether the tables hold for all questions but the changed ones.
  var hasTables: Bool {
    indexes.coveredRows > 0 && rowCount - indexes.coveredRows <= Self.tailLimit
      && indexes.verdictVersions == verdictVersions
  }

  /// Notes that a row was added, taken back or put back.
  mutating func touch(_ row: Row, isNew: Bool) {
    guard indexes.coveredRows > 0 else { return }
    let question = question[Int(row)]
    if isNew, rowCount - indexes.coveredRows <= Self.tailLimit { indexes.tail[question, default: []].append(row) }
    indexes.changed.insert(question)
  }

  /// Whether what came since the indexes were made is noted in them.
  var hasShortTail: Bool { indexes.coveredRows > 0 && rowCount - indexes.coveredRows <= Self.tailLimit }

  private func indexed(
    _ index: PostingIndex, _ key: Int, tail matches: (Row) -> Bool
  ) -> [Row] {
    var rows = deadCount == 0 ? Array(index[key]) : index[key].filter { !dead.contains(Int($0)) }
    for row in Row(indexes.coveredRows)..<Row(rowCount) where matches(row) && !dead.contains(Int(row)) {
      rows.append(row)
    }
    return rows
  }

  /// The standing claims whose origin is `source`, in order of entry. Complexity: in proportion to the result.
  package func rows(by source: SourceID) -> [Row] {
    indexed(indexes.byOrigin, source.index) { by[Int($0)] == source.rawValue }
  }

  /// The standing claims that `source` relays, each once.
  package func rows(relayedBy source: SourceID) -> [Row] {
    var rows = indexed(indexes.byRelay, source.index) { row in relays(row).contains { $0.source == source } }
    var last: Row?
    rows.removeAll { row in
      defer { last = row }
      return row == last
    }
    return rows
  }

  /// The standing claims on each of some questions, one question after the other.
  func rows(onEach questions: [Int]) -> [Row] {
    guard hasShortTail else { return questions.flatMap { self.rows(on: QuestionID($0)) } }
    var rows: [Row] = []
    for question in questions {
      rows.append(contentsOf: indexes.byQuestion[question])
      if !indexes.tail.isEmpty { rows += indexes.tail[UInt32(question)] ?? [] }
    }
    if deadCount > 0 { rows.removeAll { dead.contains(Int($0)) } }
    return rows
  }

  /// The standing claims on a question.
  package func rows(on question: QuestionID) -> [Row] {
    guard hasShortTail else {
      return indexed(indexes.byQuestion, question.index) { self.question[Int($0)] == question.rawValue }
    }
    var rows = Array(indexes.byQuestion[question.index])
    if !indexes.tail.isEmpty { rows += indexes.tail[question.rawValue] ?? [] }
    if deadCount > 0 { rows.removeAll { dead.contains(Int($0)) } }
    return rows
  }

  /// The questions about an entity.
  package func questions(about entity: EntityID) -> [QuestionID] {
    collect(indexes.questionsBySubject, entity.index) { questions.subjects[$0] == entity.rawValue }
  }

  /// The questions on a property.
  package func questions(on property: PropertyID) -> [QuestionID] {
    collect(indexes.questionsByProperty, property.index) { questions.properties[$0] == property.rawValue }
  }

  private func collect(_ index: PostingIndex, _ key: Int, tail matches: (Int) -> Bool) -> [QuestionID] {
    var result = index[key].map { QuestionID($0) }
    for question in index.covered..<questions.count where matches(question) { result.append(QuestionID(question)) }
    return result
  }

  /// How many standing claims each source is the origin of.
  ///
  /// Complexity: linear in the sources, the claims that came since the indexes were made, and those that were taken back.
  package func claimCountsByOrigin() -> [Int] {
    var counts = (0..<sources.count).map { indexes.byOrigin.count(of: $0) }
    for row in indexes.coveredRows..<rowCount { counts[Int(by[row])] += 1 }
    if deadCount > 0 { for row in dead.members { counts[Int(by[row])] -= 1 } }
    return counts
  }

  /// How many indexed rows have this origin; an upper bound for planning.
  package func estimate(by source: SourceID) -> Int { indexes.byOrigin.count(of: source.index) + tailCount }
  package func estimate(on question: QuestionID) -> Int {
    indexes.byQuestion.count(of: question.index)
      + (hasShortTail ? indexes.tail[question.rawValue]?.count ?? 0 : tailCount)
  }
  private var tailCount: Int { rowCount - indexes.coveredRows }
}
