import Testing

@testable import Claims

/// The reasons as a person reads them: singular and plural, and nothing where a word should be.
@Suite struct SentenceTests {
  @Test(arguments: [
    (Reason.names(common: 1, onlyFirst: 0, onlySecond: 2), "1 name in both, 0 in the first only, 2 in the second only"),
    (
      Reason.names(common: 2, onlyFirst: 1, onlySecond: 0), "2 names in both, 1 in the first only, 0 in the second only"
    ),
    (Reason.sameValue(""), "both give the same value"), (Reason.sameValue("yes"), "both give yes"),
  ])
  func sentences(_ reason: Reason, _ sentence: String) { #expect(reason.sentence == sentence) }
}
