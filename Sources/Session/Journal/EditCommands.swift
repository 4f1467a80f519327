import Commands
import Language
import Text

let undoCommand = DotCommand(
  "undo", "take back the latest edit, or the latest few",
  operands: [OperandSignature("count", .number, .optional)], capability: .edit,
  discussion: "Edits are definitions, claims and imports. What was taken back, `.redo` does again until the next edit."
) { (session, line) throws(Diagnostic) in
  let count = try line.count(atMost: session.edits.counts.undoable)
  for label in try session.turn(count, isForward: false, at: line.name.span) {
    session.message("taken back: \(label)")
    try session.recordStep(line)
  }
  return .done
}

let redoCommand = DotCommand(
  "redo", "do again what was taken back last", operands: [OperandSignature("count", .number, .optional)],
  capability: .edit
) { (session, line) throws(Diagnostic) in
  let count = try line.count(atMost: session.edits.counts.redoable)
  for label in try session.turn(count, isForward: true, at: line.name.span) {
    session.message("done again: \(label)")
    try session.recordStep(line)
  }
  return .done
}

let diffCommand = DotCommand(
  "diff", "list what changed since the data were last loaded or saved, as a result", capability: .pure,
  discussion: "Each row is a definition or claim that was added, is gone or changed, with its line before and after."
) { (session, line) throws(Diagnostic) in
  let outcome = session.difference.outcome
  let number = session.results.add(outcome)
  let document = outcome.document(for: session.workspace.store)
  // Whoever runs the record again starts from the data, not from a save or recovery on the way.
  let isRepeatable = session.edits.isSinceLoad
  let step = RecordedLine.resolved(.dot(DotLine(name: line.name, arguments: [], rest: Spanned("", line.rest.span))))
  try session.record(step, isRepeatable ? .live(outcome) : .shown(document), result: number)
  try session.show(document)
  return .done
}

extension DotLine {
  /// A count of at least 1, or 1 where none is given; more than there are is refused before anything is done.
  fileprivate func count(atMost limit: Int) throws(Diagnostic) -> Int {
    guard let word = arguments.first else { return 1 }
    guard let count = Int(word.value), count > 0 else {
      throw Diagnostic("'\(word.value)' is no number of edits", at: word.span, expected: ["a whole number above 0"])
    }
    guard count <= limit else {
      throw Diagnostic("there are not \(count) such edits, but \(limit)", at: word.span)
    }
    return count
  }
}
