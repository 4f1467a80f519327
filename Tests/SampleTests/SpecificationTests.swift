import Foundation
import SessionHarness
import Testing

/// The tables of the specification, a row a case, asked of the whole program.
@Suite struct SpecificationTests {
  private func session(_ lines: [String]) throws -> SessionHarness {
    let harness = try SessionHarness(sample: false)
    for line in lines {
      let answer = harness.run(line)
      try #require(answer.status == .done, "\(line): \(answer.messages)")
    }
    return harness
  }

  /// Written → lower and upper end; nil for no end.
  static let quantities: [(text: String, low: Double?, high: Double?)] = [
    ("exactly 120", 120, 120), ("120", 115, 125), ("100,000", 50_000, 150_000), ("about 120", 110, 130),
    ("around 120", 110, 130), ("at least 120", 120, nil), ("more than 120", 120, nil), ("up to 120", 0, 120),
    ("at most 120", 0, 120), ("fewer than 120", 0, 120), ("nearly 120", 108, 120), ("between 20 and 30", 20, 30),
    ("several", 2, 10), ("dozens", 24, 99), ("hundreds", 200, 999), ("thousands", 2000, 9999),
    ("tens of thousands", 20_000, 99_999), ("millions", 2_000_000, 1_000_000_000), ("1.5k", 1450, 1550),
    ("3M", 2_500_000, 3_500_000), ("100 000", 50_000, 150_000), ("10s of thousands", 20_000, 99_999),
    ("dozens of thousands", 24_000, 99_999), ("100--200", 100, 200), ("twenty-five", 25, 25),
    ("three hundred and fifty", 345, 355), ("100s of people", 200, 999), ("half a million", 450_000, 550_000),
  ]

  @Test(arguments: quantities) func quantitiesReadAsTheTableSays(text: String, low: Double?, high: Double?) throws {
    let harness = try session(["property q value:quantity one", "assert c1 by:a about:x on:q value:\"\(text)\""])
    let value = try #require(try harness.rows("claims").rows.first?["value"] as? [String: Any])
    #expect(value["lo"] as? Double == low)
    #expect(value["hi"] as? Double == high)
    #expect(value["text"] as? String == text)
  }

  @Test(arguments: [
    ("100.000", 50_000.0, 150_000.0), ("rund 3.000", 2000, 4000), ("Milliarde", 500_000_000, 1_500_000_000),
    ("1 Billion", 500_000_000_000, 1_500_000_000_000), ("mindestens 50", 50, nil), ("bis zu 300", 0, 300),
    ("Hunderte", 200, 999), ("Millionen", 2_000_000, 1_000_000_000), ("2,5 Mrd.", 2_450_000_000, 2_550_000_000),
    ("10.000 Menschen", 5000, 15_000), ("einundzwanzig", 21, 21), ("zweihundertfünfzig", 245, 255),
    ("dreitausendzweihundertfünfundzwanzig", 3225, 3225), ("hundertfünfzig Tote", 145, 155),
  ]) func germanWordsUnderADeclaredLocale(text: String, low: Double?, high: Double?) throws {
    let harness = try session([
      "property q value:quantity one locale:german", "assert c1 by:a about:x on:q value:\"\(text)\"",
    ])
    let value = try #require(try harness.rows("claims").rows.first?["value"] as? [String: Any])
    #expect(value["lo"] as? Double == low)
    #expect(value["hi"] as? Double == high)
  }

