import SessionHarness
import Testing

/// Rules that plain tables get wrong, asked of the whole program.
@Suite struct RuleTests {
  private func session(_ lines: String...) throws -> SessionHarness {
    let harness = try SessionHarness(sample: false)
    for line in lines {
      let answer = harness.run(line)
      try #require(answer.status == .done, "\(line): \(answer.messages)")
    }
    return harness
  }

  @Test func declinedCommentsCorrectNothing() throws {
    let harness = try session(
      "property p value:quantity one fixed", "assert by:a about:x on:p value:7 said:2021",
      "assert by:a about:x on:p act:decline said:2022", "assert by:b about:x on:p value:8 said:2021")
    #expect(try harness.rows("conflicts").rows.count == 1)
    #expect(try harness.rows("compare a b").texts("verdict") == ["contradicts"])
    #expect(try harness.rows("first").texts("subject") == ["x", "x"])
  }

  @Test(arguments: [
    // Said in 2021, then on a day of 2021: not surely later, so both stand.
    ("2021", "2021-07-03", "contradicts"), ("2020", "2021-07-03", "equal"),
  ]) func onlyWhatWasSurelySaidEarlierGivesWay(first: String, second: String, verdict: String) throws {
    let harness = try session(
      "property p value:quantity one fixed", "assert by:a about:x on:p value:7 said:\(first)",
      "assert by:a about:x on:p value:9 said:\(second)", "assert by:b about:x on:p value:9 said:2021")
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
  }

  /// b says 6 of 2020, where a says 5 of 2020 and later 7 of 2021.
  @Test(arguments: [("6", "contradicts", 1), ("5", "equal", 0)])
  func aStatementAboutAnotherTimeTakesNothingBack(value: String, verdict: String, conflicts: Int) throws {
    let harness = try session(
      "property q value:quantity one changing",
      "assert c1 by:a about:x on:q value:\"exactly 5\" date:2020 said:2020-12",
      "assert c2 by:a about:x on:q value:\"exactly 7\" date:2021 said:2021-12",
      "assert c3 by:b about:x on:q value:\"exactly \(value)\" date:2020 said:2020-12")
    #expect(try harness.rows("compare a b").texts("verdict") == [verdict])
    #expect(try harness.rows("compare b a").texts("verdict") == [verdict])
    #expect(try harness.rows("conflicts").rows.count == conflicts)
    let matrix = try #require(try harness.rows("matrix a b").rows.first)
    #expect(matrix["conflict"] as? Int == conflicts && matrix["agree"] as? Int == 1 - conflicts)
    let pairs = try harness.rows("why c1 c2 c3")
    #expect(pairs.texts("relation").contains("contradicts") == (conflicts == 1))
  }

  /// The same value of two times is two statements: a later one about 2021 leaves what was said of 2022.
  @Test func oneValueOfTwoTimesIsTwoStatements() throws {
    let harness = try session(
      "property q value:quantity one changing",
      "assert c1 by:a about:x on:q value:\"exactly 5\" date:2020 said:2023-01",
      "assert c2 by:a about:x on:q value:\"exactly 5\" date:2022 said:2023-02",
      "assert c3 by:b about:x on:q value:\"exactly 6\" date:2022 said:2023-03")
    #expect(try harness.rows("compare a b").texts("verdict") == ["contradicts"])
    #expect(try harness.rows("conflicts").rows.count == 1)
  }

  @Test(arguments: ["act:decline", "stance:Uu", "stance:CTu"]) func whatIsLeftOpenDoesNotOutweighAStatement(
    open: String
  ) throws {
    let harness = try session(
      "property q value:quantity one fixed", "assert c1 by:a about:x on:q value:\"exactly 5\"",
      "assert c2 by:a about:x on:q value:\"exactly 5\" \(open)", "assert c3 by:b about:x on:q value:\"exactly 5\"")
    #expect(try harness.rows("compare a b").texts("verdict") == ["equal"])
    #expect(try harness.rows("compare b a").texts("verdict") == ["equal"])
    let matrix = try #require(try harness.rows("matrix a b").rows.first)
    #expect(matrix["agree"] as? Int == 1 && matrix["overlap"] as? Int == 1)
  }

  /// a says 5, b says 5, and then a says something else; `date` is that of the first and of the later statement.
  @Test(arguments: [
    ("one fixed", "", "value:\"exactly 5\" act:deny", "", true), ("one fixed", "", "value:\"exactly 7\"", "", true),
    ("many", "", "value:\"exactly 5\" act:deny", "", true), ("many", "", "value:\"exactly 7\"", "", false),
    ("one fixed", "", "value:\"exactly 7\" act:deny", "", false),
    ("one fixed", "", "value:\"exactly 5\" act:decline", "", false),
    ("one fixed", "", "value:\"exactly 5\" stance:PR+", "", false),
    ("one changing", "date:2020", "value:\"exactly 7\"", "date:2020-05", true),
    ("one changing", "date:2020", "value:\"exactly 7\"", "date:2021", false),
  ]) func whoTookItBackIsNoOrigin(kind: String, date: String, later: String, laterDate: String, isTaken: Bool) throws {
    let harness = try session(
      "property q value:quantity \(kind)", "assert c1 by:a about:x on:q value:\"exactly 5\" said:2020 \(date)",
      "assert c2 by:b about:x on:q value:\"exactly 5\" said:2020 \(date)",
      "assert c3 by:a about:x on:q \(later) said:2021 \(laterDate)")
    for line in ["corroborate", "claims | corroborate", "corroborate by:a,b"] {
      let found = try harness.rows(line).rows.first { ($0["value"] as? String) == "exactly 5" }
      let row = try #require(found)
      #expect((row["origins"] as? [String])?.sorted() == (isTaken ? ["b"] : ["a", "b"]), "\(line)")
      #expect(row["outlets"] as? Int == (isTaken ? 1 : 2), "\(line)")
      #expect(row["verdict"] as? String == (isTaken ? "single-origin" : "independent"), "\(line)")
      #expect((row["why"] as? String)?.contains("withdrawn: c1") == isTaken, "\(line)")
    }
  }

