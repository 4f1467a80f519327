import Rendering

/// What `.mode`, `.width`, `.echo` and their like set.
package struct Settings: Sendable {
  package var mode: OutputMode
  /// The mode that the session began with, for `.mode auto`.
  let firstMode: OutputMode
  /// Whether a table stays a table where its columns do not fit: somebody asked for `box` by name.
  package var keepsTable = false
  /// Cells of a line; nil asks the terminal.
  package var width: Int?
  /// How many rows a terminal shows before it says that there are more.
  package var maxRows = 40
  package var showsTimer = false
  package var echoes = false
  /// Whether a script stops at its first error.
  package var bails = true
  package var isQuiet = false
  /// Whether a script is run for its expectations alone: a line is printed for each, and nothing else.
  package var checksOnly = false
  package var usesPager = true
  package var ghostText = true
  package var liveColour = true

  package init(mode: OutputMode) {
    self.mode = mode
    firstMode = mode
  }
}
