/// Counts how sources agree from the table of standing positions; questions that the table leaves open, or that have
/// changed since, are judged claim by claim.
///
/// Complexity: one look at each position of any source and at each pair of the sources that meet on a question, and two at
/// those pairs where a category is used that other questions share; memory in proportion to these and to the square of the
/// sources. Halves of the questions, and then of the categories, are counted by a thread each.
struct AgreementTally {
  private let store: ClaimStore
  private let table: StandingTable
  private let sources: [SourceID]
  /// Source → its number among ``sources``, or ``AgreementCount/silent``.
  private var numbers: [UInt16]
  private let shared: SharedCategories
  /// Category → the part of the uses that it belongs to.
  private var categoryParts: [UInt8]
  private var categoryCount: Int { categoryParts.count }
  /// Property → whether it has many values.
  private let isMany: [Bool]
  /// Sides whose category a judged question uses as well, though no settled one shares it.
  private var joined: [Int: UInt32] = [:]
  private var judged: [Judged] = []

  /// A category as judged claims know it.
  private struct Category: Hashable {
    var property: UInt32
    var statement: UInt32
  }

  /// What decided a judged question between two sources.
  private struct Judged {
    var code: SideRelations.Code
    var first: (number: UInt16, category: Category)
    var second: (number: UInt16, category: Category)
  }

  init(_ store: ClaimStore, _ sources: [SourceID]) {
    self.store = store
    self.sources = sources
    table = store.indexes.standings
    shared = store.indexes.rankings.sharedCategories(of: store)
    categoryParts = shared.parts
    isMany = (0..<store.properties.count).map { store.properties[PropertyID($0)].cardinality == .many }
    numbers = [UInt16](repeating: AgreementCount.silent, count: store.sources.count)
    for (number, source) in sources.enumerated() { numbers[source.index] = UInt16(number) }
  }

  /// The agreement of every two of the sources, in order.
  mutating func run() -> [Agreement] {
    var judge = ClaimJudge(store)
    for question in unsettled { settle(QuestionID(question), &judge) }
    let own = joinCategories()
    var first = emptyCount()
    for item in judged {
      first.add(item.code, item.first.number, item.second.number)
      let part = CategoryUses.part(of: item.first.category.property)
      for (user, other) in [(item.first, item.second), (item.second, item.first)] {
        first.use(own[user.category] ?? SharedCategories.own, by: user.number, against: other.number, part)
      }
    }
    let other = Other()
    let middle = middleQuestion
    let tally = self
    both({ other.count = tally.counted(middle..<tally.table.relations.count, tally.emptyCount()) }) {
      first = tally.counted(0..<middle, first)
    }
    guard let second = other.count else { return [] }
    var matches: [Int] = []
    let counted = first
    both({ other.matches = tally.matches(tally.categoryCount / 2..<tally.categoryCount, counted, second) }) {
      matches = tally.matches(0..<tally.categoryCount / 2, counted, second)
    }
    return agreements(first.cells, second.cells, matches, other.matches)
  }

  /// What another thread counts.
  private final class Other: @unchecked Sendable {
    var count: AgreementCount?
    var matches: [Int] = []
  }

  private func both(_ background: @escaping @Sendable () -> Void, _ foreground: () -> Void) {
    if store.rowCount >= ClaimStore.threadLimit { return Background.both(background, foreground) }
    background()
    foreground()
  }

  private func emptyCount() -> AgreementCount { AgreementCount(width: sources.count, categories: categoryCount) }

  /// The question before which half of the positions stand.
  private var middleQuestion: Int {
    let half = (table.memberOffsets.last ?? 0) / 2
    return min(table.relations.count, table.memberOffsets.firstPlace { $0 >= half })
  }

  private func counted(_ questions: Range<Int>, _ start: AgreementCount) -> AgreementCount {
    var count = start
    let changed = store.indexes.changed
    let properties = store.questions.properties
    table.withColumns { columns in
      numbers.withUnsafeBufferPointer { numbers in
        shared.numbers.withUnsafeBufferPointer { categories in
          let categories = SideCategories(settled: categories, joined: joined)
          for question in questions where !columns.relations[question].isOpen {
            if question & 4095 == 4095, store.cancellation.isRequested { break }
            if !changed.isEmpty, changed.contains(UInt32(question)) { continue }
            let property = properties[question]
            count.count(
              question, columns, known: numbers, categories: categories, isMany: isMany[Int(property)],
              CategoryUses.part(of: property))
          }
        }
      }
    }
    return count
  }

