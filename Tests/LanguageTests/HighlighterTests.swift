import Language
import Testing
import Text

@Suite struct HighlighterTests {
  @Test(arguments: [
    ("claims by:regnum", "verb:claims field:by operator:: value:regnum"),
    (
      "clams -by:\"Daily Mail\",5",
      "unknownVerb:clams operator:- field:by operator:: quoted:\"Daily Mail\" operator:, number:5"
    ),
    ("claims by:\"Dai", "verb:claims field:by operator:: openQuote:\"Dai"),
    ("source x kidn:y", "verb:source value:x unknownField:kidn operator:: value:y"),
    (
      "claims n:>=3 date:2022-01..-7d",
      "verb:claims field:n operator:: operator:>= number:3 field:date operator:: value:2022-01 operator:.. value:-7d"
    ),
    ("$x = _3 | top 5 # why", "reference:$x operator:= reference:_3 operator:| verb:top number:5 comment:# why"),
    ("claims | count by=act", "verb:claims operator:| verb:count option:by operator:= value:act"),
    ("(by:$a OR \"b\")", "operator:( field:by operator:: reference:$a operator:OR quoted:\"b\" operator:)"),
    (".mode json # x", "dot:.mode value:json comment:# x"),
    (".mdoe \"a b\"", "unknownVerb:.mdoe quoted:\"a b\""),
    ("? claims", "operator:? value:claims"),
    ("c14 war", "reference:c14 value:war"),
    ("show 3 $x c1", "verb:show number:3 reference:$x value:c1"),
    ("# only", "comment:# only"),
    ("", ""),
  ])
  func classes(_ text: String, _ expected: String) {
    let source = SourceText(text, name: "t")
    let found = Highlighter.spans(text, Small.grammar).map { "\($1.rawValue):\(source[$0])" }
    #expect(found.joined(separator: " ") == expected)
  }
}
