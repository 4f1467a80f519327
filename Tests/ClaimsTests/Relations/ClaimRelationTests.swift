import Testing

@testable import Claims

@Suite struct ClaimRelationTests {
  private func finding(_ relation: Relation) -> Finding {
    Finding(relation, .different, direction: relation == .refines ? .firstRefinesSecond : .none)
  }

  private func check(
    _ values: Relation, _ first: String, _ second: String, _ expected: Relation, _ code: String? = nil,
    _ context: ClaimContext = ClaimContext(), at location: SourceLocation = #_sourceLocation
  ) throws {
    let a = try #require(Stance(first))
    let b = try #require(Stance(second))
    let found = relateClaims(finding(values), a, b, context)
    #expect(found.relation == expected, sourceLocation: location)
    if let code { #expect(found.reason.code == code, sourceLocation: location) }
    #expect(!found.sentence.isEmpty, sourceLocation: location)
  }

  @Test func affirmations() throws {
    for relation in [Relation.equal, .refines, .compatible, .tension, .contradicts, .incomparable] {
      try check(relation, "CT+", "CT+", relation, "different")
    }
    try check(.equal, "PR+", "PR+", .equal)
    try check(.equal, "CT+", "PR+", .compatible, "different-strength")
    try check(.refines, "PS+", "CT+", .compatible, "different-strength")
    // What is certain leaves no other possible; of two that exclude each other at most one is probable.
    try check(.contradicts, "CT+", "PR+", .contradicts, "different")
    try check(.contradicts, "CT+", "PS+", .contradicts, "different")
    try check(.contradicts, "PR+", "PR+", .contradicts, "different")
    try check(.contradicts, "PR+", "PS+", .tension, "hedged-conflict")
    try check(.contradicts, "PS+", "PS+", .tension, "hedged-conflict")
    try check(.tension, "CT+", "PR+", .tension)
  }

  @Test func denials() throws {
    try check(.equal, "CT+", "CT-", .contradicts, "opposite-stances")
    try check(.refines, "CT-", "CT+", .contradicts, "opposite-stances")
    try check(.compatible, "CT-", "CT+", .contradicts, "opposite-stances")
    try check(.equal, "PR+", "CT-", .contradicts, "opposite-stances")
    try check(.equal, "PS+", "CT-", .contradicts, "opposite-stances")
    try check(.equal, "PR+", "PR-", .contradicts, "opposite-stances")
    try check(.equal, "PR+", "PS-", .tension, "hedged-opposition")
    try check(.equal, "PS+", "PR-", .tension, "hedged-opposition")
    try check(.equal, "PS+", "PS-", .tension, "hedged-opposition")
    try check(.contradicts, "CT-", "CT+", .compatible, "denial-of-another")
    try check(.tension, "CT-", "CT+", .compatible, "denial-of-another")
    try check(.equal, "CT-", "CT-", .equal, "same-denial")
    try check(.contradicts, "CT-", "CT-", .compatible, "different-denials")
    try check(.refines, "CT-", "PR-", .compatible, "different-denials")
    try check(.equal, "CT-", "PR-", .compatible, "different-strength")
  }

  @Test func noCommitment() throws {
    try check(.equal, "Uu", "CT+", .incomparable, "no-commitment")
    try check(.contradicts, "CT+", "CTu", .incomparable, "no-commitment")
    try check(.contradicts, "Uu", "CTu", .incomparable, "no-commitment")
    let found = relateClaims(finding(.equal), .uncommitted, .certain, ClaimContext())
    #expect(found.reason.sentence == "the first takes no side (Uu, CT+)")
  }

  @Test func manyValues() throws {
    let many = ClaimContext(cardinality: .many)
    try check(.equal, "CT+", "CT+", .equal, nil, many)
    try check(.refines, "CT+", "CT+", .refines, nil, many)
    try check(.contradicts, "CT+", "CT+", .incomparable, "many-values", many)
    try check(.tension, "CT+", "CT+", .incomparable, "many-values", many)
    try check(.equal, "CT+", "CT-", .contradicts, "opposite-stances", many)
  }

  @Test func changes() throws {
    let apart = ClaimContext(
      permanence: .changing, firstDate: try DateReader.read("2020"), secondDate: try DateReader.read("2021"))
    try check(.contradicts, "CT+", "CT+", .revision, "changed", apart)
    try check(.tension, "CT+", "CT+", .revision, "changed", apart)
    try check(.equal, "CT+", "CT-", .revision, "changed", apart)
    try check(.equal, "CT+", "CT+", .equal, nil, apart)
    try check(.refines, "CT+", "CT+", .refines, nil, apart)
    var overlapping = apart
    overlapping.secondDate = try DateReader.read("2020-05")
    try check(.contradicts, "CT+", "CT+", .contradicts, nil, overlapping)
    // In the gap of a set: they do not overlap, though neither is the earlier one.
    let gap = ClaimContext(
      permanence: .changing, firstDate: try DateReader.read("[2020,2022]"), secondDate: try DateReader.read("2021"))
    try check(.contradicts, "CT+", "CT+", .revision, "changed", gap)
    #expect(relateClaims(finding(.contradicts), .certain, .certain, gap).reason == .changed(.between))
    // A day without a zone may be the day of a time with one.
    let zones = ClaimContext(
      permanence: .changing, firstDate: try DateReader.read("2020-05-01T10:00"),
      secondDate: try DateReader.read("2020-05-01T20:00Z"))
    try check(.contradicts, "CT+", "CT+", .contradicts, nil, zones)
    var unknown = apart
    unknown.secondDate = nil
    try check(.contradicts, "CT+", "CT+", .contradicts, nil, unknown)
    var fixed = apart
    fixed.permanence = .fixed
    try check(.contradicts, "CT+", "CT+", .contradicts, nil, fixed)
    let found = relateClaims(finding(.contradicts), .certain, .certain, apart)
    #expect(found.reason == .changed(.firstIsEarlier))
    #expect(found.basis == .different)
    var undeclared = apart
    undeclared.permanence = .undeclared
    try check(.contradicts, "CT+", "CT+", .incomparable, "different-times", undeclared)
    try check(.equal, "CT+", "CT-", .incomparable, "different-times", undeclared)
    try check(.tension, "CT+", "CT+", .incomparable, "different-times", undeclared)
    try check(.equal, "CT+", "CT+", .equal, nil, undeclared)
    undeclared.secondDate = undeclared.firstDate
    try check(.contradicts, "CT+", "CT+", .contradicts, nil, undeclared)
  }

  /// The rules once more, as sentences about a table of codes instead of a chain of conditions.
  private func slowReference(
    _ values: Relation, _ a: Stance, _ b: Stance, many: Bool, apart: Relation?
  ) -> Relation {
    let code = { (stance: Stance) in Array(stance.text) }
    let (x, y) = (code(a), code(b))
    let neutral: Set<Character> = ["u"]
    if neutral.contains(x[x.count - 1]) || neutral.contains(y[y.count - 1]) { return .incomparable }
    if values == .incomparable { return .incomparable }
    let overlap = [Relation.equal, .refines, .compatible].contains(values)
    if many && !overlap { return .incomparable }
    let isSettled = x[0] == "C" || y[0] == "C" || String([x[1], y[1]]) == "RR"
    let strengths = Set([String(x[0...1]), String(y[0...1])])
    var result: Relation
    switch String([x[2], y[2]]) {
    case "++":
      if overlap {
        result = strengths.count == 1 ? values : .compatible
      } else {
        result = isSettled ? values : .tension
      }
    case "--": result = values == .equal && strengths.count == 1 ? .equal : .compatible
    default: result = overlap ? (isSettled ? .contradicts : .tension) : .compatible
    }
    if let apart, result == .tension || result == .contradicts { result = apart }
    return result
  }

  @Test func everyCombinationAgreesWithTheReferenceAndIsSymmetric() throws {
    let early = try DateReader.read("2020")
    let late = try DateReader.read("2021")
    let dates: [(DateValue?, DateValue?, Bool)] = [
      (nil, nil, false), (early, late, true), (late, early, true), (early, early, false), (early, nil, false),
    ]
    var count = 0
    for values in Relation.allCases where values != .revision {
      for a in Stance.allCases {
        for b in Stance.allCases {
          for cardinality in Cardinality.allCases {
            for permanence in Permanence.allCases {
              for (first, second, isApart) in dates {
                count += 1
                let context = ClaimContext(
                  cardinality: cardinality, permanence: permanence, firstDate: first, secondDate: second)
                var mirror = context
                (mirror.firstDate, mirror.secondDate) = (second, first)
                let found = relateClaims(finding(values), a, b, context)
                let mirrored = relateClaims(finding(values), b, a, mirror)
                let expected = slowReference(
                  values, a, b, many: cardinality == .many,
                  apart: isApart ? [.changing: .revision, .undeclared: .incomparable][permanence] : nil)
                #expect(found.relation == expected, "\(values) \(a) \(b) \(cardinality) \(permanence)")
                #expect(found.relation == mirrored.relation)
              }
            }
          }
        }
      }
    }
    #expect(count == 6 * 64 * 2 * 3 * 5)
  }
}
