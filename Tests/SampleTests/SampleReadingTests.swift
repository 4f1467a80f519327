import Foundation
import SessionHarness
import Testing

/// The readings that the facts behind the sample must support, asked of the program and read from its JSON.
@Suite struct SampleReadingTests {
  let harness: SessionHarness

  init() throws { harness = try SessionHarness() }

  /// Facts 1 to 22: origin, relays in order, and how it is put.
  static let facts: [(id: String, by: String?, via: [String], stance: String)] = [
    ("c1", "br24", [], "CT+"), ("c2", "us-intelligence", ["br24"], "PR+"), ("c3", "us-intelligence", ["br24"], "CT+"),
    ("c4", "us-intelligence", ["br24"], "CT+"), ("c5", nil, ["br24"], "CT+"), ("c6", "us-government", ["br24"], "CT+"),
    ("c7", "us-intelligence", ["br24"], "PR+"), ("c8", "us-intelligence", ["br24"], "PR+"),
    ("c9", "us-intelligence", ["new-york-times", "br24"], "PS+"), ("c10", "arms-experts", ["br24"], "PR+"),
    ("c11", "rosoboronexport", ["br24"], "CT-"), ("c12", "mikheyev", ["br24"], "CT+"),
    ("c13", "shugayev", ["br24"], "CT+"), ("c14", "regnum", ["daily-mail", "br24"], "CT+"),
    ("c15", "regnum", ["daily-mail", "br24"], "CT+"), ("c16", "br24", [], "CT+"),
    ("c17", "north-korean-government", ["br24"], "CT+"), ("c18", "north-korean-government", ["br24"], "CT+"),
    ("c19", "regnum", ["daily-mail", "br24"], "PS+"), ("c20", "br24", [], "CT+"),
    ("c21", "russian-military-expert", ["rossiya-1", "br24"], "CT+"),
    ("c22", "russian-military-expert", ["rossiya-1", "br24"], "CT+"),
  ]

  @Test func everyFactHasItsChainAndStance() throws {
    let rows = try harness.rows("claims")
    #expect(rows.rows.count == 22)
    for fact in Self.facts {
      let row = try rows.first("id", fact.id)
      #expect(row["by"] as? String == fact.by, "\(fact.id)")
      #expect(row["via"] as? [String] == fact.via, "\(fact.id)")
      #expect(row["stance"] as? String == fact.stance, "\(fact.id)")
    }
  }

  @Test func sanctionsAreDisputedBetweenRosoboronexportAndTwoOthers() throws {
    for (other, claim) in [("shugayev", "c13"), ("arms-experts", "c10")] {
      let row = try #require(try harness.rows("compare rosoboronexport \(other) on:exports-impaired").rows.first)
      #expect(row["verdict"] as? String == "contradicts")
      let why = try #require(row["why"] as? String)
      #expect(why.contains("c11") && why.contains(claim) && why.contains("denies"), "\(why)")
    }
    let conflict = try #require(try harness.rows("conflicts").rows.first)
    #expect(conflict["sources"] as? Int == 3)
    #expect(conflict["property"] as? String == "exports-impaired")
  }

  @Test func vagueAmountsStayIntervals() throws {
    let rows = try harness.rows("claims id:c3,c7,c14")
    func bounds(_ id: String) throws -> [Double?] {
      let value = try #require(try rows.first("id", id)["value"] as? [String: Any])
      return [value["lo"] as? Double, value["hi"] as? Double]
    }
    #expect(try bounds("c3") == [2_000_000, 1_000_000_000])
    #expect(try bounds("c7") == [200, 999])
    #expect(try bounds("c14") == [50_000, 150_000])
  }

  @Test func aRumourBesideAConfirmationStaysUnestablished() throws {
    let row = try #require(try harness.rows("corroborate on:supplied-drones").rows.first)
    #expect(row["verdict"] as? String == "unestablished")
    #expect(row["origins"] as? [String] == ["us-government"])
    #expect(row["unknown_lineage"] as? Int == 1)
    #expect((row["why"] as? String)?.contains("c5 c6") ?? false)
  }

  @Test func threeOutletsAreOneOrigin() throws {
    for property in ["soldiers-offered", "offered-in-return", "stationed-in"] {
      let row = try #require(try harness.rows("corroborate on:\(property)").rows.first)
      #expect(row["outlets"] as? Int == 3, "\(property)")
      #expect(row["origin_count"] as? Int == 1, "\(property)")
      #expect(row["verdict"] as? String == "single-origin", "\(property)")
    }
  }

  @Test func americanSourcesShareOneRoot() throws {
    harness.run("assert by:us-intelligence about:iran on:supplied-drones to:russian-army value:yes")
    let row = try #require(try harness.rows("corroborate on:supplied-drones").rows.first)
    #expect(row["origin_count"] as? Int == 1)
  }

  @Test func agreementOfTwoRussianBodiesIsNotIndependent() throws {
    harness.run("assert by:rosoboronexport about:india on:s-400-systems value:\"exactly 5\"")
    harness.run("assert by:fsvts about:india on:s-400-systems value:\"exactly 5\"")
    let row = try #require(try harness.rows("corroborate on:s-400-systems").rows.first)
    #expect(row["origin_count"] as? Int == 1)
    #expect(row["origins"] as? [String] == ["russian-government"])
    #expect(row["verdict"] as? String == "single-origin")
  }

  @Test func anOriginAndItsRelayAgreeWithoutTheRelayAsserting() throws {
    let row = try #require(try harness.rows("compare regnum daily-mail on:soldiers-offered").rows.first)
    #expect(row["verdict"] as? String == "equal")
    let relay = try #require((row["b"] as? [String: Any])?["values"] as? [[String: Any]])
    #expect(relay.first?["role"] as? String == "relays")
    #expect(relay.first?["stance"] as? String == "Uu")
    #expect((row["why"] as? String)?.contains("merely relays") ?? false)
    #expect(try harness.rows("compare regnum daily-mail roles=says verdict=shared").rows.isEmpty)
  }

  @Test func theDeliveryLiesBeforeTheEndOf2023() throws {
    #expect(try harness.rows("claims date:..2023-12-31 id:c12").rows.count == 1)
    #expect(try harness.rows("claims date:..2023-06 id:c12").rows.isEmpty)
    #expect(try harness.rows("claims date:~2023-06 id:c12").rows.count == 1)
  }

  @Test func traceFollowsTheChainOutward() throws {
    let rows = try harness.rows("trace c14")
    #expect(rows.texts("source") == ["regnum", "daily-mail", "br24"])
    #expect(rows.rows.map { $0["depth"] as? Int } == [0, 1, 2])
  }

  @Test func whyNamesTheRuleAndTheClaims() throws {
    let row = try #require(try harness.rows("why c11 c13").rows.first)
    #expect(row["relation"] as? String == "contradicts")
    #expect(row["rule"] as? String == "opposite-stances")
    #expect(row["stances"] as? String == "CT-, CT+")
  }
}
