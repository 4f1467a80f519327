import Claims
import Commands
import Interchange
import Language
import Rendering
import Text

extension Session {
  /// Runs a script from within another line; an error inside is the line's own.
  func runNested(_ script: Spanned<String>) throws(Diagnostic) -> ExitStatus {
    let outer = status
    status = .done
    do throws(Diagnostic) {
      try runScript(at: script.value)
    } catch {
      var error = error
      if error.span == nil { error.span = script.span }
      throw error
    }
    let inner = status
    status = outer
    return inner
  }

  /// Loads new data in place of the old; where that fails, the old stays.
  package func replaceData(_ load: (Session) throws(Diagnostic) -> Void) throws(Diagnostic) {
    if isTrial { throw Diagnostic("an untrusted script works on the data at hand and opens no others") }
    let old = (workspace.store, dataFiles, readOnlyReason, openedFiles, partlyRead)
    prepareForEdit()
    readOnlyReason = nil
    workspace.store = ClaimStore()
    dataFiles = []
    openedFiles = 0
    partlyRead = []
    do throws(Diagnostic) {
      try load(self)
    } catch {
      (workspace.store, dataFiles, readOnlyReason, openedFiles, partlyRead) = old
      throw error
    }
    if !edits.isSaved {
      try journal?.sync()
      let fate = journal == nil ? "are gone" : "stay in their journal and are offered again"
      message("unsaved edits of the data before \(fate)")
    }
    edits = EditHistory()
    // Rows of the old data mean nothing in the new.
    results.forgetAll()
    guard let journalFolder else { return }
    guard try startJournal(in: journalFolder) != nil else { return }
    message("an unfinished session left edits of these data; open them at the start of the shell to decide on them")
  }

  /// The import map in a file.
  package func readMap(_ path: String) throws(Diagnostic) -> ImportMap {
    try ImportMapReader.read(try readFile(resolvePath(path)), name: path)
  }

  /// Writes a result to a file in the mode that its ending names; returns how many rows.
  func export(_ outcome: Outcome, to path: String, at span: Span) throws(Diagnostic) -> Int {
    guard let mode = OutputMode(path: path) else {
      throw Diagnostic("'\(path)' does not say its mode", at: span, expected: OutputMode.fileEndings.map { ".\($0)" })
    }
    let document = outcome.document(for: workspace.store)
    let content = try Renderer.file(
      document, mode: mode, title: "Hearsay: \(path)", isInterrupted: host.isInterrupted)
    try writeFile(content, to: path)
    return outcome.rowCount
  }
}
