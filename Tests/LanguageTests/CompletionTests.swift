import Language
import Testing
import Text

@Suite struct CompletionTests {
  /// A text with the cursor at ‸; what is expected there, the text that a proposal replaces, and what is typed of it.
  @Test(arguments: [
    ("‸", "verb field ref dot", "", ""),
    ("  ‸", "verb field ref dot", "", ""),
    ("cl‸", "verb field", "cl", "cl"),
    ("cl‸aims by:x", "verb field", "cl", "cl"),
    ("claims ‸", "field", "", ""),
    ("claims b‸", "field", "b", "b"),
    ("claims -b‸", "field", "b", "b"),
    ("claims by:‸", "value(by,source)", "", ""),
    ("claims by:reg‸", "value(by,source)", "reg", "reg"),
    ("claims by:a,re‸", "value(by,source)", "re", "re"),
    ("claims by:a,‸", "value(by,source)", "", ""),
    ("claims by:\"Daily M‸", "value(by,source)", "\"Daily M", "Daily M"),
    ("claims by:a,\"Daily \"\"M‸", "value(by,source)", "\"Daily \"\"M", "Daily \"M"),
    ("claims by:\"Dai‸ly Mail\" on:x", "value(by,source)", "\"Dai", "Dai"),
    ("claims date:2022..20‸", "value(date,date)", "20", "20"),
    ("claims n:>=1‸", "value(n,number)", "1", "1"),
    ("claims to:rus‸", "value(to,-)", "rus", "rus"),
    ("by:re‸", "value(by,source)", "re", "re"),
    ("-by:re‸ on:x", "value(by,source)", "re", "re"),
    ("claims (by:a OR by:b‸", "value(by,source)", "b", "b"),
    ("claims (by:a OR ‸", "field", "", ""),
    ("compare ‸", "operand(a source,0) field option", "", ""),
    ("compare re‸", "operand(a source,0) field option", "re", "re"),
    ("compare a ‸", "operand(a second source,1) field option", "", ""),
    ("compare a,re‸", "operand(a second source,1)", "re", "re"),
    ("compare a \"Dai‸", "operand(a second source,1)", "\"Dai", "Dai"),
    ("compare a b ‸", "field option", "", ""),
    ("compare a b only=‸", "option(only)", "", ""),
    ("compare a b only=\"x‸", "option(only)", "\"x", "x"),
    ("show $m‸", "ref", "$m", "$m"),
    ("_‸", "ref", "_", "_"),
    ("claims by:x | ‸", "stage", "", ""),
    ("claims by:x |so‸", "stage", "so", "so"),
    ("| ‸", "stage", "", ""),
    ("claims | sort da‸", "operand(a column,0)", "da", "da"),
    ("claims | sort date:de‸", "pair(date)", "de", "de"),
    ("claims | cols by,about,va‸", "operand(a column,2)", "va", "va"),
    ("claims | cols by ab‸", "operand(a column,1)", "ab", "ab"),
    ("claims | count ‸", "option", "", ""),
    ("claims | count by=ac‸", "option(by)", "ac", "ac"),
    ("claims | top 5 ‸", "", "", ""),
    ("$x = ‸", "verb field ref", "", ""),
    ("$x = cl‸", "verb field", "cl", "cl"),
    ("_3 ‸", "field", "", ""),
    ("c14 by:‸", "value(by,source)", "", ""),
    ("source x kind:ag‸", "value(kind,choice)", "ag", "ag"),
    ("property x \"y\" ‸", "flag field", "", ""),
    ("claims # by:‸", "", "", ""),
    ("‸claims", "verb field ref dot", "", ""),
    (".‸", "dot", "", ""),
    (".mo‸", "dot", "mo", "mo"),
    (".mode ‸", "dotarg(a mode,0)", "", ""),
    (".mode bo‸", "dotarg(a mode,0)", "bo", "bo"),
    (".mode box ‸", "", "", ""),
    (".open a \"my fi‸", "dotarg(a path,1)", "\"my fi", "my fi"),
    ("? cl‸", "help", "cl", "cl"),
    ("?‸", "help", "", ""),
    ("clams by:re‸", "value(by,source)", "re", "re"),
    ("clams fo‸", "field", "fo", "fo"),
  ])
  func contexts(_ marked: String, _ expected: String, _ replaced: String, _ prefix: String) {
    let (text, context) = context(marked)
    #expect(context.expectations.map(name).joined(separator: " ") == expected, "\(marked)")
    #expect(SourceText(text, name: "t")[context.span] == replaced, "\(marked)")
    #expect(context.prefix == prefix, "\(marked)")
    #expect(context.isQuoted == replaced.hasPrefix("\""), "\(marked)")
  }

