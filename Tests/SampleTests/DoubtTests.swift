import SessionHarness
import Testing

/// What is taken in one way and was perhaps meant in another is said, and taken all the same.
@Suite struct DoubtTests {
  @Test(arguments: [
    ("stance:CT+ likely:unlikely", "take opposite sides; the word decides"),
    ("stance:PS+ likely:unlikely", "take opposite sides; the stance decides"),
    ("stance:PR- likely:likely", "take opposite sides; the stance decides"),
    ("stance:PR- likely:unlikely", ""), ("likely:unlikely", ""), ("stance:Uu likely:likely", ""),
  ]) func stanceAgainstWord(_ fields: String, _ warning: String) throws {
    let harness = try SessionHarness(sample: false)
    harness.run("property p value:flag one")
    let answer = harness.run("assert by:a about:x on:p value:yes \(fields)")
    #expect(answer.status == .done)
    #expect(answer.messages.contains("opposite sides") == !warning.isEmpty)
    #expect(answer.messages.contains(warning) || warning.isEmpty, "\(answer.messages)")
  }

  @Test(arguments: [
    ("Reuters, AFP", true), ("BBC; CNN", true), ("AP/Reuters", true), ("Doe, Jane", false), ("Reuters", false),
    ("Ministry of Defence", false),
  ]) func twoNamesInOne(_ name: String, _ isDoubtful: Bool) throws {
    let harness = try SessionHarness(sample: false)
    harness.run("property p value:flag one")
    let answer = harness.run("assert by:\"\(name)\" about:x on:p value:yes")
    #expect(answer.status == .done)
    #expect(answer.messages.contains("looks like 2 sources") == isDoubtful, "\(answer.messages)")
  }
}
