import Language
import Rendering
import Text

let modeCommand = DotCommand(
  "mode", "choose how results are printed, or say how",
  operands: [OperandSignature("mode", .choice(modeNames), .optional)], capability: .edit,
  examples: [Example(".mode json", "one JSON array for each result")],
  discussion: """
    `.mode auto`, as at the start, shows tables in `box` on a terminal, and a few rows whose columns do not fit one under \
    the other. `.mode box` keeps the table, and says which columns it leaves out.
    """
) { (session, line) throws(Diagnostic) in
  guard !line.arguments.isEmpty else {
    let isAuto = session.settings.mode == .box && !session.settings.keepsTable
    session.message("mode: \(session.settings.mode.rawValue)\(isAuto ? ", or by rows where few do not fit" : "")")
    return .done
  }
  let name = try line.choice(0, modeNames)
  session.settings.mode = OutputMode(rawValue: name) ?? session.settings.firstMode
  session.settings.keepsTable = name == OutputMode.box.rawValue
  return .done
}

private let modeNames = OutputMode.allCases.map(\.rawValue) + ["auto"]

let widthCommand = DotCommand(
  "width", "set the width of results in cells; auto takes the terminal's",
  operands: [OperandSignature("cells", .number, .optional)], capability: .edit
) { (session, line) throws(Diagnostic) in
  guard let word = line.arguments.first else {
    session.message("width: \(session.settings.width.map(String.init) ?? "auto")")
    return .done
  }
  if word.value == "auto" {
    session.settings.width = nil
    return .done
  }
  guard let cells = Int(word.value), (20...10_000).contains(cells) else {
    throw Diagnostic("'\(word.value)' is no width", at: word.span, expected: ["auto", "a number from 20 to 10000"])
  }
  session.settings.width = cells
  return .done
}

let rowsCommand = DotCommand(
  "rows", "set how many rows a terminal shows before it cuts; files and pipes are never cut",
  operands: [OperandSignature("count", .number, .optional)], capability: .edit
) { (session, line) throws(Diagnostic) in
  guard let word = line.arguments.first else {
    session.message("rows: \(session.settings.maxRows)")
    return .done
  }
  guard let rows = Int(word.value), rows > 0 else {
    throw Diagnostic("'\(word.value)' is no number of rows", at: word.span, expected: ["a whole number above 0"])
  }
  session.settings.maxRows = rows
  return .done
}

let pagerCommand = DotCommand(
  "pager", "show what is longer than the screen by pages, or not",
  operands: [OperandSignature("on-or-off", .choice(["on", "off"]), .optional)], capability: .edit,
  discussion: """
    Pages are turned with Space and b, by lines with the arrows; / searches, q leaves. What is wider than the screen, as \
    `.last all` and `plain` tables may be, is moved with Left and Right; w breaks its lines, or not. No other program is started, and \
    scripts, pipes and files are never paged.
    """
) { (session, line) throws(Diagnostic) in
  guard let on = try line.onOff() else {
    session.message("pager: \(session.settings.usesPager ? "on" : "off")")
    return .done
  }
  session.settings.usesPager = on
  return .done
}

let timerCommand = DotCommand(
  "timer", "say how long each line took", operands: [OperandSignature("on-or-off", .choice(["on", "off"]), .optional)],
  capability: .edit
) { (session, line) throws(Diagnostic) in
  guard let on = try line.onOff() else {
    session.message("timer: \(session.settings.showsTimer ? "on" : "off")")
    return .done
  }
  session.settings.showsTimer = on
  return .done
}

let echoCommand = DotCommand(
  "echo", "repeat each line before its result",
  operands: [OperandSignature("on-or-off", .choice(["on", "off"]), .optional)], capability: .edit
) { (session, line) throws(Diagnostic) in
  guard let on = try line.onOff() else {
    session.message("echo: \(session.settings.echoes ? "on" : "off")")
    return .done
  }
  session.settings.echoes = on
  return .done
}

let bailCommand = DotCommand(
  "bail", "stop a script at its first error (on, as at the start) or go on (off); a failed expectation never stops it",
  operands: [OperandSignature("on-or-off", .choice(["on", "off"]), .optional)], capability: .edit
) { (session, line) throws(Diagnostic) in
  guard let on = try line.onOff() else {
    session.message("bail: \(session.settings.bails ? "on" : "off")")
    return .done
  }
  session.settings.bails = on
  return .done
}

let setCommand = DotCommand(
  "set", "switch a convenience of the prompt on or off",
  operands: [
    OperandSignature("name", .choice(["ghost", "colour", "pager"]), .optional),
    OperandSignature("on-or-off", .choice(["on", "off"]), .optional),
  ], capability: .edit,
  discussion: "`ghost` is the suggestion behind the cursor, `colour` the colouring of what is typed."
) { (session, line) throws(Diagnostic) in
  func word(_ on: Bool) -> String { on ? "on" : "off" }
  let names = ["ghost", "colour", "pager"]
  if !line.arguments.isEmpty { _ = try line.choice(0, names) }
  guard line.arguments.count > 1 else {
    let settings = session.settings
    session.message(
      "ghost: \(word(settings.ghostText)), colour: \(word(settings.liveColour)), pager: \(word(settings.usesPager))")
    return .done
  }
  let name = try line.choice(0, names)
  let on = try line.choice(1, ["on", "off"]) == "on"
  switch name {
  case "ghost": session.settings.ghostText = on
  case "colour": session.settings.liveColour = on
  default: session.settings.usesPager = on
  }
  return .done
}
