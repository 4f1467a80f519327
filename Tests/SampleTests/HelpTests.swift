import Language
import Session
import SessionHarness
import Testing

@Suite struct HelpTests {
  private func text(_ topic: String) throws -> String {
    let desk = try SessionHarness(mode: .plain)
    let answer = desk.run("? \(topic)")
    #expect(answer.status == .done, "\(answer.messages)")
    return answer.output
  }

  @Test(arguments: [
    ("act", "deny", "the speaker CT-, a relay leans Uu"), ("stance", "PS-", "possibly not so"),
    ("cred", "6", "cannot be judged"), ("reliability", "D", "not usually reliable"),
    ("likely", "roughly even", "45 to 55 %"), ("conf", "medium", "medium confidence"),
  ])
  func scales(topic: String, word: String, meaning: String) throws {
    let line = try text(topic).split(separator: "\n").first { $0.hasPrefix("  \(word) ") }
    #expect(line?.contains(meaning) == true)
  }

  @Test func searchesWhereThereIsNoTopic() throws {
    let found = try text("denial")
    #expect(found.contains("stance:CT-"))
    #expect(try text("outlets").contains("corroborate"))
  }

  @Test func everyCommandHasAPage() throws {
    let desk = try SessionHarness(mode: .plain)
    for signature in Session.grammar.signatures {
      let name = (signature.role == .dot ? "." : "") + signature.name
      #expect(desk.run("? \(name)").output.contains(signature.summary), "\(name)")
    }
  }

  /// On other data the examples are made of their names, and all three of each verb run.
  @Test func examplesRunOnTheLoadedData() throws {
    let desk = try SessionHarness(mode: .plain, sample: false)
    for line in [
      "property height value:quantity one",
      "assert m1 by:anna about:tower on:height value:310 said:2021 \"the tower stands\"",
      "assert m2 by:\"Bob & Co\" about:tower on:height value:290 said:2022",
      "assert m3 by:anna about:bridge on:height value:20",
    ] { #expect(desk.run(line).status == .done) }
    for signature in Session.grammar.signatures where signature.role == .verb || signature.role == .stage {
      if signature.name == "save" { continue }
      let page = desk.run("? \(signature.name)").output.split(separator: "\n")
      let lines = page.suffix(3).map { $0.drop { $0 == " " } }
      for line in lines {
        let answer = desk.run(String(line))
        #expect(answer.status == .done, "\(signature.name): \(line): \(answer.messages)")
      }
      #expect(lines.contains { $0.contains(signature.name) }, "\(lines)")
      let isOwn = ["tower", "anna", "Bob", "height", "m1", "top ", "conflicts", "sources"]
      #expect(lines.contains { line in isOwn.contains { line.contains($0) } }, "\(lines)")
    }
  }
}
