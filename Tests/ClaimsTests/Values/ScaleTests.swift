import Testing

@testable import Claims

@Suite struct ScaleTests {
  @Test(arguments: [
    ("CT+", Stance.certain), ("ct+", .certain), ("PR+", .probable), ("PS+", .possible), ("CT-", .certainNot),
    ("CT−", .certainNot), ("PR−", .probableNot), ("PS–", .possibleNot), ("CTu", .certainUnknown),
    ("ctu", .certainUnknown),
    ("Uu", .uncommitted), ("certain", .certain), ("probable-not", .probableNot), ("possibly", .possible),
    ("certain not", .certainNot), ("uncommitted", .uncommitted),
  ]) func stances(_ text: String, _ expected: Stance) {
    #expect(Stance(text) == expected)
    #expect(Stance(expected.text) == expected && Stance(expected.words) == expected)
  }

  @Test func stanceProperties() {
    #expect(Stance.allCases.filter(\.isAffirmative) == [.certain, .probable, .possible])
    #expect(Stance.allCases.filter(\.isNegative) == [.certainNot, .probableNot, .possibleNot])
    #expect(Stance.probableNot.strength == .probable && Stance.probableNot.isHedged && !Stance.certainNot.isHedged)
    for stance in Stance.allCases {
      #expect(stance.negated.negated == stance && stance.negated.strength == stance.strength)
    }
    #expect(Stance("CT*") == nil && Stance("") == nil)
  }

  /// The table of acts in the design: act, speaker, relay.
  @Test(arguments: [
    ("state", "CT+", "Uu"), ("announce", "CT+", "Uu"), ("confirm", "CT+", "CT+"), ("admit", "CT+", "CT+"),
    ("concede", "CT+", "CT+"), ("allege", "CT+", "Uu"), ("claim", "CT+", "Uu"), ("deny", "CT-", "Uu"),
    ("reject", "CT-", "Uu"), ("assess", "PR+", "Uu"), ("assume", "PR+", "Uu"), ("consider-possible", "PS+", "Uu"),
    ("consider possible", "PS+", "Uu"), ("offer", "CT+", "Uu"), ("plan", "CT+", "Uu"), ("advocate", "CT+", "Uu"),
    ("decline", "Uu", ""), ("decline to comment", "Uu", ""),
  ]) func acts(_ word: String, _ speaker: String, _ relay: String) throws {
    let act = try #require(Act(word))
    #expect(act.speakerStance.text == speaker)
    #expect((act.relayStance?.text ?? "") == relay)
    #expect(Act(act.text) == act)
  }

  @Test func actProperties() {
    #expect(Act("shout") == nil)
  }

  /// ICD 203: term, synonym, range in percent.
  @Test(arguments: [
    ("almost no chance", "remote", 1, 5), ("very unlikely", "highly improbable", 5, 20),
    ("unlikely", "improbable", 20, 45),
    ("roughly even", "roughly even odds", 45, 55), ("likely", "probable", 55, 80),
    ("very likely", "highly probable", 80, 95), ("almost certain", "nearly certain", 95, 99),
    ("very unlikely", "highly unlikely", 5, 20), ("roughly even", "roughly even chance", 45, 55),
    ("almost-certain", "Almost Certain", 95, 99),
  ]) func likelihoods(_ word: String, _ synonym: String, _ low: Int, _ high: Int) throws {
    let likelihood = try #require(Likelihood(word))
    #expect(Likelihood(synonym) == likelihood)
    #expect(likelihood.percent == low...high)
    #expect(Likelihood(likelihood.text) == likelihood)
  }

  @Test func admiralty() {
    #expect(Reliability.allCases.map(\.text) == ["A", "B", "C", "D", "E", "F"])
    #expect(Reliability("c") == .c && Reliability("G") == nil && Reliability("") == nil && Reliability("@") == nil)
    #expect(Reliability.allCases.filter { !$0.isKnown } == [.f])
    #expect(Credibility.allCases.map(\.text) == ["1", "2", "3", "4", "5", "6"])
    #expect(Credibility("2") == .probablyTrue && Credibility("0") == nil && Credibility("7") == nil)
    #expect(Credibility.allCases.filter { !$0.isKnown } == [.unknown])
  }

  @Test func otherWords() {
    #expect(Confidence("moderate") == .medium && Confidence("Med") == .medium && Confidence("high") == .high)
    #expect(HopRelation("quoted") == .quoted && HopRelation("cited") == nil)
    #expect(ValueKind("Quantity") == .quantity && ValueKind("number") == nil)
    #expect(Cardinality("many") == .many && TextComparison("names") == .names)
    #expect(NumberLocale("de") == .german && NumberLocale("en-US") == .english && NumberLocale("xx") == nil)
    for relation in Relation.allCases { #expect(Relation(relation.text) == relation) }
  }

  /// STIX 2.1, appendix A, and the MISP taxonomy.
  @Test func published() {
    #expect(Credibility.allCases.map(\.stixConfidence) == [90, 70, 50, 30, 10, nil])
    #expect(Likelihood.allCases.map(\.stixConfidence) == [5, 15, 30, 50, 70, 85, 95])
    #expect(Confidence.allCases.map(\.stixConfidence) == [15, 50, 85])
    #expect(StixConfidence.dni.row(of: 81)?.word == "Very Likely / Highly Probable")
    #expect(StixConfidence.noneLowMediumHigh.row(of: 0)?.word == "None")
    #expect(StixConfidence.admiralty.row(of: 101) == nil)
    #expect(Likelihood.allCases.map { MispEstimative.value(of: $0) } == [0, 5, 20, 45, 55, 80, 95])
    #expect(Confidence.allCases.map { MispEstimative.value(of: $0) } == [0, 55, 95])
    for scale in StixConfidence.all {
      for value in 0...100 { #expect(scale.rows.filter { $0.range?.contains(value) ?? false }.count == 1) }
    }
  }
}
