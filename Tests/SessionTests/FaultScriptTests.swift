import Foundation
import Testing

/// The short forms of the scripts that break things on purpose, run on the built program.
@Suite struct FaultScriptTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let hasTracer = ["/usr/bin/strace", "/usr/local/bin/strace"]
    .contains { FileManager.default.isExecutableFile(atPath: $0) }
  private static var program: String? {
    let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [
      Bundle.main.bundleURL.appendingPathComponent("hearsay").path, beside.appendingPathComponent("hearsay").path,
      root.path + "/.build/debug/hearsay",
    ].first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func run(_ script: String, _ arguments: [String]) throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = Self.root.appendingPathComponent("Scripts/" + script)
    process.arguments = arguments + [try #require(Self.program)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  /// One script of edits, killed or failed at each call that writes.
  @Test(.enabled(if: hasTracer && program != nil, "needs strace and the built program"))
  func nothingConfirmedIsLost() throws {
    let (status, said) = try run("faults", ["--short"])
    #expect(status == 0, "\(said)")
    #expect(said.contains(" 0 with a confirmed edit lost"))
  }

  @Test(.enabled(if: hasTracer && program != nil, "needs strace and the built program"))
  func theSafeModeTouchesNothingElse() throws {
    let (status, said) = try run("audit", [])
    #expect(status == 0, "\(said)")
    #expect(said.contains(" 6 of them new below --out, 0 not allowed"), "\(said)")
  }

  @Test(.enabled(if: program != nil, "needs the built program"))
  func disksAndShellsOfAllSorts() throws {
    let (status, said) = try run("crashes", ["--short"])
    #expect(status == 0, "\(said)")
    #expect(said.contains("\n0 lost") && !said.contains("LOST"), "\(said)")
  }
}
