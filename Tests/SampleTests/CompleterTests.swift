import Session
import SessionHarness
import Testing

@Suite struct CompleterTests {
  private func names(_ text: String) throws -> [String] {
    let desk = try SessionHarness()
    return Completer(session: desk.session).candidates(for: text, cursor: text.unicodeScalars.count).candidates
      .map(\.display)
  }

  /// Counts stand under the filters typed already, most frequent first.
  @Test func valuesUnderFilters() throws {
    let desk = try SessionHarness()
    let answer = Completer(session: desk.session).candidates(for: "claims on:soldiers-offered by:", cursor: 30)
    #expect(answer.candidates.map(\.display) == ["regnum"])
    #expect(answer.candidates.map(\.note) == ["Regnum · 1"])
    #expect(!answer.isPartial)
  }

  @Test(arguments: ["compare regnum ", "compare Regnum ", "matrix regnum "])
  func whatIsThereIsNotOfferedAgain(line: String) throws {
    let found = try names(line)
    #expect(found.contains("br24"))
    #expect(!found.contains("regnum"))
  }

  @Test func anyNameInAnyCase() throws {
    #expect(try names("claims about:DPRK").contains("north-korea"))
    #expect(try names("claims about:pyöng") == ["north-korea"])
  }

  @Test func choicesOfDotCommands() throws {
    #expect(try names(".pager ") == ["on", "off"])
    #expect(try names(".last j") == ["json", "jsonl"])
  }
}
