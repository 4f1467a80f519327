/// Goes through the questions one by one and collects who holds what.
struct StandingBuilder {
  private let store: ClaimStore
  private var judge: SideJudge
  /// Question → property.
  private let properties: [UInt32]
  private(set) var entries: [Standing] = []
  private(set) var sources: [UInt32] = []
  private(set) var revised: [Standing] = []
  private(set) var revisedSources: [UInt32] = []
  /// Where the positions, and the sides, of each question end.
  private(set) var ends: [UInt32] = []
  private(set) var sideEnds: [UInt32] = []
  private(set) var relations: [SideRelations] = []
  private(set) var verdicts: [QuestionVerdict] = []
  private(set) var sideStatements: [UInt32] = []

  private struct Side {
    var meaning: UInt32
    var leaning: Leaning
    var sourceCount = 0
    var source: UInt32 = 0
  }

  private var keys: [UInt64] = []
  private var sides: [Side] = []
  private var sideKeys = SmallNumbering()
  private var statements = SourceStatements()
  /// Whether dates play a part on the question at hand.
  private var isTimed = false

  init(_ store: ClaimStore) {
    self.store = store
    judge = SideJudge(store)
    properties = store.questions.properties
  }

  /// Makes room for the positions and verdicts.
  mutating func reserve(questions: Int, claims: Int) {
    entries.reserveCapacity(claims)
    sources.reserveCapacity(claims)
    ends.reserveCapacity(questions)
    sideEnds.reserveCapacity(questions)
    relations.reserveCapacity(questions)
    verdicts.reserveCapacity(questions)
  }

  /// Takes in the standing claims on a question.
  mutating func take(_ question: UInt32, _ claims: UnsafeBufferPointer<QuestionClaim>, _ columns: ClaimColumns) {
    keys.removeAll(keepingCapacity: true)
    sides.removeAll(keepingCapacity: true)
    sideKeys.removeAll()
    for place in claims.indices { keys.append(UInt64(claims[place].by) << 32 | UInt64(place)) }
    sortNearlyOrdered(&keys)
    judge.turn(to: PropertyID(properties[Int(question)]))
    isTimed =
      judge.permanence == .changing
      || (judge.permanence == .undeclared && QuestionClaim.differ(claims.lazy.map(\.date)))
    var verdict = QuestionVerdict()
    var start = 0
    while start < keys.count {
      let source = UInt32(keys[start] >> 32)
      var end = start + 1
      while end < keys.count, UInt32(keys[end] >> 32) == source { end += 1 }
      if end - start == 1 {
        let claim = claims[Int(keys[start] & 0xFFFF_FFFF)]
        enter(claim.row, claim.meaning, claim.leaning, source, question, false)
        if claim.leaning.isCommitted { verdict.sourceCount += 1 }
      } else if take(start..<end, source, question, claims, columns) {
        verdict.sourceCount += 1
      }
      start = end
    }
    close(&verdict)
    verdicts.append(verdict)
    ends.append(UInt32(entries.count))
    sideEnds.append(UInt32(sideStatements.count))
  }

  /// Enters what a source with several claims holds: statements of one meaning and leaning are joined. Tells whether it
  /// takes a side.
  private mutating func take(
    _ range: Range<Int>, _ source: UInt32, _ question: UInt32, _ claims: UnsafeBufferPointer<QuestionClaim>,
    _ columns: ClaimColumns
  ) -> Bool {
    orderByID(range, claims)
    statements.removeAll()
    for place in range { statements.add(claims[Int(keys[place] & 0xFFFF_FFFF)], columns) }
    if source != 0, !isTimed { statements.markSuperseded(isOne: !judge.isMany) }
    let isRevised = statements.all.contains { $0.isSuperseded }
    if isRevised {
      for statement in statements.all where statement.isSuperseded {
        revised.append(Standing(question: question, row: statement.row, side: .max))
        revisedSources.append(source)
      }
    }
    var isCommitted = false
    for statement in statements.all where !statement.isSuperseded {
      enter(statement.row, statement.meaning, statement.leaning, source, question, isRevised)
      isCommitted = isCommitted || statement.leaning.isCommitted
    }
    return isCommitted
  }

  /// An amended claim is in a later row than its id tells, and of positions that weigh the same the first by id decides.
  private mutating func orderByID(_ range: Range<Int>, _ claims: UnsafeBufferPointer<QuestionClaim>) {
    let precedes = { [store] (a: UInt64, b: UInt64) in
      store.precedesByID(claims[Int(a & 0xFFFF_FFFF)].row, claims[Int(b & 0xFFFF_FFFF)].row)
    }
    guard range.dropFirst().contains(where: { precedes(keys[$0], keys[$0 - 1]) }) else { return }
    keys[range].sort(by: precedes)
  }

  private mutating func enter(
    _ row: Row, _ meaning: UInt32, _ leaning: Leaning, _ source: UInt32, _ question: UInt32, _ isRevised: Bool
  ) {
    let side = sideKeys.number(of: UInt64(meaning) << 8 | UInt64(leaning.rawValue))
    if side == sides.count { sides.append(Side(meaning: meaning, leaning: leaning)) }
    if sides[side].sourceCount == 0 || sides[side].source != source { sides[side].sourceCount += 1 }
    sides[side].source = source
    entries.append(Standing(question: question, row: row, side: UInt8(min(side, 255)), isRevised: isRevised))
    sources.append(source)
  }

  /// Judges the sides of a question, two by two.
  private mutating func close(_ verdict: inout QuestionVerdict) {
    guard sides.count <= SideRelations.limit, !isTimed else {
      relations.append(.open)
      return
    }
    var table = SideRelations()
    for a in sides.indices {
      if sides[a].leaning.isCommitted { table.setCommitted(a) }
      let statement = store.statement(sides[a].meaning, isDenied: sides[a].leaning.isNegative, isMany: judge.isMany)
      sideStatements.append(store.category(statement, isIntention: sides[a].leaning.isIntention))
      for b in 0..<a {
        let code = judge.relate(sides[b].meaning, sides[b].leaning, sides[a].meaning, sides[a].leaning)
        table.set(b, a, code)
        if isOneSource(sides[a], sides[b]) { continue }
        if code.relation.gravity > verdict.gravest?.gravity ?? .min { verdict.gravest = code.relation }
      }
    }
    relations.append(table)
  }

  private func isOneSource(_ a: Side, _ b: Side) -> Bool {
    a.sourceCount == 1 && b.sourceCount == 1 && a.source == b.source && a.source != 0
  }
}
