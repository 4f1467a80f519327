import Rendering
import Text

/// What a session needs of the program around it: where output goes and what kind of place that is.
package struct Host {
  package var output: any ByteSink
  package var messages: any ByteSink
  package var isTerminal: Bool
  package var colour: Bool
  /// The terminal's present width in cells, or nil.
  package var terminalWidth: () -> Int?
  /// The terminal's present height in rows, or nil.
  package var terminalHeight: () -> Int? = { nil }
  /// Whether the reader of the output has gone away, as `head` does; nobody is there to be told.
  package var isOutputClosed: () -> Bool
  package var isInterrupted: @Sendable () -> Bool
  /// Seconds since 1970.
  package var now: () -> Int
  /// Seconds of a clock that only runs forward.
  package var clock: () -> Double
  /// The lines typed before, latest last; nil where there is no history.
  package var history: (() -> [HistoryLine])?
  /// Whether long work runs beside the thread that waits for it, so that an interruption ends the wait at once.
  package var worksAside = false
  /// Shows output that is longer than the screen by pages, and says whether it did; nil where nobody could turn them.
  /// Lines of wide output are not broken, and the pages can be moved sideways.
  package var page: ((_ text: [UInt8], _ isWide: Bool) -> Bool)?
  /// Lets a person change a text in an editor of theirs; nil where there is none to be had.
  package var edit: ((_ text: String) throws(Diagnostic) -> String)?
  /// Shows one line that the next one overwrites; an empty text takes it away. Nil where nobody watches.
  package var showProgress: (@Sendable (String) -> Void)?

  package init(
    output: any ByteSink, messages: any ByteSink, isTerminal: Bool = false, colour: Bool = false,
    terminalWidth: @escaping () -> Int? = { nil }, isOutputClosed: @escaping () -> Bool = { false },
    isInterrupted: @escaping @Sendable () -> Bool = { false },
    now: @escaping () -> Int = { 0 }, clock: @escaping () -> Double = { 0 }, history: (() -> [HistoryLine])? = nil,
    showProgress: (@Sendable (String) -> Void)? = nil
  ) {
    self.output = output
    self.messages = messages
    self.isTerminal = isTerminal
    self.colour = colour
    self.terminalWidth = terminalWidth
    self.isOutputClosed = isOutputClosed
    self.isInterrupted = isInterrupted
    self.now = now
    self.clock = clock
    self.history = history
    self.showProgress = showProgress
  }
}

/// One remembered command.
package struct HistoryLine: Hashable, Sendable {
  package var text: String
  package var time: Int
  package var data: String
  package var outcome: String
  package var milliseconds: Int

  package init(text: String, time: Int, data: String, outcome: String, milliseconds: Int) {
    self.text = text
    self.time = time
    self.data = data
    self.outcome = outcome
    self.milliseconds = milliseconds
  }
}

/// The program's exit status (the contract of the command line).
package enum ExitStatus: Int32, Sendable {
  case done = 0
  case expectationFailed = 1
  case usage = 2
  case commandFailed = 3
  case dataRefused = 65
  case outputFailed = 74
  case interrupted = 130

  package init(_ category: Diagnostic.Category) {
    self =
      switch category {
      case .usage: .usage
      case .command: .commandFailed
      case .data: .dataRefused
      case .output: .outputFailed
      case .interrupted: .interrupted
      case .expectation: .expectationFailed
      }
  }
}