  /// The other terms of the stage, the alternatives chosen, and what stands before the last pipe.
  @Test(arguments: [
    ("claims on:a -tag:b by:re‸ date:2022 | top 5", "on=[a] not tag=[b] date=[2022]", "", "-"),
    ("claims by:a,\"b c\",re‸", "", "a;'b c'", "-"),
    ("claims on:x (by:a act:b OR act:deny by:re‸", "on=[x] act=[deny]", "", "-"),
    ("claims on:x -(by:a tag:t by:re‸", "on=[x] by=[a] tag=[t]", "", "-"),
    ("claims (by:a OR by:b) on:‸", "(by=[a] OR by=[b])", "", "-"),
    ("claims ((by:a OR by:b) on:‸", "(by=[a] OR by=[b])", "", "-"),
    ("on:x by:‸", "on=[x]", "", "-"),
    ("by:‸ on:x", "on=[x]", "", "-"),
    ("claims by:x | conflicts on:‸ tag:t | top 5", "tag=[t]", "", "claims by=[x]"),
    ("| conflicts on:‸", "", "", "last"),
    ("_3 by:x on:‸", "by=[x]", "", "-"),
    ("c14 on:‸", "id=[c14]", "", "-"),
    ("claims by:\"Da‸ on:x", "", "", "-"),
    ("claims by:\"Da‸il\" on:x", "on=[x]", "", "-"),
    ("compare a on:x ‸", "on=[x]", "", "-"),
  ])
  func surroundings(_ marked: String, _ terms: String, _ alternatives: String, _ preceding: String) {
    let (_, context) = context(marked)
    #expect(context.termsBefore.map { Outline.of($0.value) }.joined(separator: " ") == terms, "\(marked)")
    #expect(context.alternatives.map { Outline.of($0.value) }.joined(separator: ";") == alternatives, "\(marked)")
    #expect((context.preceding.map { Outline.of($0) } ?? "-") == preceding, "\(marked)")
  }

  @Test func aClosedQuotationIsReplacedWhole() {
    let (text, context) = context("claims by:\"Dai‸ly Mail\" on:x")
    #expect(SourceText(text, name: "t")[context.wholeSpan] == "\"Daily Mail\"")
  }

  @Test func operandsSoFarAreGiven() {
    let (_, context) = context("compare regnum on:x ‸")
    #expect(context.operands.map { Outline.of($0.value) } == ["op<regnum>"])
    #expect(context.signature?.name == "compare")
  }

  @Test(arguments: [
    ("claims by:Da‸", "Daily Mail", "\"Daily Mail\""), ("claims by:re‸", "regnum", "regnum"),
    ("claims by:\"re‸", "regnum", "\"regnum\""), ("compare 3‸", "30 days", "\"30 days\""),
    ("compare ‸", "3", "\"3\""), ("claims n:‸", "3", "3"), (".open ‸", "my file", "\"my file\""),
    ("cl‸", "claims", "claims"),
  ])
  func insertions(_ marked: String, _ value: String, _ written: String) {
    #expect(context(marked).1.insertion(of: value) == written)
  }

  @Test func anyTextAndCursorGiveSpansInBounds() {
    var maker = LineMaker(seed: 21)
    for round in 0..<12_000 {
      let text = String(decoding: round % 3 == 0 ? maker.noise() : maker.mutated(), as: UTF8.self)
      let cursor = Int.random(in: -1...(text.utf8.count + 1), using: &maker.random)
      let context = CompletionContext.at(cursor, in: text, Small.parser)
      let isInside =
        context.span.lower >= 0 && context.span.upper <= text.utf8.count && context.span.upper <= max(cursor, 0)
        && context.wholeSpan.upper <= text.utf8.count
      guard isInside else {
        Issue.record("\(text.debugDescription) at \(cursor): \(context.span)")
        return
      }
    }
  }

  private func context(_ marked: String) -> (String, CompletionContext) {
    let bytes = Array(marked.utf8)
    let mark = Array("‸".utf8)
    let cursor = bytes.indices.first { bytes[$0...].starts(with: mark) } ?? 0
    let text = String(decoding: bytes[..<cursor] + bytes[(cursor + mark.count)...], as: UTF8.self)
    return (text, CompletionContext.at(cursor, in: text, Small.grammar))
  }

  private func name(_ expectation: CompletionContext.Expectation) -> String {
    switch expectation {
    case .verb: "verb"
    case .stage: "stage"
    case .operand(let operand, let index): "operand(\(operand.name),\(index))"
    case .fieldName: "field"
    case .fieldValue(let name, let field): "value(\(name),\(field.map { slot($0.slot) } ?? "-"))"
    case .optionName: "option"
    case .optionValue(let option): "option(\(option.name))"
    case .pairValue(let name): "pair(\(name))"
    case .flag: "flag"
    case .dotName: "dot"
    case .dotArgument(let operand, let index): "dotarg(\(operand.name),\(index))"
    case .helpTopic: "help"
    case .reference: "ref"
    }
  }

  private func slot(_ slot: Slot) -> String {
    switch slot {
    case .source: "source"
    case .date: "date"
    case .number: "number"
    case .choice: "choice"
    default: "other"
    }
  }
}
