import Foundation
import SessionHarness
import Testing

/// The readings that the facts behind the sample must support, each with the reason that the program gives.
@Suite struct SampleWhyTests {
  let harness: SessionHarness

  init() throws { harness = try SessionHarness() }

  /// Two claims, the relation, the rule, and what the reason must say.
  static let pairs: [(a: String, b: String, relation: String, rule: String, says: [String])] = [
    (
      "c11", "c13", "contradicts", "opposite-stances",
      ["one affirms what the other denies", "CT-, CT+", "both give yes"]
    ),
    (
      "c10", "c11", "contradicts", "opposite-stances",
      ["one affirms what the other denies", "PR+, CT-", "both give yes"]
    ),
    ("c10", "c13", "compatible", "different-strength", ["with different strength", "PR+, CT+"]),
    ("c5", "c6", "equal", "same-value", ["both give yes"]),
  ]

  @Test(arguments: pairs)
  func claimsRelate(a: String, b: String, relation: String, rule: String, says: [String]) throws {
    let row = try #require(try harness.rows("why \(a) \(b)").rows.first)
    #expect(row["relation"] as? String == relation)
    #expect(row["rule"] as? String == rule)
    let why = try #require(row["why"] as? String)
    for words in says { #expect(why.contains(words), "\(why)") }
  }

  /// A statement of the sample → outlets, origins, unknown lineage, verdict, and the reason in full.
  static let statements:
    [(terms: String, outlets: Int, origins: [String], unknown: Int, verdict: String, why: String)] = [
      (
        "on:supplied-drones", 2, ["us-government"], 1, "unestablished",
        "one origin: US government; 1 of unknown lineage, which is never counted as an origin [c5 c6]"
      ),
      ("on:soldiers-offered", 3, ["regnum"], 0, "single-origin", "one origin: Regnum [c14]"),
      ("on:offered-in-return", 3, ["regnum"], 0, "single-origin", "one origin: Regnum [c15]"),
      ("on:stationed-in", 3, ["regnum"], 0, "single-origin", "one origin: Regnum; hedged: c19 [c19]"),
      (
        "on:technical-problems", 2, ["us-intelligence"], 0, "single-origin",
        "one origin: US intelligence; hedged: c8 [c8]"
      ),
      ("on:verifiable", 1, ["br24"], 0, "single-origin", "one origin: BR24 [c1]"),
      (
        "on:purpose", 3, ["russian-military-expert"], 0, "single-origin", "one origin: Russian military expert [c21]"
      ),
    ]

  @Test(arguments: statements.indices) func originsOfTheSample(_ place: Int) throws {
    let expected = Self.statements[place]
    let rows = try harness.rows("corroborate \(expected.terms)").rows
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(row["outlets"] as? Int == expected.outlets)
    #expect(row["origins"] as? [String] == expected.origins)
    #expect(row["unknown_lineage"] as? Int == expected.unknown)
    #expect(row["verdict"] as? String == expected.verdict)
    #expect(row["why"] as? String == expected.why)
  }

  /// One statement of the report has two origins without a declared tie, one of them hedged; none comes back to itself.
  @Test func oneStatementIsIndependent() throws {
    let rows = try harness.rows("corroborate verdict=independent").rows
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(row["property"] as? String == "exports-impaired" && row["value"] as? String == "true")
    #expect(row["origins"] as? [String] == ["arms-experts", "shugayev"])
    #expect(
      row["why"] as? String
        == "2 origins: Arms experts, Dmitry Shugayev; no tie between them is declared; hedged: c10 [c10 c13]")
    #expect(try harness.rows("circular").rows.isEmpty)
  }

  /// Six and eight share a side: the second American source adds no origin.
  @Test func oneSideOfTheConflictCountsOnce() throws {
    harness.run("assert by:us-intelligence about:iran on:supplied-drones to:russian-army value:yes")
    let row = try #require(try harness.rows("corroborate on:supplied-drones").rows.first)
    #expect((row["why"] as? String)?.contains("US government (US government, US intelligence: counted once)") ?? false)
  }

  @Test func twoRussianBodiesCountOnce() throws {
    harness.run("assert by:rosoboronexport about:india on:s-400-systems value:\"exactly 5\"")
    harness.run("assert by:fsvts about:india on:s-400-systems value:\"exactly 5\"")
    let row = try #require(try harness.rows("corroborate on:s-400-systems").rows.first)
    let why = try #require(row["why"] as? String)
    #expect(why.hasPrefix("one origin: Russian government (") && why.contains("counted once"), "\(why)")
  }

  /// How vague three and seven are: 2 million to a thousand million, and 200 to 999, with the upper end soft.
  @Test func vaguenessIsSpelledOut() throws {
    harness.run(
      "assert x1 by:us-government about:russia on:munitions-ordered supplier:north-korea value:\"exactly 500\"")
    harness.run("assert x2 by:us-government about:iran on:drones-to-follow to:russian-army value:\"exactly 1500\"")
    let first = try #require(try harness.rows("why c3 x1").rows.first)
    #expect(first["relation"] as? String == "contradicts")
    #expect((first["why"] as? String)?.contains("[2000000, 1000000000~) pieces and 500 pieces") ?? false)
    // c7 is merely assessed, and its upper end is soft.
    let second = try #require(try harness.rows("why c7 x2").rows.first)
    #expect(second["relation"] as? String == "tension")
    #expect((second["why"] as? String)?.contains("[200, 999~] drones and 1500 drones") ?? false)
  }
}
