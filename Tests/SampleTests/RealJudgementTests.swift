import Foundation
import Interchange
import RealData
import Session
import SessionHarness
import Testing

/// The judging verbs on data that others made, against counts made here from the raw files: dictionaries over cells.
@Suite struct RealJudgementTests {
  private typealias Claim = (source: String, question: String, value: String)

  private static func load(_ data: String, map: String) throws -> SessionHarness {
    let maps = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Sources/Interchange/Maps")
    let text = try String(contentsOf: maps.appendingPathComponent(map), encoding: .utf8)
    let harness = try SessionHarness(sample: false)
    try harness.session.load(RealData.path(data), map: try ImportMapReader.read(text, name: map))
    return harness
  }

  private func check(_ claims: [Claim], _ harness: SessionHarness, sources: [String], terms: String) throws {
    func count(_ line: String) throws -> Int {
      try #require(try harness.rows(line + " | count").rows.first?["count"] as? Int)
    }
    var speakers: [String: [String: Set<String>]] = [:]
    var held: [String: [String: Set<String>]] = [:]
    for claim in claims {
      speakers[claim.question, default: [:]][claim.value, default: []].insert(claim.source)
      held[claim.source, default: [:]][claim.question, default: []].insert(claim.value)
    }
    let statements = speakers.values.flatMap(\.values)
    #expect(try count("corroborate \(terms)") == statements.count)
    #expect(try count("corroborate \(terms) verdict=independent") == statements.count { $0.count > 1 })
    #expect(try count("corroborate \(terms) verdict=single-origin") == statements.count { $0.count == 1 })
    #expect(try count("corroborate \(terms) outlets>=5") == statements.count { $0.count >= 5 })
    #expect(try count("circular \(terms)") == 0)
    #expect(try count("first \(terms)") == 0)
    // One source that says two things does not dispute with itself.
    let disputed = speakers.values.count { values in
      values.contains { one in
        values.contains { other in one.key != other.key && one.value.union(other.value).count > 1 }
      }
    }
    #expect(try count("conflicts \(terms)") == disputed)
    let steps = claims.filter { (held[$0.source]?[$0.question]?.count ?? 0) > 1 }.count
    #expect(try count("revisions \(terms)") == steps)
    for source in sources.prefix(3) {
      let silent = speakers.filter { question, _ in held[source]?[question] == nil }.count
      #expect(try count("silent \"\(source)\" \(terms)") == silent, "\(source)")
    }
    try checkMatrix(sources, held, speakers, harness, terms)
  }

  /// Overlap, agreement, conflict, and Krippendorff's α with a property and a value as a category.
  private func checkMatrix(
    _ sources: [String], _ held: [String: [String: Set<String>]], _ speakers: [String: [String: Set<String>]],
    _ harness: SessionHarness, _ terms: String
  ) throws {
    let names = sources.map { "\"\($0)\"" }.joined(separator: " ")
    let rows = try harness.rows("matrix \(names) \(terms)").rows
    var seen = 0
    for (place, a) in sources.enumerated() {
      for b in sources[(place + 1)...] {
        let shared = Set((held[a] ?? [:]).keys).intersection((held[b] ?? [:]).keys)
        guard !shared.isEmpty else { continue }
        seen += 1
        let row = try #require(rows.first { $0["a"] as? String == a && $0["b"] as? String == b }, "\(a) \(b)")
        // With several values on a question the gravest pair decides.
        let agree = shared.filter { held[a]?[$0] == held[b]?[$0] && held[a]?[$0]?.count == 1 }.count
        let ratio = Double(agree) / Double(shared.count)
        #expect(row["overlap"] as? Int == shared.count)
        #expect(row["agree"] as? Int == agree)
        #expect(row["conflict"] as? Int == shared.count - agree)
        #expect(abs((row["ratio"] as? Double ?? -9) - ratio) < 0.000_051)
        guard let expected = Self.chance(shared, held[a] ?? [:], held[b] ?? [:]) else { continue }
        if expected < 1 {
          #expect(abs((row["coefficient"] as? Double ?? -9) - (1 - (1 - ratio) / (1 - expected))) < 0.000_051)
        } else {
          #expect(row["coefficient"] is NSNull)
        }
      }
    }
    #expect(rows.count == seen)
  }

  /// How often two of the values used on the shared questions are the same; nil where a source has several on one.
  private static func chance(
    _ shared: Set<String>, _ left: [String: Set<String>], _ right: [String: Set<String>]
  ) -> Double? {
    var counts: [String: Int] = [:]
    for question in shared {
      let property = question.components(separatedBy: "|").dropFirst().last ?? ""
      for value in [left[question] ?? [], right[question] ?? []] {
        guard value.count == 1 else { return nil }
        counts[property + "=" + value.joined(), default: 0] += 1
      }
    }
    let matches = counts.values.reduce(0) { $0 + $1 * ($1 - 1) }
    return Double(matches) / Double(2 * shared.count * (2 * shared.count - 1))
  }

