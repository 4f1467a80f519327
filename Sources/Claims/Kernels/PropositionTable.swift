/// A proposition before anybody asks for what stands behind it.
package struct CorroborationOutline: Hashable, Sendable {
  package var question: QuestionID
  /// The value as its first claim writes it.
  package var value: ValueID
  package var isDenied: Bool
  package var verdict: Corroboration.Verdict
  package var isCircular: Bool
  /// How many sources assert or carry it.
  package var outletCount: Int
}

/// What stands behind each proposition, in numbers; propositions in order of question, meaning and polarity.
///
/// Complexity: made in time linear in the claims and their chains, but for sorting those of each question; 16 bytes a
/// proposition.
struct PropositionTable: Sendable {
  struct Entry: Sendable {
    var question: UInt32
    var value: UInt32
    var outletCount: UInt32
    var isDenied: Bool
    var isCircular: Bool
    var verdict: Corroboration.Verdict
    /// Whether a source may have taken something back on the question.
    var isRevised = true
  }

  private(set) var entries: [Entry] = []

  init() {}

  init(_ store: ClaimStore) {
    var builder = PropositionBuilder(store)
    store.withColumns { columns in
      store.indexes.byQuestion.withRows { offsets, rows in
        for question in 0..<max(0, offsets.count - 1) {
          if question & 255 == 255, store.cancellation.isRequested { break }
          let range = Int(offsets[question])..<Int(offsets[question + 1])
          builder.take(UInt32(question), UnsafeBufferPointer(rebasing: rows[range]), columns)
        }
      }
    }
    entries = builder.entries
  }

  /// Whether a source may have taken something back on a question. Complexity: logarithmic.
  func isRevised(_ question: QuestionID) -> Bool {
    let place = entries.firstPlace { $0.question >= question.rawValue }
    return place < entries.count && entries[place].question == question.rawValue ? entries[place].isRevised : true
  }
}

/// Goes through the questions one by one.
///
/// It holds the store behind a reference, and what each claim needs in fields of its own: a builder with the store in it
/// was copied whole, claim by claim.
private struct PropositionBuilder {
  private final class Snapshot {
    let store: ClaimStore
    init(_ store: ClaimStore) { self.store = store }
  }

  private let snapshot: Snapshot
  private let dead: CodeSet
  private let chains: ChainTable
  var entries: [PropositionTable.Entry] = []
  private var keys: [(order: UInt64, row: Row)] = []
  private var stamp: UInt32 = 0
  private var edges: [(by: UInt32, cited: UInt32)] = []
  /// Source → the last proposition that it stood behind, as an outlet, an origin, a relay and one who is cited.
  private var outlets: [UInt32]
  private var origins: [UInt32]
  private var relays: [UInt32]
  private var cited: [UInt32]
  /// Source → the last question, counted from 1, that it took a side on, and what it said there first.
  private var asked: [UInt32]
  private var answers: [UInt64]
  /// Source → the last question, counted from 1, on which it said two things.
  private var wavering: [UInt32]
  /// The claims that their sources took back, and whether there are any on the question at hand.
  private var superseded: CodeSet
  private var hasSuperseded = false
  private var statements = SourceStatements()
  private var statementKeys: [UInt64] = []
  private var places: [Int] = []
  /// Whether a source has neither an owner nor a declared tie, nor any part with one: alone it counts as one.
  private let isPlain: [Bool]
  private let ties: SourceTies
  private let speaksPlainly: Bool
  private let hasTargets: Bool