  /// What may mean two things is refused with both, or read with a word about it; never in silence.
  @Test(arguments: [
    ("10.000 Menschen", "10000 or a fraction"), ("rund 3.000", "3000 or a fraction"), ("5 ± 5%", "a share of 5"),
    ("1e+", "an exponent has digits"), ("100s", "hundreds or seconds"), ("more than half", "a share"),
    ("thousands upon thousands", "neither part of the number nor a unit"), ("NaN", "does not begin with an amount"),
    ("inf", "does not begin with an amount"), ("1e400", "too large"), ("1,5", "comma"),
    ("123456789012345678901234", "exact up to 23 digits"),
  ]) func doubtfulAmountsAreRefused(text: String, says: String) throws {
    let harness = try session(["property q value:quantity one"])
    let answer = harness.run("assert by:a about:x on:q value:\"\(text)\"")
    #expect(answer.status != .done)
    let words = answer.messages.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(says), "\(words)")
  }

  @Test func aFigureThatMayBeGroupedIsReadWithAWarning() throws {
    let harness = try session(["property q value:quantity one", "property p value:quantity one locale:plain"])
    let answer = harness.run("assert by:a about:x on:q value:10.000")
    #expect(answer.status == .done && answer.messages.contains("10000") && answer.messages.contains("locale:german"))
    #expect(!harness.run("assert by:a about:x on:p value:10.000").messages.contains("locale:german"))
    #expect(!harness.run("assert by:a about:y on:q value:0.125").messages.contains("locale:german"))
  }

  /// Two values, the property's description, and how they relate.
  static let relations: [(kind: String, a: String, b: String, verdict: String)] = [
    ("quantity one fixed", "exactly 5", "exactly 5", "equal"), ("quantity one fixed", "exactly 5", "4..6", "refines"),
    ("quantity one fixed", "3..6", "5..8", "compatible"), ("quantity one fixed", "100", "exactly 200", "tension"),
    ("quantity one fixed", "exactly 5", "exactly 6", "contradicts"),
    ("quantity one fixed", "exactly 5 km", "exactly 5 kg", "incomparable"),
    ("quantity one fixed", "exactly 5 EUR", "exactly 5 USD", "incomparable"),
    ("quantity many", "exactly 5", "exactly 6", "incomparable"), ("quantity one fixed", "5 t of grain", "5 t", "equal"),
    ("quantity one fixed", "9007199254740993", "9007199254740992", "contradicts"),
    ("quantity one fixed", "100", "1,000,000", "tension"), ("entity one fixed", "minneapolis", "usa", "refines"),
    ("entity one fixed", "minneapolis", "canada", "contradicts"),
    ("entity many", "minneapolis", "canada", "incomparable"),
    ("date one fixed", "2022-09", "2022", "refines"), ("date one fixed", "2022-09", "2022-10", "contradicts"),
    ("date one fixed", "1984~", "1985", "tension"), ("date one fixed", "[..2023-12-31]", "../2023-12-31", "compatible"),
    ("date one fixed", "XXXX-12-25", "1563-12-26", "contradicts"),
    ("date one fixed", "{1960,1985}", "[1960,1985]", "compatible"), ("flag one fixed", "yes", "no", "contradicts"),
    ("text one fixed", "Sunk", "sunk", "equal"), ("text one fixed compare:exact", "Sunk", "sunk", "contradicts"),
    ("text one fixed compare:names", "Doe, Jane", "jane doe", "equal"),
    ("text one fixed compare:names", "Jane Doe; John Roe", "Jane Doe et al.", "compatible"),
    ("text many", "grain", "energy", "incomparable"),
  ]

  @Test(arguments: relations) func valuesRelateAsTheTableSays(kind: String, a: String, b: String, verdict: String)
    throws
  {
    let harness = try session([
      "entity usa", "entity canada", "entity minnesota located-in:usa", "entity minneapolis part-of:minnesota",
      "property p value:\(kind)", "assert c1 by:a about:x on:p value:\"\(a)\"",
      "assert c2 by:b about:x on:p value:\"\(b)\"",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    #expect(try harness.rows("compare b a").texts("verdict") == [verdict])
    let row = try #require(try harness.rows("compare a b").rows.first)
    #expect((row["why"] as? String)?.contains("c1") ?? false)
  }

  @Test(arguments: [
    ("date:2020", "date:2021", "revision"), ("date:2020", "date:2020-05", "contradicts"),
    ("", "date:2021", "contradicts"),
    ("date:[2020,2022]", "date:2021", "revision"), ("date:2020-05-01T10:00", "date:2020-05-01T20:00Z", "contradicts"),
  ]) func whatChangesIsRevised(first: String, second: String, verdict: String) throws {
    let harness = try session([
      "property p value:quantity one changing", "assert c1 by:a about:x on:p value:7 \(first)",
      "assert c2 by:b about:x on:p value:8 \(second)",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    #expect(try harness.rows("conflicts").rows.count == (verdict == "contradicts" ? 1 : 0))
  }

  /// Stances of two sources on one value.
  @Test(arguments: [
    ("CT+", "CT+", "equal"), ("CT+", "CT-", "contradicts"), ("PR+", "CT-", "contradicts"), ("PS+", "PS-", "tension"),
    ("CT+", "PR+", "compatible"), ("CT-", "CT-", "equal"), ("CT+", "Uu", "incomparable"),
    ("CT+", "CTu", "incomparable"),
  ]) func stancesOnOneValue(first: String, second: String, verdict: String) throws {
    let harness = try session([
      "property p value:flag one fixed", "assert c1 by:a about:x on:p value:yes stance:\(first)",
      "assert c2 by:b about:x on:p value:yes stance:\(second)",
    ])
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
  }

  /// Claims on one statement → outlets, origins, unknown lineage, circular, verdict.
  static let lineages:
    [(claims: [String], outlets: Int, origins: Int, unknown: Int, circular: [String], verdict: String)] = [
      (["by:a", "by:b"], 2, 2, 0, [], "independent"), (["by:a via:x,y", "by:a via:z"], 4, 1, 0, [], "single-origin"),
      (["", ""], 0, 0, 2, [], "unestablished"), (["by:a", ""], 1, 1, 1, [], "unestablished"),
      (["by:a", "by:b", ""], 2, 2, 1, [], "independent"), (["by:a1", "by:a2"], 2, 1, 0, [], "single-origin"),
      (["by:t1", "by:t2"], 2, 2, 0, [], "single-origin"),
      (["by:a via:b", "by:b via:a"], 2, 1, 0, ["a", "b"], "circular"),
      (["by:a via:b,a"], 2, 1, 0, ["a", "b"], "circular"),
      (["by:a1 via:b,a2"], 3, 1, 0, ["a1", "a2", "b"], "circular"),
      (["by:a1 via:a2,b"], 3, 1, 0, [], "single-origin"), (["by:a via:a"], 1, 1, 0, ["a"], "circular"),
      (["by:a", "by:b stance:Uu"], 1, 1, 0, [], "single-origin"),
      (["by:a", "by:b act:decline"], 1, 1, 0, [], "single-origin"),
      (["by:a", "by:b stance:Uu via:c"], 2, 1, 0, [], "single-origin"),
      (["by:a", "by:b via:c", "by:d"], 4, 3, 0, [], "independent"),
    ]

  @Test(arguments: lineages.indices) func originsAreCounted(_ place: Int) throws {
    let row = Self.lineages[place]
    var lines = [
      "source house", "source a1 part-of:house", "source a2 part-of:house", "source t1 tie:t2",
      "property p value:flag one",
    ]
    for claim in row.claims { lines.append("assert \(claim) about:x on:p value:yes") }
    let harness = try session(lines)
    let found = try #require(try harness.rows("corroborate").rows.first)
    #expect(found["outlets"] as? Int == row.outlets)
    #expect(found["origin_count"] as? Int == row.origins)
    #expect(found["unknown_lineage"] as? Int == row.unknown)
    #expect((found["circular"] as? [String])?.sorted() == row.circular.sorted())
    #expect(found["verdict"] as? String == row.verdict)
    #expect(try harness.rows("circular").rows.isEmpty == row.circular.isEmpty)
    #expect(!((found["why"] as? String) ?? "").contains("confirmed"))
  }

  @Test(arguments: [
    ("assert by:a about:x on:p value:1 act:deny stance:CT+", "act 'deny' denies"),
    ("assert by:a about:x on:p value:1 act:reject stance:PR+", "act 'reject' denies"),
    ("assert by:a about:x on:p value:1 act:deny stance:Uu", "act 'deny' denies"),
    ("assert by:a about:x on:p value:1 act:decline stance:CT+", "takes no side"),
  ]) func actsAndStancesFit(line: String, says: String) throws {
    let harness = try session(["property p value:quantity one"])
    let answer = harness.run(line)
    #expect(answer.status != .done && answer.messages.contains(says), "\(answer.messages)")
    #expect(try harness.rows("claims").rows.isEmpty)
  }
}
