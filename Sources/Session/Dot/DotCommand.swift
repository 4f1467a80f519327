import Language
import Text

/// One dot-command: its declaration and what it does to the session.
package struct DotCommand: Sendable {
  package let signature: Signature
  package let run: @Sendable (Session, DotLine) throws(Diagnostic) -> ExitStatus

  init(
    _ name: String, _ summary: String, aliases: [String] = [], operands: [OperandSignature] = [],
    capability: Capability,
    examples: [Example] = [], discussion: String = "",
    run: @escaping @Sendable (Session, DotLine) throws(Diagnostic) -> ExitStatus
  ) {
    signature = Signature(
      name, aliases: aliases, role: .dot, summary: summary, operands: operands, capability: capability,
      examples: examples,
      discussion: discussion)
    self.run = run
  }
}

/// All dot-commands: the one table beside ``Commands/all``.
package enum DotCommands {
  package static let all: [DotCommand] = [
    helpCommand, openCommand, importCommand, saveCommand, exportCommand, runCommand, readCommand, saveQueryCommand,
    paramCommand, noteCommand, transcriptCommand, verifyCommand, historyCommand, editCommand, lastCommand, modeCommand,
    widthCommand, rowsCommand, pagerCommand, timerCommand, echoCommand, bailCommand, setCommand, undoCommand,
    redoCommand, diffCommand, safeCommand, memoryCommand, cacheCommand, runUntrustedCommand, acceptCommand, quitCommand,
  ]

  private static let byName = Dictionary(
    all.flatMap { command in ([command.signature.name] + command.signature.aliases).map { ($0, command) } },
    uniquingKeysWith: { first, _ in first })

  package static func command(named name: String) -> DotCommand? {
    byName[name]
  }
}

extension DotLine {
  /// Refuses arguments that nothing would take.
  func checkCount(_ operands: [OperandSignature]) throws(Diagnostic) {
    guard operands.last.map({ $0.arity == .one || $0.arity == .optional }) ?? true, arguments.count > operands.count
    else { return }
    let extra = arguments[operands.count]
    if arguments.contains(where: { $0.value == "|" }) {
      throw Diagnostic(
        "'.\(name.value)' gives no rows that could be passed on", at: extra.span,
        notes: [".history alone of the dot-commands does"])
    }
    throw Diagnostic(
      "'.\(name.value)' takes nothing more, and '\(extra.value)' is left over", at: extra.span,
      expected: operands.isEmpty
        ? ["no argument"] : ["'.\(name.value)' with \(operands.map(\.name).joined(separator: ", "))"])
  }

  /// The argument at a position, or a diagnostic that says what belongs there.
  func argument(_ position: Int, _ what: String) throws(Diagnostic) -> Spanned<String> {
    guard position < arguments.count else {
      throw Diagnostic("'.\(name.value)' needs \(what)", at: name.span, expected: [what])
    }
    return arguments[position]
  }

  /// One of a few words.
  func choice(_ position: Int, _ words: [String]) throws(Diagnostic) -> String {
    let word = try argument(position, words.joined(separator: " or "))
    if words.contains(word.value) { return word.value }
    throw Diagnostic(
      "'\(word.value)' is no choice of '.\(name.value)'", at: word.span, expected: words,
      suggestion: Nearest.match(word.value, in: words).map { .init($0, at: word.span) })
  }

  /// `on` or `off`; nil where nothing was given.
  func onOff() throws(Diagnostic) -> Bool? {
    arguments.isEmpty ? nil : try choice(0, ["on", "off"]) == "on"
  }
}
