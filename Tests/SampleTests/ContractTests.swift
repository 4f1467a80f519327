import Foundation
import SessionHarness
import Testing

/// The field names of the JSON rows, in their order: other programs rely on them.
@Suite struct ContractTests {
  static let contracts: [(line: String, fields: [String])] = [
    (
      "claims",
      [
        "id", "by", "via", "about", "on", "value", "qualifiers", "stance", "act", "likely", "date", "said",
        "credibility",
        "text",
      ]
    ),
    ("compare regnum br24", ["subject", "property", "qualifiers", "verdict", "a", "b", "why"]),
    ("conflicts", ["subject", "property", "qualifiers", "verdict", "sources", "values", "why"]),
    (
      "corroborate",
      [
        "subject", "property", "qualifiers", "value", "outlets", "origins", "origin_count", "unknown_lineage",
        "circular",
        "verdict", "why",
      ]
    ),
    ("trace c14", ["claim", "depth", "source", "relation", "stance", "said"]),
    ("timeline", ["date", "claim", "by", "text"]),
    ("claims | count by=on", ["on", "count"]),
    ("claims by:regnum | expect count=3", ["pass", "expression", "actual"]),
  ]

  /// The numbers of the published tables (STIX 2.1, appendix A; MISP estimative-language, version 5) stand in `show`.
  @Test func publishedNumbersAreShown() throws {
    let harness = try SessionHarness(mode: .box)
    harness.run("assert c900 by:a about:b on:c value:1 likely:\"very likely\" conf:medium")
    let shown = harness.run("show c900").output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      shown.contains("very likely (80–95 %, ICD 203); STIX 2.1 confidence 85; MISP estimative-language, version 5: 80"))
    #expect(shown.contains("medium; STIX 2.1 confidence 50; MISP estimative-language, version 5: 55"), "\(shown)")
  }

  @Test(arguments: [".set editor=x", ".set ghos", ".set ghost=off", ".set ghost maybe"])
  func settingsThatAreNoneAreRefused(_ line: String) throws {
    let answer = try SessionHarness().run(line)
    #expect(answer.status == .commandFailed && answer.messages.contains("is no choice of '.set'"), "\(answer)")
  }

  @Test func fieldsStandInTheirOrder() throws {
    let harness = try SessionHarness()
    for (line, fields) in Self.contracts {
      let answer = harness.run(line)
      let row = try #require(answer.output.split(separator: "\n").dropFirst().first, "\(line)")
      #expect(Self.keys(of: String(row)) == fields, "\(line)")
    }
  }

  @Test func matrixCarriesItsFields() throws {
    let harness = try SessionHarness()
    let row = try #require(try harness.rows("matrix rosoboronexport shugayev").rows.first)
    for field in ["a", "b", "overlap", "agree", "conflict", "ratio"] { #expect(row[field] != nil, "\(field)") }
    #expect(row["overlap"] as? Int == 1 && row["agree"] as? Int == 0 && row["conflict"] as? Int == 1)
  }

  /// The keys at the top of a JSON object, in the order written.
  static func keys(of object: String) -> [String] {
    var keys: [String] = []
    var depth = 0
    var inString = false
    var isEscaped = false
    var current = ""
    var isKey = false
    for character in object {
      if inString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          inString = false
          if depth == 1, isKey { keys.append(current) }
        } else {
          current.append(character)
        }
        continue
      }
      switch character {
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case "\"":
        inString = true
        current = ""
      case ":" where depth == 1: isKey = false
      default: break
      }
      if depth == 1, character == "{" || character == "," { isKey = true }
    }
    return keys
  }
}
