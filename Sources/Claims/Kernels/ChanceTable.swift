/// The agreement that chance would give any two sources, from the table of standing positions.
///
/// Complexity: made in time linear in the positions of the sources; a pair takes one look at each position of its second
/// source.
struct ChanceTable {
  /// What a source holds on one question.
  private struct Group {
    var question: UInt32
    /// The category of its only position; ``several`` where it has more.
    var category: UInt32
    /// The places of its positions.
    var places: Range<Int32>
  }

  private static let several = UInt32.max

  private let store: ClaimStore
  private let table: StandingTable
  private var categories: AgreementCategories
  private var tally = ChanceTally()
  /// By number of the source.
  private var groups: [[Group]] = []
  private var current = 0
  /// Question → the place, counted from 1, of the current source's group on it.
  private var own: [UInt32]

  init(_ store: ClaimStore, _ sources: [SourceID]) {
    self.store = store
    table = store.indexes.standings
    categories = AgreementCategories(store)
    own = [UInt32](repeating: 0, count: store.questions.count)
    groups = []
    for source in sources { groups.append(collect(table.range(of: source))) }
  }

  /// Joins the positions that take a side by question; questions that the table leaves open are shared by no two.
  private mutating func collect(_ range: Range<Int>) -> [Group] {
    var result: [Group] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let question = table.entries[start].question
      var end = start + 1
      while end < range.upperBound, table.entries[end].question == question { end += 1 }
      let committed = (start..<end).filter { table.relations[Int(question)].isCommitted(table.entries[$0].side) }
      if let first = committed.first {
        let category = committed.count == 1 ? categories.number(table.entries[first].row) : Self.several
        result.append(Group(question: question, category: category, places: Int32(start)..<Int32(end)))
      }
      start = end
    }
    return result
  }

  /// Makes a source, by number, the first of the pairs to come.
  mutating func turn(to number: Int) {
    for group in groups[current] { own[Int(group.question)] = 0 }
    current = number
    for (place, group) in groups[number].enumerated() { own[Int(group.question)] = UInt32(place + 1) }
  }

  /// The expected agreement of the current source with another one.
  mutating func expected(with other: Int) -> Double {
    for group in groups[other] {
      let place = own[Int(group.question)]
      guard place != 0 else { continue }
      let mine = groups[current][Int(place) - 1]
      if mine.category != Self.several, group.category != Self.several {
        tally.add(mine.category, group.category)
      } else {
        addDecisive(mine, group)
      }
    }
    return tally.finish()
  }

  /// Counts the two positions that decide a question on which one of the sources has several.
  private mutating func addDecisive(_ mine: Group, _ other: Group) {
    let relations = table.relations[Int(mine.question)]
    let property = store.questions.property(QuestionID(mine.question))
    let isMany = store.properties[property].cardinality == .many
    var decisive: (weight: Int, first: Row, second: Row)?
    for a in mine.places where relations.isCommitted(table.entries[Int(a)].side) {
      for b in other.places where relations.isCommitted(table.entries[Int(b)].side) {
        let one = table.entries[Int(a)]
        let two = table.entries[Int(b)]
        let weight = relations[one.side, two.side].relation.weight(isMany: isMany)
        if weight > decisive?.weight ?? .min { decisive = (weight, one.row, two.row) }
      }
    }
    if let decisive { tally.add(categories.number(decisive.first), categories.number(decisive.second)) }
  }
}
