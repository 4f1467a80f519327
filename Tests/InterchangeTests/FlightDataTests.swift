import Claims
import Foundation
import Interchange
import RealData
import Testing

@Suite("Flight data", .enabled(if: RealData.has("flight/2011-12-01.claims.tsv"), "the flight data set is not here"))
struct FlightDataTests {
  private static let path = RealData.path("flight/2011-12-01.claims.tsv")

  /// Cells of columns 3 to 8 that are not empty once white space is cut off, counted by column.
  private static func rawCounts() throws -> (cells: [Int], missing: Int, sources: Set<String>, flights: Set<String>) {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let text = try #require(String(data: data, encoding: .isoLatin1))
    let absent: Set<String> = [
      "not available", "contact airline", "cancelled", "canceled", "-", "--", "not provided by airline",
    ]
    var cells = [Int](repeating: 0, count: 8)
    var missing = 0
    var sources: Set<String> = []
    var flights: Set<String> = []
    for line in text.components(separatedBy: "\n") where !line.isEmpty {
      let row = line.components(separatedBy: "\t").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      #expect(row.count == 8)
      sources.insert(row[0])
      flights.insert(row[1])
      for column in 2..<8 where !row[column].isEmpty {
        cells[column] += 1
        // A time that is none ends in one of the words; a gate is one of them.
        let word = row[column].lowercased()
        let isGate = column == 4 || column == 7
        let isMissing = isGate ? absent.contains(word) : absent.contains { $0.count > 2 && word.hasSuffix($0) }
        if isMissing { missing += 1 }
      }
    }
    return (cells, missing, sources, flights)
  }

  @Test("every cell that says something is a claim or a declared absence")
  func account() throws {
    var store = ClaimStore()
    let report = try Importer.load(path: Self.path, map: RealData.map("flight.map"), into: &store)
    let raw = try Self.rawCounts()
    #expect(report.rows == 26_987)
    #expect(report.cells == raw.cells.reduce(0, +))
    #expect(report.isBalanced)
    #expect(report.refusedCount == 0, "\(report.refused.prefix(5))")
    #expect(report.missing == raw.missing)
    #expect(report.claims == raw.cells.reduce(0, +) - raw.missing)
    #expect(store.claimCount == report.claims)
    #expect(report.ignored.isEmpty)
    let origins = Set(store.allRows.map { store.sources.id(store.origin($0)) })
    #expect(origins.isSubset(of: raw.sources))
    #expect(raw.sources.count == 38)
    let subjects = Set(store.allRows.map { store.entities.id(store.subject($0)) })
    #expect(subjects.isSubset(of: raw.flights))
  }

  @Test("all times of all sites are dates of a minute, and keep their words")
  func times() throws {
    var store = ClaimStore()
    _ = try Importer.load(path: Self.path, map: RealData.map("flight.map"), into: &store)
    var times = 0
    for row in store.allRows {
      let property = store.properties.id(store.property(row))
      guard !property.hasSuffix("gate") else {
        #expect(store.values.kind(store.valueID(row)) == .text)
        continue
      }
      times += 1
      guard case .date(let date) = store.values[store.valueID(row)] else {
        Issue.record("\(store.id(row)) is no date: \(store.values.lexeme(store.valueID(row)))")
        continue
      }
      #expect(date.precision == .minute)
    }
    #expect(times > 70_000)
    let first = try #require(store.row(id: "c1"))
    #expect(store.values.lexeme(store.valueID(first)) == "12/01/2011 01:55 PM")
    #expect(store.values[store.valueID(first)] == .date(try DateReader.read("2011-12-01T13:55")))
  }
}
