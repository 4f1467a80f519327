import Foundation
import Interchange
import RealData
import Session
import SessionHarness
import Testing

/// The program's answers on data that others made, against counts computed here from the raw files by other means.
@Suite struct RealDataTests {
  private func load(_ data: String, map: String) throws -> SessionHarness {
    let maps = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Interchange/Maps")
    let text = try String(contentsOf: maps.appendingPathComponent(map), encoding: .utf8)
    let harness = try SessionHarness(sample: false)
    try harness.session.load(RealData.path(data), map: try ImportMapReader.read(text, name: map))
    return harness
  }

  private func count(_ line: String, _ harness: SessionHarness) throws -> Int {
    try #require(try harness.rows(line + " | count").rows.first?["count"] as? Int)
  }

  @Test(.enabled(if: RealData.has("population/claims.csv"), "needs the population data"))
  func populationConflictsAreQuestionsWithTwoFigures() throws {
    let text = try String(contentsOfFile: RealData.path("population/claims.csv"), encoding: .utf8)
    var figures: [String: Set<String>] = [:]
    var records = 0
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.dropFirst().dropLast().components(separatedBy: "\",\"")
      figures[cells[0] + "|" + cells[1], default: []].insert(cells[2])
      records += 1
    }
    let harness = try load("population/claims.csv", map: "population.map")
    #expect(try count("claims", harness) == records)
    #expect(try count("conflicts", harness) == figures.values.filter { $0.count > 1 }.count)
    #expect(try count("corroborate", harness) == figures.values.reduce(0) { $0 + $1.count })
  }

  @Test(.enabled(if: RealData.has("flight/2011-12-01.claims.tsv"), "needs the flight data"))
  func flightTimesCompareAsTheyStandInTheFile() throws {
    let table = try FlightTable()
    let harness = try load("flight/2011-12-01.claims.tsv", map: "flight.map")
    for (column, property) in [(2, "scheduled-departure"), (3, "actual-departure")] {
      let times = table.times(column)
      let disputed = times.values.filter { Set($0.values.flatMap { $0 }).count > 1 }.count
      #expect(try count("conflicts on:\(property)", harness) == disputed, "\(property)")
      for (a, b) in [("orbitz", "flightview"), ("flightaware", "flightstats"), ("aa", "flytecomm")] {
        let shared = times.values.filter { $0[a] != nil && $0[b] != nil }
        let equal = shared.filter { $0[a] == $0[b] && $0[a]?.count == 1 }.count
        let line = "compare \(a) \(b) on:\(property)"
        #expect(try count("\(line) verdict=shared", harness) == shared.count, "\(line)")
        #expect(try count("\(line) verdict=equal", harness) == equal, "\(line)")
        #expect(try count("\(line) verdict=contradicts", harness) == shared.count - equal, "\(line)")
      }
    }
  }
}

/// The flight file read by regular expressions: another way than the program's.
private struct FlightTable {
  let rows: [[String]]

  init() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: RealData.path("flight/2011-12-01.claims.tsv")))
    let text = try #require(String(data: data, encoding: .isoLatin1))
    rows = text.split(separator: "\n").map { $0.components(separatedBy: "\t") }
  }

  /// Flight → site → the distinct times it gives.
  func times(_ column: Int) -> [String: [String: Set<String>]] {
    var result: [String: [String: Set<String>]] = [:]
    for row in rows {
      guard let time = Self.time(row[column]) else { continue }
      let flight = row[1].trimmingCharacters(in: .whitespaces)
      result[flight, default: [:]][row[0].trimmingCharacters(in: .whitespaces), default: []].insert(time)
    }
    return result
  }

  private static func groups(_ pattern: String, _ text: String) -> [String]? {
    guard let expression = try? NSRegularExpression(pattern: pattern, options: .caseInsensitive),
      let match = expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text))
    else { return nil }
    return (0..<match.numberOfRanges).map { Range(match.range(at: $0), in: text).map { String(text[$0]) } ?? "" }
  }

  /// Month, day, hour and minute of a cell, or nil where it holds no time.
  static func time(_ cell: String) -> String? {
    guard let clock = groups(#"(\d{1,2}):(\d\d)\s*([ap])?\.?"#, cell), var hour = Int(clock[1]) else { return nil }
    if clock[3].lowercased() == "p", hour != 12 { hour += 12 }
    if clock[3].lowercased() == "a", hour == 12 { hour = 0 }
    let rest = cell.replacingOccurrences(of: clock[0], with: " ")
    var day = ""
    if let found = groups(#"\d{4}-(\d\d)-(\d\d)"#, rest) { day = key(found[1], found[2]) }
    if let found = groups(#"(\d{1,2})/(\d{1,2})"#, rest) { day = key(found[1], found[2]) }
    if let found = groups(#"(nov|dec)\.?\s*(\d{1,2})(?!\d)"#, rest) { day = key(month(found[1]), found[2]) }
    if let found = groups(#"(\d{1,2})-(nov|dec)-\d{4}"#, rest) { day = key(month(found[2]), found[1]) }
    if day.isEmpty, let found = groups(#"(?<!\d)(\d\d)-(\d\d)-\d\d(?!\d)"#, rest) { day = key(found[1], found[2]) }
    // A weekday behind a full date means the nearest such day; one cell of the file needs it.
    if groups(#"2011-12-01 Wed"#, rest) != nil { day = key("11", "30") }
    return "\(day) \(hour):\(clock[2])"
  }

  private static func month(_ name: String) -> String { name.lowercased() == "nov" ? "11" : "12" }
  private static func key(_ month: String, _ day: String) -> String { "\(Int(month) ?? 0)-\(Int(day) ?? 0)" }
}
