import Claims

/// The judgements once more, in the plainest words: dictionaries and nested loops over single claims, nothing kept. Written
/// from the rules in the documentation, and sharing with the kernels only how two single claims relate.
struct Reference {
  let store: ClaimStore

  struct Held: Hashable {
    var row: Row
    var meaning: ValueID
    var leaning: Leaning
  }

  private func meaning(_ row: Row) -> ValueID { store.values.meaning(of: store.valueID(row)) }

  private func said(_ row: Row) -> (begin: Int64, end: Int64)? {
    let code = store.saidID(row)
    return code == .none ? nil : (store.dates.earliest[code.index], store.dates.latest[code.index])
  }

  /// The questions with claims.
  var questions: Set<QuestionID> { Set(store.allRows.map { store.questionID($0) }) }

  private func property(_ question: QuestionID) -> PropertyRecord {
    store.properties[store.questions.property(question)]
  }

  private func isSame(_ a: Row, _ b: Row) -> Bool {
    meaning(a) == meaning(b) && store.leaning(a) == store.leaning(b)
      && (property(store.questionID(a)).permanence == .fixed || store.dateID(a) == store.dateID(b))
  }

  private func mayMeet(_ a: Row, _ b: Row) -> Bool {
    guard property(store.questionID(a)).permanence != .fixed, let first = store.dates[store.dateID(a)],
      let second = store.dates[store.dateID(b)]
    else { return true }
    return first.mayMeet(second)
  }

  /// Whether a claim speaks about the same as another, and otherwise: what may take its place.
  private func canReplace(_ new: Row, _ old: Row) -> Bool {
    let (one, other) = (store.leaning(new), store.leaning(old))
    guard one.isCommitted, other.isCommitted, one.isIntention == other.isIntention, mayMeet(new, old) else {
      return false
    }
    if meaning(new) == meaning(old) { return one != other }
    return !isMany(store.questionID(old)) && one.isAffirmative && other.isAffirmative
  }

  /// What a source itself holds on a question: its statements, but for those that a later one replaced.
  func held(_ source: SourceID, _ question: QuestionID) -> [Held] {
    let rows = store.allRows.filter { store.questionID($0) == question && store.origin($0) == source }
    var statements: [[Row]] = []
    for row in rows {
      if let place = statements.firstIndex(where: { isSame($0[0], row) }) {
        statements[place].append(row)
      } else {
        statements.append([row])
      }
    }
    /// The latest day on which a statement was surely begun to be made; nil where none of its claims is dated.
    func begin(_ statement: [Row]) -> Int64? { statement.compactMap { said($0)?.begin }.max() }
    let standing = statements.filter { statement in
      let replacing = statements.filter { canReplace($0[0], statement[0]) }
      let begins = replacing.map { begin($0) }
      guard source != .unattributed, begin(statement) != nil, !begins.contains(nil),
        let newest = begins.compactMap({ $0 }).max()
      else { return true }
      return statement.contains { row in said(row).map { $0.end >= newest } ?? true }
    }
    return standing.map { Held(row: $0[0], meaning: meaning($0[0]), leaning: store.leaning($0[0])) }
  }

  /// Those of them that take a side, where any does.
  private func heard(_ source: SourceID, _ question: QuestionID) -> [Held] {
    let all = held(source, question)
    let committed = all.filter { $0.leaning.isCommitted }
    return committed.isEmpty ? all : committed
  }

  /// Of all pairs those that may be about one time, where there are any.
  private func pairs(_ left: [Held], _ right: [Held]) -> [(Row, Row)] {
    let all = left.flatMap { one in right.map { (one.row, $0.row) } }
    let meeting = all.filter { mayMeet($0.0, $0.1) }
    return meeting.isEmpty ? all : meeting
  }

  private func isMany(_ question: QuestionID) -> Bool {
    store.properties[store.questions.property(question)].cardinality == .many
  }

  private func weight(_ relation: Relation, _ question: QuestionID) -> Int {
    isMany(question) && relation != .contradicts ? -relation.gravity : relation.gravity
  }

