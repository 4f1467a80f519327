import Language
import Testing
import Text

@Suite struct ParserTests {
  /// A line without mistakes, and the syntax it stands for.
  @Test(arguments: [
    ("", "empty"),
    ("   # only a comment", "empty"),
    ("claims", "claims"),
    ("c by:regnum", "claims by=[regnum]"),
    ("by:regnum on:deaths", "claims by=[regnum] on=[deaths]"),
    ("claims by:regnum,br24 -via:daily-mail", "claims by=[regnum;br24] not via=[daily-mail]"),
    ("claims by:\"Daily Mail\",br24 \"in \"\"quotes\"\"\"", "claims by=['Daily Mail';br24] string<in \"quotes\">"),
    ("claims value:\"100,000\"", "claims value=['100,000']"),
    ("claims date:2022-01..2022-03", "claims date=[range(2022-01,2022-03)]"),
    ("claims date:-7d..", "claims date=[range(-7d,-)]"),
    ("claims n:..5,7,9..", "claims n=[range(-,5);7;range(9,-)]"),
    ("claims n:1.5..2.5", "claims n=[range(1.5,2.5)]"),
    ("claims n:>=3 value:~millions", "claims n=[cmp>=3] value=[cmp~millions]"),
    ("claims n:<5,>\"7 000\"", "claims n=[cmp<5;cmp>'7 000']"),
    ("claims date:[..2023-12-31] said:{2021,2022}", "claims date=[[..2023-12-31]] said=[{2021,2022}]"),
    ("claims date:2004/2005,../2023-12-31,2004/..", "claims date=[2004/2005;../2023-12-31;2004/..]"),
    ("claims date:~2020,2020~", "claims date=[cmp~2020;2020~]"),
    ("claims by:$who date:$from..$to", "claims by=[$who] date=[range($from,$to)]"),
    ("claims value:\"a\"..\"b\"", "claims value=[range('a','b')]"),
    ("claims value:wait...", "claims value=[wait...]"),
    ("claims n:-5", "claims n=[-5]"),
    ("claims troops -\"in vain\" -war", "claims word<troops> not string<in vain> not word<war>"),
    ("(by:a OR by:b on:x) -(tag:t)", "claims (by=[a] OR by=[b] on=[x]) not (tag=[t])"),
    ("claims ((by:a) OR -by:b)", "claims ((by=[a]) OR not by=[b])"),
    ("\"North Korea\"", "claims string<North Korea>"),
    ("claims to:russia", "claims to=[russia]"),
    ("claims by:x# y", "claims by=[x#] word<y>"),
    ("claims by:x # y", "claims by=[x]"),
    ("compare regnum \"Daily Mail\" on:deaths only=a", "compare op<regnum> op'Daily Mail' on=[deaths] {only=a}"),
    ("compare on:deaths regnum,br24", "compare op<regnum> op<br24> on=[deaths]"),
    ("compare a b c", "compare op<a> op<b> word<c>"),
    ("show 3 _2 $mine c14", "show int<3> ref<_2> ref<$mine> op<c14>"),
    ("show 007", "show op<007>"),
    ("describe", "describe"),
    ("claims | sort date:desc by | top 5", "claims | sort pair<date;desc> op<by> | top int<5>"),
    (
      "claims | cols by,about,value | count by=act min>=3",
      "claims | cols op<by> op<about> op<value> | count {by=act} {min>=3}"
    ),
    ("claims|count by=\"a b\"", "claims | count {by='a b'}"),
    ("sort date", "last | sort op<date>"),
    ("| sort date", "last | sort op<date>"),
    ("| conflicts on:deaths", "last | conflicts on=[deaths]"),
    ("_", "ref<_>"),
    ("_3 by:x | top 1", "ref<_3> by=[x] | top int<1>"),
    ("$mine by:x", "ref<$mine> by=[x]"),
    ("c14", "claims id=[c14]"),
    ("c14 c15 by:x", "claims id=[c14;c15] by=[x]"),
    ("$x = claims by:y | top 3", "$x := claims by=[y] | top int<3>"),
    ("$x=by:y", "$x := claims by=[y]"),
    ("$x = | top 3", "$x := last | top int<3>"),
    ("claims | save out,1.csv", "claims | save op<out,1.csv>"),
    ("claims | expect rows=3 sources<2", "claims | expect {rows=3} {sources<2}"),
    ("claims |\n  # why\n  top 3", "claims | top int<3>"),
    ("claims \"two\nlines\"", "claims string<two\nlines>"),
    ("claims\u{A0}by:x\u{2009}on:y", "claims by=[x] on=[y]"),
    ("claims 10:30", "claims word<10:30>"),
  ])
  func lines(_ text: String, _ outline: String) { check(text, outline) }

