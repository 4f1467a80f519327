import SlowReference
import Testing

/// The short form of `HearsayReference`, which takes a million cases.
@Suite struct SlowReferenceTests {
  @Test(arguments: 1...4) func randomClaimsRelateAsTheirSetsDo(_ seed: Int) throws {
    var run = try ReferenceRun(seed: UInt64(seed), claims: 720)
    let found = run.compare(cases: 2500)
    #expect(found.count == 0, "\(found.wrong.map(\.words).joined(separator: "\n"))")
    #expect(Set(found.seen.keys) == Set(SlowRelation.allCases))
  }
}
