import Claims
import Commands
import Language
import Query
import Rendering
import Text

/// One sitting with a data set: the model, the settings, the answers so far and the record of them.
///
/// A session is used from one thread. It writes results to the host's output and everything else to its messages.
package final class Session {
  package internal(set) var host: Host
  package let workspace = Workspace()
  package let results = Results()
  package var settings: Settings
  package var parameters: [String: String] = [:]
  /// What was loaded, for the front matter of transcripts.
  package var dataFiles: [DataFile] = []
  /// How many of them were opened; the others were imported as edits.
  var openedFiles = 0
  /// Whether the standard sample is named as the data and not yet read.
  var isAnnounced = false
  /// What was loaded before the first recorded line.
  var initialData: [DataFile] = []
  package let log = SessionLog()
  /// The files that the record goes to as it grows.
  var recorders: [any Recorder] = []
  /// The expectations of a script that is run for them alone.
  package var checks: [CheckLine] = []
  /// Takes documents in place of the host's output, where somebody looks at answers rather than reads them.
  var takeDocument: ((Document) -> Void)?
  /// The latest line's error, where it had one.
  var latestError: Diagnostic?
  /// Whether recorded lines are run again: then nothing is written to files.
  var isReplay = false
  /// Set by `.quit`.
  package var isFinished = false
  /// The gravest status so far; a script leaves with it.
  package var status: ExitStatus = .done
  /// The scripts being read, innermost last, so that a loop is refused and paths are relative to the script.
  var scripts: [String] = []
  /// What lines are called that a person types.
  package static let promptName = "prompt"
  /// The lines being run, innermost last: a line that runs a script stands before those of the script.
  var running: [SourceText] = []
  /// When the line being run began, by the host's clock and without the time that was spent reading pages.
  var lineStarted = 0.0
  var isReadingScript: Bool { !scripts.isEmpty && !settings.isQuiet }
  /// The latest document, for `.last`.
  var lastDocument: Document?
  /// The latest line that gave an answer, as it was written.
  var latestQuery: String?
  /// Whether several lines came at once, so that nobody waits to turn the pages of one.
  var isBatch = false
  /// The latest line that was typed, for `.edit`.
  var latestInput = ""
  /// How long a person has been reading pages, in all: no part of what a line took.
  package internal(set) var secondsPaged = 0.0
  /// A line that the next prompt begins with.
  package var draft: String?
  /// A text that would mend the latest mistake, offered at the next prompt.
  package var correction: String?
  /// Files of which some lines were refused: saving over one would lose them.
  var partlyRead: Set<String> = []
  /// The edits so far, to be taken back and done again.
  var edits = EditHistory()
  /// Keeps every edit on the disk; nil where no journal is wanted.
  package internal(set) var journal: Journal?
  /// Where the journal lies, for data opened later.
  var journalFolder: JournalFolder?
  /// Where shells leave their locks, whether or not this session keeps a journal; nil where there is no such place.
  package var locks: JournalFolder?
  /// Why nothing may be changed; nil where it may.
  package internal(set) var readOnlyReason: String?
  /// Where models that took long to load are kept; nil where none are.
  package var cache: ModelCache?
  /// The image on its way there.
  var imageWriting: ImageWriting?
  /// How long the load took that the image is of.
  var secondsLoading = 0.0
  /// Whether the data came out of an image.
  var isFromCache = false
  /// Of how many files every byte was read for that.
  var filesReadAgain = 0
  /// What the safe mode allows; nil outside it.
  package internal(set) var safety: SafeMode?
  /// Notices when a command takes too much memory.
  let memory = MemoryWatch()
  /// What an untrusted script would change, until somebody accepts it or edits otherwise.
  var pendingTrial: Trial?
  /// Whether this session runs an untrusted script on a copy.
  var isTrial = false

  package init(host: Host, mode: OutputMode) {
    self.host = host
    let isInterrupted = host.isInterrupted
    let memory = memory
    self.host.isInterrupted = { isInterrupted() || memory.isExceeded }
    settings = Settings(mode: mode)
  }

  /// Whether there are edits since the data were last loaded or saved.
  package var hasUnsavedEdits: Bool { !edits.isSaved }

  package var surroundings: Surroundings {
    Surroundings(parameters: parameters, today: host.now() / 86_400)
  }

  /// The grammar of everything that can be typed.
  package static let grammar = Grammar(
    signatures: Commands.grammar.signatures + DotCommands.all.map(\.signature), fields: Commands.grammar.fields)

  package var parser: LineParser {
    let store = workspace.store
    return LineParser(Self.grammar, isClaimID: { store.row(id: $0) != nil })
  }
}

/// A data set or file that was loaded.
package struct DataFile: Hashable, Sendable {
  package var name: String
  /// SHA-256 of the bytes, in hexadecimal.
  package var digest: String
  /// The import map that the file was read through.
  package var map: String?

  package init(name: String, digest: String, map: String? = nil) {
    self.name = name
    self.digest = digest
    self.map = map
  }
}