  @Test(arguments: [("confirm:k2", true), ("confirm:k0", false)])
  func supportThatComesBackIsNamed(last: String, isCircular: Bool) throws {
    let harness = try session(
      "property q value:quantity one fixed", "assert k0 by:c about:x on:q value:\"exactly 5\"",
      "assert k1 by:a about:x on:q value:\"exactly 5\"",
      "assert k2 by:b about:x on:q value:\"exactly 5\" act:confirm confirm:k1",
      "assert k3 by:a about:x on:q value:\"exactly 5\" act:confirm \(last)")
    let why = try #require(try harness.rows("corroborate").texts("why").first)
    #expect(why.contains("circular: k3, which rests on k2, which rests on k1, by a again") == isCircular, "\(why)")
    #expect(try harness.rows("circular").rows.isEmpty == !isCircular)
  }

  @Test func furtherValuesOfManyReplaceNone() throws {
    let harness = try session(
      "property child value:text many", "assert by:a about:x on:child value:Ann said:2020",
      "assert by:a about:x on:child value:Bob said:2021", "assert by:b about:x on:child value:Ann said:2020")
    #expect(try harness.rows("compare a b").texts("verdict") == ["equal"])
  }

  @Test func equalValuesAreOneStatement() throws {
    let harness = try session(
      "property q value:quantity unit:m one fixed", "property t value:text one",
      "property n value:text one compare:names",
      "assert by:b about:x on:q value:\"5 km\"", "assert by:c about:x on:q value:\"exactly 5000 m\"",
      "assert by:b about:x on:t value:Sunk", "assert by:c about:x on:t value:sunk",
      "assert by:b about:x on:n value:\"Jane Doe; John Smith\"",
      "assert by:c about:x on:n value:\"john smith; jane doe\"")
    #expect(try harness.rows("corroborate").texts("verdict") == ["independent", "independent", "independent"])
  }

  @Test func unitsCountInRanges() throws {
    let harness = try session(
      "property q value:quantity many", "assert c1 by:a about:x on:q value:\"5 km\"",
      "assert c2 by:a about:x on:q value:\"400 m\"", "assert c3 by:a about:x on:q value:\"2 t\"",
      "assert c4 by:a about:x on:q value:\"exactly 3000 m\"")
    #expect(try harness.rows("claims n:>=\"1 km\"").texts("id") == ["c1", "c4"])
    #expect(try harness.rows("claims n:\"1 km\"..\"4 km\"").texts("id") == ["c4"])
    #expect(try harness.rows("claims unit:km,m | sort value:desc").texts("id") == ["c1", "c4", "c2"])
  }

  @Test func scalesRunByWhatTheyMean() throws {
    let harness = try SessionHarness()
    #expect(Set(try harness.rows("claims stance:>=PR+").texts("stance")) == ["CT+", "PR+"])
    #expect(Set(try harness.rows("sources rel:D..").texts("reliability")).contains("F") == false)
    #expect(Set(try harness.rows("sources rel:>=B").texts("reliability")) == ["B"])
    #expect(harness.run("sources rel:>=F").status == .commandFailed)
  }

  @Test func everyExpectationIsHeldAgainstItsOwnValue() throws {
    let harness = try SessionHarness()
    #expect(harness.run("claims by:regnum | expect count>=1 count<=10").status == .done)
    #expect(harness.run("claims by:regnum | expect count=3 count=4").status == .expectationFailed)
  }

  @Test func namesThatADescriptionExplainsAreJoined() throws {
    let harness = try session(
      "assert by:A.P. about:x on:p value:1", "source ap \"Associated Press\" alias:A.P.",
      "assert by:ap about:y on:p value:1")
    #expect(try harness.rows("claims by:ap").rows.count == 2)
    #expect(harness.run(".undo 2").status == .done)
    #expect(try harness.rows("claims by:A.P.").rows.count == 1)
  }

  @Test func roundNumbersAreFoundByTheirFigure() throws {
    let harness = try session("property p value:quantity one", "assert c1 by:a about:x on:p value:1000")
    #expect(try harness.rows("claims n:1000").texts("id") == ["c1"])
    #expect(harness.run("claims n:5..1").status == .commandFailed)
  }
}
