/// Counts how sources agree from the table of standing positions; questions that the table leaves open, or that have
/// changed since, are judged claim by claim.
///
/// What the table says is counted once and kept until it is made anew. What edits changed is taken off that and put back
/// as it is now, together with the other questions that use one of the categories concerned, since a category's matches
/// grow with the square of its uses.
///
/// Complexity: one look at each position of any source and at each pair of the sources that meet on a question, and two at
/// those pairs where a category is used that other questions share; memory in proportion to these and to the square of the
/// sources. Halves of the questions, and then of the categories, are counted by a thread each. Where the table's part is
/// kept: the square of the sources, and the questions on the properties of those that the table does not settle.
struct AgreementTally {
  private let store: ClaimStore
  private let table: StandingTable
  private let sources: [SourceID]
  /// Source → its number among ``sources``, or ``AgreementCount/silent``.
  private var numbers: [UInt16]
  private let shared: SharedCategories
  /// Property → whether it has many values.
  private let isMany: [Bool]
  private var judged: [Judged] = []

  /// A category as judged claims know it.
  private struct Category: Hashable {
    var property: UInt32
    var statement: UInt32
  }

  /// What decided a judged question between two sources.
  private struct Judged {
    var question: UInt32
    var code: SideRelations.Code
    var first: (number: UInt16, category: Category)
    var second: (number: UInt16, category: Category)
  }

  init(_ store: ClaimStore, _ sources: [SourceID]) {
    self.store = store
    self.sources = sources
    table = store.indexes.standings
    shared = store.indexes.rankings.sharedCategories(of: store)
    isMany = (0..<store.properties.count).map { store.properties[PropertyID($0)].cardinality == .many }
    numbers = [UInt16](repeating: AgreementCount.silent, count: store.sources.count)
    for (number, source) in sources.enumerated() { numbers[source.index] = UInt16(number) }
  }

  /// The agreement of every two of the sources, in order.
  mutating func run() -> [Agreement] {
    var sums = settled()
    let open = store.indexes.rankings.openQuestions(in: table)
    let changed = store.indexes.changed
    if !open.isEmpty || !changed.isEmpty {
      var judge = ClaimJudge(store)
      for question in open where !changed.contains(question) { settle(QuestionID(question), &judge) }
      for question in changed.sorted() { settle(QuestionID(question), &judge) }
      exchange(changed, &sums)
    }
    return sums.agreements
  }

  // MARK: What the table says

  /// The sums over all questions as the table has them.
  private func settled() -> AgreementSums {
    let rankings = store.indexes.rankings
    if let kept = rankings.agreement(of: sources) { return kept }
    let categories = shared.parts.count
    let (first, second) = (emptyCount(categories), emptyCount(categories))
    let middle = middleQuestion
    both({ count(middle..<table.relations.count, nil, into: second) }) { count(0..<middle, nil, into: first) }
    let halves = Halves()
    both({ halves.second = matches(categories / 2..<categories, shared.parts, [first, second]) }) {
      halves.first = matches(0..<categories / 2, shared.parts, [first, second])
    }
    var sums = AgreementSums(sources)
    sums.add(first, matches: halves.first)
    sums.add(second, matches: halves.second)
    // What was given up halfway is of no use to anybody else.
    if !store.cancellation.isRequested { rankings.keep(sums) }
    return sums
  }

  /// The matches that two threads count.
  private final class Halves: @unchecked Sendable {
    var first: [Int] = []
    var second: [Int] = []
  }

  private func both(_ background: @escaping @Sendable () -> Void, _ foreground: () -> Void) {
    if store.rowCount >= ClaimStore.threadLimit { return Background.both(background, foreground) }
    background()
    foreground()
  }

  private func emptyCount(_ categories: Int) -> AgreementCount {
    AgreementCount(width: sources.count, categories: categories, members: mostMembers)
  }

  /// The most positions that a question has.
  private var mostMembers: Int {
    table.memberOffsets.withUnsafeBufferPointer { offsets in
      var most: UInt32 = 0
      for place in 1..<max(1, offsets.count) { most = max(most, offsets[place] &- offsets[place &- 1]) }
      return Int(most)
    }
  }

  /// The question before which half of the positions stand.
  private var middleQuestion: Int {
    let half = (table.memberOffsets.last ?? 0) / 2
    return min(table.relations.count, table.memberOffsets.firstPlace { $0 >= half })
  }

  /// Counts those of some questions that the table settles, with all categories or a few.
  private func count(
    _ questions: some Sequence<Int>, _ picked: PickedCategories?, into count: AgreementCount
  ) {
    table.withColumns { columns in
      numbers.withUnsafeBufferPointer { numbers in
        shared.numbers.withUnsafeBufferPointer { shared in
          store.questions.properties.withUnsafeBufferPointer { properties in
            let categories = SideCategories(shared: shared, picked: picked)
            var looks = 0
            for question in questions where !columns.relations[question].isOpen {
              looks += 1
              if looks & 4095 == 0, store.cancellation.isRequested { break }
              let property = properties[question]
              count.count(
                question, columns, known: numbers, categories: categories, isMany: isMany[Int(property)],
                CategoryUses.part(of: property))
            }
          }
        }
      }
    }
    count.settle()
  }

