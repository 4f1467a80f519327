import Commands
import Foundation
import Language
import Rendering
import Session
import SessionHarness
import Testing

/// Every example in the tables of commands runs on the sample, in every output mode.
@Suite struct ExampleTests {
  static let examples: [(command: String, line: String)] = Session.grammar.signatures
    .filter { $0.role != .dot }
    .flatMap { signature in signature.examples.map { (signature.name, elsewhere($0.line)) } }

  /// The line with the file that it writes in a folder of the tests' own.
  private static func elsewhere(_ line: String) -> String {
    guard let save = line.range(of: "save ") else { return line }
    return line.replacingCharacters(in: save, with: "save \"\(folder)/") + "\""
  }

  private static let folder: String = {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hearsay-examples-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }()

  @Test func everyVerbHasThreeExamples() {
    for signature in Session.grammar.signatures where signature.role == .verb || signature.role == .stage {
      #expect(signature.examples.count >= 3, "\(signature.name) shows too few examples")
      #expect(!signature.summary.isEmpty && signature.summary.last != ".", "\(signature.name)")
    }
  }

  @Test func examplesRun() throws {
    var (harness, before) = (try SessionHarness(), "")
    for (command, line) in Self.examples {
      // The examples of a verb follow one another; an edit stands alone.
      let isEdit = Session.grammar.signature(named: command)?.role == .definition
      if isEdit || command != before { harness = try SessionHarness() }
      before = command
      let answer = harness.run(line)
      let isFailedExpectation = answer.status == .expectationFailed
      #expect(answer.status == .done || (command == "expect" && isFailedExpectation), "\(line): \(answer.messages)")
    }
  }

  @Test(arguments: OutputMode.allCases) func examplesPrintInEveryMode(mode: OutputMode) throws {
    for (_, line) in Self.examples {
      let harness = try SessionHarness(mode: mode)
      harness.run("$regnum = claims by:regnum")
      let answer = harness.run(line)
      #expect(answer.status == .done || answer.status == .expectationFailed, "\(mode) \(line): \(answer.messages)")
      #expect(!answer.output.utf8.contains(0x1B), "\(mode) \(line) sends an escape")
    }
  }

  @Test func expectationsInExamplesHoldOrFailAsTheySay() throws {
    let harness = try SessionHarness()
    #expect(harness.run("claims by:regnum | expect count=3").status == .done)
    #expect(harness.run("claims by:regnum | expect count=4").status == .expectationFailed)
    #expect(harness.session.status == .expectationFailed)
  }

  @Test func helpSpeaksOfEveryCommand() throws {
    for signature in Session.grammar.signatures {
      let harness = try SessionHarness(mode: .plain)
      let name = signature.role == .dot ? "." + signature.name : signature.name
      let answer = harness.run("? \(name)")
      #expect(answer.status == .done && answer.output.contains(signature.summary), "\(name): \(answer.output)")
    }
  }
}
