import Text

/// A transcript that grows with the session: every block is on the disk before the next line is read.
final class TranscriptRecorder: Recorder {
  let path: String
  private let file: AppendingFile
  private var number = 0
  private var latestResult: Int

  /// Begins a new file with the front matter, and with what earlier lines of the session later ones depend on.
  init(_ path: String, _ session: Session) throws(Diagnostic) {
    self.path = path
    file = try AppendingFile(creating: path, in: session.safety)
    latestResult = 0
    var transcript = Transcript(session.workspace.store, in: Paths.folder(of: path))
    session.log.freeze(session.workspace.store)
    var text = transcript.frontMatter(session)
    for entry in session.log.entries where entry.setsState { text += transcript.markdown(entry) }
    number = transcript.number
    latestResult = transcript.latestResult
    try file.append(text)
  }

  func record(_ entry: SessionLog.Entry, of session: Session) throws(Diagnostic) {
    var transcript = Transcript(
      session.workspace.store, in: Paths.folder(of: path), number: number, latestResult: latestResult)
    try file.append(transcript.markdown(entry))
    number = transcript.number
    latestResult = transcript.latestResult
  }

  func close() -> String? { nil }
}
