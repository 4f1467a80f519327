import Claims
import Foundation
import Interchange
import RealData
import Testing

@Suite("Population data", .enabled(if: RealData.has("population/claims.csv"), "the population data set is not here"))
struct PopulationDataTests {
  @Test("each record is a claim by its contributor")
  func load() throws {
    var store = ClaimStore()
    let start = ContinuousClock.now
    let report = try Importer.load(
      path: RealData.path("population/claims.csv"), map: RealData.map("population.map"), into: &store)
    print("population loaded in", ContinuousClock.now - start)
    #expect(report.claims == 49_955)
    #expect(report.isBalanced)
    #expect(report.refusedCount == 0, "\(report.refused.prefix(5))")
    #expect(Set(store.allRows.map { store.origin($0) }).count == 4264)
    #expect(Set(store.allRows.map { store.subject($0) }).count == 41_196)
    for row in store.allRows {
      guard case .quantity(let quantity) = store.values[store.valueID(row)] else {
        Issue.record("\(store.id(row)) is no quantity")
        continue
      }
      #expect(quantity.isExact)
      #expect(quantity.lower.value == Double(store.values.lexeme(store.valueID(row))))
      #expect(store.saidID(row) == .none)
    }
  }

  @Test("what was loaded is saved and loaded again as it was")
  func roundTrip() throws {
    var store = ClaimStore()
    _ = try Importer.load(
      path: RealData.path("population/claims.csv"), map: RealData.map("population.map"), into: &store)
    for format in [DataFormat.claims, .jsonl] {
      let saved = try Saved.bytes(store, format)
      var again = ClaimStore()
      let report = try Importer.load(bytes: saved, name: "again", format: format, into: &again)
      #expect(report.refusedCount == 0)
      #expect(try Saved.bytes(again, format) == saved)
    }
  }
}
