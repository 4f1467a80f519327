import LineEditing
import Rendering
import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The shell at a terminal: reads lines, evaluates them, remembers them.
struct Prompt {
  let arguments: Arguments
  let makeSession: (HistoryStore?) -> Session
  let load: (Session) throws(Diagnostic) -> Void

  func run() throws(Diagnostic) -> ExitStatus {
    let (history, problem) = openHistory()
    let session = makeSession(history)
    connect(session)
    let editor: LineEditor
    do {
      editor = try LineEditor(program: "hearsay", history: history)
    } catch {
      throw Diagnostic("cannot edit lines here: \(error.reason)", category: .usage)
    }
    defer { editor.close() }
    if let problem { session.message(problem) }
    if let problem = editor.configurationProblem { session.message(problem) }
    // The sample is read when the first prompt stands, so that nobody waits for it.
    if arguments.data.isEmpty, !arguments.isSafe { session.announceSample() } else { try loadOrPropose(session) }
    greet(session)
    try protect(session, editor)
    editor.whenShown = { session.loadAnnounced() }
    connect(editor, session, history)
    loop(editor, session, history)
    if session.hasUnsavedEdits, session.journal != nil {
      session.message("unsaved edits are in the journal; the next shell on these data offers them")
    }
    session.finish()
    return session.status == .outputFailed ? .outputFailed : .done
  }

  /// Loads the data; a table that does not say what its columns mean is shown, with a line to begin with.
  private func loadOrPropose(_ session: Session) throws(Diagnostic) {
    do throws(Diagnostic) {
      try load(session)
    } catch {
      guard error.category == .data, arguments.importMap == nil, session.proposeMap(for: arguments.data)
      else { throw error }
    }
  }

  private func greet(_ session: Session) {
    if arguments.isQuiet { return }
    let store = session.workspace.store
    let what =
      arguments.data.isEmpty
      ? "the sample arms-2022"
      : session.dataFiles.isEmpty
        ? "no data yet"
        : "\(arguments.data.joined(separator: ", ")): \(Renderer.counted(store.claimCount, "claim")) by "
          + Renderer.counted(store.sources.count - 1, "source")
    session.message("hearsay \(Version.text) · \(what)")
    session.message(
      "Tab shows what can stand here, ? helps, .run sample:tour shows the sample, Ctrl-D leaves", style: .faint)
  }

  /// What only a person at a terminal can use: pages, and an editor of their own.
  private func connect(_ session: Session) {
    let page: ([UInt8], Bool) -> Bool = { bytes, isWide in
      var pager = Pager(bytes, colours: Terminal.wantsColour, isWide: isWide)
      // Whoever has typed ahead wants the answer to that, and room is needed for the footer and the next prompt.
      guard pager.rowCount > (Terminal.height ?? 24) - 3 || pager.isTooWide, !Pager.isInputWaiting else { return false }
      pager.run()
      return true
    }
    let edit = { (text: String) throws(Diagnostic) in try ExternalEditor.edit(text) }
    session.attach(page: Pager.isPossible ? page : nil, edit: arguments.isSafe ? nil : edit)
  }

  private func connect(_ editor: LineEditor, _ session: Session, _ history: HistoryStore?) {
    editor.prompt = "hearsay> "
    editor.continuationPrompt = "    ...> "
    history?.fold = NameFolding.fold
    editor.isIncomplete = { text in
      session.parser.parse(SourceText(Completer.lastCommand(of: text).text, name: "prompt")).isIncomplete
    }
    editor.colours = Terminal.wantsColour
    let completer = Completer(session: session)
    editor.complete = { text, cursor in completion(completer.candidates(for: text, cursor: cursor), in: text) }
    editor.highlight = { text in
      session.settings.liveColour ? highlights(completer.highlights(text), in: text) : []
    }
    // A corrected line waits in grey behind an empty prompt: Right or End takes it.
    editor.suggest = { text in
      if text.isEmpty { return session.correction }
      guard session.settings.ghostText else { return nil }
      let last = Completer.lastCommand(of: text)
      // Of several commands the last is gone on with, as if it stood alone.
      if last.start > 0, !last.text.isEmpty, let line = history?.suggestion(for: last.text) {
        return String(decoding: text.utf8.prefix(last.start), as: UTF8.self) + line
      }
      return completer.suggestion(for: text)
    }
    editor.edit = { text in
      guard session.safety == nil, let edit = session.host.edit else { return nil }
      do throws(Diagnostic) {
        return try edit(text)
      } catch {
        session.report(error)
        return nil
      }
    }
    editor.hint = { text, cursor in session.settings.ghostText ? completer.hint(for: text, cursor: cursor) : nil }
  }

