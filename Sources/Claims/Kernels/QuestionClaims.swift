/// A claim as the tables look at it: what the columns hold of its row, and where its relays stand.
struct QuestionClaim {
  var row: Row = 0
  var by: UInt32 = 0
  var value: UInt32 = 0
  var meaning: UInt32 = 0
  var said: UInt32 = 0
  var date: UInt32 = 0
  /// Its relays, as places among all hops.
  var firstHop: UInt32 = 0
  var endHop: UInt32 = 0
  var leaning = Leaning(.certain)

  /// The earliest second at which it can have been made, and the last one.
  @inline(__always)
  func begin(_ columns: ClaimColumns) -> Int64 { columns.earliest[Int(said)] }
  @inline(__always)
  func end(_ columns: ClaimColumns) -> Int64 { columns.latest[Int(said)] }

  /// Whether there are two dates among those given; no date is none.
  static func differ(_ dates: some Sequence<UInt32>) -> Bool {
    var dated: UInt32 = 0
    for date in dates {
      if date == 0 || date == dated { continue }
      if dated != 0 { return true }
      dated = date
    }
    return false
  }
}

/// Gathers the standing claims on some questions, question by question in order of entry, into memory that is used again.
///
/// The rows of a question lie anywhere in the columns. A builder that looks up each field as it needs it waits for memory
/// most of the time; here the look-ups of many claims are under way together. Complexity: linear in the claims; 36 bytes
/// a claim of a batch.
struct QuestionClaims {
  /// About how many claims make a batch: what the second cache holds.
  static let batch = 4096

  private var claims: [QuestionClaim] = []
  private var ends: [Int] = []
  private let store: ClaimStore
  private let speaksPlainly: Bool
  private let dead: CodeSet

  init(_ store: ClaimStore) {
    self.store = store
    speaksPlainly = store.speaksPlainly
    dead = store.deadCount == 0 ? CodeSet(capacity: 0) : store.dead
  }

  /// Takes the claims on the questions that begin with `first`, as many as make a batch, and at least one question;
  /// gives the question behind them.
  mutating func gather(from first: Int, upTo last: Int, _ columns: ClaimColumns) -> Int {
    store.indexes.byQuestion.withRows { offsets, rows in
      var next = first + 1
      while next < last, Int(offsets[next + 1] - offsets[first]) <= Self.batch { next += 1 }
      let range = Int(offsets[first])..<Int(offsets[next])
      if claims.count < range.count { claims = [QuestionClaim](repeating: QuestionClaim(), count: range.count) }
      ends.removeAll(keepingCapacity: true)
      var count = 0
      for question in first..<next {
        let rows = UnsafeBufferPointer(rebasing: rows[Int(offsets[question])..<Int(offsets[question + 1])])
        count = fill(rows, from: count, columns)
        ends.append(count)
      }
      settle(count, columns)
      return next
    }
  }

  /// Calls `body` with the claims of each question, counted from the first of the batch.
  func forEachQuestion(_ body: (_ question: Int, _ claims: UnsafeBufferPointer<QuestionClaim>) -> Void) {
    claims.withUnsafeBufferPointer { claims in
      var start = 0
      for question in ends.indices {
        body(question, UnsafeBufferPointer(rebasing: claims[start..<ends[question]]))
        start = ends[question]
      }
    }
  }

  /// Looks up what stands in the columns themselves.
  private mutating func fill(_ rows: UnsafeBufferPointer<UInt32>, from start: Int, _ columns: ClaimColumns) -> Int {
    let dead = dead
    return claims.withUnsafeMutableBufferPointer { claims in
      var count = start
      for row in rows where !dead.contains(Int(row)) {
        let place = Int(row)
        claims[count].row = row
        claims[count].by = columns.by[place]
        claims[count].value = columns.value[place]
        claims[count].said = columns.said[place]
        claims[count].date = columns.date[place]
        claims[count].endHop = columns.chain[place]
        claims[count].leaning = Leaning(columns.stance[place])
        count += 1
      }
      return count
    }
  }

  /// Looks up where the codes lead.
  private mutating func settle(_ count: Int, _ columns: ClaimColumns) {
    let chains = store.chains
    claims.withUnsafeMutableBufferPointer { claims in
      for place in 0..<count {
        claims[place].meaning = columns.meanings[Int(claims[place].value)]
        let hops = chains.range(ChainID(claims[place].endHop))
        claims[place].firstHop = UInt32(hops.lowerBound)
        claims[place].endHop = UInt32(hops.upperBound)
      }
      if speaksPlainly { return }
      for place in 0..<count { claims[place].leaning = store.leaning(claims[place].row) }
    }
  }
}