  @Test(arguments: [
    (
      "source regnum \"Regnum\" kind:agency country:RUS rel:D alias:\"Regnum agency\"",
      "define source op<regnum> op'Regnum' kind=[agency] country=[RUS] rel=[D] alias=['Regnum agency']"
    ),
    ("source x alias:a,b", "define source op<x> alias=[a;b]"),
    ("property to \"recipient\" value:entity many", "define property op<to> op'recipient' value=[entity] word<many>"),
    ("property to many fixed", "define property op<to> word<many> word<fixed>"),
    (
      "property soldiers-offered \"soldiers offered\" value:quantity unit:people one fixed key:to",
      "define property op<soldiers-offered> op'soldiers offered' value=[quantity] unit=[people] word<one> word<fixed>"
        + " key=[to]"
    ),
    (
      "assert c14 by:regnum via:daily-mail,br24 to:russia value:\"100,000\" \"North Korea offered\"",
      "define assert op<c14> by=[regnum] via=[daily-mail;br24] to=[russia] value=['100,000'] string<North Korea offered>"
    ),
    (
      "assert by:regnum via:daily-mail[quoted,Uu],br24[derived,CT+] quote:\"x\"",
      "define assert by=[regnum] via=[daily-mail[quoted,Uu];br24[derived,CT+]] quote=['x']"
    ),
    ("assert \"it is said\"", "define assert string<it is said>"),
  ])
  func definitions(_ text: String, _ outline: String) { check(text, outline) }

  @Test(arguments: [
    (".mode json", "dot mode <json> rest<json>"),
    ("  .exit", "dot quit  rest<>"),
    (".open \"my file.csv\" b|(c # why", "dot open <my file.csv><b|(c> rest<\"my file.csv\" b|(c>"),
    (".note it's #5 \"open  ", "dot note <it's><#5><open> rest<it's #5 \"open>"),
    (".open who=\"a b\"c", "dot open <who=a bc> rest<who=\"a b\"c>"),
    ("?", "help -"),
    ("? claims", "help claims"),
    ("?.mode # x", "help .mode"),
    ("? |", "help |"),
  ])
  func shellLines(_ text: String, _ outline: String) { check(text, outline) }

  private func check(_ text: String, _ outline: String) {
    let parsed = Small.parse(text)
    #expect(Outline.of(parsed.line) == outline, "\(text)")
    #expect(parsed.diagnostics.map(\.message) == [], "\(text)")
    #expect(!parsed.isIncomplete, "\(text)")
  }

  @Test func spansPointAtWhatWasWritten() throws {
    let text = "  c -by:\"Daily Mail\",é | top 5"
    guard case .pipeline(let pipeline) = Small.parse(text).line, case .verb(let stage) = pipeline.head else {
      Issue.record("no pipeline")
      return
    }
    let source = SourceText(text, name: "test")
    #expect(stage.verb.span == Span(2, 3))
    #expect(stage.terms[0].span == Span(4, 23))
    guard case .field(let name, let values, _) = stage.terms[0].value else {
      Issue.record("no field")
      return
    }
    #expect(name.span == Span(5, 7))
    #expect(values.map { source[$0.span] } == ["\"Daily Mail\"", "é"])
    #expect(pipeline.stages[0].verb.span == Span(26, 29))
    #expect(pipeline.stages[0].operands[0].span == Span(30, 31))
    #expect(pipeline.span == Span(2, 31))
  }

  @Test func impliedVerbHasAnEmptySpan() {
    guard case .pipeline(let pipeline) = Small.parse(" by:x").line, case .verb(let stage) = pipeline.head else {
      Issue.record("no pipeline")
      return
    }
    #expect(stage.verb.value == "claims")
    #expect(stage.verb.span == Span(1, 1))
  }

  @Test func idsKnownToTheCallerAreReferences() {
    let parser = LineParser(Small.grammar, isClaimID: { $0 == "mueller-7" })
    let parsed = parser.parse(SourceText("mueller-7 | top 1", name: "test"))
    #expect(Outline.of(parsed.line) == "claims id=[mueller-7] | top int<1>")
    #expect(parsed.diagnostics.isEmpty)
  }

  @Test func anIDAmongTermsIsNoTextToFind() {
    let parser = LineParser(Small.grammar, isClaimID: { $0 == "mueller-7" })
    let diagnostic = parser.parse(SourceText("claims mueller-7 by:x", name: "test")).diagnostics.first
    #expect(diagnostic?.correctedText == "claims id:mueller-7 by:x")
    #expect(parser.parse(SourceText("show mueller-7", name: "test")).diagnostics.isEmpty)
  }

  @Test func declaredQualifiersAreFields() {
    let parser = LineParser(Small.grammar, qualifiers: ["to", "place"])
    #expect(parser.parse(SourceText("claims to:russia", name: "test")).diagnostics.isEmpty)
    let wrong = parser.parse(SourceText("claims plaec:x", name: "test")).diagnostics
    #expect(wrong.first?.correctedText == "claims place:x")
  }
}
