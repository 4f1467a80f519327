import LineEditing
import Session
import Text

extension Prompt {
  /// Starts the safe mode, or the journal; asks what shall become of edits that an earlier session left.
  func protect(_ session: Session, _ editor: LineEditor) throws(Diagnostic) {
    if arguments.isSafe { return try session.enterSafeMode(script: nil, output: arguments.outputFolder) }
    guard let folder = Terminal.journals else {
      return session.message("no journal is kept: HOME is not set")
    }
    do throws(Diagnostic) {
      guard let unfinished = try session.startJournal(in: folder) else { return }
      session.message(unfinished.summary)
      session.loadAnnounced()
      settle(unfinished, session, editor)
    } catch {
      session.report(error)
      session.message("no journal is kept: edits are safe only once they are saved")
    }
  }

  private func settle(_ unfinished: Unfinished, _ session: Session, _ editor: LineEditor) {
    if let choice = arguments.recovery, carryOut(choice, unfinished, session) { return }
    editor.prompt = "recover, diff, keep or discard? "
    defer { editor.prompt = "" }
    while true {
      var answer = "keep"
      if case .line(let text) = editor.readLine(initial: nil) { answer = text.lowercased() }
      do throws(Diagnostic) {
        switch answer.split(separator: " ").first ?? "" {
        case "recover", "r": if carryOut(.recover, unfinished, session) { return }
        case "diff", "d": try session.preview(unfinished)
        case "keep", "k": if carryOut(.keep, unfinished, session) { return }
        case "discard": if carryOut(.discard, unfinished, session) { return }
        default: session.message("type recover, diff, keep or discard; keep leaves the edits for later")
        }
      } catch {
        session.report(error)
      }
    }
  }

  private func carryOut(_ choice: RecoveryChoice, _ unfinished: Unfinished, _ session: Session) -> Bool {
    do throws(Diagnostic) {
      try session.settle(unfinished, choice)
      switch choice {
      case .recover:
        let edits = unfinished.count == 1 ? "1 edit" : "\(unfinished.count) edits"
        session.message("\(edits) recovered; .diff shows what changed, .save keeps it")
      case .keep: session.message("kept for later; this shell changes nothing")
      case .discard: session.message("discarded")
      }
      return true
    } catch {
      session.report(error)
      return false
    }
  }
}
