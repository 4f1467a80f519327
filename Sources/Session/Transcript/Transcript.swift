import Claims
import Commands
import Language
import Rendering
import Text

/// The session as Markdown that reads well and can be run again (the contract of the session transcript).
struct Transcript {
  static let format = "hearsay-session/1"

  let store: ClaimStore
  /// The folder that the transcript stands in; paths in it are relative to that.
  let directory: String
  /// How many blocks have been written.
  private(set) var number = 0
  /// The number of the latest answer as a replay counts it.
  private(set) var latestResult = 0

  init(_ store: ClaimStore, in directory: String, number: Int = 0, latestResult: Int = 0) {
    self.store = store
    self.directory = directory
    self.number = number
    self.latestResult = latestResult
  }

  /// The whole record.
  static func markdown(_ session: Session, in directory: String) -> String {
    var transcript = Transcript(session.workspace.store, in: directory)
    var text = transcript.frontMatter(session)
    for entry in session.log.entries { text += transcript.markdown(entry) }
    return text
  }

  /// What an entry adds to the file.
  mutating func markdown(_ entry: SessionLog.Entry) -> String {
    if case .note(let note) = entry.content { return "\n" + Self.prose(note) + "\n" }
    var seal = nextSeal(entry)
    var command = command(entry)
    if !EscapedText.isPlain(command) {
      seal.isEscaped = true
      command = EscapedText.encode(command)
    }
    let head = "\n" + seal.comment + "\n" + Self.fence(command)
    switch entry.content {
    case .failure(let message): return head + "\n" + Self.errorLine(message) + "\n"
    case .live, .frozen, .shown:
      guard let document = entry.document(store) else { return head }
      return head + Self.output(document, number: seal.number)
    case .note, .definition, .load: return head
    }
  }

  /// The seal of an entry that is no note, under the next number.
  mutating func nextSeal(_ entry: SessionLog.Entry) -> Seal {
    number += 1
    var seal: Seal
    switch entry.content {
    case .failure: seal = Seal(number: number, check: .error)
    case .live, .frozen, .shown:
      seal = Seal(number: number, check: .none)
      if let document = entry.document(store) {
        if case .shown = entry.content {
          seal.rows = document.table?.count
        } else {
          seal = Seal(number: number, of: document)
        }
      }
      let result = entry.result ?? latestResult + 1
      if result != latestResult + 1 { seal.result = result }
      latestResult = result
    case .load(_, let file):
      seal = Seal(number: number, check: .none)
      seal.data = file.digest
    case .note, .definition: seal = Seal(number: number, check: .none)
    }
    return seal
  }

  /// The line to run again.
  func command(_ entry: SessionLog.Entry) -> String {
    switch entry.line {
    case .resolved(let line): return LinePrinter.text(of: line.seen { Paths.relative($0, to: directory) })
    case .written(let text): return text
    case nil: break
    }
    guard case .load(let verb, let file) = entry.content else { return "" }
    let names = [file.name] + (file.map.map { [$0] } ?? [])
    return ".\(verb) " + names.map { DotArgument.text(Paths.relative($0, to: directory)) }.joined(separator: " ")
  }

  /// The result as a reader sees it. Where it is more than one table and the line that counts its rows, a comment marks
  /// its end, so that it can be told from prose.
  static func output(_ document: Document, number: Int) -> String {
    let sink = MemorySink()
    // A sink in memory takes everything.
    try? Renderer.render(document, mode: .markdown, options: RenderOptions(includesFooter: true), to: sink)
    var text = sink.text
    var isPlain = document.view.isEmpty && document.footer.notes.isEmpty
    if let graph = ChainGraph(document), graph.isSurveyable {
      isPlain = false
      text += "\n```mermaid\n\(graph.mermaid)```\n"
    }
    if !text.isEmpty, !text.hasPrefix("|") { text = "\n" + text }
    return isPlain ? text : text + "\n<!-- /q\(number) -->\n"
  }

  static func errorLine(_ message: String) -> String { SafeText.markdown("error: \(message)") }

  /// A fenced block whose fence is longer than any run of backticks inside.
  static func fence(_ command: String) -> String {
    var longest = 0
    var run = 0
    for byte in command.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    return "\(ticks)hearsay\n\(command)\n\(ticks)\n"
  }

  /// A note, word for word, but for what would end the prose: a fence, a comment, a tag, and what steers a terminal.
  static func prose(_ note: String) -> String {
    let safe = SafeText.terminal(note)
    var out = String.UnicodeScalarView()
    var isLead = true
    var previous: Unicode.Scalar = " "
    for scalar in safe.unicodeScalars {
      if scalar == "<" || (isLead && (scalar == "`" || scalar == "~")), previous != "\\" { out.append("\\") }
      if scalar != " " { isLead = false }
      previous = scalar
      out.append(scalar)
    }
    return String(out)
  }
}

/// The program's version.
package enum Version {
  package static let text = "0.1.0"
}