  @Test(.enabled(if: RealData.has("population/claims.csv"), "needs the population data"))
  func populationFigures() throws {
    let text = try String(contentsOfFile: RealData.path("population/claims.csv"), encoding: .utf8)
    let claims: [Claim] = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      let cells = line.dropFirst().dropLast().components(separatedBy: "\",\"")
      let figure = cells[2].drop { $0 == "0" }
      return (cells[3], cells[0] + "|" + cells[1], figure.isEmpty ? "0" : String(figure))
    }
    let counts = Dictionary(grouping: claims, by: \.source).mapValues(\.count)
    let busiest = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(6).map(\.key)
    let harness = try Self.load("population/claims.csv", map: "population.map")
    try check(claims, harness, sources: busiest, terms: "")
  }

  @Test(.enabled(if: RealData.has("flight/2011-12-01.claims.tsv"), "needs the flight data"))
  func flightGates() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: RealData.path("flight/2011-12-01.claims.tsv")))
    let text = try #require(String(data: data, encoding: .isoLatin1))
    let missing = [
      "not available", "contact airline", "cancelled", "canceled", "-", "--", "not provided by airline", "",
    ]
    var claims: [Claim] = []
    for line in text.split(separator: "\n") {
      let cells = line.components(separatedBy: "\t").map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
      guard !missing.contains(cells[4].lowercased()) else { continue }
      let words = cells[4].lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }
      claims.append((cells[0], cells[1], words.joined(separator: " ")))
    }
    let harness = try Self.load("flight/2011-12-01.claims.tsv", map: "flight.map")
    let sources = ["orbitz", "flightview", "flightaware", "flightstats", "aa", "flytecomm", "travelocity"]
    try check(claims, harness, sources: sources, terms: "on:departure-gate")
  }

  /// A time of Wikidata, `+2023-04-00T00:00:00Z`, as far as it is known: a month or day 00 stands for none.
  private static func day(_ time: String) -> String {
    var text = String(time.dropFirst().prefix(10))
    while text.hasSuffix("-00") { text.removeLast(3) }
    return text
  }

  /// One person's statements with what each reference names as its source and when that was looked up.
  @Test(.enabled(if: RealData.has("wikidata/Q7747.json"), "needs the Wikidata statements"))
  func statementsOfOnePerson() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: RealData.path("wikidata/Q7747.json")))
    let whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let item = try #require((whole["entities"] as? [String: Any])?["Q7747"] as? [String: Any])
    let properties = try #require(item["claims"] as? [String: [[String: Any]]])
    let harness = try SessionHarness(sample: false)
    var claims: [(source: String?, question: String, value: String, said: String?)] = []
    for (property, statements) in properties.sorted(by: { $0.key < $1.key }) {
      harness.run("property \(property.lowercased()) value:text one fixed compare:exact")
      for statement in statements {
        guard let value = Self.value(statement["mainsnak"]) else { continue }
        let references = statement["references"] as? [[String: Any]] ?? []
        for reference in references.isEmpty ? [[:]] : references {
          let source = Self.snak("P248", reference) ?? Self.snak("P143", reference)
          let said = Self.snak("P813", reference).map { Self.day($0) }
          claims.append((source, property.lowercased(), value, said))
          let by = source.map { "by:\($0) " } ?? ""
          let date = said.map { " said:\($0)" } ?? ""
          let line = "assert \(by)about:Q7747 on:\(property.lowercased()) value:\"\(value)\"\(date)"
          let answer = harness.run(line)
          try #require(answer.status == .done, "\(line): \(answer.messages)")
        }
      }
    }
    func count(_ line: String) throws -> Int {
      try #require(try harness.rows(line + " | count").rows.first?["count"] as? Int)
    }
    #expect(claims.count > 600)
    #expect(try count("claims") == claims.count)
    let statements = Dictionary(grouping: claims) { $0.question + "|" + $0.value }
    let origins = statements.mapValues { Set($0.compactMap(\.source)).count }
    #expect(try count("corroborate") == statements.count)
    #expect(try count("corroborate verdict=independent") == origins.values.count { $0 > 1 })
    let single = statements.count { key, all in origins[key] == 1 && all.allSatisfy { $0.source != nil } }
    #expect(try count("corroborate verdict=single-origin") == single)
    #expect(
      try count("corroborate verdict=unestablished") == statements.count - single - origins.values.count { $0 > 1 })
    #expect(try count("first") == statements.values.count { $0.contains { $0.said != nil } })
    let rows = try harness.rows("first").rows
    let followed = rows.reduce(0) { $0 + (($1["followers"] as? [[String: Any]])?.count ?? 0) }
    let expected = statements.values.reduce(0) { total, all in
      // Named sources follow once, by their earliest date; nobody follows on the day of the first.
      var earliest: [String: String] = [:]
      var nameless: [String] = []
      for claim in all {
        guard let said = claim.said else { continue }
        if let source = claim.source {
          earliest[source] = min(earliest[source] ?? said, said)
        } else {
          nameless.append(said)
        }
      }
      let dates = Array(earliest.values) + nameless
      return total + dates.count { $0 > dates.min() ?? "" }
    }
    #expect(followed == expected)
  }

  private static func snak(_ property: String, _ reference: [String: Any]) -> String? {
    ((reference["snaks"] as? [String: Any])?[property] as? [Any])?.first.flatMap { value($0) }
  }

  /// The text of a snak that holds only what a plain value may: the id of an item, a string, a time.
  private static func value(_ snak: Any?) -> String? {
    guard let value = ((snak as? [String: Any])?["datavalue"] as? [String: Any])?["value"] else { return nil }
    if let text = value as? String { return text.contains("\"") ? nil : text }
    let fields = value as? [String: Any]
    return fields?["id"] as? String ?? fields?["time"] as? String ?? fields?["amount"] as? String
      ?? fields?["text"] as? String
  }
}