  /// The verdict on a question between two sources' own assertions; nil where neither says anything.
  func compare(_ a: SourceID, _ b: SourceID, _ question: QuestionID) -> QuestionComparison.Outcome? {
    let left = heard(a, question)
    let right = heard(b, question)
    if left.isEmpty { return right.isEmpty ? nil : .onlySecond }
    if right.isEmpty { return .onlyFirst }
    var judge = ClaimJudge(store)
    let all = pairs(left, right).map { judge.relate($0.0, $0.1).relation }
    return all.max { weight($0, question) < weight($1, question) }.map { .related($0) }
  }

  /// What a claim states: property, meaning and polarity; to deny a flag of which one holds is to affirm the other.
  func statement(_ row: Row) -> String {
    let question = store.questionID(row)
    let property = store.questions.property(question)
    let isDenied = store.leaning(row).isNegative
    if case .flag(let flag) = store.values[store.valueID(row)], !isMany(question) {
      return "\(property): \(flag != isDenied)"
    }
    return "\(property): \(isDenied ? "not " : "")\(meaning(row))"
  }

  /// How two sources that take a side on a question agree on it, with what they state where it is decided; nil where one
  /// of them takes none.
  func agreement(
    _ a: SourceID, _ b: SourceID, _ question: QuestionID
  ) -> (relation: Relation, agrees: Bool, statements: [String])? {
    let left = held(a, question).filter { $0.leaning.isCommitted }
    let right = held(b, question).filter { $0.leaning.isCommitted }
    var judge = ClaimJudge(store)
    var all: [(Relation, Bool, [String])] = []
    for (one, other) in pairs(left, right) {
      let finding = judge.relate(one, other)
      let isStrength = finding.reason.code == "different-strength"
      let agrees = isStrength || finding.relation == .equal || finding.relation == .refines
      all.append((finding.relation, agrees, [one, other].map { "\(store.isIntention($0)) \(statement($0))" }))
    }
    var gravest: (Relation, Bool, [String])?
    /// Of equally grave ones one that agrees weighs more.
    func rank(_ pair: (Relation, Bool, [String])) -> Int { weight(pair.0, question) * 2 + (pair.1 ? 1 : 0) }
    for pair in all where gravest.map({ rank(pair) > rank($0) }) ?? true { gravest = pair }
    return gravest.map { ($0.0, $0.1, $0.2) }
  }

  /// The gravest relation between what two different sources hold on a question, and how many take a side.
  func conflict(_ question: QuestionID) -> (relation: Relation, sources: Int)? {
    let sources = Set(store.allRows.filter { store.questionID($0) == question }.map { store.origin($0) })
    var holders: [Held: Set<SourceID>] = [:]
    var sides: [Held] = []
    for source in sources.sorted() {
      for position in held(source, question) where position.leaning.isCommitted {
        let same = sides.first { isSame($0.row, position.row) }
        if same == nil { sides.append(position) }
        holders[same ?? position, default: []].insert(source)
      }
    }
    var judge = ClaimJudge(store)
    var worst: Relation?
    for (place, one) in sides.enumerated() {
      for other in sides[(place + 1)...] {
        let pair = [holders[one] ?? [], holders[other] ?? []]
        if pair[0] == pair[1], pair[0].count == 1, pair[0] != [.unattributed] { continue }
        let relation = judge.relate(one.row, other.row).relation
        if relation.gravity > worst?.gravity ?? -1 { worst = relation }
      }
    }
    return worst.map { ($0, holders.values.reduce(into: Set<SourceID>()) { $0.formUnion($1) }.count) }
  }

  /// Whether the source of a claim holds now what it said there.
  private func stands(_ row: Row) -> Bool {
    held(store.origin(row), store.questionID(row)).contains { isSame($0.row, row) }
  }