  /// Adds up, for each category and each two who met on it, how often the two used it.
  private func matches(_ categories: Range<Int>, _ one: AgreementCount, _ other: AgreementCount) -> [Int] {
    let width = sources.count
    var matches = [Int](repeating: 0, count: width * width)
    var counters = [Int32](repeating: 0, count: width * width)
    var touched: [Int] = []
    for category in categories {
      let part = Int(categoryParts[category])
      // What was used once matches nothing.
      if one.uses.isUnused(category), other.uses.isUnused(category) || other.uses.isSingle(category, part) { continue }
      if other.uses.isUnused(category), one.uses.isSingle(category, part) { continue }
      touched.removeAll(keepingCapacity: true)
      counters.withUnsafeMutableBufferPointer { counters in
        matches.withUnsafeMutableBufferPointer { matches in
          func count(_ user: UInt16, _ other: UInt16) {
            let pair = Int(min(user, other)) &* width &+ Int(max(user, other))
            let known = counters[pair]
            if known == 0 { touched.append(pair) } else { matches[pair] &+= 2 * Int(known) }
            counters[pair] = known &+ 1
          }
          one.uses.forEach(category, part, count)
          other.uses.forEach(category, part, count)
          for pair in touched { counters[pair] = 0 }
        }
      }
    }
    return matches
  }

  /// Adds up what was counted, each pair in either order.
  private func agreements(
    _ one: [SIMD4<Int32>], _ other: [SIMD4<Int32>], _ matches: [Int], _ others: [Int]
  ) -> [Agreement] {
    let width = sources.count
    var result: [Agreement] = []
    result.reserveCapacity(width * (width - 1) / 2)
    for a in sources.indices {
      for b in sources.indices where b > a {
        let (place, back) = (a * width + b, b * width + a)
        let cell = one[place] &+ one[back] &+ other[place] &+ other[back]
        let matched = Int(cell[3]) + matches[place] + others[place]
        let values = 2 * Int(cell[0])
        result.append(
          Agreement(
            a: sources[a], b: sources[b], overlap: Int(cell[0]), agree: Int(cell[1]), conflict: Int(cell[2]),
            expected: values == 0 ? 0 : Double(matched) / Double(values * (values - 1))))
      }
    }
    return result
  }

  // MARK: Questions that the table does not settle

  private var unsettled: [UInt32] {
    let changed = store.indexes.changed
    let open = table.relations.indices.lazy.filter { table.relations[$0].isOpen }.map { UInt32($0) }
    return open.filter { !changed.contains($0) } + changed.sorted()
  }

  /// Judges a question from its claims.
  private mutating func settle(_ question: QuestionID, _ judge: inout ClaimJudge) {
    if store.cancellation.isRequested { return }
    var keys: [UInt64] = []
    for row in store.rows(on: question) {
      let number = numbers[Int(store.by[Int(row)])]
      if number != AgreementCount.silent { keys.append(UInt64(number) << 32 | UInt64(row)) }
    }
    guard keys.count > 1 else { return }
    keys.sort()
    var held: [(number: UInt16, positions: [Position])] = []
    var start = 0
    while start < keys.count {
      let number = keys[start] >> 32
      var end = start + 1
      while end < keys.count, keys[end] >> 32 == number { end += 1 }
      let holdings = keys[start..<end].map {
        ClaimStore.Holding(question: question.rawValue, row: Row(truncatingIfNeeded: $0), role: .says)
      }
      let positions = store.positions(holdings[...], of: sources[Int(number)]).takingSides
      if !positions.isEmpty { held.append((UInt16(number), positions)) }
      start = end
    }
    for (place, left) in held.enumerated() {
      for right in held[(place + 1)...] {
        guard let decided = judge.decide(left.positions, right.positions) else { continue }
        judged.append(
          Judged(
            code: SideRelations.Code(decided.finding), first: (left.number, category(decided.first, question)),
            second: (right.number, category(decided.second, question))))
      }
    }
  }

  private func category(_ position: Position, _ question: QuestionID) -> Category {
    Category(
      property: store.questions.properties[question.index],
      statement: store.category(store.statement(position.rows[0]), isIntention: position.leaning.isIntention))
  }

  /// Gives the categories of judged questions their numbers: those of settled questions where these use them, else new
  /// ones.
  private mutating func joinCategories() -> [Category: UInt32] {
    guard !judged.isEmpty else { return [:] }
    var own: [Category: UInt32] = [:]
    var statements = CodeSet(capacity: 0)
    for item in judged {
      for category in [item.first.category, item.second.category] {
        own[category] = SharedCategories.own
        statements.insert(Int(category.statement & 0x7FFF_FFFF))
      }
    }
    for question in table.relations.indices {
      for side in Int(table.sideOffsets[question])..<Int(table.sideOffsets[question + 1]) {
        let statement = table.sideStatements[side]
        guard statements.contains(Int(statement & 0x7FFF_FFFF)) else { continue }
        let category = Category(property: store.questions.properties[question], statement: statement)
        guard let known = own[category] else { continue }
        let settled = shared.numbers[side]
        if settled == SharedCategories.own { joined[side] = known == settled ? newCategory(category) : known }
        own[category] = settled == SharedCategories.own ? joined[side] : settled
      }
    }
    for category in own.keys where own[category] == SharedCategories.own { own[category] = newCategory(category) }
    return own
  }

  private mutating func newCategory(_ category: Category) -> UInt32 {
    categoryParts.append(UInt8(CategoryUses.part(of: category.property)))
    return UInt32(categoryCount - 1)
  }
}

extension [Position] {
  /// The positions that stand and take a side.
  var takingSides: [Position] { filter { !$0.isSuperseded && $0.leaning.isCommitted } }
}
