/// Goes through the questions one by one and collects what stands behind each proposition.
///
/// It holds the store behind a reference, and what each claim needs in fields of its own: a builder with the store in it
/// was copied whole, claim by claim.
struct PropositionBuilder {
  private final class Snapshot {
    let store: ClaimStore
    init(_ store: ClaimStore) { self.store = store }
  }

  private struct Traits {
    var permanence: Permanence
    var isMany: Bool
  }

  private let snapshot: Snapshot
  private let chains: ChainTable
  /// Question → property.
  private let properties: [UInt32]
  /// Property → what its questions ask of claims.
  private let traits: [Traits]
  private(set) var entries: [PropositionTable.Entry] = []
  /// The claims on the question at hand by statement, each as its place among them.
  private var keys: [(order: UInt64, place: Int)] = []
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
  /// Whether each claim on the question at hand was taken back by its source, once it is known that any was.
  private var superseded: [Bool] = []
  private var hasSuperseded = false
  private var statements = SourceStatements()
  private var statementKeys: [UInt64] = []
  private var places: [Int] = []
  /// Whether a source has neither an owner nor a declared tie, nor any part with one: alone it counts as one.
  private let isPlain: [Bool]
  private let ties: SourceTies
  private let hasTargets: Bool

  init(_ store: ClaimStore) {
    snapshot = Snapshot(store)
    chains = store.chains
    properties = store.questions.properties
    traits = (0..<store.properties.count).map { code in
      let record = store.properties[PropertyID(code)]
      return Traits(permanence: record.permanence, isMany: record.cardinality == .many)
    }
    let none = [UInt32](repeating: 0, count: store.sources.count)
    outlets = none
    origins = none
    relays = none
    cited = none
    asked = none
    wavering = none
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
    hasTargets = !store.targets.isEmpty
  }

  /// Makes room for the usual number of propositions.
  mutating func reserve(questions count: Int) { entries.reserveCapacity(count * 2) }

  /// Takes in the standing claims on a question.
  mutating func take(_ question: UInt32, _ claims: UnsafeBufferPointer<QuestionClaim>, _ columns: ClaimColumns) {
    keys.removeAll(keepingCapacity: true)
    var changesMind = false
    var newest = Int64.min
    var oldest = Int64.max
    for place in claims.indices {
      let claim = claims[place]
      // An affirmation states just its value: most claims need no look at the property.
      let order =
        claim.leaning.isNegative
        ? statement(claim.meaning, isDenied: true, on: question) : UInt64(claim.meaning) << 1
      keys.append((order, place))
      guard claims.count > 1, claim.leaning.isCommitted else { continue }
      newest = max(newest, claim.begin(columns))
      oldest = min(oldest, claim.end(columns))
      changesMind =
        answer(claim.by, question, UInt64(claim.meaning) << 8 | UInt64(claim.leaning.rawValue)) || changesMind
    }
    // Only where a source said two things, and something was surely said before something else, was any taken back.
    hasSuperseded = false
    if changesMind, oldest < newest { findSuperseded(question, claims, columns) }
    sort()
    var start = 0
    while start < keys.count {
      var end = start + 1
      while end < keys.count, keys[end].order == keys[start].order { end += 1 }
      close(question, start..<end, claims)
      start = end
    }
  }

  @inline(never)
  private func confirmsAnother(_ row: Row) -> Bool { snapshot.store.confirmedOrigin(of: row) != nil }

  @inline(never)
  private func statement(_ meaning: UInt32, isDenied: Bool, on question: UInt32) -> UInt64 {
    snapshot.store.statement(meaning, isDenied: isDenied, isMany: isMany(question))
  }

