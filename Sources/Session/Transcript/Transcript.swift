import Claims
import Commands
import Crypto
import Rendering
import Text

/// The session as Markdown that reads well and can be run again (contract of section "the session transcript").
enum Transcript {
  static let format = "hearsay-session/1"

  static func markdown(_ session: Session) -> String {
    var text = frontMatter(session)
    var number = 0
    for entry in session.log.entries {
      if case .note(let note) = entry {
        text += "\n" + note + "\n"
        continue
      }
      number += 1
      text += "\n" + block(entry, number: number)
    }
    return text
  }

  private static func frontMatter(_ session: Session) -> String {
    var lines = ["---", "format: \(format)", "tool: hearsay \(Version.text)"]
    let files = session.dataFiles.map { "\(quoted($0.name)) sha256:\($0.digest)" }
    if files.count == 1 { lines.append("data: \(files[0])") }
    if files.count > 1 { lines += ["data:"] + files.map { "  - \($0)" } }
    lines.append("recorded: \(isoTime(session.host.now()))")
    if !session.parameters.isEmpty {
      let pairs = session.parameters.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }
      lines.append("params: {\(pairs.joined(separator: ", "))}")
    }
    return (lines + ["---"]).joined(separator: "\n") + "\n"
  }

  /// A YAML scalar: plain where that is safe, else in double quotes.
  private static func quoted(_ text: String) -> String {
    let safe = text.utf8.allSatisfy {
      ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 || "_-./".utf8.contains($0)
    }
    if safe, !text.isEmpty, text.first != "-" { return text }
    return CanonicalJSON.string(text)
  }

  private static func isoTime(_ seconds: Int) -> String {
    let minute = CivilTime.text(seconds)
    let rest = ((seconds % 60) + 60) % 60
    return minute.replacing(" ", with: "T") + ":" + (rest < 10 ? "0" : "") + "\(rest)Z"
  }

  private static func block(_ entry: SessionLog.Entry, number: Int) -> String {
    switch entry {
    case .note: return ""
    case .definition(let command):
      return "<!-- q\(number) check=none -->\n" + fence(command)
    case .failure(let command, let message):
      return "<!-- q\(number) check=error -->\n" + fence(command) + "\n" + SafeText.markdown("error: \(message)") + "\n"
    case .answer(let command, .frozen(let block)):
      let key = block.key.isEmpty ? "" : " key=\(block.key.joined(separator: ","))"
      let head = "<!-- q\(number) check=\(block.check)\(key) rows=\(block.rows) digest=sha256:\(block.digest) -->\n"
      return head + fence(command) + block.markdown
    case .answer(let command, .live):
      return "<!-- q\(number) check=none -->\n" + fence(command)
    }
  }

  /// A fenced block whose fence is longer than any run of backticks inside.
  private static func fence(_ command: String) -> String {
    var longest = 0
    var run = 0
    for byte in command.utf8 {
      run = byte == 0x60 ? run + 1 : 0
      longest = max(longest, run)
    }
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    return "\(ticks)hearsay\n\(command)\n\(ticks)\n"
  }

  /// An answer as a transcript keeps it: the digest of all rows, and the rows as a table.
  static func block(_ outcome: Outcome, _ store: ClaimStore) -> SessionLog.Block {
    let document = outcome.document(for: store)
    let sink = MemorySink()
    // A sink in memory takes everything.
    try? Renderer.render(document, mode: .markdown, options: RenderOptions(includesFooter: true), to: sink)
    let isExpectation = document.table?.columns.first?.name == "pass"
    let check = isExpectation ? "expect" : document.table == nil ? "none" : document.isOrdered ? "exact" : "rows"
    return SessionLog.Block(
      check: check, key: document.table?.key ?? [], rows: document.table?.count ?? 0, digest: digest(of: document),
      markdown: sink.text)
  }

  /// SHA-256 over the canonical JSON lines of all rows, sorted unless their order is part of the result.
  static func digest(of document: Document) -> String {
    guard let table = document.table else { return Digest.hexadecimal([]) }
    var lines = (0..<table.count).map { CanonicalJSON.line(table.columns, table.row($0)) }
    if !document.isOrdered { lines.sort { $0.lexicographicallyPrecedes($1) } }
    var hash = SHA256()
    for line in lines {
      hash.update(data: line)
      hash.update(data: [0x0A])
    }
    return Digest.text(hash.finalize())
  }
}

/// The program's version.
package enum Version {
  package static let text = "0.1.0"
}
