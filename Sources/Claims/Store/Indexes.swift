/// The orders in which claims are looked up. Built by ``ClaimStore/prepareIndexes()``; rows that came later are scanned.
struct Indexes: Sendable {
  /// Source → rows of which it is the origin.
  var byOrigin = PostingIndex()
  /// Source → rows that it relays.
  var byRelay = PostingIndex()
  /// Question → rows.
  var byQuestion = PostingIndex()
  /// Entity → questions about it.
  var questionsBySubject = PostingIndex()
  /// Property → questions on it.
  var questionsByProperty = PostingIndex()
  var coveredRows = 0
}

extension ClaimStore {
  /// How many rows may wait outside the indexes before they are built anew.
  private static var tailLimit: Int { 8192 }

  /// Brings the indexes up to the rows, unless only a short tail is missing.
  ///
  /// Complexity: linear in rows and dictionary entries when it builds, constant otherwise.
  package mutating func prepareIndexes() {
    let missing = rowCount - indexes.coveredRows
    guard missing > Self.tailLimit || (indexes.coveredRows < Self.tailLimit && missing > 0) else { return }
    indexes.byOrigin = PostingIndex(keys: by, keyCount: sources.count)
    indexes.byQuestion = PostingIndex(keys: question, keyCount: questions.count)
    indexes.questionsBySubject = PostingIndex(keys: questions.subjects, keyCount: entities.count)
    indexes.questionsByProperty = PostingIndex(keys: questions.properties, keyCount: properties.count)
    var pairs: [(key: UInt32, item: UInt32)] = []
    for row in 0..<rowCount where chain[row] != 0 {
      for hop in chains[ChainID(chain[row])] { pairs.append((hop.source.rawValue, UInt32(row))) }
    }
    indexes.byRelay = PostingIndex(pairs: pairs, keyCount: sources.count, covered: rowCount)
    indexes.coveredRows = rowCount
  }

  private func indexed(
    _ index: PostingIndex, _ key: Int, tail matches: (Row) -> Bool
  ) -> [Row] {
    var rows = index[key].filter { !dead.contains(Int($0)) }
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

  /// The standing claims on a question.
  package func rows(on question: QuestionID) -> [Row] {
    indexed(indexes.byQuestion, question.index) { self.question[Int($0)] == question.rawValue }
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

  /// How many indexed rows have this origin; an upper bound for planning.
  package func estimate(by source: SourceID) -> Int { indexes.byOrigin.count(of: source.index) + tailCount }
  package func estimate(on question: QuestionID) -> Int { indexes.byQuestion.count(of: question.index) + tailCount }
  private var tailCount: Int { rowCount - indexes.coveredRows }
}
