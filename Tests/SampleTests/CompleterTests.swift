import Foundation
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

  /// A field without its value yet narrows nothing, also behind the cursor.
  @Test func unfinishedFieldsBehindTheCursor() throws {
    let desk = try SessionHarness()
    let completer = Completer(session: desk.session)
    let alone = completer.candidates(for: "claims about:north-korea by:", cursor: 28).candidates
    let before = completer.candidates(for: "claims about:north-korea by: on:", cursor: 28).candidates
    #expect(!alone.isEmpty && alone == before)
  }

  /// Words of texts, the most frequent first, under the filters; where there are none, what is expected.
  @Test func wordsOfTexts() throws {
    let desk = try SessionHarness()
    let completer = Completer(session: desk.session)
    let found = completer.candidates(for: "claims by:regnum text:sol", cursor: 25).candidates
    #expect(found.map(\.display) == ["soldiers"] && found.first?.note == "2")
    let none = completer.candidates(for: "claims text:qqq", cursor: 15)
    #expect(none.candidates.isEmpty && none.message?.contains("takes any words") == true)
    #expect(completer.candidates(for: "claims | top ", cursor: 13).message == "here goes count, a number")
  }

  @Test func anyNameInAnyCase() throws {
    #expect(try names("claims about:DPRK").contains("north-korea"))
    #expect(try names("claims about:pyöng") == ["north-korea"])
  }

  @Test func choicesOfDotCommands() throws {
    #expect(try names(".pager ") == ["on", "off"])
    #expect(try names(".last j") == ["json", "jsonl"])
  }

  /// With no time at all, what has been seen by then is shown, most frequent first, and it says that there is more.
  @Test func noTime() throws {
    let desk = try SessionHarness(sample: false)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("hurry-\(UUID().uuidString).claims")
    defer { try? FileManager.default.removeItem(at: file) }
    let lines = (0..<6000).map { "assert n\($0) by:speaker-\($0 % 3000 / 2) about:x on:y value:\($0)\n" }
    try Data(lines.joined().utf8).write(to: file)
    try desk.session.load(file.path)
    func answer(_ text: String, budget: Double) -> Completer.Answer {
      Completer(session: desk.session, budget: budget).candidates(for: text, cursor: text.unicodeScalars.count)
    }
    for line in ["claims by:", "claims value:", "claims about:x by:", "claims on:y about:", "compare "] {
      let hurried = answer(line, budget: 0)
      #expect(!hurried.candidates.isEmpty || line.contains(":x") || line.contains(":y"), "\(line)")
      #expect(hurried.isPartial && (hurried.message == nil) != hurried.candidates.isEmpty, "\(line)")
      #expect(!answer(line, budget: 60).isPartial)
      #expect(!answer(line, budget: 60).candidates.isEmpty)
    }
  }

  /// A name that is none yet neither selects nor hinders.
  @Test func unknownNamesBefore() throws {
    #expect(try names("claims by:nobody-at-all on:sold") == names("claims on:sold"))
    #expect(try names("claims by:nobody-at-all on:soldiers-offered by:") == ["regnum"])
  }

  /// Stages behind `.history` complete like those of any line, with the columns of the history.
  @Test func stagesBehindHistory() throws {
    #expect(try names(".history compare | sor") == ["sort"])
    #expect(try names(".history a | sort m") == ["ms"])
    #expect(try names(".history | count by=out") == ["outcome"])
    let desk = try SessionHarness()
    let answer = Completer(session: desk.session).candidates(for: ".history ü | so", cursor: 15)
    #expect(answer.span.lower == 14 && answer.span.upper == 16)
    #expect(Completer(session: desk.session).hint(for: ".history x | top ", cursor: 17)?.hasPrefix("top COUNT") == true)
    // A line that goes on from a result knows its columns.
    desk.run("sources")
    #expect(
      Completer(session: desk.session).candidates(for: "| sort cla", cursor: 10).candidates.map(\.display) == ["claims"]
    )
  }
}
