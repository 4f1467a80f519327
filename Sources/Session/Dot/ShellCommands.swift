import Claims
import Commands
import Language
import Query
import Rendering
import Text

let quitCommand = DotCommand("quit", "leave the shell (Ctrl-D does as well)", aliases: ["exit"], capability: .pure) {
  (session, _) throws(Diagnostic) in
  session.isFinished = true
  return .done
}

let helpCommand = DotCommand(
  "help", "explain the shell, or one command", operands: [OperandSignature("topic", .verb, .optional)],
  capability: .pure,
  examples: [Example(".help compare", "one command with examples")]
) { (session, line) throws(Diagnostic) in
  try session.show(try Help.document(on: line.arguments.first, in: session))
  return .done
}

let lastCommand = DotCommand(
  "last", "print the last result again without computing it: `.last all` every row, `.last line` in another mode",
  operands: [
    OperandSignature("how", .choice(["all"] + OutputMode.allCases.map(\.rawValue)), .many)
  ], capability: .pure,
  examples: [
    Example(".last line", "each row as lines of its own, with every column"),
    Example(".last all json", "every row, as JSON"),
  ]
) { (session, line) throws(Diagnostic) in
  var all = false
  var mode: OutputMode?
  for position in line.arguments.indices {
    let word = try line.choice(position, ["all"] + OutputMode.allCases.map(\.rawValue))
    if word == "all" { all = true } else { mode = OutputMode(rawValue: word) }
  }
  guard let document = session.lastDocument ?? session.results.last?.document(for: session.workspace.store) else {
    throw Diagnostic("there is no result yet", at: line.name.span)
  }
  try session.show(document, all: all, mode: mode)
  return .done
}

let editCommand = DotCommand(
  "edit", "change the latest line in $VISUAL or $EDITOR; it comes back at the prompt, to be run or not",
  operands: [OperandSignature("line", .text, .many)], capability: .spawn,
  examples: [Example(".edit", "the line before, in your editor")],
  discussion: "`.edit LINE` begins with that line instead. Ctrl-X Ctrl-E does the same with the line being typed."
) { (session, line) throws(Diagnostic) in
  guard let edit = session.host.edit else {
    throw Diagnostic("there is no editor here: nobody types", at: line.name.span)
  }
  let text = try edit(line.rest.value.isEmpty ? session.latestInput : line.rest.value)
  session.draft = text.isEmpty ? nil : text
  return .done
}

let paramCommand = DotCommand(
  "param", "list parameters, or set and clear them",
  operands: [
    OperandSignature("action", .choice(["set", "clear", "default", "require"]), .optional),
    OperandSignature("name", .text, .optional),
    OperandSignature("value", .text, .optional),
  ], capability: .edit,
  examples: [
    Example(".param set who regnum", "then claims by:$who"),
    Example(".param default who:source regnum", "in a script: holds when the caller gives none, and must be a source"),
  ],
  discussion: """
    A parameter is a value and never text to be parsed again. `.param default name value` in a script gives the value that \
    holds when the caller gives none, `.param require name` says that the caller must give one. A type behind the name is \
    checked: \(QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", ")).
    """
) { (session, line) throws(Diagnostic) in
  guard !line.arguments.isEmpty else {
    let rows = session.parameters.sorted { $0.key < $1.key }.map { [Cell(.string($0.key)), Cell(.string($0.value))] }
    let table = Table(columns: [Column("name"), Column("value")], rows: rows, key: ["name"])
    try session.show(Document(table: table, footer: Footer(unit: "parameter", rows: rows.count)))
    return .done
  }
  let action = try line.choice(0, ["set", "clear", "default", "require"])
  let written = try line.argument(1, "a name")
  guard let parameter = QueryParameter(written.value), parameter.preset == nil else {
    throw Diagnostic(
      "'\(written.value)' declares no parameter", at: written.span, expected: ["name", "name:type"],
      notes: ["the types are \(QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", "))"])
  }
  let name = parameter.name
  if action == "clear" {
    session.parameters[name] = nil
    return .done
  }
  let given = action == "set" ? nil : session.parameters[name]
  if given == nil, action == "require" {
    throw Diagnostic(
      "the parameter '\(name)' is needed", at: written.span, category: .usage,
      expected: ["\(name)=\(parameter.kind.rawValue.uppercased()) after the script's name"])
  }
  let value = if let given { Spanned(given, written.span) } else { try line.argument(2, "a value") }
  try session.check(value.value, for: parameter, at: value.span)
  session.parameters[name] = value.value
  return .done
}

let noteCommand = DotCommand(
  "note", "write a note into the record of the session", operands: [OperandSignature("text", .text, .many)],
  capability: .edit,
  discussion: "Notes stand in the exported transcript as prose, word for word; a note that starts with # is a heading."
) { (session, line) throws(Diagnostic) in
  try session.record(nil, .note(line.rest.value))
  // Whoever watches a script run reads its notes between the results.
  if session.isReadingScript { session.message(line.rest.value, style: .faint) }
  return .done
}
