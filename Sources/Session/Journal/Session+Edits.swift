import Claims
import Interchange
import Text

extension Session {
  /// Throws where the model may be read only.
  func checkEditable(at span: Span? = nil) throws(Diagnostic) {
    guard let readOnlyReason else { return }
    throw Diagnostic("nothing can be changed here: \(readOnlyReason)", at: span)
  }

  /// Enters an edit that was just applied: into the journal first, then into the history. Where the journal does not
  /// take it, the edit is taken back and the reason thrown.
  func commit(_ step: EditStep, record: JournalRecord? = nil) throws(Diagnostic) {
    guard !step.isEmpty else { return }
    if let journal {
      do throws(Diagnostic) {
        try journal.added(record ?? StepRecord.record(step, isForward: true, in: workspace.store))
      } catch {
        try turn(step, isForward: false)
        throw error
      }
    }
    edits.add(step)
  }

  /// Takes the latest edit back and says which.
  func undo(at span: Span? = nil) throws(Diagnostic) -> String {
    try checkEditable(at: span)
    guard let step = edits.undoable else { throw Diagnostic("there is no edit to take back", at: span) }
    prepareForEdit()
    try turn(step, isForward: false)
    do throws(Diagnostic) {
      let store = workspace.store
      try journal?.tookBack { StepRecord.record(step, isForward: false, in: store) }
    } catch {
      try turn(step, isForward: true)
      throw error
    }
    edits.undone()
    return step.label
  }

  /// Does the edit again that was taken back last, and says which.
  func redo(at span: Span? = nil) throws(Diagnostic) -> String {
    try checkEditable(at: span)
    guard let step = edits.redoable else { throw Diagnostic("there is no edit to do again", at: span) }
    prepareForEdit()
    try turn(step, isForward: true)
    do throws(Diagnostic) {
      let store = workspace.store
      try journal?.didAgain { StepRecord.record(step, isForward: true, in: store) }
    } catch {
      try turn(step, isForward: false)
      throw error
    }
    edits.redone()
    return step.label
  }

  private func turn(_ step: EditStep, isForward: Bool) throws(Diagnostic) {
    do {
      if isForward { try step.redo(in: &workspace.store) } else { try step.undo(in: &workspace.store) }
    } catch {
      throw Diagnostic("the model no longer fits the edit '\(step.label)': \(error)")
    }
  }

  /// How the model differs from what was last loaded or saved.
  var difference: EditDifference { EditDifference(edits.sinceSaved, in: workspace.store) }
}
