import Claims

/// The judgements once more, in the plainest words: dictionaries and nested loops over single claims, nothing kept. Written
/// from the rules in the documentation, and sharing with the kernels only how two single claims relate.
struct Reference {
  let store: ClaimStore

  struct Held: Hashable {
    var row: Row
    var meaning: ValueID
    var stance: Stance
  }

  private func meaning(_ row: Row) -> ValueID { store.values.meaning(of: store.valueID(row)) }

  private func said(_ row: Row) -> (begin: Int64, end: Int64)? {
    let code = store.saidID(row)
    return code == .none ? nil : (store.dates.earliest[code.index], store.dates.latest[code.index])
  }

  /// The questions with claims.
  var questions: Set<QuestionID> { Set(store.allRows.map { store.questionID($0) }) }

  /// What a source itself holds on a question: its statements, but for those that a later one replaced.
  func held(_ source: SourceID, _ question: QuestionID) -> [Held] {
    let rows = store.allRows.filter { store.questionID($0) == question && store.origin($0) == source }
    var order: [Held] = []
    var times: [Held: [(begin: Int64, end: Int64)?]] = [:]
    for row in rows {
      let same = order.first { $0.meaning == meaning(row) && $0.stance == store.stance[Int(row)] }
      let key = same ?? Held(row: row, meaning: meaning(row), stance: store.stance[Int(row)])
      if same == nil { order.append(key) }
      times[key, default: []].append(said(row))
    }
    let committed = order.filter { $0.stance.isCommitted }
    // A position of which no statement is dated leaves the order open; so does a single one.
    let begins = committed.map { times[$0, default: []].compactMap { $0?.begin }.max() }
    guard committed.count > 1, source != .unattributed, !isMany(question), !begins.contains(nil),
      let newest = begins.compactMap({ $0 }).max()
    else { return order }
    return order.filter { held in
      guard held.stance.isCommitted else { return true }
      return times[held, default: []].contains { time in time.map { $0.end >= newest } ?? true }
    }
  }

  private func isMany(_ question: QuestionID) -> Bool {
    store.properties[store.questions.property(question)].cardinality == .many
  }

  private func weight(_ relation: Relation, _ question: QuestionID) -> Int {
    isMany(question) && relation != .contradicts ? -relation.gravity : relation.gravity
  }

  /// The verdict on a question between two sources' own assertions; nil where neither says anything.
  func compare(_ a: SourceID, _ b: SourceID, _ question: QuestionID) -> QuestionComparison.Outcome? {
    let left = held(a, question)
    let right = held(b, question)
    if left.isEmpty { return right.isEmpty ? nil : .onlySecond }
    if right.isEmpty { return .onlyFirst }
    var judge = ClaimJudge(store)
    var all: [Relation] = []
    for one in left { for other in right { all.append(judge.relate(one.row, other.row).relation) } }
    return all.max { weight($0, question) < weight($1, question) }.map { .related($0) }
  }

  /// What a claim states: property, meaning and polarity; to deny a flag of which one holds is to affirm the other.
  func statement(_ row: Row) -> String {
    let question = store.questionID(row)
    let property = store.questions.property(question)
    let isDenied = store.stance[Int(row)].isNegative
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
    let left = held(a, question).filter { $0.stance.isCommitted }
    let right = held(b, question).filter { $0.stance.isCommitted }
    var judge = ClaimJudge(store)
    var all: [(Relation, Bool, [String])] = []
    for one in left {
      for other in right {
        let finding = judge.relate(one.row, other.row)
        let isStrength = finding.reason.code == "different-strength"
        let agrees = isStrength || finding.relation == .equal || finding.relation == .refines
        all.append((finding.relation, agrees, [statement(one.row), statement(other.row)]))
      }
    }
    var gravest: (Relation, Bool, [String])?
    for pair in all where weight(pair.0, question) > (gravest.map { weight($0.0, question) } ?? .min) { gravest = pair }
    return gravest.map { ($0.0, $0.1, $0.2) }
  }

  /// The gravest relation between what two different sources hold on a question, and how many take a side.
  func conflict(_ question: QuestionID) -> (relation: Relation, sources: Int)? {
    let sources = Set(store.allRows.filter { store.questionID($0) == question }.map { store.origin($0) })
    var holders: [Held: Set<SourceID>] = [:]
    var sides: [Held] = []
    for source in sources.sorted() {
      for position in held(source, question) where position.stance.isCommitted {
        let same = sides.first { $0.meaning == position.meaning && $0.stance == position.stance }
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

  /// Outlets, circle and verdict of each proposition.
  func corroboration(_ rows: [Row]) -> (outlets: Int, isCircular: Bool, verdict: Corroboration.Verdict) {
    var outlets: Set<SourceID> = []
    var origins: Set<SourceID> = []
    var cites: [SourceID: Set<SourceID>] = [:]
    var unknown = 0
    for row in rows {
      let chain = [store.origin(row)] + store.relays(row).map(\.source)
      outlets.formUnion(chain)
      if chain[0] == .unattributed { unknown += 1 }
      if chain[0] != .unattributed, store.stance[Int(row)].isCommitted { origins.insert(chain[0]) }
      for (cited, citing) in zip(chain, chain.dropFirst()) where cited != .unattributed && citing != .unattributed {
        cites[citing, default: []].insert(cited)
      }
    }
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
    return (outlets.count, !circle.isEmpty, verdict)
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
