import Foundation
import Testing

@Suite struct JournalFaultTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let program = Bundle.main.bundleURL.appendingPathComponent("hearsay").path
  private static let hasTracer = ["/usr/bin/strace", "/usr/local/bin/strace"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }
  private static var builtProgram: String? {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [program, beside.appendingPathComponent("hearsay").path, root.path + "/.build/debug/hearsay"]
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The short form of `Scripts/faults`: one script, killed or failed at each call that writes.
  @Test(.enabled(if: hasTracer && builtProgram != nil, "needs strace and the built program"))
  func nothingConfirmedIsLost() throws {
    let process = Process()
    process.executableURL = Self.root.appendingPathComponent("Scripts/faults")
    process.arguments = ["--short", try #require(Self.builtProgram)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
    #expect(said.contains(" 0 with a confirmed edit lost"))
  }
}
