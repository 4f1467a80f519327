/// What came of asking for a line.
package enum ReadOutcome: Equatable, Sendable {
  /// A whole command without its line end; it holds "\n" where it runs over several lines.
  case line(String)
  /// Ctrl-C: what was typed is dropped.
  case interrupted
  /// Ctrl-D on an empty line, or the terminal is gone.
  case endOfInput
  /// Reading failed for the reason given.
  case failed(String)
}