  /// Adds up, for each category and each two who met on it, how often the two used it.
  ///
  /// - Parameter parts: category → its part of ``CategoryUses``.
  private func matches(_ categories: Range<Int>, _ parts: [UInt8], _ counts: [AgreementCount]) -> [Int] {
    let width = sources.count
    var matches = [Int](repeating: 0, count: width * width)
    var counters = [Int32](repeating: 0, count: width * width)
    var touched = GrowingBuffer<Int>()
    defer { touched.deallocate() }
    let uses = counts.map(\.uses)
    counters.withUnsafeMutableBufferPointer { counters in
      matches.withUnsafeMutableBufferPointer { matches in
        for category in categories {
          let part = Int(parts[category])
          var users = 0
          for uses in uses where !uses.isUnused(category) { users += uses.isSingle(category, part) ? 1 : 2 }
          // What was used once matches nothing.
          if users < 2 { continue }
          for uses in uses {
            uses.forEach(category, part) { user, other in
              let pair = Int(min(user, other)) &* width &+ Int(max(user, other))
              let known = counters[pair]
              if known == 0 { touched.append(pair) } else { matches[pair] &+= 2 * Int(known) }
              counters[pair] = known &+ 1
            }
          }
          for place in 0..<touched.count { counters[touched[place]] = 0 }
          touched.removeAll()
        }
      }
    }
    return matches
  }

  // MARK: What has changed since, and what the table leaves open

  /// Takes off what the table says of changed questions, and adds what was judged.
  private func exchange(_ changed: Set<UInt32>, _ sums: inout AgreementSums) {
    let properties = Set((changed.map { $0 } + judged.map(\.question)).map { store.questions.properties[Int($0)] })
    var picked = PickedCategories()
    var own: [Category: UInt32] = [:]
    var parts: [UInt8] = []
    var before: [Int] = []
    for property in properties.sorted() {
      let questions = store.questions(on: PropertyID(property)).map(\.index).filter { $0 < table.relations.count }
      pick(questions, of: property, changed, &picked, &own, &parts)
      before += questions.filter { changed.contains(UInt32($0)) || uses(picked, $0) }
    }
    let (old, new) = (emptyCount(parts.count), emptyCount(parts.count))
    for item in judged {
      new.add(item.code, item.first.number, item.second.number)
      let part = CategoryUses.part(of: item.first.category.property)
      for (user, other) in [(item.first, item.second), (item.second, item.first)] {
        new.use(own[user.category] ?? SharedCategories.own, by: user.number, against: other.number, part)
      }
    }
    let asTabled = PickedCategories(numbers: picked.numbers)
    count(before, asTabled, into: old)
    count(before.lazy.filter { !changed.contains(UInt32($0)) }, picked, into: new)
    sums.add(old, matches: matches(0..<parts.count, parts, [old]), sign: -1)
    sums.add(new, matches: matches(0..<parts.count, parts, [new]))
  }

  /// Numbers the categories of a property that changed questions use, or judged ones.
  private func pick(
    _ questions: [Int], of property: UInt32, _ changed: Set<UInt32>, _ picked: inout PickedCategories,
    _ own: inout [Category: UInt32], _ parts: inout [UInt8]
  ) {
    let part = UInt8(CategoryUses.part(of: property))
    func number(_ shared: UInt32) -> UInt32 {
      if let known = picked.numbers[shared] { return known }
      parts.append(part)
      picked.numbers[shared] = UInt32(parts.count - 1)
      return UInt32(parts.count - 1)
    }
    var wanted: Set<UInt32> = []
    for item in judged where item.first.category.property == property {
      for category in [item.first.category, item.second.category] {
        own[category] = SharedCategories.own
        wanted.insert(category.statement)
      }
    }
    for question in questions {
      let isChanged = changed.contains(UInt32(question))
      for side in Int(table.sideOffsets[question])..<Int(table.sideOffsets[question + 1]) {
        let settled = shared.numbers[side]
        if isChanged, settled != SharedCategories.own { _ = number(settled) }
        guard wanted.contains(table.sideStatements[side]) else { continue }
        let category = Category(property: property, statement: table.sideStatements[side])
        if settled != SharedCategories.own {
          own[category] = number(settled)
        } else if own[category] == SharedCategories.own {
          parts.append(part)
          own[category] = UInt32(parts.count - 1)
        }
        if settled == SharedCategories.own { picked.joined[side] = own[category] }
      }
    }
    for category in own.keys where own[category] == SharedCategories.own {
      parts.append(part)
      own[category] = UInt32(parts.count - 1)
    }
  }

  /// Whether a settled question uses one of the categories.
  private func uses(_ picked: PickedCategories, _ question: Int) -> Bool {
    for side in Int(table.sideOffsets[question])..<Int(table.sideOffsets[question + 1]) {
      let settled = shared.numbers[side]
      if settled == SharedCategories.own ? picked.joined[side] != nil : picked.numbers[settled] != nil { return true }
    }
    return false
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
            question: question.rawValue, code: SideRelations.Code(decided.finding),
            first: (left.number, category(decided.first, question)),
            second: (right.number, category(decided.second, question))))
      }
    }
  }

  private func category(_ position: Position, _ question: QuestionID) -> Category {
    Category(
      property: store.questions.properties[question.index],
      statement: store.category(store.statement(position.rows[0]), isIntention: position.leaning.isIntention))
  }
}

extension [Position] {
  /// The positions that stand and take a side.
  var takingSides: [Position] { filter { !$0.isSuperseded && $0.leaning.isCommitted } }
}