  init(_ store: ClaimStore) {
    snapshot = Snapshot(store)
    dead = store.dead
    chains = store.chains
    let none = [UInt32](repeating: 0, count: store.sources.count)
    outlets = none
    origins = none
    relays = none
    cited = none
    asked = none
    wavering = none
    superseded = CodeSet(capacity: store.rowCount)
    answers = [UInt64](repeating: 0, count: store.sources.count)
    var plain = [Bool](repeating: true, count: store.sources.count)
    for code in store.sources.describedCodes {
      let record = store.sources[code]
      if record.partOf != nil || !record.ties.isEmpty { plain[code.index] = false }
      // A tie binds both, whoever declares it, and their owners.
      if !record.ties.isEmpty { plain[store.root(of: code).index] = false }
      for tie in record.ties where tie.index < plain.count {
        plain[tie.index] = false
        plain[store.root(of: tie).index] = false
      }
    }
    isPlain = plain
    ties = SourceTies(store)
    speaksPlainly = store.speaksPlainly
    hasTargets = !store.targets.isEmpty
    entries.reserveCapacity(store.questions.count * 2)
  }

  mutating func take(_ question: UInt32, _ rows: UnsafeBufferPointer<UInt32>, _ columns: ClaimColumns) {
    keys.removeAll(keepingCapacity: true)
    var changesMind = false
    var newest = Int64.min
    var oldest = Int64.max
    for row in rows where !dead.contains(Int(row)) {
      let leaning = leaning(Int(row), columns)
      let meaning = columns.meaning(Int(row))
      // An affirmation states just its value: most claims need no look at the property.
      let order =
        leaning.isNegative
        ? statement(meaning, isDenied: true, on: question) : UInt64(meaning) << 1
      keys.append((order, row))
      guard rows.count > 1, leaning.isCommitted else { continue }
      newest = max(newest, columns.time(Int(row)))
      oldest = min(oldest, columns.end(Int(row)))
      changesMind =
        answer(columns.by[Int(row)], question, UInt64(meaning) << 8 | UInt64(leaning.rawValue)) || changesMind
    }
    // Only where a source said two things, and something was surely said before something else, was any taken back.
    hasSuperseded = false
    if changesMind, oldest < newest { findSuperseded(question, columns) }
    sort()
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].order == keys[start].order { end += 1 }
      close(question, start..<end, columns)
      start = end
    }
  }

  @inline(__always)
  private func leaning(_ row: Int, _ columns: ClaimColumns) -> Leaning {
    speaksPlainly ? Leaning(columns.stance[row]) : weighed(Row(row))
  }

  @inline(never)
  private func weighed(_ row: Row) -> Leaning { snapshot.store.leaning(row) }

  @inline(never)
  private func confirmsAnother(_ row: Row) -> Bool { snapshot.store.confirmedOrigin(of: row) != nil }

  @inline(never)
  private func statement(_ meaning: UInt32, isDenied: Bool, on question: UInt32) -> UInt64 {
    snapshot.store.statement(meaning, isDenied: isDenied, isMany: isMany(question))
  }

  @inline(never)
  private func isMany(_ question: UInt32) -> Bool {
    snapshot.store.properties[snapshot.store.questions.property(QuestionID(question))].cardinality == .many
  }

  /// Notes what a source said on a question; true where it said something else before.
  @inline(__always)
  private mutating func answer(_ source: UInt32, _ question: UInt32, _ answer: UInt64) -> Bool {
    guard asked[Int(source)] == question + 1 else {
      asked[Int(source)] = question + 1
      answers[Int(source)] = answer
      return false
    }
    guard source != 0, answers[Int(source)] != answer else { return false }
    wavering[Int(source)] = question + 1
    return true
  }

  /// Finds what those who said two things on the question took back.
  private mutating func findSuperseded(_ question: UInt32, _ columns: ClaimColumns) {
    statementKeys.removeAll(keepingCapacity: true)
    for key in keys where wavering[Int(columns.by[Int(key.row)])] == question + 1 {
      statementKeys.append(UInt64(columns.by[Int(key.row)]) << 32 | UInt64(key.row))
    }
    sortNearlyOrdered(&statementKeys)
    var start = 0
    while start < statementKeys.count {
      var end = start + 1
      while end < statementKeys.count, statementKeys[end] >> 32 == statementKeys[start] >> 32 { end += 1 }
      let rows = statementKeys[start..<end].lazy.map { Row($0 & 0xFFFF_FFFF) }
      if snapshot.store.isTimed(rows) {
        for row in snapshot.store.superseded(in: rows) { supersede(row) }
      } else {
        statements.removeAll()
        places.removeAll(keepingCapacity: true)
        for row in rows { places.append(statements.add(row, leaning(Int(row), columns), columns)) }
        statements.markSuperseded(isOne: !isMany(question))
        for (place, row) in zip(places, rows) where statements.all[place].isSuperseded { supersede(row) }
      }
      start = end
    }
  }

  private mutating func supersede(_ row: Row) {
    superseded.insert(Int(row))
    hasSuperseded = true
  }

  private mutating func sort() {
    guard keys.count <= 24 else { return keys.sort { ($0.order, $0.row) < ($1.order, $1.row) } }
    keys.withUnsafeMutableBufferPointer { keys in
      for place in keys.indices.dropFirst() {
        let key = keys[place]
        var hole = place
        // Rows come in ascending order, so equal keys stay in it.
        while hole > 0, keys[hole - 1].order > key.order {
          keys[hole] = keys[hole - 1]
          hole -= 1
        }
        keys[hole] = key
      }
    }
  }

  private mutating func close(_ question: UInt32, _ range: Range<Int>, _ columns: ClaimColumns) {
    stamp += 1
    var outletCount: UInt32 = 0
    var originCount = 0
    var unknown = 0
    var turns = 0
    var isPlain = true
    for place in range {
      let row = Int(keys[place].row)
      let origin = columns.by[row]
      if origin == 0 {
        unknown += 1
      } else if leaning(row, columns).isCommitted, !hasSuperseded || !superseded.contains(row) {
        outletCount += Self.mark(&outlets, origin, stamp)
        if Self.mark(&origins, origin, stamp) == 1 {
          originCount += 1
          isPlain = isPlain && self.isPlain[Int(origin)]
        }
      }
      // So it may through a confirmation.
      if hasTargets, isPlain, confirmsAnother(Row(row)) { isPlain = false }
      guard columns.chain[row] != 0 else { continue }
      // A circle may close through an owner.
      isPlain = isPlain && self.isPlain[Int(origin)]
      var previous = origin
      for hop in chains.range(ChainID(columns.chain[row])) {
        let relay = chains.source(at: hop).rawValue
        if relay != 0 { outletCount += Self.mark(&outlets, relay, stamp) }
        isPlain = isPlain && self.isPlain[Int(relay)]
        if previous != 0, relay != 0 { turns += cite(previous, relay) }
        previous = relay
      }
    }
    let first = keys[range.lowerBound].row
    var entry = PropositionTable.Entry(
      question: question, value: columns.value[Int(first)], outletCount: outletCount,
      isDenied: leaning(Int(first), columns).isNegative, isCircular: false, verdict: .unestablished,
      isRevised: hasSuperseded)
    if !isPlain || (turns >= 2 && hasCircle(range, columns)) {
      let rows = range.map { keys[$0].row }
      let whole = snapshot.store.corroboration(
        rows, ties, superseded: hasSuperseded ? Set(rows.filter { superseded.contains(Int($0)) }) : [],
        isOrdered: false)
      entry.verdict = whole.verdict
      entry.outletCount = UInt32(whole.outlets.count)
      entry.isCircular = !whole.circular.isEmpty
    } else if originCount >= 2 {
      entry.verdict = .independent
    } else if originCount == 1, unknown == 0 {
      entry.verdict = .singleOrigin
    }
    entries.append(entry)
  }

  /// Whether citations run in a circle: who is cited by nobody that is left is taken away, until nobody is left or all
  /// who are left rest on one another.
  private mutating func hasCircle(_ range: Range<Int>, _ columns: ClaimColumns) -> Bool {
    edges.removeAll(keepingCapacity: true)
    for place in range {
      let row = Int(keys[place].row)
      guard columns.chain[row] != 0 else { continue }
      var previous = columns.by[row]
      for hop in chains.range(ChainID(columns.chain[row])) {
        let relay = chains.source(at: hop).rawValue
        if previous == relay, relay != 0 { return true }
        if previous != 0, relay != 0 { edges.append((relay, previous)) }
        previous = relay
      }
    }
    // Each pass takes one citation at least: of many, that would be quadratic.
    guard edges.count <= 64 else {
      var graph = CitationGraph()
      for edge in edges { graph.add(SourceID(edge.by), citing: SourceID(edge.cited)) }
      return !graph.circles.isEmpty
    }
    while !edges.isEmpty {
      stamp += 1
      for edge in edges { cited[Int(edge.cited)] = stamp }
      let before = edges.count
      // A citation by one whom nobody cites is on no circle.
      edges.removeAll { cited[Int($0.by)] != stamp }
      if edges.count == before { return true }
    }
    return false
  }

  /// 1 where the source is new to the proposition, else 0.
  @inline(__always)
  private static func mark(_ stamps: inout [UInt32], _ source: UInt32, _ stamp: UInt32) -> UInt32 {
    if stamps[Int(source)] == stamp { return 0 }
    stamps[Int(source)] = stamp
    return 1
  }

  /// Notes a citation; counts the sources that both cite and are cited. A circle has at least two of them, or one source
  /// that cites itself, which counts as two.
  private mutating func cite(_ source: UInt32, _ relay: UInt32) -> Int {
    if source == relay { return 2 }
    var turns = 0
    if Self.mark(&relays, relay, stamp) == 1, cited[Int(relay)] == stamp { turns += 1 }
    if Self.mark(&cited, source, stamp) == 1, relays[Int(source)] == stamp { turns += 1 }
    return turns
  }
}

