/// Makes the tables over a part of the questions; parts can be made on several threads.
struct TableBuilder {
  private(set) var propositions: PropositionBuilder
  private(set) var standings: StandingBuilder

  /// Goes through some questions of a store. Complexity: linear in their claims and chains, but for sorting the claims of
  /// each question.
  init(_ store: ClaimStore, _ questions: Range<Int>) {
    propositions = PropositionBuilder(store)
    standings = StandingBuilder(store)
    let claimCount = store.indexes.byQuestion.itemCount(of: questions)
    standings.reserve(questions: questions.count, claims: claimCount)
    propositions.reserve(questions: questions.count)
    var gathered = QuestionClaims(store)
    store.withColumns { columns in
      var next = questions.lowerBound
      // Whoever gave up gets tables that are too short, and shows them to nobody.
      while next < questions.upperBound, !store.cancellation.isRequested {
        let first = next
        next = gathered.gather(from: first, upTo: questions.upperBound, columns)
        gathered.forEachQuestion { question, claims in
          propositions.take(UInt32(first + question), claims, columns)
          standings.take(UInt32(first + question), claims, columns)
        }
      }
    }
  }

  /// The tables over all questions: of many claims each half of the questions on a thread of its own.
  static func parts(_ store: ClaimStore) -> [TableBuilder] {
    let index = store.indexes.byQuestion
    let all = 0..<max(0, index.keyCount)
    guard store.rowCount >= ClaimStore.threadLimit else { return [TableBuilder(store, all)] }
    let middle = index.key(ofItem: index.itemCount / 2)
    let made = Made()
    Background.both(
      { made.second = TableBuilder(store, middle..<all.upperBound) },
      { made.first = TableBuilder(store, all.lowerBound..<middle) })
    return [made.first, made.second].compactMap { $0 }
  }

  /// Parts on their way from the threads that make them.
  private final class Made: @unchecked Sendable {
    var first: TableBuilder?
    var second: TableBuilder?
  }
}