  private func loop(_ editor: LineEditor, _ session: Session, _ history: HistoryStore?) {
    var interrupts = 0
    while !session.isFinished {
      history?.preferredData = dataLabel(session)
      editor.ghost = session.settings.ghostText
      let draft = session.draft
      session.draft = nil
      switch editor.readLine(initial: draft) {
      case .line(let text):
        interrupts = 0
        evaluate(text, session, history)
        if let line = session.correction, !session.settings.ghostText || !editor.showsGhost {
          session.message("try: \(line)")
        }
      case .interrupted:
        interrupts += 1
        if interrupts == 2 { session.message("Ctrl-D leaves", style: .faint) }
      case .endOfInput:
        return
      case .failed(let reason):
        session.message("the terminal failed: \(reason)")
        return
      }
    }
  }

  private func evaluate(_ text: String, _ session: Session, _ history: HistoryStore?) {
    let trimmed = text.drop { $0 == " " || $0 == "\n" || $0 == "\t" }
    guard !trimmed.isEmpty else { return }
    Interrupts.clear()
    let started = Terminal.clock - session.secondsPaged
    let before = session.status
    let status = session.evaluateAll(text, name: "prompt")
    if status == .interrupted { session.message("interrupted; nothing was changed") }
    if status != .outputFailed { session.status = before }
    Interrupts.clear()
    guard let history, session.safety == nil, !text.hasPrefix(" ") else { return }
    let entry = HistoryEntry(
      text, time: Terminal.now, data: dataLabel(session),
      outcome: status == .done || status == .expectationFailed ? .ok : status == .interrupted ? .interrupted : .error,
      duration: Int((Terminal.clock - session.secondsPaged - started) * 1000))
    do { try history.append(entry) } catch { session.message("history: \(error.path): \(error.reason)") }
  }

  private func dataLabel(_ session: Session) -> String { session.dataFiles.map(\.name).joined(separator: " ") }

  /// The history file: `$HEARSAY_HISTORY`, else `hearsay/history` in the user's state folder (XDG Base Directory).
  private func openHistory() -> (HistoryStore?, String?) {
    if arguments.isSafe { return (nil, nil) }
    let path = Terminal.environment("HEARSAY_HISTORY") ?? Terminal.stateFolder.map { $0 + "/history" }
    do {
      return (try HistoryStore(path: path), nil)
    } catch {
      return (try? HistoryStore(path: nil), "history cannot be kept: \(error.path): \(error.reason)")
    }
  }
}

// MARK: - From the language's bytes to the editor's scalars

/// The number of scalars before a byte offset.
private func scalars(before byte: Int, in text: String) -> Int {
  text.utf8.prefix(byte).count { $0 & 0xC0 != 0x80 }
}

private func completion(_ found: Completer.Answer, in text: String) -> Completion {
  Completion(
    start: scalars(before: found.span.lower, in: text), end: scalars(before: found.span.upper, in: text),
    candidates: found.candidates.map {
      Candidate(replacement: $0.replacement, display: $0.display, note: $0.note, isFinal: $0.isFinal)
    }, isPartial: found.isPartial, message: found.message)
}

private func highlights(_ spans: [(span: Span, style: Completer.Colour)], in text: String) -> [Highlight] {
  // Counted once: a pasted block has very many spans.
  var places = [0]
  for byte in text.utf8.dropFirst() { places.append(places[places.count - 1] + (byte & 0xC0 != 0x80 ? 1 : 0)) }
  places.append(text.unicodeScalars.count)
  return spans.map { item in
    let range = places[item.span.lower]..<places[item.span.upper]
    let style: Highlight.Style =
      switch item.style {
      case .verb: .verb
      case .field: .field
      case .known: .known
      case .unknown: .unknown
      case .quoted: .quoted
      case .option: .option
      case .error: .error
      case .comment: .comment
      case .plain: .plain
      }
    return Highlight(range, style)
  }
}
