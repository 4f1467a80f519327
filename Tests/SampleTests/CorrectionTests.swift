import Session
import SessionHarness
import Testing

/// What people type who come from other tools, or half know this one: the corrected line waits at the next prompt.
@Suite struct CorrectionTests {
  @Test(arguments: [
    ("compare regnum, br24", "compare regnum br24"),
    ("compare regnum and br24", "compare regnum  br24"),
    ("claims by regnum", "claims by:regnum"),
    ("claims by=regnum", "claims by:regnum"),
    ("claims by:regnumm", "claims by:regnum"),
    ("comapre regnum br24", "compare regnum br24"),
    ("matrix top 5", "matrix top=5"),
    ("claims | limit 5", "claims | top 5"),
    ("claims | where by:regnum", "claims | claims by:regnum"),
    ("claims | sort said desc", "claims | sort said:desc"),
    ("claims | sort by said DESC", "claims | sort by said:desc"),
    ("claims | export x.csv", "claims | save x.csv"),
    ("select by:regnum", "claims by:regnum"),
    ("show Regnum", "claims by:Regnum"),
    ("show North-Korea", "claims about:North-Korea"),
    (".histroy", ".history"),
  ])
  func corrected(line: String, wanted: String) throws {
    let harness = try SessionHarness()
    #expect(harness.run(line).status == .commandFailed)
    #expect(harness.session.correction == wanted)
    // What is offered is a line that can be read at least.
    if !wanted.contains("save") { #expect(harness.run(wanted).status == .done || wanted == ".history", "\(wanted)") }
  }

  @Test(arguments: [
    (".mode | count", "gives no rows that could be passed on"),
    ("claims | .mode json", "is a dot-command, which stands alone on its line"),
  ])
  func explained(line: String, message: String) throws {
    let harness = try SessionHarness()
    let answer = harness.run(line)
    #expect(answer.messages.contains(message), "\(answer.messages)")
    #expect(harness.session.correction == nil)
  }
}
