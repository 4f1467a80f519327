/// Counts how sources agree, property by property, from the table of standing positions; questions that the table leaves
/// open, or that have changed since, are judged claim by claim.
///
/// Complexity: one look at each position of any source, and two at each pair of the sources that meet on a question;
/// memory in proportion to the distinct values and the square of the sources.
struct AgreementTally {
  struct Cell {
    var overlap: Int32 = 0
    var agree: Int32 = 0
    var conflict: Int32 = 0
    /// Σ n(n − 1) over the categories that the two use, as ``ChanceTally`` counts them.
    var matches = 0
  }

  private struct Member {
    var number: Int32
    var side: UInt8
  }

  /// A statement that decided a question between a source and each of some others.
  private struct Use {
    var statement: UInt32
    var number: Int32
    var others: Range<Int32>
    /// The place, counted from 1, of another use of the same statement.
    var next: Int32 = 0
  }

  private let store: ClaimStore
  private let table: StandingTable
  private let sources: [SourceID]
  /// Source → its number among ``sources``, or -1.
  private var numbers: [Int32]
  /// Of the pair of two numbers a < b at a · count + b.
  private(set) var cells: [Cell]
  private var judge: ClaimJudge
  private var members: [Member] = []
  private var repeaters: [Member] = []
  /// Of one property: what was used, and between whom.
  private var uses: [Use] = []
  private var others: [Int32] = []
  /// Statement → the place, counted from 1, of a use of it.
  private var heads: [Int32]
  private var counters: [Int32]
  private var touched: [Int] = []

  init(_ store: ClaimStore, _ sources: [SourceID]) {
    self.store = store
    self.sources = sources
    table = store.indexes.standings
    judge = ClaimJudge(store)
    numbers = [Int32](repeating: -1, count: store.sources.count)
    for (number, source) in sources.enumerated() { numbers[source.index] = Int32(number) }
    cells = [Cell](repeating: Cell(), count: sources.count * sources.count)
    counters = [Int32](repeating: 0, count: sources.count * sources.count)
    heads = [Int32](repeating: 0, count: store.values.count * (store.speaksPlainly ? 2 : 4))
  }

  /// Counts the questions on a property: nobody agrees on a category of another one.
  mutating func add(_ property: PropertyID) {
    uses.removeAll(keepingCapacity: true)
    others.removeAll(keepingCapacity: true)
    let isMany = store.properties[property].cardinality == .many
    let changed = store.indexes.changed
    for question in store.questions(on: property) {
      if question.index >= table.relations.count || (!changed.isEmpty && changed.contains(question.rawValue)) {
        addJudged(question)
      } else {
        addSettled(question, isMany: isMany)
      }
    }
    countMatches()
  }

  /// Every two of the sources in order, with what another tally of the same sources counted as well.
  func agreements(with other: AgreementTally?) -> [Agreement] {
    var result: [Agreement] = []
    for a in sources.indices {
      for b in sources.indices where b > a {
        let place = a * sources.count + b
        var cell = cells[place]
        if let more = other?.cells[place] {
          cell.overlap += more.overlap
          cell.agree += more.agree
          cell.conflict += more.conflict
          cell.matches += more.matches
        }
        let values = 2 * Int(cell.overlap)
        result.append(
          Agreement(
            a: sources[a], b: sources[b], overlap: Int(cell.overlap), agree: Int(cell.agree),
            conflict: Int(cell.conflict),
            expected: values == 0 ? 0 : Double(cell.matches) / Double(values * (values - 1))))
      }
    }
    return result
  }

  // MARK: Questions

  private mutating func addSettled(_ question: QuestionID, isMany: Bool) {
    let relations = table.relations[question.index]
    members.removeAll(keepingCapacity: true)
    repeaters.removeAll(keepingCapacity: true)
    let numbers = self.numbers
    let (sources, sides) = (table.memberSources, table.memberSides)
    for place in Int(table.memberOffsets[question.index])..<Int(table.memberOffsets[question.index + 1]) {
      let number = numbers[Int(sources[place])]
      guard number >= 0, relations.isOpen || relations.isCommitted(sides[place]) else { continue }
      members.append(Member(number: number, side: sides[place]))
    }
    guard members.count > 1 else { return }
    if relations.isOpen { return addJudged(question) }
    let statements = Int(table.sideOffsets[question.index])
    setRepeatersApart()
    if !repeaters.isEmpty { addRepeaters(relations, statements, isMany: isMany) }
    addSingles(relations, statements)
  }

  /// Moves the positions of sources that hold several, which stand side by side, from ``members`` to ``repeaters``.
  private mutating func setRepeatersApart() {
    var kept = 0
    var start = 0
    while start < members.count {
      var end = start + 1
      while end < members.count, members[end].number == members[start].number { end += 1 }
      if end - start > 1 {
        repeaters += members[start..<end]
      } else {
        members[kept] = members[start]
        kept += 1
      }
      start = end
    }
    members.removeLast(members.count - kept)
  }

  /// Counts those who hold one position each.
  private mutating func addSingles(_ relations: SideRelations, _ statements: Int) {
    guard members.count > 1 else { return }
    let start = Int32(others.count)
    for member in members { others.append(member.number) }
    for member in members {
      uses.append(
        Use(
          statement: table.sideStatements[statements + Int(member.side)], number: member.number,
          others: start..<Int32(others.count)))
    }
    let width = sources.count
    cells.withUnsafeMutableBufferPointer { cells in
      members.withUnsafeBufferPointer { members in
        for first in 0..<members.count {
          for second in (first + 1)..<members.count {
            let (a, b) = (members[first], members[second])
            let place = Int(min(a.number, b.number)) * width + Int(max(a.number, b.number))
            cells[place].count(relations[a.side, b.side])
          }
        }
      }
    }
  }

