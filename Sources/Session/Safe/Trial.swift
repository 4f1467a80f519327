import Claims
import Commands
import Language
import Rendering
import Text

/// What an untrusted script did to a copy of the model, waiting to be accepted.
struct Trial {
  var line: DotLine
  var store: ClaimStore
  var step: EditStep
}

let runUntrustedCommand = DotCommand(
  "run-untrusted", "run a script on a copy of the data in the safe mode, and show what it would change",
  operands: [OperandSignature("script", .path), OperandSignature("name=value", .text, .many)], capability: .read,
  discussion: """
    The script reads below its own folder only, writes nothing, starts nothing and has the limits of the safe mode. What it \
    changed is shown like `.diff`; `.accept` makes the changes as one edit, and any other edit forgets them.
    """
) { (session, line) throws(Diagnostic) in
  try session.tryScript(line)
}

let acceptCommand = DotCommand(
  "accept", "make the changes that `.run-untrusted` showed", capability: .edit
) { (session, line) throws(Diagnostic) in
  try session.acceptTrial(line)
  return .done
}

extension Session {
  /// Runs a script on a copy that shares nothing but what is printed.
  func tryScript(_ line: DotLine) throws(Diagnostic) -> ExitStatus {
    pendingTrial = nil
    let script = try line.argument(0, "a script")
    let given = try line.arguments.dropFirst().map { (argument) throws(Diagnostic) in
      try GivenParameter.spanned(argument)
    }
    let path = resolvePath(script.value)
    let trial = Session(host: host, mode: settings.mode)
    trial.settings = settings
    trial.workspace.store = workspace.store
    trial.isTrial = true
    trial.memory.limit = memory.limit
    do throws(Diagnostic) {
      try trial.enterSafeMode(script: path, output: nil)
      try trial.setParameters(given.map { ($0.value, $0.span) }, of: path)
      try trial.runScript(at: path)
    } catch {
      var error = error
      if error.span == nil, error.source == nil { error.span = script.span }
      throw error
    }
    guard trial.status == .done || trial.status == .expectationFailed else {
      message("the script failed on the copy; the data are as they were")
      return trial.status
    }
    var step = EditStep(label: "run-untrusted \(script.value)", from: workspace.store, to: trial.workspace.store)
    step.serial = -1
    let difference = EditDifference([EditHistory.Leg(step: step, isForward: true)], in: trial.workspace.store)
    guard !difference.items.isEmpty else {
      message("the script changes nothing")
      return trial.status
    }
    try show(difference: difference, in: trial.workspace.store)
    pendingTrial = Trial(line: line, store: trial.workspace.store, step: step)
    message("these changes were made on a copy; .accept makes them here, else nothing happens")
    return trial.status
  }

  /// Shows changes that somebody is to decide on: where the screen may cut cells, from where the two sides differ.
  func show(difference: EditDifference, in store: ClaimStore) throws(Diagnostic) {
    let isCut = renderOptions.width != nil && !settings.mode.isMachine
    try show(difference.outcome(fromFirstDifference: isCut).document(for: store))
  }

  /// Makes the changes of the latest trial as one edit.
  func acceptTrial(_ line: DotLine) throws(Diagnostic) {
    guard let trial = pendingTrial else {
      throw Diagnostic("nothing waits to be accepted", at: line.name.span, expected: [".run-untrusted SCRIPT first"])
    }
    try checkEditable(at: line.name.span)
    prepareForEdit()
    let old = workspace.store
    workspace.store = trial.store
    workspace.store.prepareIndexes()
    do throws(Diagnostic) {
      try commit(trial.step)
    } catch {
      workspace.store = old
      throw error
    }
    var run = trial.line
    if let script = run.arguments.first { run.arguments[0] = Spanned(resolvePath(script.value), script.span) }
    try record(.resolved(.dot(run)), .definition)
    try record(.resolved(.dot(line)), .definition)
    message("the changes of '\(trial.line.arguments.first?.value ?? "")' are made; .undo takes them back")
  }
}
