import Rendering
import SessionHarness
import Testing

/// `show` is a claim in full, in every mode.
@Suite struct ShowFieldsTests {
  private static let claim = """
    assert z1 by:regnum about:north-korea on:soldiers-offered to:russia value:5 said:2022 conf:low tag:doubtful \
    quote:"five men" at:"p. 3" recorded:2022-10-01
    """

  @Test(arguments: [OutputMode.plain, .line, .markdown, .json, .csv])
  func everyFilledField(mode: OutputMode) throws {
    let desk = try SessionHarness(mode: mode)
    #expect(desk.run(Self.claim).status == .done)
    let shown = desk.run("show z1").output
    for part in ["confidence", "low", "tag", "doubtful", "quote", "five men", "at", "p. 3", "recorded", "2022-10-01"] {
      #expect(shown.contains(part), "\(mode): \(part) is not in \(shown)")
    }
    // A field that none of the claims fills makes no column.
    #expect(!desk.run("show c14").output.contains("recorded"))
  }
}
