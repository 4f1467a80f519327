import Language
import Testing
import Text

@Suite struct DiagnosticTests {
  /// A line whose mistake stands between ‹ and ›, a part of the message, and the line that the suggestion makes of it.
  @Test(
    arguments: [
      ("‹clams› by:x", "unknown verb \"clams\"", "claims by:x"),
      ("‹CLAIMS› by:x", "lower case", "claims by:x"),
      ("claims | ‹srot› date", "unknown verb \"srot\"", "claims | sort date"),
      ("‹xyzzy›", "unknown verb \"xyzzy\"", nil),
      ("‹conf›", "unknown verb \"conf\"", "conflicts"),
      ("‹3›", "write show 3", "show 3"),
      ("‹quit›", "the command is \".quit\"", ".quit"),
      ("claims ‹by WHO›", "write by:WHO", "claims by:WHO"),
      ("‹by WHO› on:x", "write by:WHO", "by:WHO on:x"),
      ("claims ‹by \"Daily Mail\"›", "write by:\"Daily Mail\"", "claims by:\"Daily Mail\""),
      ("claims ‹by›", "is a field and wants a value", nil),
      ("‹by› | top 5", "is a field and wants a value", nil),
      ("claims ‹--by:x›", "two minus signs", nil),
      ("claims n:‹>>3›", "two comparisons", nil),
      ("claims n:‹1..>3›", "a comparison and a range", nil),
      ("compare a b only=‹=›a", "one \"=\" is enough", "compare a b only=a"),
      ("show 1,‹by:x›", "cannot be a row", "show 1,\"by:x\""),
      ("claims (by:a ‹only›=a)", "takes no options", nil),
      ("compare a b (‹only=a›)", "inside parentheses", nil),
      ("compare a b ‹-›only=a", "cannot be negated", "compare a b only=a"),
      ("compare a b only=‹›", "wants a value", nil),
      ("claims ‹(›by:a | top 1", "is not closed", nil),
      ("claims by:‹\"a\"..\"b\"..\"c\"›", "twice", nil),
      ("claims ‹by=regnum›", "write by:regnum", "claims by:regnum"),
      ("claims ‹-by=regnum›", "write -by:regnum", "claims -by:regnum"),
      ("claims ‹n>=3›", "write n:>=3", "claims n:>=3"),
      ("claims ‹by!=x›", "write -by:x", "claims -by:x"),
      ("claims | count ‹by:act›", "write by=act", "claims | count by=act"),
      ("claims | count ‹by act›", "write by=act", "claims | count by=act"),
      ("claims | count ‹mni›=3", "has no option \"mni\"", "claims | count min=3"),
      ("claims ‹zzz›=3", "takes no options", nil),
      ("claims ‹BY›:x", "unknown field \"BY\"", "claims by:x"),
      ("source x ‹kidn›:agency", "unknown field \"kidn\"", "source x kind:agency"),
      ("property x \"X\" ‹fixd›", "does not know \"fixd\"", "property x \"X\" fixed"),
      ("claims ‹sort› date", "write | sort", "claims | sort date"),
      ("claims | top 5 ‹6›", "\"top\" cannot use \"6\"", nil),
      ("claims | sort date ‹-by›", "write by:desc", "claims | sort date by:desc"),
      ("claims | top 5 ‹by:x›", "takes no filter", "claims | claims by:x | top 5"),
      ("claims | ‹by:x›", "a verb is expected", "claims | claims by:x"),
      ("claims ‹|› | top 1", "wants a verb after it", nil),
      ("compare a‹›", "wants a second source", nil),
      ("claims | sort‹›", "wants a column", nil),
      ("claims by:a,‹› b", "no white space between", "claims by:a,b"),
      ("claims by:‹› a", "wants a value", "claims by:a"),
      ("claims by:a,‹›,b", "a value of \"by\" is missing", nil),
      ("claims date:‹..›", "at least one end", nil),
      ("claims date:‹1..2..3›", "twice", nil),
      ("claims n:‹>=›", "wants a value", nil),
      ("claims n:‹>=1..2›", "a comparison and a range", nil),
      ("claims n:‹=3›", "not needed", "claims n:3"),
      ("claims date:‹[2021,› 2022]", "is not closed", "claims date:[2021,2022]"),
      ("claims by‹›\"Daily Mail\"", "\":\" is missing", "claims by:\"Daily Mail\""),
      ("claims \"a\"‹›b", "white space is missing", "claims \"a\" b"),
      ("claims by:‹“Daily Mail”›", "read as \"Daily Mail\"", "claims by:\"Daily Mail\""),
      ("claims by:x‹)›", "closes nothing", "claims by:x"),
      ("claims (by:a ‹or› by:b)", "is written OR", "claims (by:a OR by:b)"),
      ("claims ‹-› by:x", "directly after it", "claims -by:x"),
      ("claims by:a ‹OR› by:b", "alternatives stand in parentheses", "claims (by:a OR by:b)"),
      ("claims by:a ‹AND› by:b", "means and already", "claims by:a  by:b"),
      ("claims (by:a OR‹)›", "an alternative is empty", nil),
      ("$x =‹›", "wants a command", nil),
      ("$x = ‹source› y", "stands alone", nil),
      ("source x ‹|› top 1", "gives no claims", nil),
      ("‹.mdoe› json", "unknown dot-command \".mdoe\"", ".mode json"),
      ("‹.claims› by:x", "without the dot", "claims by:x"),
      (".open ‹\"›abc", "is not closed", nil),
      ("? a ‹b›", "one word at a time", nil),
    ] as [(String, String, String?)])
  func mistakes(_ marked: String, _ message: String, _ corrected: String?) throws {
    let (text, span) = try unmark(marked)
    let parsed = Small.parse(text)
    let found = parsed.diagnostics.first { $0.message.contains(message) }
    #expect(found != nil, "\(text): \(parsed.diagnostics.map(\.message))")
    #expect(found?.span == span, "\(text): \(String(describing: found?.span))")
    #expect(found?.correctedText == corrected, "\(text)")
    #expect(!parsed.isIncomplete, "\(text)")
  }

