/// Imports run downward only: the plan of the house, and the rules that keep its rooms apart.
enum Layering {
  /// Every room under `Sources` and what it may import.
  static let plan: [String: Set<String>] = [
    "Text": [],
    "Claims": ["Text"],
    "CFiles": [],
    "CHashing": [],
    "CLineEditing": [],
    "Language": ["Text"],
    "Rendering": ["Text"],
    "LineEditing": ["CLineEditing"],
    "Query": ["Language", "Claims", "Text"],
    "Interchange": ["Language", "Claims", "Text"],
    "Commands": ["Query", "Interchange", "Language", "Rendering", "Claims", "Text"],
    "Session": ["Commands", "Query", "Interchange", "Language", "Rendering", "Claims", "Text", "CHashing", "CFiles"],
    "hearsay": ["Session", "Commands", "LineEditing", "Rendering", "Language", "Text"],
  ]

  /// What comes with the language, and is there on every platform.
  static let standardLibrary: Set<String> = ["Swift", "Synchronization"]
  static let libc: Set<String> = ["Glibc", "Darwin"]
  /// Claims takes its mathematics and threads from the C library and nothing else, which ``claims(_:)`` sees to.
  static let mayImportLibc: Set<String> = ["LineEditing", "Interchange", "Session", "hearsay", "Claims"]

  static func imports(_ file: SourceFile) -> [Violation] {
    guard file.isSwift else { return [] }
    guard let allowed = plan[file.room] else {
      return [Violation(path: file.path, message: "no room '\(file.room)' is in the plan of the house")]
    }
    var found: [Violation] = []
    for (number, line) in file.code.enumerated() {
      guard let name = importedModule(line), !standardLibrary.contains(name), !allowed.contains(name) else { continue }
      if libc.contains(name), mayImportLibc.contains(file.room) { continue }
      let may = allowed.isEmpty ? "nothing" : allowed.sorted().joined(separator: ", ")
      found.append(
        Violation(path: file.path, line: number + 1, message: "\(file.room) may import \(may), not \(name)"))
    }
    return found
  }

  /// The top module that a line imports.
  static func importedModule(_ line: String) -> String? {
    let words = line.words
    guard let position = words.firstIndex(of: "import"), !line.contains("=") else { return nil }
    let before = words[..<position]
    let modifiers: Set<Substring> = [
      "testable", "_exported", "_spi", "_Unicode", "preconcurrency", "package", "public", "internal", "private",
      "fileprivate",
    ]
    guard before.allSatisfy(modifiers.contains) else { return nil }
    let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return words[(position + 1)...].first { !kinds.contains($0) }.map(String.init)
  }

  /// Claims knows no positions in a text, no messages to people, and no files.
  static func claims(_ file: SourceFile) -> [Violation] {
    guard file.path.hasPrefix("Sources/Claims/") else { return [] }
    let strangers: Set<Substring> = ["SourceText", "Diagnostic"]
    let calls: Set<Substring> = [
      "open", "fopen", "read", "fread", "write", "fwrite", "printf", "getenv", "system", "getline", "exit",
      "stdout", "stderr", "stdin", "errno",
    ]
    var found: [Violation] = []
    for (number, line) in file.code.enumerated() {
      for word in line.words where strangers.contains(word) {
        found.append(Violation(path: file.path, line: number + 1, message: "Claims knows no '\(word)'"))
      }
      if line.contains("Text.Span") {
        found.append(Violation(path: file.path, line: number + 1, message: "Claims knows no 'Text.Span'"))
      }
      for word in freeCalls(line) where calls.contains(word) {
        found.append(Violation(path: file.path, line: number + 1, message: "Claims does no input or output: '\(word)'"))
      }
    }
    return found
  }

  /// Names called as free functions: not members, not declarations.
  private static func freeCalls(_ line: String) -> [Substring] {
    line.split { $0 == " " || $0 == "(" || $0 == "!" || $0 == "," || $0 == ")" || $0 == "{" || $0 == "}" }.filter {
      word in
      !word.contains(".") && word.endIndex < line.endIndex && line[word.endIndex] == "("
        && !line[..<word.startIndex].hasSuffix("func ")
    }
  }

  /// Nothing below the editor and the program names the terminal's streams.
  static func terminal(_ file: SourceFile) -> [Violation] {
    let mayWrite: Set<String> = ["hearsay", "LineEditing", "CLineEditing"]
    guard file.path.hasPrefix("Sources/"), !mayWrite.contains(file.room) else { return [] }
    let streams: Set<Substring> = ["STDIN_FILENO", "STDOUT_FILENO", "STDERR_FILENO", "stdin", "stdout", "stderr"]
    return file.code.enumerated().flatMap { number, line in
      line.words.filter(streams.contains).map {
        Violation(path: file.path, line: number + 1, message: "\(file.room) does not touch the terminal: '\($0)'")
      }
    }
  }
}
