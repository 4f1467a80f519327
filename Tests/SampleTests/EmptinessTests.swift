import SessionHarness
import Testing

/// What is said where nothing was found. The sample's claims by Regnum are c14, c15 and c19, all said in 2022-09.
@Suite struct EmptinessTests {
  @Test(arguments: [
    // The property exists, but not among Regnum's; none is spelled like it.
    ("claims by:regnum on:supplied-drones", "there are: on:offered-in-return (1), on:soldiers-offered (1)"),
    ("claims by:regnum said:2025", "said: runs from 2022-09 to 2022-09"),
    ("claims by:regnum act:confirm", "emptied the selection: 3 claims before it"),
    ("claims on:soldiers-offered n:>=5000000", "the figures run from"),
    ("claims on:soldiers-offered value:1000000", "value:"),
    ("claims by:regnum tag:x", "none of these claims has tag:"),
    ("claims on:soldiers-offered to:iran", "to:russia"),
    ("claims said:1999", "no claim has said:1999"),
  ])
  func namesWhatThereIs(line: String, words: String) throws {
    let desk = try SessionHarness()
    let answer = desk.run(line)
    #expect(answer.messages.contains(words), "\(answer.messages)")
  }

  @Test func nothingIsSaidWhereSomethingIsFound() throws {
    let desk = try SessionHarness()
    let answer = desk.run("claims by:regnum")
    #expect(!answer.messages.contains("there are"))
    #expect(!answer.messages.contains("nearest"))
  }
}