  private func isMany(_ question: UInt32) -> Bool { traits[Int(properties[Int(question)])].isMany }

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
  private mutating func findSuperseded(
    _ question: UInt32, _ claims: UnsafeBufferPointer<QuestionClaim>, _ columns: ClaimColumns
  ) {
    superseded.removeAll(keepingCapacity: true)
    superseded.append(contentsOf: repeatElement(false, count: claims.count))
    statementKeys.removeAll(keepingCapacity: true)
    for place in claims.indices where wavering[Int(claims[place].by)] == question + 1 {
      statementKeys.append(UInt64(claims[place].by) << 32 | UInt64(place))
    }
    sortNearlyOrdered(&statementKeys)
    var start = 0
    while start < statementKeys.count {
      var end = start + 1
      while end < statementKeys.count, statementKeys[end] >> 32 == statementKeys[start] >> 32 { end += 1 }
      let own = statementKeys[start..<end].lazy.map { Int($0 & 0xFFFF_FFFF) }
      if isTimed(own.map { claims[$0].date }, on: question) {
        let taken = snapshot.store.superseded(in: own.map { claims[$0].row })
        for place in own where taken.contains(claims[place].row) { supersede(place) }
      } else {
        statements.removeAll()
        places.removeAll(keepingCapacity: true)
        for place in own { places.append(statements.add(claims[place], columns)) }
        statements.markSuperseded(isOne: !isMany(question))
        for (statement, place) in zip(places, own) where statements.all[statement].isSuperseded { supersede(place) }
      }
      start = end
    }
  }

  /// As ``ClaimStore/isTimed(_:)`` for claims of these dates.
  private func isTimed(_ dates: some Sequence<UInt32>, on question: UInt32) -> Bool {
    let permanence = traits[Int(properties[Int(question)])].permanence
    return permanence == .changing || (permanence == .undeclared && QuestionClaim.differ(dates))
  }

  private mutating func supersede(_ place: Int) {
    superseded[place] = true
    hasSuperseded = true
  }

  private mutating func sort() {
    guard keys.count <= 24 else { return keys.sort { ($0.order, $0.place) < ($1.order, $1.place) } }
    keys.withUnsafeMutableBufferPointer { keys in
      for place in keys.indices.dropFirst() {
        let key = keys[place]
        var hole = place
        // Claims come in order of entry, so those with equal keys stay in it.
        while hole > 0, keys[hole - 1].order > key.order {
          keys[hole] = keys[hole - 1]
          hole -= 1
        }
        keys[hole] = key
      }
    }
  }

  private mutating func close(
    _ question: UInt32, _ range: Range<Int>, _ claims: UnsafeBufferPointer<QuestionClaim>
  ) {
    stamp += 1
    var outletCount: UInt32 = 0
    var originCount = 0
    var unknown = 0
    var turns = 0
    var isPlain = true
    for place in range {
      let claim = claims[keys[place].place]
      let origin = claim.by
      if origin == 0 {
        unknown += 1
      } else if claim.leaning.isCommitted, !hasSuperseded || !superseded[keys[place].place] {
        outletCount += Self.mark(&outlets, origin, stamp)
        if Self.mark(&origins, origin, stamp) == 1 {
          originCount += 1
          isPlain = isPlain && self.isPlain[Int(origin)]
        }
      }
      // So it may through a confirmation.
      if hasTargets, isPlain, confirmsAnother(claim.row) { isPlain = false }
      guard claim.firstHop < claim.endHop else { continue }
      // A circle may close through an owner.
      isPlain = isPlain && self.isPlain[Int(origin)]
      var previous = origin
      for hop in claim.firstHop..<claim.endHop {
        let relay = chains.source(at: Int(hop)).rawValue
        if relay != 0 { outletCount += Self.mark(&outlets, relay, stamp) }
        isPlain = isPlain && self.isPlain[Int(relay)]
        if previous != 0, relay != 0 { turns += cite(previous, relay) }
        previous = relay
      }
    }
    let first = claims[keys[range.lowerBound].place]
    var entry = PropositionTable.Entry(
      question: question, value: first.value, outletCount: outletCount,
      isDenied: first.leaning.isNegative, isCircular: false, verdict: .unestablished,
      isRevised: hasSuperseded)
    if !isPlain || (turns >= 2 && hasCircle(range, claims)) {
      let places = range.map { keys[$0].place }
      let taken = hasSuperseded ? places.filter { superseded[$0] }.map { claims[$0].row } : []
      let whole = snapshot.store.corroboration(
        places.map { claims[$0].row }, ties, superseded: Set(taken), isOrdered: false)
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
  private mutating func hasCircle(_ range: Range<Int>, _ claims: UnsafeBufferPointer<QuestionClaim>) -> Bool {
    edges.removeAll(keepingCapacity: true)
    for place in range {
      let claim = claims[keys[place].place]
      var previous = claim.by
      for hop in claim.firstHop..<claim.endHop {
        let relay = chains.source(at: Int(hop)).rawValue
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
