import CLineEditing

/// The process-wide Ctrl-C flag. A running command polls it and stops when it is set.
///
/// Every function may be called from any thread; reading the flag costs about a nanosecond.
package enum Interrupts {
  /// Catches SIGINT from now on instead of ending the process. ``LineEditor`` does this itself; a program without an
  /// editor calls it once at its start, on the main thread.
  package static func install() {
    cle_signals_install()
  }

  /// Whether Ctrl-C was pressed since the flag was last cleared.
  package static var isPending: Bool { cle_interrupt_pending() }

  /// Sets the flag as Ctrl-C does.
  package static func raise() { cle_interrupt_set() }

  /// Forgets a Ctrl-C; to be called before a command starts and when its interruption has been reported.
  package static func clear() { cle_interrupt_clear() }
}
