import Language
import Text

/// A text of several commands is looked at one command at a time.
extension Completer {
  /// The command that a byte offset of a text stands in, and where it starts; empty between two commands.
  package static func command(at offset: Int, of text: String) -> (text: String, start: Int) {
    guard text.utf8.contains(0x0A) else { return (text, 0) }
    for line in ScriptReader.lines(of: text.utf8, name: "prompt") where offset >= line.offset {
      if offset <= line.offset + line.source.text.utf8.count { return (line.source.text, line.offset) }
    }
    return ("", offset)
  }

  /// The command at the end of a text: the one that is being typed.
  package static func lastCommand(of text: String) -> (text: String, start: Int) {
    command(at: text.utf8.count, of: text)
  }

  /// A grey continuation from the grammar: the rest of the verb that is being typed at the end.
  package func suggestion(for text: String) -> String? {
    let command = Self.lastCommand(of: text).text
    guard !command.isEmpty, !command.contains("\n") else { return nil }
    let context = CompletionContext.at(command.utf8.count, in: command, session.parser)
    guard context.prefix.utf8.count >= 2, !context.isQuoted else { return nil }
    switch context.expectations.first {
    case .verb, .stage, .dotName:
      var answer = Answer(span: context.span)
      guard let expectation = context.expectations.first,
        let best = candidates(expectation, context, &answer).first(where: { $0.replacement.hasPrefix(context.prefix) })
      else { return nil }
      return text + best.replacement.dropFirst(context.prefix.count)
    default:
      return nil
    }
  }

  /// The syntax of the command that a cursor, in Unicode scalars, stands in.
  package func hint(for text: String, cursor: Int) -> String? {
    let offset = String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor))).utf8.count
    let command = Self.command(at: offset, of: text).text
    guard !command.isEmpty else { return nil }
    let line = Self.behindHistory(command, before: command.utf8.count) ?? command
    let context = CompletionContext.at(line.utf8.count, in: line, session.parser)
    guard let signature = context.signature else { return nil }
    return Help.syntax(of: signature)
  }
}
