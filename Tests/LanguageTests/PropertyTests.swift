import Language
import Testing
import Text

@Suite struct PropertyTests {
  @Test func printedLinesAreReadBackTheSame() {
    var maker = LineMaker(seed: 1)
    for _ in 0..<8_000 {
      let text = maker.line()
      let parsed = Small.parse(text)
      guard parsed.diagnostics.allSatisfy({ $0.severity != .error }) else {
        Issue.record("\(text): \(parsed.diagnostics.map(\.message))")
        return
      }
      guard roundTrips(parsed.line, text) else { return }
    }
  }

  /// Broken lines that happen to parse must round-trip too: they reach the corners that made-up lines do not.
  @Test func whateverParsesIsPrintedFaithfully() {
    var maker = LineMaker(seed: 2)
    var parsedWell = 0
    for _ in 0..<20_000 {
      let text = String(decoding: maker.mutated(), as: UTF8.self)
      let parsed = Small.parse(text)
      guard parsed.diagnostics.isEmpty else { continue }
      parsedWell += 1
      guard roundTrips(parsed.line, text) else { return }
    }
    #expect(parsedWell > 1_000)
  }

  private func roundTrips(_ line: Line, _ text: String) -> Bool {
    let printed = LinePrinter.text(of: line)
    let again = Small.parse(printed)
    let isSame = again.line == line && Array(Outline.of(again.line).utf8) == Array(Outline.of(line).utf8)
    #expect(isSame, "\(text.debugDescription) printed as \(printed.debugDescription): \(Outline.of(again.line))")
    #expect(LinePrinter.text(of: again.line) == printed, "printing is a fixed point")
    return isSame
  }

  @Test func anyBytesParseWithSpansInBounds() {
    var maker = LineMaker(seed: 3)
    for round in 0..<100_000 {
      let bytes = round % 4 > 0 ? maker.noise() : maker.mutated()
      let text = String(decoding: bytes, as: UTF8.self)
      guard spansAreInBounds(text, highlighting: round % 5 < 1) else {
        Issue.record("\(text.debugDescription)")
        return
      }
    }
  }

  private func spansAreInBounds(_ text: String, highlighting: Bool) -> Bool {
    let parsed = Small.parse(text)
    let whole = Span(0, text.utf8.count)
    var spans = parsed.diagnostics.compactMap(\.span)
    spans += parsed.diagnostics.compactMap { $0.suggestion?.span }
    if case .pipeline(let pipeline) = parsed.line {
      spans.append(pipeline.span)
      for stage in pipeline.stages { spans += [stage.verb.span] + stage.terms.map(\.span) + stage.operands.map(\.span) }
    }
    _ = LinePrinter.text(of: parsed.line)
    let marks = highlighting ? Highlighter.spans(text, Small.parser).map(\.0) : []
    let areOrdered = zip(marks, marks.dropFirst()).allSatisfy { $0.upper <= $1.lower }
    return areOrdered && (spans + marks).allSatisfy { $0.lower >= whole.lower && $0.upper <= whole.upper }
  }

  @Test(arguments: Quoting.Place.allCases)
  func quotedValuesAreReadBack(_ place: Quoting.Place) {
    var maker = LineMaker(seed: 4)
    for round in 0..<6_000 {
      let value = round % 2 == 0 ? String(decoding: maker.noise(), as: UTF8.self) : maker.word()
      let written = Quoting.quoteIfNeeded(value, in: place)
      let found = readBack(written, place)
      guard found.map({ Array($0.utf8) }) == Array(value.utf8) else {
        Issue.record("\(value.debugDescription) as \(written.debugDescription) in \(place): \(found ?? "nil")")
        return
      }
    }
  }

  private func readBack(_ written: String, _ place: Quoting.Place) -> String? {
    switch place {
    case .fieldValue: return fieldValue(written)
    case .optionValue: return optionValue(written)
    case .operand:
      let parsed = Small.parse("compare \(written) b")
      guard parsed.diagnostics.isEmpty, case .pipeline(let pipeline) = parsed.line,
        case .verb(let stage) = pipeline.head
      else { return nil }
      guard stage.operands.count == 2, case .word(let word, _) = stage.operands[0].value else { return nil }
      return word
    case .dotArgument:
      guard case .dot(let dot) = Small.parse(".open \(written) b").line, dot.arguments.count == 2 else { return nil }
      return dot.arguments[0].value
    }
  }

  private func fieldValue(_ written: String) -> String? {
    let parsed = Small.parse("claims by:x,\(written),y")
    guard parsed.diagnostics.isEmpty, case .pipeline(let pipeline) = parsed.line, case .verb(let stage) = pipeline.head,
      case .field(_, let values, _) = stage.terms[0].value, values.count == 3, case .exactly(let atom) = values[1].value
    else { return nil }
    if case .parameter = atom { return nil }
    return atom.text
  }

  private func optionValue(_ written: String) -> String? {
    let parsed = Small.parse("compare a b only=\(written)")
    guard parsed.diagnostics.isEmpty, case .pipeline(let pipeline) = parsed.line, case .verb(let stage) = pipeline.head,
      stage.terms.count == 1, case .option(_, _, let atom) = stage.terms[0].value
    else { return nil }
    if case .parameter = atom.value { return nil }
    return atom.value.text
  }
}
