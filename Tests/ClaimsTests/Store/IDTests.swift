import Claims
import Testing

/// Ids lead to rows and rows to ids, however the ids run; the reference is a dictionary.
@Suite("Ids and rows")
struct IDTests {
  private static func store() -> (ClaimStore, EntityID, PropertyID) {
    var store = ClaimStore()
    let about = store.entities.intern("thing")
    let on = store.properties.intern("word")
    store.properties[on] = PropertyRecord()
    return (store, about, on)
  }

  private static func draft(_ id: String?, _ about: EntityID, _ on: PropertyID) -> ClaimDraft {
    var draft = ClaimDraft(about: about, on: on)
    draft.id = id
    return draft
  }

  /// Ids that count on, with gaps, padding, other beginnings and none at all.
  private static let sequences: [[String]] = [
    (1...30).map { "c\($0)" },
    (0...30).map { "c\($0)" },
    (95...105).map { "a-\($0)" } + (1...5).map { "b\($0)" } + (106...110).map { "a-\($0)" },
    ["x08", "x09", "x10", "x11", "x98", "x99", "x100", "x101", "x0100"],
    ["007", "008", "009", "010", "8", "9", "10", "11"],
    ["n999999999999999998", "n999999999999999999", "n1000000000000000000", "n1000000000000000001"],
    ["a", "b", "é1", "é2", "é3", " 1", " 2", "-1", "-2"],
    (0..<300).map { "p\($0 * 3 % 1000)" },
    (0..<400).map { $0 % 2 == 0 ? "even\($0)" : "odd\($0)" },
    (0..<400).flatMap { ["r\($0 * 10)", "r\($0 * 10 + 1)"] },
  ]

  @Test(arguments: sequences.indices) func idsLeadToRowsAndBack(sequence: Int) throws {
    var (store, about, on) = Self.store()
    var rows: [String: Row] = [:]
    for id in Self.sequences[sequence] {
      if rows[id] != nil {
        #expect(throws: StoreError.duplicateID(id)) { try store.append(Self.draft(id, about, on)) }
      } else {
        rows[id] = try store.append(Self.draft(id, about, on))
      }
    }
    for (id, row) in rows {
      #expect(store.row(id: id) == row, "\(id)")
      #expect(store.id(row) == id)
    }
    for stranger in ["", "c", "c031", "x8", "p", "r2", "even1", "n999999999999999997", "107", "a-1"]
    where rows[stranger] == nil { #expect(store.row(id: stranger) == nil, "\(stranger)") }
  }

  @Test func anAmendedClaimKeepsItsIDAndUndoingGoesBack() throws {
    var (store, about, on) = Self.store()
    for number in 1...10 { _ = try store.append(Self.draft("c\(number)", about, on)) }
    for id in ["c1", "c4", "c5", "c10"] {
      let old = try #require(store.row(id: id))
      let new = try store.amend(old, to: Self.draft(nil, about, on))
      #expect(store.row(id: id) == new && store.id(new) == id && store.id(old) == id)
      let newest = try store.amend(new, to: Self.draft(nil, about, on))
      #expect(store.row(id: id) == newest)
      try store.retract(newest)
      #expect(store.row(id: id) == nil)
      try store.reinstate(old)
      #expect(store.row(id: id) == old)
      try store.retract(old)
      try store.reinstate(new)
      #expect(store.row(id: id) == new)
    }
    #expect(store.row(id: "c6") == 5)
  }

  @Test func claimsWithoutAnIDAreNumberedAroundTheTakenOnes() throws {
    var (store, about, on) = Self.store()
    _ = try store.append(Self.draft("c2", about, on))
    let rows = try (0..<3).map { _ in try store.append(Self.draft(nil, about, on)) }
    #expect(rows.map { store.id($0) } == ["c1", "c3", "c4"])
  }
}