extension ClaimStore {
  /// What stands behind each proposition among `rows`, in numbers; ``corroboration(on:of:isDenied:among:)`` tells the rest.
  ///
  /// - Parameters:
  ///   - rows: claims to consider, or nil for all.
  ///   - wanted: the verdict that is asked for, or nil for all.
  ///   - outlets: how many outlets are asked for.
  /// - Complexity: over all claims one look at each proposition, as far as the indexes reach; else linear in the claims.
  package func corroborationOutlines(
    among rows: [Row]? = nil, verdict wanted: Corroboration.Verdict? = nil, outlets: ClosedRange<Int> = 0...Int.max
  ) -> [CorroborationOutline] {
    func isWanted(_ outline: CorroborationOutline) -> Bool {
      (wanted == nil || outline.verdict == wanted) && outlets.contains(outline.outletCount)
    }
    guard rows == nil, hasTables else {
      return corroborate(among: rows).map { CorroborationOutline($0) }.filter(isWanted)
    }
    let changed = indexes.changed
    var result: [CorroborationOutline] = []
    for entry in indexes.propositions.entries {
      guard outlets.contains(Int(entry.outletCount)), wanted == nil || entry.verdict == wanted,
        changed.isEmpty || !changed.contains(entry.question)
      else { continue }
      result.append(CorroborationOutline(entry))
    }
    guard !changed.isEmpty else { return result }
    let ties = SourceTies(self)
    var judged: [CorroborationOutline] = []
    for question in changed.sorted() {
      if cancellation.isRequested { break }
      judged += corroborate(among: self.rows(on: QuestionID(question)), ties: ties).map { CorroborationOutline($0) }
        .filter(isWanted)
    }
    return Self.inOrderOfQuestion(result, judged)
  }

