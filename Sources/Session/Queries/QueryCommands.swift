import Language
import Text

let saveQueryCommand = DotCommand(
  "save-query", "save a line, or the latest one, under a name; it travels with the data",
  operands: [OperandSignature("name", .text), OperandSignature("line", .text, .many)], capability: .edit,
  examples: [
    Example(".save-query disputed conflicts on:$what", "then .run disputed what=character"),
    Example(".save-query disputed", "the latest line that gave an answer"),
  ],
  discussion: """
    What stands as `$name` in the line becomes a parameter; its present value, where there is one, holds when none is given. \
    `.run` alone lists the saved queries. The definition behind it is `query`; `query NAME ""` takes it away.
    """
) { (session, line) throws(Diagnostic) in
  let name = try line.argument(0, "a name")
  let rest = line.rest
  let used = name.span.upper - rest.span.lower
  let bytes = Array(rest.value.utf8).dropFirst(used).drop { $0 == 0x20 || $0 == 0x09 }
  let span = line.arguments.count > 1 ? Span(rest.span.upper - bytes.count, rest.span.upper) : name.span
  let text = bytes.isEmpty ? session.latestQuery : String(decoding: bytes, as: UTF8.self)
  guard let text else {
    throw Diagnostic(
      "there is no line yet that could be saved", at: name.span, expected: [".save-query \(name.value) LINE"])
  }
  try session.saveQuery(name, text, at: span)
  return .done
}

let runCommand = DotCommand(
  "run", "run a saved query or a script, with parameters; alone, list the saved queries",
  operands: [
    OperandSignature("query-or-script", .path, .optional), OperandSignature("name=value", .text, .many),
  ], capability: .read,
  examples: [
    Example(".run sample:tour", "the tour of the sample"),
    Example(".run ./report.hearsay who=regnum", "a script with a parameter"),
  ],
  discussion: """
    A name of letters, digits, - and _ is looked up among the saved queries first; `./name` is always a file. Parameters are \
    values and never text to be parsed again; one that is not taken is refused.
    """
) { (session, line) throws(Diagnostic) in
  guard let script = line.arguments.first else {
    try session.listQueries()
    return .done
  }
  let given = try line.arguments.dropFirst().map { (argument) throws(Diagnostic) in
    let parameter = try GivenParameter.spanned(argument)
    return Spanned(try session.passedOn(parameter.value, at: argument.span), argument.span)
  }
  if session.query(named: script.value) != nil { return try session.runQuery(script, given: given) }
  let before = session.parameters
  defer { session.parameters = before }
  try session.setParameters(given.map { ($0.value, $0.span) }, of: script.value)
  return try session.runNested(script)
}
