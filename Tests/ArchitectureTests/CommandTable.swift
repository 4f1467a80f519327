/// A command is one declaration and one line in a table: neither is there without the other.
struct CommandTable: Sendable {
  /// The file that holds `let all`.
  var path: String
  /// What the table is called in a message.
  var name: String
  /// The type that a command is declared with.
  var type: String
  /// Whether a file named `XCommand.swift` must declare `xCommand`.
  var namesFiles: Bool

  static let commands = CommandTable(
    path: "Sources/Commands/Core/Commands.swift", name: "Commands.all", type: "Command", namesFiles: true)
  static let dotCommands = CommandTable(
    path: "Sources/Session/Dot/DotCommand.swift", name: "DotCommands.all", type: "DotCommand", namesFiles: false)

  /// - Parameter files: the files of the room, the table among them.
  func check(_ files: [SourceFile]) -> [Violation] {
    guard let table = files.first(where: { $0.path == path }) else {
      return [Violation(path: path, message: "the table of commands is missing")]
    }
    let listed = entries(table)
    let declared = files.flatMap(declarations)
    var found: [Violation] = []
    for (name, file, line) in declared where !listed.contains(where: { $0.name == name }) {
      found.append(Violation(path: file, line: line, message: "'\(name)' is not in \(self.name)"))
    }
    for (name, line) in listed where !declared.contains(where: { $0.name == name }) {
      found.append(Violation(path: path, line: line, message: "'\(name)' is in the table and declared nowhere"))
    }
    for file in files where namesFiles && file.name.hasSuffix("Command.swift") && file.name != "Command.swift" {
      let expected = file.name.prefix(1).lowercased() + file.name.dropFirst().dropLast(".swift".count)
      if !declared.contains(where: { $0.name == expected && $0.file == file.path }) {
        found.append(Violation(path: file.path, message: "a file of this name declares '\(expected)'"))
      }
    }
    return found
  }

  /// Every command of the table stands in backticks on `page`, which is the command reference.
  func undocumented(_ files: [SourceFile], on page: String, at pagePath: String) -> [Violation] {
    let prefix = type == "DotCommand" ? "." : ""
    let spans = page.split(separator: "`", omittingEmptySubsequences: false).enumerated()
    let named = Set(spans.filter { !$0.offset.isMultiple(of: 2) }.map { $0.element.prefix { $0 != " " } })
    let commands = (files.first { $0.path == path }).map(entries) ?? []
    return commands.map { prefix + Self.typed($0.name.dropLast("Command".count)) }.filter { !named.contains($0[...]) }
      .map {
        Violation(path: pagePath, message: "does not name the command '\($0)'")
      }
  }

  /// `runUntrusted` as it is typed: `run-untrusted`.
  private static func typed(_ name: Substring) -> String {
    name.map { $0.isUppercase ? "-" + $0.lowercased() : String($0) }.joined()
  }

  private func isCommand(_ word: Substring) -> Bool {
    word.hasSuffix("Command") && word.first?.isLowercase == true
  }

  private func entries(_ table: SourceFile) -> [(name: String, line: Int)] {
    guard let start = table.code.firstIndex(where: { $0.contains("let all") }) else { return [] }
    var result: [(name: String, line: Int)] = []
    for number in start..<table.code.count {
      result += table.code[number].words.filter(isCommand).map { (String($0), number + 1) }
      if table.code[number].drop(while: \.isWhitespace).hasPrefix("]") { break }
    }
    return result
  }

  private func declarations(_ file: SourceFile) -> [(name: String, file: String, line: Int)] {
    file.code.enumerated().compactMap { number, line in
      let words = line.words
      guard let first = line.first, !first.isWhitespace, let position = words.firstIndex(of: "let"),
        position + 1 < words.count, isCommand(words[position + 1]), words.dropFirst(position + 2).first == type[...]
      else { return nil }
      return (String(words[position + 1]), file.path, number + 1)
    }
  }
}
