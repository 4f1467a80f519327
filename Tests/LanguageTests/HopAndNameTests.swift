import Testing
import Text

@testable import Language

@Suite struct HopAndNameTests {
  @Test(
    arguments: [
      ("daily-mail", "daily-mail", nil, nil), ("br24[derived,CT+]", "br24", .derived, .certain),
      ("br24[CT\u{2212},quoted]", "br24", .quoted, .certainlyNot), ("br24[uu]", "br24", nil, .uncommitted),
      ("Daily Mail[primary]", "Daily Mail", .primary, nil), ("a[b", "a[b", nil, nil),
    ] as [(String, String, HopSyntax.Relation?, HopSyntax.Commitment?)])
  func hops(_ atom: String, _ source: String, _ relation: HopSyntax.Relation?, _ commitment: HopSyntax.Commitment?) {
    let (hop, diagnostics) = HopSyntax.parse(atom, at: Span(0, atom.utf8.count))
    #expect(hop == HopSyntax(source: source, relation: relation, commitment: commitment))
    #expect(diagnostics.isEmpty)
    #expect(HopSyntax.parse(hop.text, at: Span(0, 1)).hop == hop)
  }

  @Test(arguments: [
    ("a[qouted]", "did you mean \"quoted\""), ("a[]", "no relation or stance"), ("[quoted]", "names no source"),
    ("a[quoted,quoted]", "already given"), ("a[CT+,PR+]", "\"PR+\""),
  ])
  func badHops(_ atom: String, _ message: String) {
    let diagnostics = HopSyntax.parse(atom, at: Span(3, 9)).diagnostics
    #expect(diagnostics.count == 1)
    #expect(diagnostics.first?.message.contains(message) == true, "\(diagnostics.map(\.message))")
    #expect(diagnostics.first?.span == Span(3, 9))
  }

  @Test(
    arguments: [
      ("clams", "claims"), ("claimss", "claims"), ("calims", "claims"), ("CLAIMS", "claims"), ("comp", "compare"),
      ("xyzzy", nil), ("", nil), ("on", nil), ("shwo", "show"),
    ] as [(String, String?)])
  func nearest(_ name: String, _ expected: String?) {
    #expect(Suggest.nearest(to: name, among: ["claims", "compare", "conflicts", "show", "by"]) == expected)
  }

  /// A source may be called `on` or `OR`; written as an operand it must not turn into a field.
  @Test func reservedWordsAreQuotedAsOperands() {
    for name in Small.parser.reservedNames.union(["OR", "AND", "NOT", "claims"]) {
      let written = Quoting.quoteIfNeeded(name, in: .operand, reserved: Small.parser.reservedNames)
      let parsed = Small.parse("compare \(written) b")
      #expect(parsed.diagnostics.isEmpty, "\(written): \(parsed.diagnostics.map(\.message))")
      guard case .pipeline(let pipeline) = parsed.line, case .verb(let stage) = pipeline.head else { continue }
      #expect(stage.operands.map { Outline.of($0.value) }.last == "op<b>")
      #expect(stage.operands.count == 2)
    }
    #expect(Quoting.quoteIfNeeded("on", in: .operand, reserved: Small.parser.reservedNames) == "\"on\"")
  }

  @Test func programMadeSyntaxIsPrintedSafely() {
    let zero = Span(0, 0)
    let odd = ["a b", "a,b", "1..2", ">x", "$who", "", "a|b", "#", "-x", "by:x", "(", "_3", "OR"]
    for word in odd {
      let values = [Spanned(ValuePattern.exactly(.word(word)), zero), Spanned(.range(.word(word), .word("z")), zero)]
      let stage = Stage(
        verb: Spanned("claims", zero), operands: [],
        terms: [Spanned(.field(Spanned("by", zero), values, negated: false), zero)])
      let text = LinePrinter.text(of: stage)
      let parsed = Small.parse(text)
      #expect(parsed.diagnostics.isEmpty, "\(text)")
      guard case .pipeline(let pipeline) = parsed.line, case .verb(let again) = pipeline.head,
        case .field(_, let found, _) = again.terms.first?.value, found.count == 2,
        case .exactly(let atom) = found[0].value, case .range(let lower, _) = found[1].value
      else {
        Issue.record("\(text)")
        continue
      }
      #expect(atom.text == word)
      #expect(lower?.text == word)
    }
  }
}
