import CLineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why there can be no editor.
package struct LineEditorFailure: Error, Equatable, Sendable {
  package var reason: String
}

/// Reads commands from a terminal, with editing, history, completion, colour and hints.
///
/// libedit interprets the keys, in the emacs or the vi manner and as `~/.editrc` says, and keeps the buffer; the editor
/// paints the screen itself. Use it on the main thread, one at a time, and only when standard input and standard output
/// are terminals. The cursor must stand at the start of a row when ``readLine(initial:)`` is called.
package final class LineEditor {
  package enum EditingMode: String, Sendable { case emacs, vi }

  /// Plain text before the first line.
  package var prompt = "> "
  /// Plain text before the further lines of a command.
  package var continuationPrompt = "... "
  /// The ways to go on, for a buffer and a cursor in Unicode scalars.
  package var complete: (String, Int) -> Completion = { Completion(start: $1, end: $1, candidates: []) }
  /// Whether Enter only begins a new line of the command.
  package var isIncomplete: (String) -> Bool = { _ in false }
  package var highlight: (String) -> [Highlight] = { _ in [] }
  /// A whole line that continues the buffer, asked when the history knows none.
  package var suggest: (String) -> String? = { _ in nil }
  /// Lets the line be changed in another program, and returns what it became; nil where that cannot be.
  package var edit: ((String) -> String?)?
  /// A line of help below the buffer, for a cursor in Unicode scalars.
  package var hint: (String, Int) -> String? = { _, _ in nil }
  /// Whether escape sequences for colour are sent; without them ghost text stands in brackets.
  package var colours = true
  /// Whether a suggestion is shown behind the cursor, on a terminal that can erase it again.
  package var ghost = true
  package var showsGhost: Bool { ghost && !isPlain }
  /// Called once, when a prompt is on the screen for the first time and before any key is taken.
  package var whenShown: (() -> Void)?
  /// What was wrong with `~/.editrc`, if anything.
  package private(set) var configurationProblem: String?

  let handle: OpaquePointer
  let history: HistoryStore?
  let isPlain = Terminal.isPlain
  var buffer: EditBuffer { EditBuffer(handle) }
  var input = InputReader()
  var display: any Display
  /// What stands below the buffer until the next key.
  var below: [Row] = []
  var undo = UndoStack()
  var kills = KillRing()
  var browsing: HistoryBrowsing?
  var takenArgument: TakenArgument?
  var lastPattern = ""
  var lastAction: Action?
  var textAfterAction: [Unicode.Scalar] = []
  /// The action of an escape sequence that the reader has taken as a whole.
  var sequenceAction: Action?
  var accepted: String?
  var initial: String?
  var problem: Int32 = 0
  /// Whether no key of this line has been asked for.
  var isFresh = true
  var painted = PaintCache()
  private var libraryHistory: OpaquePointer?
  private var libraryCount = 0
  private var isClosed = false

  /// Makes an editor; `program` is the name under which `~/.editrc` can address it, if that is to be read.
  ///
  /// Throws ``LineEditorFailure`` when standard input or output is no terminal. Catches SIGINT, see ``Interrupts``.
  package init(program: String, history: HistoryStore? = nil, readsConfiguration: Bool = true) throws(LineEditorFailure)
  {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw LineEditorFailure(reason: "standard input and output are not both a terminal")
    }
    cle_prepare_locale()
    cle_signals_install()
    guard
      let handle = cle_open(
        program,
        { editor, slot in LineEditor.of(editor)?.readForLibrary(slot) ?? 0 },
        { editor, index, _ in
          guard let line = LineEditor.of(editor), let action = Action(rawValue: index) else { return UInt8(CC_ERROR) }
          return line.perform(action)
        })
    else { throw LineEditorFailure(reason: "the terminal cannot be set up for editing") }
    self.handle = handle
    self.history = history
    display = isPlain ? PlainDisplay() : Painter()
    cle_set_client(handle, Unmanaged.passUnretained(self).toOpaque())
    libraryHistory = cle_history_open(handle, 1000)
    for action in Action.allCases { cle_define(handle, action.rawValue, action.name) }
    for keys in Bindings.silent { cle_bind(handle, "\\e" + keys, Action.nothing.name) }
    bindKeys()
    if readsConfiguration { readConfiguration() }
  }

  deinit { close() }

  /// Gives the terminal back. The editor cannot be used afterwards.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    cle_signals_leave()
    cle_close(handle)
    if let libraryHistory { cle_history_close(libraryHistory) }
  }

  /// Chooses the keys; the editor starts with those of emacs unless `~/.editrc` says `bind -v`.
  package func setEditingMode(_ mode: EditingMode) {
    cle_set_editor(handle, mode.rawValue)
    bindKeys()
  }

  package var editingMode: EditingMode { cle_is_vi(handle) ? .vi : .emacs }

  /// Reads one command. `initial` is put into the buffer first.
  ///
  /// The terminal is in its own modes before and after. SIGTERM, SIGHUP and SIGQUIT give it back before they end the
  /// process; Ctrl-Z stops the process and the line is shown again when it goes on.
  package func readLine(initial: String? = nil) -> ReadOutcome {
    precondition(!isClosed, "the editor is closed")
    begin(initial)
    cle_signals_enter()
    display.send("\u{1B}[?2004h")
    var count: Int32 = 0
    let line = el_wgets(handle, &count)
    // A key may be bound to libedit's own way of ending a line, as vi's "#" is.
    if accepted == nil, line != nil, count > 0 {
      accepted = String(buffer.scalars.last == "\n" ? buffer.scalars.dropLast() : buffer.scalars[...])
    }
    let outcome = self.outcome()
    finish(outcome)
    display.send("\u{1B}[?2004l")
    cle_signals_leave()
    return outcome
  }

  private func begin(_ text: String?) {
    fflush(nil)
    Interrupts.clear()
    try? history?.refresh()
    feedLibraryHistory()
    if var painter = display as? Painter {
      painter.colours = colours
      display = painter
    }
    display.forget()
    below = []
    undo.clear()
    browsing = nil
    lastAction = nil
    sequenceAction = nil
    accepted = nil
    initial = text
    problem = 0
    isFresh = true
    painted = PaintCache()
  }

  private func outcome() -> ReadOutcome {
    if let accepted { return .line(accepted) }
    if Interrupts.isPending { return .interrupted }
    return problem == 0 ? .endOfInput : .failed(String(cString: strerror(problem)))
  }

  private func finish(_ outcome: ReadOutcome) {
    buffer.move(to: buffer.count)
    if outcome == .interrupted { Interrupts.clear() }
    let ending = outcome == .interrupted ? "^C" : ""
    display.leave(editingFrame(isLast: true, ending: ending), height: Terminal.size.rows)
  }

  static func of(_ editor: OpaquePointer?) -> LineEditor? {
    cle_client(editor).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func readConfiguration() {
    _ = cle_messages()
    let result = el_source(handle, nil)
    let said = cle_messages().map { SafeText.plain(String(cString: $0)) } ?? ""
    if let path = configurationPath, access(path, R_OK) == 0 {
      // libedit says what is wrong with a command, and stops without a word at one that it does not know.
      if !said.isEmpty {
        configurationProblem = "\(path): \(said)"
      } else if result == -1 {
        configurationProblem = "\(path): a line begins with an unknown command; the lines after it were not read"
      }
    }
    // The file may have changed the editing mode, which forgets all bindings, or taken a key that the shell needs.
    bindKeys()
  }

  private var configurationPath: String? {
    if let path = getenv("EDITRC") { return String(cString: path) }
    return getenv("HOME").map { String(cString: $0) + "/.editrc" }
  }

  private func bindKeys() {
    if cle_is_vi(handle) {
      for (keys, action) in Bindings.insert { cle_bind(handle, keys, action.name) }
      for (keys, action) in Bindings.command { cle_bind_command(handle, keys, action.name) }
    } else {
      for (keys, action) in Bindings.emacs { cle_bind(handle, keys, action.name) }
      for (keys, action) in Bindings.sequences { cle_bind(handle, "\\e" + keys, action.name) }
    }
  }

  /// libedit's own functions, which `~/.editrc` may bind, search a history of their own.
  private func feedLibraryHistory() {
    guard let libraryHistory, let history else { return }
    if libraryCount > history.entries.count { libraryCount = 0 }
    for entry in history.entries[libraryCount...].suffix(1000) { cle_history_add(libraryHistory, entry.text) }
    libraryCount = history.entries.count
  }
}
