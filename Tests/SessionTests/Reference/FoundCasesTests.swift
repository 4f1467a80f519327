import Foundation
import Testing

@testable import Session

/// What generated commands once found, each with the rule that decided it.
@Suite struct FoundCasesTests {
  private static let start = [
    "property size value:quantity unit:people", "property note value:text", "property to value:entity",
  ]

  private func answer(_ lines: [String]) throws -> String {
    let desk = try EditDesk()
    for line in Self.start + lines.dropLast() { #expect(desk.run(line) == .done, "\(line): \(desk.said())") }
    let before = desk.output.bytes.count
    #expect(desk.run(lines.last ?? "") == .done, "\(desk.said())")
    return String(decoding: desk.output.bytes[before...], as: UTF8.self)
  }

  /// `agree` counts equal values and those inside one another (`? matrix`); merely to overlap is neither, however firmly
  /// each is held.
  @Test func overlappingAmountsOfDifferentStrengthDoNotAgree() throws {
    let said = try answer([
      "assert by:s1 about:e on:size value:\"at least 22\" stance:PR+",
      "assert by:s2 about:e on:size value:\"between 6 and 26\"", "matrix s1 s2",
    ])
    #expect(said.contains("\"overlap\":1,\"agree\":0,\"conflict\":0"), "\(said)")
  }

  /// Of pairs that weigh the same one that agrees decides (Calculus, agreement of sources), in whichever order the claims were entered: an
  /// amended claim is entered anew.
  @Test(arguments: ["amend c1 cred:2", "amend c2 cred:2", "amend c3 cred:2"])
  func agreementDoesNotHangOnTheOrderOfEntry(_ amendment: String) throws {
    let said = try answer([
      "assert c1 by:s1 about:e on:size value:\"at least 22\" likely:likely",
      "assert c2 by:s1 about:e on:size value:\"between 6 and 26\"",
      "assert c3 by:s2 about:e on:size value:\"at least 22\"", amendment, "matrix s1 s2",
    ])
    #expect(said.contains("\"overlap\":1,\"agree\":1,\"conflict\":0"), "\(said)")
  }

  /// A claim without a date may be about any time (Calculus, time windows), also where its source said the same of one.
  @Test(arguments: [["c1", "c2"], ["c2", "c1"]]) func anUndatedClaimIsNotTakenForADatedOne(_ ids: [String]) throws {
    let said = try answer([
      "assert \(ids[0]) by:s1 about:e on:note value:fuel date:1999",
      "assert \(ids[1]) by:s1 about:e on:note value:fuel",
      "assert c3 by:s2 about:e on:note value:grain date:1998", "compare s1 s2 roles=says",
    ])
    #expect(said.contains("\"verdict\":\"contradicts\""), "\(said)")
  }

  /// What answers an intention speaks of it too (Calculus, intentions): the claim as it stands, not as it once stood.
  @Test func anAnswerFollowsTheClaimThatIsAmended() throws {
    let lines = [
      "assert c1 by:s1 about:e on:note value:fuel act:offer", "assert c2 by:s2 deny:c1",
      "assert c3 by:s3 about:e on:note value:fuel",
    ]
    #expect(try answer(lines + ["why c2 c3"]).contains("\"relation\":\"tension\""))
    #expect(try answer(lines + ["amend c1 act:state", "why c2 c3"]).contains("\"relation\":\"contradicts\""))
    #expect(
      try answer(lines + ["amend c1 act:state", "amend c1 act:plan", "why c2 c3"]).contains("\"relation\":\"tension\""))
  }

  @Test func claimsThatAnswerEachOtherInACircleAreJudged() throws {
    let said = try answer([
      "assert c1 by:s1 about:e on:note value:fuel", "assert c2 by:s2 deny:c1", "assert c3 by:s3 answers:c2",
      "amend c1 answers:c3", "assert c4 by:s4 confirm:c3", "conflicts",
    ])
    #expect(said.contains("\"verdict\":\"contradicts\",\"sources\":4"), "\(said)")
  }
}
