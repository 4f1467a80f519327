import Foundation
import SessionHarness
import Testing

/// Rules about denials, flags, ties and missing dates, asked of the whole program.
@Suite struct StatementRuleTests {
  private func session(_ lines: [String]) throws -> SessionHarness {
    let harness = try SessionHarness(sample: false)
    for line in lines {
      let answer = harness.run(line)
      try #require(answer.status == .done, "\(line): \(answer.messages)")
    }
    return harness
  }

  /// Two sources that differ on one of 100 questions, with as many values as there are questions, with two, or with one
  /// and an exception. Expected values by hand: 200 values of which 98 stand twice, one four times less one, and one once.
  @Test(arguments: [
    // 99 values twice, and two that stand once: D_e = 1 − 198/39800.
    (100, 1, 1 - 0.01 / (1 - 198.0 / 39800)),
    // 100 and 99 of two values, and one of a third: D_e = 1 − (100·99 + 99·98)/39800.
    (2, 1, 1 - 0.01 / (1 - 19602.0 / 39800)),
    // 199 of one value and one of another: D_e = 1 − 199·198/39800.
    (1, 1, 1 - 0.01 / (1 - 39402.0 / 39800)), (100, 0, 1.0), (2, 0, 1.0),
  ]) func agreementIsHeldAgainstChance(values: Int, differing: Int, coefficient: Double) throws {
    var lines = ["property p value:text one"]
    for question in 0..<100 {
      let value = "v\(question % values)"
      lines.append("assert by:a about:x\(question) on:p value:\(value)")
      lines.append("assert by:b about:x\(question) on:p value:\(question < differing ? "other" : value)")
    }
    let harness = try session(lines)
    for line in ["matrix a b", "matrix a b on:p"] {
      let row = try #require(try harness.rows(line).rows.first)
      #expect(row["ratio"] as? Double == 1 - Double(differing) / 100)
      #expect(abs((row["coefficient"] as? Double ?? -9) - coefficient) < 0.000_051, "\(line)")
    }
  }

  @Test func oneValueHasNoCoefficient() throws {
    let harness = try session([
      "property p value:text one", "assert by:a about:x on:p value:v", "assert by:b about:x on:p value:v",
    ])
    #expect(try harness.rows("matrix a b").rows.first?["coefficient"] is NSNull)
  }

  @Test func denialsAndHedgesAreSeen() throws {
    let harness = try session([
      "property p value:quantity one", "assert by:a about:x on:p value:\"exactly 5\" act:deny said:2020",
      "assert by:a about:x on:p value:\"exactly 5\" stance:PR- said:2021",
      "assert by:a about:x on:p value:\"exactly 7\" stance:PS+ said:2022", "assert by:b about:y on:p value:1",
    ])
    let steps = try harness.rows("revisions")
    #expect(steps.texts("value") == ["not exactly 5", "not exactly 5", "exactly 7"])
    #expect(steps.texts("stance") == ["CT-", "PR-", "PS+"])
    harness.run(".mode plain")
    for shown in ["not exactly 5", "not exactly 5 (probable)", "exactly 7 (possible)"] {
      #expect(harness.run("revisions").output.contains(shown), "\(shown)")
    }
    let silent = try session([
      "property p value:quantity one", "assert by:a about:x on:p value:\"exactly 5\" stance:PR-",
      "assert by:b about:y on:p value:1",
    ])
    let row = try #require(try silent.rows("silent b").rows.first)
    #expect(row["values"] as? [String] == ["not exactly 5"])
    #expect(row["stances"] as? [String] == ["PR-"])
    silent.run(".mode plain")
    #expect(silent.run("silent b").output.contains("not exactly 5 (probable)"))
  }

  @Test(arguments: [
    ("yes", "CT-", "no", "CT-", "contradicts"), ("yes", "CT+", "no", "CT-", "equal"),
    ("no", "CT+", "yes", "CT-", "equal"), ("yes", "CT+", "yes", "CT-", "contradicts"),
    ("yes", "CT-", "yes", "CT-", "equal"), ("yes", "PR+", "no", "CT-", "compatible"),
    ("yes", "PR-", "no", "PR-", "contradicts"), ("yes", "Uu", "no", "CT-", "incomparable"),
  ]) func deniedFlagsAreTheOther(_ a: String, _ first: String, _ b: String, _ second: String, _ verdict: String) throws
  {
    let harness = try session([
      "property p value:flag one", "assert by:a about:x on:p value:\(a) stance:\(first)",
      "assert by:b about:x on:p value:\(b) stance:\(second)",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    #expect(try harness.rows("conflicts").rows.count == (verdict == "contradicts" ? 1 : 0))
    let isOne = verdict == "equal" || verdict == "compatible"
    let statements = try harness.rows("corroborate").texts("verdict")
    #expect(isOne == (statements == ["independent"]), "\(statements)")
    if first == "Uu" { return }
    for line in ["matrix a b", "matrix a b on:p"] {
      let row = try #require(try harness.rows(line).rows.first)
      #expect(row["agree"] as? Int == (isOne ? 1 : 0))
      #expect(row["conflict"] as? Int == (verdict == "contradicts" ? 1 : 0))
    }
  }

  @Test func theUndatedMayBeFirst() throws {
    let harness = try session([
      "property p value:quantity one", "assert by:a about:x on:p value:\"exactly 5\"",
      "assert by:b about:x on:p value:\"exactly 5\" said:2020-06-01",
      "assert by:c about:x on:p value:\"exactly 5\" said:2020-06-03",
      "assert by:b about:x on:p value:\"exactly 5\"", "assert by:a about:y on:p value:1",
    ])
    let answer = try harness.rows("first")
    #expect(answer.rows.count == 1)
    let row = try #require(answer.rows.first)
    #expect(row["first"] as? [String] == ["b", "a"])
    #expect(row["said"] as? String == "2020-06-01")
    let followers = try #require(row["followers"] as? [[String: Any]])
    #expect(followers.map { $0["source"] as? String } == ["c"])
    #expect(followers.first?["days_min"] as? Int == 2)
    #expect(followers.first?["days_max"] is NSNull)
  }

  @Test(arguments: [
    (["pc", "pe"], "independent"), (["pc", "pd", "pe"], "independent"), (["pc", "pd"], "single-origin"),
    (["pd", "pe"], "single-origin"),
    // The tie of one part of a house holds for the house and for its other parts.
    (["h2", "g"], "single-origin"), (["house", "g"], "single-origin"), (["h1", "g"], "single-origin"),
    (["h2", "pc"], "independent"),
  ]) func tiesAreNoChain(origins: [String], verdict: String) throws {
    var lines = [
      "source pc", "source pd tie:pc", "source pe tie:pd", "source house", "source h1 part-of:house tie:g",
      "source h2 part-of:house", "property p value:quantity one",
    ]
    for origin in origins { lines.append("assert by:\(origin) about:x on:p value:5") }
    let harness = try session(lines)
    for line in ["corroborate", "corroborate on:p"] {
      #expect(try harness.rows(line).texts("verdict") == [verdict], "\(line)")
    }
  }

  @Test func volumesAreOneDimension() throws {
    let harness = try session([
      "property p value:quantity one", "assert by:a about:x on:p value:\"exactly 1 l\"",
      "assert by:b about:x on:p value:\"exactly 1 dm³\"", "assert by:a about:y on:p value:\"exactly 1 ml\"",
      "assert by:b about:y on:p value:\"exactly 1 cm³\"",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == ["equal", "equal"])
  }
}
