import SessionHarness
import Testing

/// Likelihood words, intentions and time windows, asked of the whole program.
@Suite struct LeaningRuleTests {
  private func session(_ lines: [String]) throws -> SessionHarness {
    let harness = try SessionHarness(sample: false)
    for line in lines {
      let answer = harness.run(line)
      try #require(answer.status == .done, "\(line): \(answer.messages)")
    }
    return harness
  }

  /// The directive's ranges: 1–5, 5–20, 20–45 lie below even odds, 45–55 around them, 55–80, 80–95, 95–99 above.
  @Test(arguments: [
    ("likely:unlikely", "likely:likely", "contradicts"), ("likely:remote", "likely:\"almost certain\"", "contradicts"),
    ("likely:likely", "likely:\"very likely\"", "compatible"), ("likely:likely", "likely:likely", "equal"),
    ("likely:unlikely", "likely:\"very unlikely\"", "compatible"), ("likely:unlikely", "likely:unlikely", "equal"),
    ("likely:\"roughly even\"", "likely:likely", "incomparable"), ("likely:\"roughly even\"", "", "incomparable"),
    ("likely:unlikely", "", "contradicts"), ("likely:likely", "", "compatible"),
    ("likely:unlikely", "act:deny", "compatible"), ("likely:likely", "act:deny", "contradicts"),
    ("likely:likely", "stance:PR+", "equal"), ("likely:unlikely", "stance:PR-", "equal"),
    ("likely:likely", "stance:PS-", "tension"), ("likely:unlikely act:assess", "act:assess", "contradicts"),
    // A stance that was typed otherwise than the act gives it decides.
    ("likely:unlikely stance:PS+", "", "compatible"), ("likely:unlikely stance:CTu", "", "incomparable"),
  ]) func likelihoodWordsLean(_ first: String, _ second: String, _ verdict: String) throws {
    let harness = try session([
      "property p value:quantity one fixed", "assert by:a about:x on:p value:\"exactly 5\" \(first)",
      "assert by:b about:x on:p value:\"exactly 5\" \(second)",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    #expect(try harness.rows("compare b a on:p").texts("verdict") == [verdict])
    #expect(try harness.rows("conflicts").rows.count == (verdict == "contradicts" ? 1 : 0))
  }

  @Test func aWordIsNoStanceAnywhereElse() throws {
    let harness = try session([
      "property p value:flag one fixed", "assert c1 by:a about:x on:p value:yes likely:unlikely",
      "assert c2 by:b about:x on:p value:yes likely:\"very likely\"",
    ])
    #expect(try harness.rows("claims stance:CT+").texts("id") == ["c1", "c2"])
    #expect(try harness.rows("claims stance:PR-").rows.isEmpty)
    let rows = try harness.rows("corroborate")
    #expect(rows.rows.compactMap { $0["value"] as? String }.sorted() == ["not true", "true"])
    let why = try #require(try harness.rows("why c1 c2").rows.first)
    #expect(why["rule"] as? String == "opposite-stances")
    #expect(why["stances"] as? String == "unlikely, very likely")
    #expect((why["why"] as? String)?.contains("“unlikely”, “very likely”") ?? false)
  }

  @Test(arguments: [
    ("act:offer", "", "exactly 5", "compatible", "intention"), ("act:plan", "", "exactly 6", "tension", "intention"),
    ("act:plan", "act:offer", "exactly 6", "contradicts", "gap"), ("act:plan", "act:offer", "exactly 5", "equal", ""),
    ("act:plan", "act:deny", "exactly 5", "tension", "intention"),
    ("act:announce said:2022-09 date:2023", "", "exactly 6", "tension", "intention"),
    ("act:announce said:2022-09 date:2022", "", "exactly 6", "contradicts", "gap"),
    ("act:announce said:2022-09", "", "exactly 6", "contradicts", "gap"),
    // Who denies an offer speaks of the offer.
    ("act:offer", "act:deny deny:c1", "exactly 5", "contradicts", "opposite-stances"),
  ])
  func intentionsAreNoEvents(_ first: String, _ second: String, _ value: String, _ verdict: String, _ rule: String)
    throws
  {
    let harness = try session([
      "property p value:quantity one fixed", "assert c1 by:a about:x on:p value:\"exactly 5\" \(first)",
      "assert c2 by:b about:x on:p value:\"\(value)\" \(second)",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    let why = try #require(try harness.rows("why c1 c2").rows.first)
    #expect(why["relation"] as? String == verdict)
    if !rule.isEmpty { #expect(why["rule"] as? String == rule) }
    if rule == "intention" {
      #expect((why["why"] as? String)?.contains("the first speaks of an intention, the second of the event") ?? false)
    }
  }

  @Test func corroborateNamesIntentions() throws {
    let harness = try session([
      "property p value:quantity one fixed", "assert c1 by:a about:x on:p value:\"exactly 5\" act:plan",
      "assert c2 by:b about:x on:p value:\"exactly 5\"", "assert c3 by:c about:x on:p value:\"exactly 5\"",
    ])
    let row = try #require(try harness.rows("corroborate").rows.first)
    #expect((row["why"] as? String)?.contains("1 of 3 who assert it speak of an intention only: c1") ?? false)
  }

  @Test func theEventIsNotTakenBackByAnIntention() throws {
    let harness = try session([
      "property p value:quantity one fixed", "assert c1 by:a about:x on:p value:\"exactly 3\" said:2022",
      "assert c2 by:a about:x on:p value:\"exactly 5\" act:plan said:2023",
      "assert c3 by:b about:x on:p value:\"exactly 4\" said:2022",
    ])
    for line in ["compare a b", "compare a b on:p"] {
      #expect(try harness.rows(line).texts("verdict") == ["contradicts"], "\(line)")
    }
    #expect(try harness.rows("conflicts").rows.count == 1)
  }

  @Test(arguments: [
    ("fixed", "2021", "2022", "contradicts"), ("changing", "2021", "2022", "revision"),
    ("", "2021", "2022", "incomparable"), ("", "2021", "2021-05", "contradicts"), ("", "2021", "", "contradicts"),
    ("", "", "", "contradicts"), ("", "2021", "2021", "contradicts"),
  ]) func timeWindows(_ flag: String, _ first: String, _ second: String, _ verdict: String) throws {
    let dates = [first, second].map { $0.isEmpty ? "" : "date:\($0)" }
    let harness = try session([
      "property p value:quantity one \(flag)", "assert by:a about:x on:p value:\"exactly 5\" \(dates[0])",
      "assert by:b about:x on:p value:\"exactly 7\" \(dates[1])",
    ])
    for line in ["compare a b", "compare a b on:p"] {
      let row = try #require(try harness.rows(line).rows.first)
      #expect(row["verdict"] as? String == verdict)
      if verdict == "incomparable" { #expect((row["why"] as? String)?.contains("time windows differ") ?? false) }
    }
    #expect(try harness.rows("conflicts").rows.count == (verdict == "contradicts" ? 1 : 0))
    harness.run(".mode plain")
    let words = harness.run("properties").output
    #expect(words.contains(flag.isEmpty ? "not declared" : flag))
    // The date of each value stands in its cell, where it plays a part.
    if !first.isEmpty { #expect(harness.run("compare a b").output.contains("exactly 5 · 2021") == (flag != "fixed")) }
  }

  /// A claim that comes back to its own origin by confirmations is no second origin.
  @Test(arguments: [
    (["assert c2 by:b about:x on:p value:5 act:confirm confirm:c1"], "independent", 0),
    (["assert c2 by:a about:x on:p value:5 act:confirm confirm:c1"], "single-origin", 1),
    (
      [
        "assert c2 by:b about:x on:p value:5 act:confirm confirm:c1",
        "assert c3 by:a about:x on:p value:5 act:confirm confirm:c2",
      ], "circular", 1
    ), (["assert c2 by:b via:a about:x on:p value:5 act:confirm confirm:c1"], "circular", 1),
    (
      [
        "assert c2 by:b via:a about:x on:p value:5 act:confirm confirm:c1", "assert c3 by:c about:x on:p value:5",
      ], "independent", 1
    ),
  ]) func confirmationsThatComeBack(_ lines: [String], _ verdict: String, _ circles: Int) throws {
    let harness = try session(
      ["property p value:quantity one fixed", "assert c1 by:a about:x on:p value:5"] + lines)
    for line in ["corroborate", "corroborate on:p"] {
      #expect(try harness.rows(line).texts("verdict") == [verdict], "\(line)")
    }
    #expect(try harness.rows("circular").rows.count == circles)
  }

  @Test func aRelayThatDeniesWhatItCarriesIsNamed() throws {
    let harness = try session([
      "property p value:quantity one fixed", "assert c1 by:a via:bbc[quoted,CT-] about:x on:p value:5",
    ])
    let row = try #require(try harness.rows("corroborate").rows.first)
    #expect((row["why"] as? String)?.contains("against it, though it carries it: bbc (CT-, c1)") ?? false)
  }
}
