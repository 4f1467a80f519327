import Foundation
import Session
import Testing
import Text

/// The benchmark in small: ten thousand claims in the form of `Scripts/bench.d/generate.py`, through the maps that the
/// benchmark uses, and every question once, so that neither rots.
@Suite("The benchmark in small")
struct SmokeTests {
  private static let count = 10_000
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scripts/bench.d").path

  private static let questions = [
    "compare src0001 src0002 roles=says verdict=contradicts | top 50", "compare src0001 src0002", "conflicts | top 50",
    "matrix top=50", "corroborate verdict=single-origin outlets>=2 | top 50",
    "claims about:ent0000003 said:2023-03-01..2023-08-31 | sort said",
    "timeline about:ent0000003 order=said by=month", "claims text:\"HARBOUR\" | top 50", "claims text:zzyzx | top 50",
  ]

  /// One claim of the generator's shape for each number; values repeat, so that sources agree and differ.
  private func rows(asJSON: Bool) -> String {
    var text = asJSON ? "" : "id,source,via,subject,predicate,okind,object,polarity,modality,asserted,event,quote\n"
    for number in 0..<Self.count {
      let source = "src000\(number * 7 % 9)"
      let via = number % 4 == 0 ? "src0010" : ""
      let subject = "ent000000\(number / 7 % 10)"
      let day = "2023-0\(1 + number % 9)-1\(number % 10)"
      let polarity = number % 20 == 0 ? "deny" : "affirm"
      let low = number % 3
      let quote = "The harbour, seen on day \(number % 31) from Cádiz."
      if asJSON {
        text +=
          #"{"id":"c\#(number)","source":"\#(source)","via":[\#(via.isEmpty ? "" : "\"\(via)\"")],"subject":"#
          + #""\#(subject)","predicate":"strength","object":{"lo":\#(low).0,"hi":\#(low).5},"polarity":"\#(polarity)","#
          + #""modality":"certain","asserted":"\#(day)","event":"\#(day)","quote":"\#(quote)"}"# + "\n"
      } else {
        text +=
          "c\(number),\(source),\(via),\(subject),strength,interval,\(low).0..\(low).5,\(polarity),certain,"
          + "\(day),\(day),\"\(quote)\"\n"
      }
    }
    return text
  }

  private func answers(_ form: String) throws -> String {
    let path = NSTemporaryDirectory() + "hearsay-smoke-\(getpid()).\(form)"
    try rows(asJSON: form == "jsonl").write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = MemorySink()
    let session = Session(host: Host(output: output, messages: MemorySink()), mode: .jsonl)
    try session.load(path, map: session.readMap(Self.folder + "/claims-\(form).map"))
    #expect(session.workspace.store.claimCount == Self.count)
    for question in Self.questions {
      #expect(session.evaluate(SourceText(question, name: "smoke")) == .done, "\(question)")
    }
    return output.text
  }

  @Test func bothFormsAnswerAlike() throws {
    let fromObjects = try answers("jsonl")
    #expect(!fromObjects.isEmpty)
    #expect(try answers("csv") == fromObjects)
  }
}
