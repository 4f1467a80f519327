import Foundation
import Testing
import VirtualTerminal

/// The built program on a terminal, in a folder of its own.
final class Shell {
  let session: TerminalSession
  let folder: URL
  static let prompt = "hearsay>"
  /// Whether the terminal understands no sequences.
  private let isDumb: Bool

  /// Starts the program and waits for its prompt. `files` are put into the folder first.
  init(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
    files: [String: String] = [:]
  ) throws {
    folder = try Self.makeFolder()
    isDumb = environment["TERM"] == "dumb"
    for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
    session = try #require(
      TerminalSession(
        try Self.program(), arguments, environment: Self.environment(folder).merging(environment) { $1 },
        folder: folder.path, columns: columns, rows: rows))
    try waitForPrompt()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func environment(_ folder: URL) -> [String: String] {
    ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": folder.path, "PATH": "/usr/bin:/bin"]
  }

  static func makeFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("shell-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// The program stands beside the test bundle.
  static func program() throws -> String {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    for candidate in CommandLine.arguments + [own] {
      let place = URL(fileURLWithPath: candidate).deletingLastPathComponent().appendingPathComponent("hearsay")
      if FileManager.default.isExecutableFile(atPath: place.path) { return place.path }
    }
    return "hearsay"
  }

  var screen: Screen { session.screen }
  var cursorRow: String { screen.rows[screen.cursorRow] }
  var sent: String { String(decoding: session.received, as: UTF8.self) }

  func type(_ text: String) { session.type(text) }

  func waitForPrompt(sourceLocation: SourceLocation = #_sourceLocation) throws {
    try #require(
      session.wait { $0.rows[$0.cursorRow].hasPrefix(Self.prompt) && (isDumb || $0.modes.contains(2004)) },
      "no prompt; the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Waits until the cursor's row reads `row` behind the prompt.
  func expectLine(_ row: String, column: Int? = nil, sourceLocation: SourceLocation = #_sourceLocation) {
    let wanted = row.isEmpty ? Self.prompt : Self.prompt + " " + row
    let found = session.wait { $0.rows[$0.cursorRow] == wanted && (column == nil || $0.cursorColumn == column) }
    #expect(
      found,
      "wanted “\(wanted)” at \(column ?? -1), the cursor is in column \(screen.cursorColumn) of:\n\(screen.text)",
      sourceLocation: sourceLocation)
  }

  /// Waits until some row holds `part`.
  func expect(_ part: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = session.wait { $0.rows.contains { $0.contains(part) } }
    #expect(found, "wanted “\(part)”, the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Runs a line and waits for the prompt after it.
  func run(_ line: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let before = screen.modeCount
    type(line + "\r")
    let isReady = session.wait { $0.modeCount > before && $0.rows[$0.cursorRow].hasPrefix(Self.prompt) }
    #expect(isReady, "no new prompt; the screen shows:\n\(screen.text)", sourceLocation: sourceLocation)
  }

  /// Leaves, and looks at what is left behind.
  func leave(sourceLocation: SourceLocation = #_sourceLocation) {
    // What is typed before the editor has the terminal again goes through the terminal's own line editing.
    let isReady = session.wait { $0.modes.contains(2004) && !$0.modes.contains(1049) && !session.isCooked }
    #expect(isReady, "\(screen.text)", sourceLocation: sourceLocation)
    type(Keys.control("u") + Keys.control("d"))
    #expect(session.end() == 0, sourceLocation: sourceLocation)
    expectRestored(sourceLocation: sourceLocation)
  }

  /// The terminal's modes are those of a shell again.
  func expectRestored(sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(session.isCooked, sourceLocation: sourceLocation)
    #expect(!screen.modes.contains(2004), sourceLocation: sourceLocation)
    #expect(!screen.modes.contains(1049), sourceLocation: sourceLocation)
  }
}
