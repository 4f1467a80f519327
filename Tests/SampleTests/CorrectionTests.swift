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

  /// What people bring along from databases, command shells and other query languages: one line, offered at once, that
  /// runs and finds what was meant. The figures are counted in the file of the sample.
  @Test(arguments: Self.foreign)
  func mendedInOneStep(line: String, wanted: String) throws {
    let harness = try SessionHarness()
    harness.run(line)
    #expect(harness.session.correction == wanted, "\(line)")
    let answer = harness.run(wanted)
    #expect(answer.status == .done, "\(wanted): \(answer.messages)")
    #expect(!answer.output.isEmpty, "\(wanted) finds nothing: \(answer.messages)")
  }

  static let foreign = [
    ("claims by:regnum and about:north-korea", "claims by:regnum  about:north-korea"),
    ("claims by:regnum AND about:north-korea", "claims by:regnum  about:north-korea"),
    ("claims by:regnum && about:north-korea", "claims by:regnum  about:north-korea"),
    ("claims by=regnum and about=north-korea", "claims by:regnum  about:north-korea"),
    ("claims by = regnum", "claims by:regnum"), ("claims by==regnum", "claims by:regnum"),
    ("claims by == regnum", "claims by:regnum"), ("claims by =regnum", "claims by:regnum"),
    ("claims by= regnum", "claims by:regnum"), ("claims by is regnum", "claims by:regnum"),
    ("claims by = 'Regnum agency'", "claims by:\"Regnum agency\""),
    ("claims by:'Regnum agency'", "claims by:\"Regnum agency\""),
    ("claims by != regnum", "claims -by:regnum"), ("by = regnum", "by:regnum"),
    ("claims n > 100", "claims n:>100"), ("claims n >= 100", "claims n:>=100"), ("claims n>100", "claims n:>100"),
    ("claims by:regnum limit 2", "claims by:regnum | top 2"),
    ("claims where by:regnum", "claims by:regnum"), ("claims where by = regnum", "claims by:regnum"),
    ("where by:regnum", "claims by:regnum"),
    ("claims by:regnum order by said", "claims by:regnum | sort said"),
    ("claims by:regnum order by said desc limit 2", "claims by:regnum | sort said:desc | top 2"),
    ("claims about:north-korea group by by", "claims about:north-korea | count by=by"),
    ("claims by:regnum; describe", "claims by:regnum | describe"),
    ("describe by:regnum", "claims by:regnum | describe"),
    ("describe by:regnum on:soldiers-offered", "claims by:regnum | claims on:soldiers-offered | describe"),
    ("claims act:denied", "claims act:deny"), ("claims act:alleges", "claims act:allege"),
    ("list sources", "sources"), ("list all sources", "sources"), ("show sources", "sources"),
    ("list by:regnum", "claims by:regnum"),
    ("SELECT * FROM claims WHERE by = 'regnum'", "claims by:regnum"),
    (
      "select by, value from claims where by = 'regnum' and on = 'soldiers-offered' order by said desc limit 3;",
      "claims by:regnum on:soldiers-offered | sort said:desc | top 3 | cols by value"
    ),
    ("select by, count(*) from claims where n > 100 group by by", "claims n:>100 | count by=by"),
    ("select count(*) from claims where by in ('regnum', 'br24')", "claims by:regnum,br24 | count"),
    ("select * from claims where text like '%drone%'", "claims text:drone"),
    ("grep drones", "claims drones"), ("grep -i drones", "claims drones"),
    ("grep 'North Korea'", "claims \"North Korea\""),
    ("grep -v drones", "claims -drones"), ("claims | grep drones", "claims | claims drones"),
    ("NOT by:regnum", "-by:regnum"), ("not by:regnum", "-by:regnum"), ("claims NOT drones", "claims -drones"),
    ("claims not (by:regnum OR by:br24)", "claims -(by:regnum OR by:br24)"),
    ("by:regnum OR by:br24", "(by:regnum OR by:br24)"), ("by:regnum or by:br24", "(by:regnum OR by:br24)"),
    ("claims by:regnum OR by:br24 | count", "claims (by:regnum OR by:br24) | count"),
    ("text:*drone*", "text:drone"), ("claims *drone*", "claims drone"), ("claims text:%drone%", "claims text:drone"),
  ]

  /// Where nothing is known that would run, nothing is offered.
  @Test(arguments: [
    ("claims stance:CT", "stance:CT+, stance:CT-, stance:CTu"), ("claims act:con", "act:confirm, act:concede"),
    ("select * from claims c join sources s on c.by = s.id", "no verb here"),
    ("select * from claims where by = 'regnum' or by = 'br24'", "no verb here"),
    ("select max(n) from claims", "no verb here"), ("claims by = nobodyatall", "is a field"),
  ])
  func offersNothingThatFails(line: String, message: String) throws {
    let harness = try SessionHarness()
    let answer = harness.run(line)
    #expect(answer.status == .commandFailed && answer.messages.contains(message), "\(answer.messages)")
    #expect(harness.session.correction == nil)
  }

  /// Words of other languages are words to find where they are not used as such.
  @Test(arguments: ["claims limit", "claims order", "claims where soldiers", "claims group soldiers", "claims \"and\""])
  func wordsStayWords(line: String) throws {
    #expect(try SessionHarness().run(line).status == .done)
  }
}
