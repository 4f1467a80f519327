import Testing

@testable import Claims

/// What is kept by date of a busy subject or source, beside a plain look at every claim.
@Suite("Rows kept by date")
struct DatedRowsTests {
  /// Ten thousand claims, a tenth of them about `e0`, a tenth of them by `s0`, on 40 days and on none.
  private struct Crowd {
    var store = ClaimStore()
    private var state: UInt64 = 0x2545_F491_4F6C_DD1D
    private let days: [DateID]

    init() throws {
      var days = [DateID.none]
      for day in 0..<40 {
        let text = "2022-0\(3 + day / 20)-\(10 + day % 20)"
        days.append(store.dates.intern(text, meaning: try DateReader.read(text)))
      }
      self.days = days
      for _ in 0..<10_000 { try append() }
    }

    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }

    mutating func append() throws {
      var draft = ClaimDraft(
        about: store.entities.intern(next(9) == 0 ? "e0" : "e\(1 + next(500))"),
        on: store.properties.intern("p\(next(3))"))
      draft.by = store.sources.intern(next(9) == 0 ? "s0" : "s\(1 + next(50))")
      draft.stance = Stance.allCases[next(8)]
      draft.said = days[next(days.count)]
      if next(3) > 0 { draft.date = days[next(days.count)] }
      try store.append(draft)
    }

    mutating func set() -> CodeSet {
      CodeSet(capacity: store.dates.count, (0..<store.dates.count).filter { _ in next(3) == 0 })
    }

    /// A row, one about `e0` every other time.
    mutating func row() -> Row {
      let start = next(store.rowCount)
      guard next(2) == 0 else { return Row(start) }
      return Row((start..<store.rowCount).first { store.subject(Row($0)).index == 0 } ?? start)
    }

    /// Changes a few claims.
    mutating func edit() throws {
      for _ in 0..<next(20) {
        let row = row()
        switch next(4) {
        case 0, 1: try append()
        case 2: if store.isAlive(row) { try store.retract(row) }
        default: if let gone = store.dead.members.last { try store.reinstate(Row(gone)) }
        }
      }
    }

    /// What the selections give, and what a look at every claim gives.
    mutating func check() throws {
      let about = store.questions(about: try #require(store.entities.find(id: "e0")))
      let questions = ClaimPredicate.question(CodeSet(capacity: store.questions.count, about.map(\.index)))
      let by = try #require(store.sources.find(id: "s0"))
      let origin = ClaimPredicate.origin(CodeSet(capacity: store.sources.count, [by.index]))
      let (said, date) = (set(), set())
      let stance: UInt64 = 0b10_0110
      let subjects = store.allRows.filter { store.entities.id(store.subject($0)) == "e0" }
      let spoken = store.allRows.filter { store.sources.id(store.origin($0)) == "s0" }
      for (entry, rows) in [(questions, subjects), (origin, spoken)] {
        let key = try #require(DatedRows.Entry(entry))
        try #require(store.datedRows(key, .own) != nil)
        let inSaid = rows.filter { said.contains(store.saidID($0).index) }
        let inDate = rows.filter { date.contains(store.dateID($0).index) }
        #expect(store.select(.and([entry, .said(said)])) == inSaid)
        #expect(store.select(.and([.date(date), entry])) == inDate)
        #expect(store.select(.and([entry, .date(date), .said(said)])) == inDate.filter { inSaid.contains($0) })
        #expect(
          store.select(.and([entry, .stance(stance), .said(said)]))
            == inSaid.filter { stance >> UInt64(store.stance[Int($0)].rawValue + 1) & 1 == 1 })
        for isBySaid in [false, true] {
          let tally = try #require(store.countByDate(where: .and([entry]), isBySaid: isBySaid))
          var counts = [UInt32](repeating: 0, count: store.dates.count)
          var standIns = 0
          for row in rows {
            let isStandIn = !isBySaid && store.dateID(row) == .none && store.saidID(row) != .none
            if isStandIn { standIns += 1 }
            counts[isBySaid || isStandIn ? store.saidID(row).index : store.dateID(row).index] += 1
          }
          #expect(tally.counts == counts)
          #expect(tally.standIns == standIns)
        }
      }
    }
  }

  @Test("answers are those of a look at every claim, through edits, undoing and new indexes")
  func answers() throws {
    var crowd = try Crowd()
    crowd.store.prepareIndexes()
    try crowd.check()
    for step in 0..<12 {
      try crowd.edit()
      if step % 5 == 4 { crowd.store.prepareIndexes() }
      try crowd.check()
    }
    // Another description of a source makes the tables anew, and with them what is kept.
    var record = SourceRecord()
    record.partOf = crowd.store.sources.find(id: "s2")
    crowd.store.sources[try #require(crowd.store.sources.find(id: "s1"))] = record
    crowd.store.prepareIndexes()
    try crowd.check()
  }

  @Test("a copy that went another way keeps its own answers")
  func copies() throws {
    var crowd = try Crowd()
    crowd.store.prepareIndexes()
    try crowd.check()
    var other = crowd
    for _ in 0..<4 {
      try crowd.edit()
      try other.edit()
      try other.edit()
      try crowd.check()
      try other.check()
    }
  }

  @Test("nothing is kept of few rows, of nearly all, of other conditions, and without indexes")
  func limits() throws {
    var crowd = try Crowd()
    let source = try #require(crowd.store.sources.find(id: "s0"))
    let few = DatedRows.Entry.origins(CodeSet(capacity: 60, [source.index + 1]))
    let busy = DatedRows.Entry.origins(CodeSet(capacity: 60, [source.index]))
    #expect(crowd.store.datedRows(busy, .said) == nil)
    crowd.store.prepareIndexes()
    #expect(crowd.store.datedRows(busy, .said) != nil)
    #expect(crowd.store.datedRows(few, .said) == nil)
    #expect(crowd.store.datedRows(.origins(CodeSet(capacity: 60, all: true)), .said) == nil)
    #expect(crowd.store.countByDate(where: .all, isBySaid: true) == nil)
  }
}
