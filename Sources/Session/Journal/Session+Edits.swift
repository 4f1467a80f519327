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
        try step.turn(isForward: false, in: &workspace.store)
        throw error
      }
    }
    edits.add(step)
  }

  /// Takes the latest edits back, or does again what was taken back last, and says which: all of `count`, or none where
  /// somebody asks for an end or the journal does not take them.
  func turn(_ count: Int, isForward: Bool, at span: Span? = nil) throws(Diagnostic) -> [String] {
    try checkEditable(at: span)
    let steps = edits.next(count, isForward: isForward)
    guard !steps.isEmpty else {
      throw Diagnostic("there is no edit to \(isForward ? "do again" : "take back")", at: span)
    }
    let known = journal?.known(isForward: isForward) ?? steps.count
    let store = workspace.store
    let isInterrupted = host.isInterrupted
    let turned = try aside { (cancellation) throws(Diagnostic) in
      let stop = Cancellation { cancellation.isRequested || isInterrupted() }
      var turned = Turned(store: store)
      for (place, step) in steps.enumerated() {
        try step.turn(isForward: isForward, in: &turned.store, until: stop)
        let isKnown = place < known
        turned.changes.append(isKnown ? nil : StepRecord.record(step, isForward: isForward, in: turned.store))
      }
      return turned
    }
    // From here on nothing is interrupted.
    prepareForEdit()
    try journal?.turned(turned.changes, isForward: isForward)
    workspace.store = turned.store
    for _ in steps { edits.turned(isForward: isForward) }
    return steps.map(\.label)
  }

  /// A model in which edits were taken back or done again.
  private struct Turned: Sendable {
    var store: ClaimStore
    /// Of each edit the change that it made, where a replay of the journal could not know it.
    var changes: [JournalRecord?] = []
  }

  /// How the model differs from what was last loaded or saved.
  var difference: EditDifference { EditDifference(edits.sinceSaved, in: workspace.store) }
}