  /// Counts those who hold several positions against one another and against all else: the gravest relation decides.
  private mutating func addRepeaters(_ relations: SideRelations, _ statements: Int, isMany: Bool) {
    var start = 0
    while start < repeaters.count {
      var end = start + 1
      while end < repeaters.count, repeaters[end].number == repeaters[start].number { end += 1 }
      let own = repeaters[start..<end]
      var other = end
      while other < repeaters.count {
        var last = other + 1
        while last < repeaters.count, repeaters[last].number == repeaters[other].number { last += 1 }
        addPair(own, repeaters[other..<last], relations, statements, isMany)
        other = last
      }
      for place in members.indices { addPair(own, members[place...place], relations, statements, isMany) }
      start = end
    }
  }

  private mutating func addPair(
    _ one: ArraySlice<Member>, _ another: ArraySlice<Member>, _ relations: SideRelations, _ statements: Int,
    _ isMany: Bool
  ) {
    // Of equally grave relations the first decides, the source with the lower number coming first.
    let isInOrder = one[one.startIndex].number < another[another.startIndex].number
    let (left, right) = isInOrder ? (one, another) : (another, one)
    var gravest: (weight: Int, code: SideRelations.Code, first: Member, second: Member)?
    for first in left {
      for second in right {
        let code = relations[first.side, second.side]
        let weight = code.relation.weight(isMany: isMany)
        if weight > gravest?.weight ?? .min { gravest = (weight, code, first, second) }
      }
    }
    guard let gravest else { return }
    let (a, b) = (gravest.first, gravest.second)
    cells[Int(a.number) * sources.count + Int(b.number)].count(gravest.code)
    use(table.sideStatements[statements + Int(a.side)], of: a.number, against: b.number)
    use(table.sideStatements[statements + Int(b.side)], of: b.number, against: a.number)
  }

  /// Counts a question from its claims.
  private mutating func addJudged(_ question: QuestionID) {
    var keys: [UInt64] = []
    for row in store.rows(on: question) {
      let number = numbers[Int(store.by[Int(row)])]
      if number >= 0 { keys.append(UInt64(number) << 32 | UInt64(row)) }
    }
    keys.sort()
    var held: [(number: Int32, positions: [Position])] = []
    var start = 0
    while start < keys.count {
      let number = Int32(keys[start] >> 32)
      var end = start + 1
      while end < keys.count, Int32(keys[end] >> 32) == number { end += 1 }
      let holdings = keys[start..<end].map {
        ClaimStore.Holding(question: question.rawValue, row: Row(truncatingIfNeeded: $0), role: .says)
      }
      let positions = store.positions(holdings[...], of: sources[Int(number)]).takingSides
      if !positions.isEmpty { held.append((number, positions)) }
      start = end
    }
    for (place, left) in held.enumerated() {
      for right in held[(place + 1)...] {
        guard let decided = judge.decide(left.positions, right.positions) else { continue }
        cells[Int(left.number) * sources.count + Int(right.number)].count(SideRelations.Code(decided.finding))
        use(statement(decided.first), of: left.number, against: right.number)
        use(statement(decided.second), of: right.number, against: left.number)
      }
    }
  }

  private func statement(_ position: Position) -> UInt32 {
    store.category(store.statement(position.rows[0]), isIntention: position.leaning.isIntention)
  }

  private mutating func use(_ statement: UInt32, of number: Int32, against other: Int32) {
    others.append(other)
    uses.append(Use(statement: statement, number: number, others: Int32(others.count - 1)..<Int32(others.count)))
  }

  // MARK: Chance

  /// Where the uses of a category begin: intentions lie behind the rest.
  @inline(__always)
  private func slot(_ category: UInt32) -> Int {
    category >> 31 == 0 ? Int(category) : Int(category & 0x7FFF_FFFF) + store.values.count * 2
  }

  /// Adds up, for each statement and each two who met on it, how often the two used it.
  private mutating func countMatches() {
    for place in uses.indices {
      let statement = slot(uses[place].statement)
      uses[place].next = heads[statement]
      heads[statement] = Int32(place + 1)
    }
    for place in uses.indices {
      let statement = slot(uses[place].statement)
      let head = heads[statement]
      heads[statement] = 0
      // What was used once matches nothing.
      if head != 0, uses[Int(head) - 1].next != 0 { countMatches(from: head) }
    }
  }

  private mutating func countMatches(from head: Int32) {
    let width = sources.count
    touched.removeAll(keepingCapacity: true)
    var next = head
    while next != 0 {
      let use = uses[Int(next) - 1]
      next = use.next
      for place in Int(use.others.lowerBound)..<Int(use.others.upperBound) {
        let other = others[place]
        if other == use.number { continue }
        let pair = Int(min(other, use.number)) * width + Int(max(other, use.number))
        let count = counters[pair]
        if count == 0 { touched.append(pair) } else { cells[pair].matches += 2 * Int(count) }
        counters[pair] = count + 1
      }
    }
    for pair in touched { counters[pair] = 0 }
  }
}

extension AgreementTally.Cell {
  @inline(__always)
  fileprivate mutating func count(_ code: SideRelations.Code) {
    overlap += 1
    agree += code.isAgreement ? 1 : 0
    conflict += code == .contradicts ? 1 : 0
  }
}

extension [Position] {
  /// The positions that stand and take a side.
  var takingSides: [Position] { filter { !$0.isSuperseded && $0.leaning.isCommitted } }
}
