import SessionHarness
import Testing

/// Every hop keeps its own commitment: a relay that commits itself is compared by what it holds.
@Suite struct RelayTests {
  @Test(arguments: [
    ("merely carries", "Uu", "equal"), ("endorses", "CT+", "equal"), ("denies", "CT-", "contradicts"),
    ("thinks it probable", "PR+", "compatible"), ("doubts it", "PR-", "contradicts"),
  ]) func ofAnAffirmation(how: String, stance: String, verdict: String) throws {
    let harness = try SessionHarness(sample: false)
    harness.run("property p value:quantity one fixed")
    harness.run("assert c1 by:a via:r[derived,\(stance)] about:x on:p value:\"exactly 5\"")
    harness.run("assert c2 by:b about:x on:p value:\"exactly 5\"")
    let row = try #require(try harness.rows("compare r b").rows.first)
    #expect(row["verdict"] as? String == verdict, "\(how)")
  }

  @Test func ofADenial() throws {
    let harness = try SessionHarness(sample: false)
    harness.run("property p value:quantity one fixed")
    harness.run("assert c1 by:a via:r[derived,CT+],s[quoted,CT-] about:x on:p value:\"exactly 5\" act:deny")
    harness.run("assert c2 by:b about:x on:p value:\"exactly 5\"")
    // r stands by the denial; s denies the denial.
    #expect(try harness.rows("compare r b").texts("verdict") == ["contradicts"])
    #expect(try harness.rows("compare s b").texts("verdict") == ["equal"])
  }
}
