import Rendering
import Text

extension Transcript {
  /// The session as one page to read: notes, lines with their results, chains and agreement as pictures.
  static func html(_ session: Session, in directory: String) -> String {
    var transcript = Transcript(session.workspace.store, in: directory)
    var body = transcript.htmlHead(session)
    let titles = session.log.entries.lazy.compactMap { entry -> String? in
      guard case .note(let note) = entry.content, note.hasPrefix("# ") else { return nil }
      return String(note.drop { $0 == "#" || $0 == " " })
    }
    // Every page has one heading at least, so that whoever goes by headings finds a beginning.
    if titles.first == nil { body += "<h1>Hearsay session</h1>\n" }
    for entry in session.log.entries { body += transcript.html(entry) }
    return HTMLPage.wrap(title: titles.first ?? "Hearsay session", body: body)
  }

  private func htmlHead(_ session: Session) -> String {
    var rows = ""
    for file in session.initialData {
      let name = SafeText.html(Paths.relative(file.name, to: directory))
      rows += "<dt>data</dt><dd>\(name)</dd>\n<dt>sha256</dt><dd>\(file.digest)</dd>\n"
    }
    rows += "<dt>recorded</dt><dd>\(CivilTime.instant(session.host.now()))</dd>\n"
    rows += "<dt>tool</dt><dd>hearsay \(Version.text)</dd>\n"
    for (name, value) in session.parameters.sorted(by: { $0.key < $1.key }) {
      rows += "<dt>$\(SafeText.html(name))</dt><dd>\(SafeText.html(value))</dd>\n"
    }
    return "<header><dl class=\"facts\">\n\(rows)</dl></header>\n"
  }

  private mutating func html(_ entry: SessionLog.Entry) -> String {
    if case .note(let note) = entry.content { return Self.htmlNote(note) }
    let seal = nextSeal(entry)
    var text = "<article id=\"q\(seal.number)\">\n<pre class=\"command\"><code>"
    text += SafeText.htmlLines(command(entry)) + "</code></pre>\n"
    if case .failure(let message) = entry.content {
      text += "<p class=\"s-conflict\">error: \(SafeText.html(message))</p>\n"
    }
    if var document = entry.document(store) {
      // The picture of agreement says in colour what the squares of characters say on a terminal.
      if document.isAgreement { document.view = [] }
      let sink = MemorySink()
      // A sink in memory takes everything.
      try? Renderer.render(document, mode: .html, options: RenderOptions(includesFooter: true), to: sink)
      text += sink.text
      // Claims along a line say no more than their table does.
      if document.table?.columns.first?.name != "date", document.view.allSatisfy(\.isNoBars),
        ChainGraph(document)?.isSurveyable ?? true, let picture = SVGPicture.draw(document, isPart: true)
      {
        text += "<figure>\n\(picture)</figure>\n"
      }
    }
    return text + "</article>\n"
  }

  /// A heading for a note that starts with #, else a paragraph.
  private static func htmlNote(_ note: String) -> String {
    let marks = note.prefix { $0 == "#" }.count
    let words = note.dropFirst(marks)
    guard 1...6 ~= marks, words.isEmpty || words.first == " " else { return "<p>\(SafeText.html(note))</p>\n" }
    return "<h\(marks)>\(SafeText.html(String(words.drop { $0 == " " })))</h\(marks)>\n"
  }
}

extension Document {
  fileprivate var isAgreement: Bool {
    table?.columns.prefix(6).map(\.name) == ["a", "b", "overlap", "agree", "conflict", "ratio"]
  }
}

extension Block {
  fileprivate var isNoBars: Bool { if case .bars = self { false } else { true } }
}

extension SafeText {
  /// A text of several lines for HTML, each line encoded for itself.
  fileprivate static func htmlLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { html(String($0)) }.joined(separator: "\n")
  }
}
