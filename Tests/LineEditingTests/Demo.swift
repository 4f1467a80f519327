import Foundation
import Testing
import VirtualTerminal

/// The demonstration program on a terminal, in a folder of its own.
final class Demo {
  let session: TerminalSession
  let home: URL

  /// Starts the demonstration and waits for its prompt.
  init(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, reflows: Bool = true,
    environment: [String: String] = [:], home: URL? = nil
  ) throws {
    self.home = try home ?? Self.makeFolder()
    let base = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": self.home.path, "PATH": "/usr/bin:/bin"]
    session = try #require(
      TerminalSession(
        try Self.program(), arguments, environment: base.merging(environment) { $1 }, folder: self.home.path,
        columns: columns, rows: rows, reflows: reflows))
    try waitForPrompt()
  }

  deinit {
    try? FileManager.default.removeItem(at: home)
  }

  static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("line-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The program stands beside the test bundle.
  static func program(_ name: String = "LineEditingDemo") throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    var folder = URL(fileURLWithPath: own).deletingLastPathComponent()
    for candidate in [own] + CommandLine.arguments {
      let place = URL(fileURLWithPath: candidate).deletingLastPathComponent()
      if FileManager.default.isExecutableFile(atPath: place.appendingPathComponent(name).path) { folder = place }
    }
    return folder.appendingPathComponent(name).path
  }

  var screen: Screen { session.screen }

  /// The row on which the cursor stands.
  var cursorRow: String { screen.rows[screen.cursorRow] }

  func type(_ text: String) { session.type(text) }

  func waitForPrompt(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try #require(
      session.wait { $0.rows[$0.cursorRow].hasPrefix("demo>") && $0.modes.contains(2004) },
      "no prompt; the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Waits until the cursor's row reads `row`, and the cursor stands in `column` if given.
  func expectRow(_ row: String, column: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = session.wait { $0.rows[$0.cursorRow] == row && (column == nil || $0.cursorColumn == column) }
    #expect(
      found, "wanted “\(row)” at \(column ?? -1), the cursor is in column \(screen.cursorColumn) of:\n\(screen.text)",
      sourceLocation: sourceLocation)
  }

  /// Waits until some row reads `row`.
  func expect(_ row: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = session.wait { $0.rows.contains(row) }
    #expect(found, "wanted a row “\(row)”, the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Waits until the whole screen reads so.
  func expectScreen(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = session.wait { $0.text == text }
    #expect(found, "wanted:\n\(text)\nthe screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Runs a line and waits for its echo.
  func run(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let before = screen.modeCount
    type(line + "\r")
    // The next line is being read: an earlier echo of the same line does not count.
    let isReady = session.wait { $0.modeCount > before && $0.rows[$0.cursorRow] == "demo>" }
    #expect(isReady, "no new prompt; the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
    expect("got <\(line)> 1", sourceLocation: sourceLocation)
  }
}
