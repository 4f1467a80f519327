import Rendering
import Text

/// A log of the session as JSON lines, each of which carries the digest of the one before, and its own.
///
/// It is evidence against later change only together with its head, noted elsewhere: whoever can write the file can
/// write another whole chain. What a record holds: `n` from 1, `time`, `prev` (SHA-256 of the bytes of the record before,
/// line end included; 64 zeros for the first), then what was asked and the seal of the answer, and last `self`, the
/// SHA-256 of the record's bytes before that field.
final class AuditLog: Recorder {
  static let format = "hearsay-audit/1"
  static let origin = String(repeating: "0", count: 64)

  let path: String
  private let file: AppendingFile
  private var transcript: (number: Int, latestResult: Int) = (0, 0)
  private(set) var records = 0
  /// The digest of the latest record.
  private(set) var head = AuditLog.origin

  /// Begins a new log; its first record names the program and the data.
  init(_ path: String, _ session: Session) throws(Diagnostic) {
    self.path = path
    file = try AppendingFile(creating: path, in: session.safety)
    let folder = Paths.folder(of: path)
    let data = session.initialData.map { file in
      let map = file.map.map { [Datum.Field("map", .string(Paths.relative($0, to: folder)))] } ?? []
      return Datum.object(
        [
          .init("name", .string(Paths.relative(file.name, to: folder))), .init("sha256", .string(file.digest)),
        ] + map)
    }
    let fields: [Datum.Field] = [
      .init("format", .string(Self.format)), .init("tool", .string("hearsay \(Version.text)")),
      .init("data", .list(data)),
    ]
    try append(fields, time: session.host.now())
    session.log.freeze(session.workspace.store)
    for entry in session.log.entries where entry.setsState { try record(entry, of: session) }
  }

  func record(_ entry: SessionLog.Entry, of session: Session) throws(Diagnostic) {
    var writer = Transcript(
      session.workspace.store, in: Paths.folder(of: path), number: transcript.number,
      latestResult: transcript.latestResult)
    if case .note(let note) = entry.content {
      try append([.init("note", .string(note))], time: entry.time)
      return
    }
    var fields = writer.fields(writer.nextSeal(entry), entry)
    if case .failure(let message) = entry.content { fields.append(.init("error", .string(message))) }
    transcript = (writer.number, writer.latestResult)
    try append(fields, time: entry.time)
  }

  private func append(_ fields: [Datum.Field], time: Int) throws(Diagnostic) {
    let whole: [Datum.Field] =
      [
        .init("n", .int(records + 1)), .init("time", .string(CivilTime.instant(time))), .init("prev", .string(head)),
      ] + fields
    var body = Array(CanonicalJSON.text(.object(whole)).utf8)
    body.removeLast()
    let line = body + Array("\(Self.selfMark)\(Digest.hexadecimal(body))\"}\n".utf8)
    try file.append(line)
    records += 1
    head = Digest.hexadecimal(line)
  }

  static let selfMark = ",\"self\":\""

  func close() -> String? { "audit head sha256:\(head) (\(path), \(records) \(records == 1 ? "record" : "records"))" }
}