  /// Joins two lists in order of question that have no question in common.
  private static func inOrderOfQuestion(
    _ first: [CorroborationOutline], _ second: [CorroborationOutline]
  ) -> [CorroborationOutline] {
    var result: [CorroborationOutline] = []
    result.reserveCapacity(first.count + second.count)
    var rest = second[...]
    for outline in first {
      while let next = rest.first, next.question < outline.question { result.append(rest.removeFirst()) }
      result.append(outline)
    }
    return result + rest
  }

  /// What stands behind one proposition; who asks for many gives the ties. `rows` as in ``corroborationOutlines(among:)``. Nil where no claim is left.
  package func corroboration(
    on question: QuestionID, of value: ValueID, isDenied: Bool, among rows: CodeSet? = nil, ties: SourceTies? = nil
  ) -> Corroboration? {
    let isMany = properties[questions.property(question)].cardinality == .many
    let wanted = statement(values.meaning(of: value).rawValue, isDenied: isDenied, isMany: isMany)
    let all = self.rows(on: question)
    let claims = all.filter { statement($0) == wanted && rows?.contains(Int($0)) ?? true }
    if claims.isEmpty { return nil }
    return corroboration(inOrderOfIDs(claims), ties ?? SourceTies(self), superseded: superseded(in: all, on: question))
  }

