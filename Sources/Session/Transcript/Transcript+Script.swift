import Rendering
import Text

extension Transcript {
  /// The lines of the session in resolved form, as a script; lines that failed and notes stand as they are told apart:
  /// notes as notes, failed lines as comments.
  static func script(_ session: Session, in directory: String) -> String {
    let transcript = Transcript(session.workspace.store, in: directory)
    var text = "#!/usr/bin/env -S hearsay run\n"
    for file in session.initialData { text += "# data: \(SafeText.terminal(transcript.dataLine(file)))\n" }
    for entry in session.log.entries {
      switch entry.content {
      case .note(let note): text += ".note \(note)\n"
      case .failure: text += "# failed: " + transcript.command(entry).replacing("\n", with: "\n# ") + "\n"
      default: text += transcript.command(entry) + "\n"
      }
    }
    return text
  }

  /// The session as JSON lines: what it was recorded on, then a line for each note and each block, with all rows.
  static func jsonLines(_ session: Session, in directory: String) -> String {
    var transcript = Transcript(session.workspace.store, in: directory)
    let data = session.initialData.map { file in
      Datum.object([
        .init("name", .string(Paths.relative(file.name, to: directory))), .init("sha256", .string(file.digest)),
      ])
    }
    var text = CanonicalJSON.text(
      .object([
        .init("format", .string(format)), .init("tool", .string("hearsay \(Version.text)")), .init("data", .list(data)),
        .init("recorded", .string(CivilTime.instant(session.host.now()))),
        .init(
          "params",
          .object(session.parameters.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
      ]))
    text += "\n"
    for entry in session.log.entries { text += CanonicalJSON.text(transcript.datum(entry)) + "\n" }
    return text
  }

  private mutating func datum(_ entry: SessionLog.Entry) -> Datum {
    if case .note(let note) = entry.content { return .object([.init("note", .string(note))]) }
    var fields = fields(nextSeal(entry), entry)
    if case .failure(let message) = entry.content { fields.append(.init("error", .string(message))) }
    if let table = entry.document(store)?.table {
      let rows = (0..<table.count).map { position in
        Datum.object(zip(table.columns, table.row(position)).map { .init($0.name, $1.datum) })
      }
      fields.append(.init("result", .list(rows)))
    }
    return .object(fields)
  }

  /// What a seal says, and the line.
  func fields(_ seal: Seal, _ entry: SessionLog.Entry) -> [Datum.Field] {
    var fields: [Datum.Field] = [
      .init("q", .int(seal.number)), .init("command", .string(command(entry))),
      .init("check", .string(seal.check.rawValue)),
    ]
    if !seal.key.isEmpty { fields.append(.init("key", .list(seal.key.map { .string($0) }))) }
    if let rows = seal.rows { fields.append(.init("rows", .int(rows))) }
    if let digest = seal.digest { fields.append(.init("digest", .string("sha256:\(digest)"))) }
    if let result = seal.result { fields.append(.init("result_number", .int(result))) }
    if let data = seal.data { fields.append(.init("data", .string("sha256:\(data)"))) }
    return fields
  }
}
