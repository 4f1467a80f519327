/// A command that was run.
package struct HistoryEntry: Sendable, Hashable {
  /// How it ended.
  package enum Outcome: String, Sendable, CaseIterable {
    case ok, error, interrupted
  }

  /// The whole command, with "\n" where it runs over several lines.
  package var text: String
  /// When it was started, in seconds since 1970-01-01T00:00:00Z.
  package var time: Int
  /// The label of the data set it ran on; empty when there was none.
  package var data: String
  package var outcome: Outcome
  /// How long it took, in milliseconds.
  package var duration: Int

  package init(_ text: String, time: Int, data: String = "", outcome: Outcome = .ok, duration: Int = 0) {
    self.text = text
    self.time = time
    self.data = data
    self.outcome = outcome
    self.duration = duration
  }
}