  /// As ``superseded(in:)`` for all claims on a question; where the tables know that there is none, nobody looks.
  func superseded(in all: [Row], on question: QuestionID) -> Set<Row> {
    let isKnown = hasTables && !indexes.changed.contains(question.rawValue)
    return isKnown && !indexes.propositions.isRevised(question) ? [] : superseded(in: all)
  }
}

extension [CorroborationOutline] {
  /// Most outlets first, in order of question and value among equals.
  package func mostOutletsFirst() -> [CorroborationOutline] {
    var result = inDescendingOrder { $0.outletCount }
    // Those of one question come in order of meaning.
    var start = 0
    while start < result.count {
      var end = start + 1
      while end < result.count, result[end].outletCount == result[start].outletCount,
        result[end].question == result[start].question
      { end += 1 }
      if end - start > 1 { result[start..<end].sort { $0.value < $1.value } }
      start = end
    }
    return result
  }
}

extension CorroborationOutline {
  init(_ entry: PropositionTable.Entry) {
    self.init(
      question: QuestionID(entry.question), value: ValueID(entry.value), isDenied: entry.isDenied,
      verdict: entry.verdict, isCircular: entry.isCircular, outletCount: Int(entry.outletCount))
  }

  fileprivate init(_ whole: Corroboration) {
    self.init(
      question: whole.question, value: whole.value, isDenied: whole.isDenied, verdict: whole.verdict,
      isCircular: !whole.circular.isEmpty, outletCount: whole.outlets.count)
  }
}

// MARK: - Image

extension PropositionTable {
  func put(into image: inout ImageWriter) {
    image.put(entries, as: \.question)
    image.put(entries, as: \.value)
    image.put(entries, as: \.outletCount)
    image.put(entries) {
      $0.verdict.number << 3 | ($0.isRevised ? 4 : 0) | ($0.isDenied ? 2 : 0) | ($0.isCircular ? 1 : 0)
    }
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    let questions = try image.codes(below: image.limits.questions)
    let values = try image.codes(below: image.limits.values, count: questions.count)
    let outlets = try image.column(of: UInt32.self)
    let marks = try image.column(of: UInt8.self)
    let verdicts = Corroboration.Verdict.allCases
    try image.check(outlets.count == questions.count && marks.count == questions.count, "a proposition is not whole")
    try image.check(Int(marks.max() ?? 0) >> 3 < verdicts.count, "a verdict is unknown")
    entries.reserveCapacity(questions.count)
    for place in questions.indices {
      entries.append(
        Entry(
          question: questions[place], value: values[place], outletCount: outlets[place],
          isDenied: marks[place] & 2 != 0, isCircular: marks[place] & 1 != 0, verdict: verdicts[Int(marks[place] >> 3)],
          isRevised: marks[place] & 4 != 0)
      )
    }
  }
}

extension Corroboration.Verdict {
  /// Its place among all verdicts.
  fileprivate var number: UInt8 {
    switch self {
    case .independent: 0
    case .singleOrigin: 1
    case .unestablished: 2
    case .circular: 3
    }
  }
}