  private func unmark(_ marked: String) throws -> (String, Span) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for scalar in marked.unicodeScalars {
      if scalar == "‹" || scalar == "›" { ends.append(bytes.count) } else { bytes += Array(String(scalar).utf8) }
    }
    try #require(ends.count == 2)
    return (String(decoding: bytes, as: UTF8.self), Span(ends[0], ends[1]))
  }

  @Test(arguments: [
    "claims by:\"Daily", "claims \"a", "claims (by:a", "claims (by:a OR (by:b)", "claims |", "claims | # later", "|",
    "claims (", "$x = claims |", "claims by:“Daily", "source x \"Na",
  ])
  func incomplete(_ text: String) {
    let parsed = Small.parse(text)
    #expect(parsed.isIncomplete, "\(text)")
    #expect(parsed.diagnostics.contains { $0.severity == .error }, "a script must be told: \(text)")
  }

  @Test(arguments: [
    "claims", "claims by:", "compare a", "clams", "claims (by:a | top 3", ".open \"abc", "claims by:a,",
  ])
  func complete(_ text: String) { #expect(!Small.parse(text).isIncomplete, "\(text)") }

  @Test func diagnosticsPointIntoTheirText() {
    let source = SourceText("clams", name: "f.hs", firstLine: 7)
    let diagnostic = Small.parser.parse(source).diagnostics[0]
    #expect(diagnostic.source == source)
  }

  @Test func aFieldOfTheDataWithAnEqualSignIsExplained() {
    let diagnostic = Small.parse("claims to=russia").diagnostics.first
    #expect(diagnostic?.notes == ["a field is written with a colon: to:VALUE"])
    #expect(diagnostic?.span == Span(7, 9))
  }

  @Test func aFloodOfMistakesIsCutButNeverTheError() {
    #expect(Small.parse("claims by:a" + String(repeating: ")", count: 1_000)).diagnostics.count == 64)
    let notes = String(repeating: "“a” ", count: 100)
    #expect(Small.parse("claims \(notes) )").diagnostics.contains { $0.severity == .error })
  }

  @Test func manyValuesAreReadInLinearTime() {
    let values = Array(repeating: "\"Daily Mail\"", count: 20_000).joined(separator: ",")
    guard case .pipeline(let pipeline) = Small.parse("claims by:\(values) | cols \(values)").line,
      case .verb(let stage) = pipeline.head, case .field(_, let found, _) = stage.terms[0].value
    else {
      Issue.record("no field")
      return
    }
    #expect(found.count == 20_000)
    #expect(pipeline.stages[0].operands.count == 20_000)
  }

  @Test func nestingIsBounded() {
    let text = String(repeating: "(", count: 100_000) + "by:a" + String(repeating: ")", count: 100_000)
    #expect(Small.parse(text).diagnostics.contains { $0.message.contains("deeper than 32") })
  }
}
