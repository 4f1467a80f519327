import Query
import Rendering
import Session
import SessionHarness
import Testing
import Text

/// Completion at the cursor, whatever stands behind it. `‸` marks the cursor.
@Suite struct CursorCompletionTests {
  private func answer(_ marked: String) throws -> (text: String, answer: Completer.Answer) {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    let text = parts.joined()
    let desk = try SessionHarness()
    let cursor = parts[0].unicodeScalars.count
    return (text, Completer(session: desk.session).candidates(for: text, cursor: cursor))
  }

  private func names(_ marked: String) throws -> [String] { try answer(marked).answer.candidates.map(\.display) }

  /// The line after the only candidate was taken.
  private func taken(_ marked: String) throws -> String? {
    let (text, answer) = try answer(marked)
    guard answer.candidates.count == 1 else { return nil }
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes[..<answer.span.lower] + Array(answer.candidates[0].replacement.utf8)
        + bytes[answer.span.upper...], as: UTF8.self)
  }

  @Test(arguments: [
    ("compare reg‸ br24", "compare reg‸"), ("compare ros‸ shugayev", "compare ros‸"),
    ("compare ‸ shugayev", "compare shugayev ‸"), ("compare br‸ shugayev verdict=shared | top 5", "compare br‸"),
    ("merge source reg‸ shugayev", "merge source reg‸"), ("silent reg‸ | top 5", "silent reg‸"),
    ("matrix reg‸ br24 shugayev", "matrix reg‸"),
  ])
  func operandsBehindNarrowNothing(within: String, end: String) throws {
    let wanted = try names(end)
    #expect(!wanted.isEmpty)
    #expect(try names(within) == wanted)
  }

  @Test func mergeTakesWhatItSays() throws {
    #expect(try names("merge source reg‸") == ["regnum"])
    #expect(try names("merge entity ira‸").contains("iran"))
    // An operand behind the cursor is not offered before it.
    #expect(try !names("compare ‸ shugayev").contains("shugayev"))
  }

  /// Regnum says nothing about Iran, which is what is asked; those who do come first.
  @Test func theSilentAreOffered() throws {
    #expect(try names("silent reg‸ about:iran") == ["regnum"])
    let all = try names("silent ‸ about:iran")
    let speaker = try #require(all.firstIndex(of: "us-intelligence"))
    for silent in ["regnum", "daily-mail"] {
      #expect(try #require(all.firstIndex(of: silent)) > speaker, "\(all)")
    }
  }

  @Test(arguments: [
    ("claims by:shu‸g", "claims by:shugayev"), ("claims by:shu‸xyz on:soldiers-offered", nil),
    ("claims by:reg‸num,br24", "claims by:regnum,br24"), ("clai‸ms by:regnum", "claims by:regnum"),
    ("claims abou‸t:iran", "claims about:iran"), ("compare reg‸n br24", "compare regnum br24"),
    ("claims (by:reg‸n OR by:br24)", "claims (by:regnum OR by:br24)"), (".pager of‸xy", ".pager off"),
    ("sources | sort clai‸:desc", "sources | sort claims:desc"),
  ])
  func theWholeWordIsReplaced(marked: String, wanted: String?) throws {
    #expect(try taken(marked) == wanted, "\(marked)")
  }

  @Test func columnsAreQuotedOnlyWhereTheyMustBe() throws {
    #expect(try taken("claims | sort sai‸") == "claims | sort said")
    #expect(try taken("claims | cols abou‸") == "claims | cols about")
  }

  /// Each command of a block is looked at by itself.
  @Test func blocks() throws {
    #expect(try names("sources\nclaims on:soldiers-offered by:‸") == ["regnum"])
    #expect(try names("claims on:soldiers-offered by:‸\nsources") == ["regnum"])
    #expect(try taken("sources\nclai‸ by:regnum\nsources") == "sources\nclaims by:regnum\nsources")
    #expect(try taken("sources # ä\n.pag‸\nsources") == "sources # ä\n.pager\nsources")
    let desk = try SessionHarness()
    let completer = Completer(session: desk.session)
    let block = "sources | top 5\ncompare regnum br24\nclaims by:regnum"
    let verbs = completer.highlights(block).filter { $0.style == .verb }
    #expect(
      verbs.map { String(decoding: Array(block.utf8)[$0.span.lower..<$0.span.upper], as: UTF8.self) }
        == ["sources", "top", "compare", "claims"])
    #expect(!completer.highlights(block).contains { $0.style == .error })
    #expect(completer.hint(for: block, cursor: 20)?.hasPrefix("compare") == true)
    #expect(completer.hint(for: block, cursor: 40)?.hasPrefix("claims") == true)
    #expect(completer.suggestion(for: "sources\ncompa") == "sources\ncompare")
    #expect(completer.hint(for: "sources\n", cursor: 8) == nil)
    // A pipeline that runs over two lines is one command.
    #expect(try names("claims by:regnum |\n tim‸").contains("timeline"))
  }

  @Test func fieldsOfTheHistory() throws {
    let lines = [("a", 1_700_000_000, "x.csv", "ok"), ("b", 1_700_090_000, "x.csv y.csv", "error")].map {
      HistoryLine(text: $0.0, time: $0.1, data: $0.2, outcome: $0.3, milliseconds: 1)
    }
    let sink = MemorySink()
    var host = Host(output: sink, messages: sink, now: { 0 })
    host.history = { lines }
    let completer = Completer(session: Session(host: host, mode: .json))
    func found(_ text: String) -> [String] {
      completer.candidates(for: text, cursor: text.unicodeScalars.count).candidates.map(\.replacement)
    }
    #expect(found(".history out") == ["outcome:"])
    #expect(found(".history word da") == ["data:"])
    #expect(found(".history ") == ["outcome:", "data:", "time:", "ms:"])
    #expect(found(".history outcome:") == ["outcome:ok", "outcome:error", "outcome:interrupted"])
    #expect(found(".history -outcome:ok,e") == ["-outcome:ok,error"])
    #expect(found(".history data:") == ["data:x.csv", "data:y.csv"])
    #expect(found(".history time:") == ["time:2023-11-15", "time:2023-11-14"])
    #expect(found(".history \"out").isEmpty)
  }
}