  /// Outlets, circle and verdict of each proposition, and the sources that took it back.
  func corroboration(
    _ rows: [Row]
  ) -> (outlets: Int, isCircular: Bool, verdict: Corroboration.Verdict, withdrawn: Set<SourceID>) {
    var outlets: Set<SourceID> = []
    var origins: Set<SourceID> = []
    var withdrawn: Set<SourceID> = []
    var cites: [SourceID: Set<SourceID>] = [:]
    var unknown = 0
    for row in rows {
      let chain = [store.origin(row)] + store.relays(row).map(\.source)
      outlets.formUnion(chain.dropFirst())
      if chain[0] == .unattributed { unknown += 1 }
      if chain[0] != .unattributed, store.leaning(row).isCommitted {
        if stands(row) { origins.insert(chain[0]) } else { withdrawn.insert(chain[0]) }
      }
      for (cited, citing) in zip(chain, chain.dropFirst()) where cited != .unattributed && citing != .unattributed {
        cites[citing, default: []].insert(cited)
      }
      // Who confirms what another house states rests on it.
      if store.act[row] == .confirm, let target = store.targets[row], store.isAlive(target),
        store.questionID(target) == store.questionID(row), statement(target) == statement(row),
        chain[0] != .unattributed, store.origin(target) != .unattributed,
        store.root(of: chain[0]) != store.root(of: store.origin(target))
      {
        cites[chain[0], default: []].insert(store.origin(target))
      }
    }
    outlets.formUnion(origins)
    outlets.remove(.unattributed)
    var circle = Set(cites.keys.filter { reached(from: $0, cites).contains($0) })
    // Parts of one body are one, and what passes within it is no citation.
    var bodies: [SourceID: Set<SourceID>] = [:]
    for (from, all) in cites {
      for to in all where store.root(of: from) != store.root(of: to) {
        bodies[store.root(of: from), default: []].insert(store.root(of: to))
      }
    }
    for (from, all) in cites {
      for to in all {
        let (one, other) = (store.root(of: from), store.root(of: to))
        if one != other, reached(from: other, bodies).contains(one) { circle.formUnion([from, to]) }
      }
    }
    let isIndependent = hasUntiedPair(origins, circle)
    let verdict: Corroboration.Verdict
    if isIndependent {
      verdict = .independent
    } else if !circle.isEmpty {
      verdict = .circular
    } else {
      verdict = !origins.isEmpty && unknown == 0 ? .singleOrigin : .unestablished
    }
    return (outlets.count, !circle.isEmpty, verdict, withdrawn.subtracting(origins))
  }

  private func reached(from start: SourceID, _ cites: [SourceID: Set<SourceID>]) -> Set<SourceID> {
    var found = cites[start] ?? []
    while true {
      let more = found.union(found.flatMap { cites[$0] ?? [] })
      if more == found { return found }
      found = more
    }
  }

  /// Whether two origins, those of one owner and of one circle put together, are left without a tie between them.
  private func hasUntiedPair(_ origins: Set<SourceID>, _ circle: Set<SourceID>) -> Bool {
    var groups = origins.map { Set([$0]) }
    func isOne(_ a: SourceID, _ b: SourceID) -> Bool {
      store.root(of: a) == store.root(of: b) || (circle.contains(a) && circle.contains(b))
    }
    var changed = true
    while changed {
      changed = false
      search: for a in groups.indices {
        for b in groups.indices where b > a {
          guard groups[a].contains(where: { one in groups[b].contains { isOne(one, $0) } }) else { continue }
          groups[a].formUnion(groups[b])
          groups.remove(at: b)
          changed = true
          break search
        }
      }
    }
    return groups.indices.contains { a in groups.indices.contains { $0 > a && !isTied(groups[a], groups[$0]) } }
  }

  /// Whether anybody of the houses on one side declares a tie to anybody of those on the other.
  private func isTied(_ a: Set<SourceID>, _ b: Set<SourceID>) -> Bool {
    let all = (0..<store.sources.count).map { SourceID($0) }
    func houses(_ group: Set<SourceID>) -> Set<SourceID> {
      let roots = Set(group.map { store.root(of: $0) })
      return Set(all.filter { roots.contains(store.root(of: $0)) })
    }
    let (left, right) = (houses(a), houses(b))
    return left.contains { one in store.sources[one].ties.contains { right.contains($0) } }
      || right.contains { one in store.sources[one].ties.contains { left.contains($0) } }
  }
}
