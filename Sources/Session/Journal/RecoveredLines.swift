import Claims
import Interchange
import Language
import Query
import Text

/// What was recovered from a journal, as lines that make the same edits: a record of the session begins with them.
struct RecoveredLines {
  /// One edit that holds.
  private enum Edit {
    case lines([String])
    case load(BulkImport)
  }

  private var edits: [Edit] = []
  private let parser = LineParser(DefinitionSignatures.grammar)

  /// Edits that were taken back are left out.
  init(_ records: [JournalRecord]) {
    var undone: [Edit] = []
    for record in records {
      switch record.kind {
      case .undo: if let last = edits.popLast() { undone.append(last) }
      case .redo: if let next = undone.popLast() { edits.append(next) }
      case .bulk: edits.append(.load(BulkImport(record)))
      case .edit, .counterpart: edits.append(.lines(Self.lines(record)))
      case .begin, .saving, .saved: break
      }
    }
  }

  /// The changes of an edit in the words of the language. One claim that goes and comes back is amended.
  private static func lines(_ record: JournalRecord) -> [String] {
    var gone: [String] = []
    var described: [String] = []
    var entered: [String] = []
    for at in stride(from: 2, to: record.fields.count, by: 3) {
      let (id, text) = (Quoting.quoteIfNeeded(record.text(at + 1)), record.text(at + 2))
      switch record.text(at) {
      case "-": gone.append(id)
      case "+": entered.append(text)
      case "S": if !text.isEmpty { described.append("merge source \(Quoting.quote(text)) \(id)") }
      case "E": if !text.isEmpty { described.append("merge entity \(Quoting.quote(text)) \(id)") }
      default: if !text.isEmpty { described.append(text) }
      }
    }
    if gone.count == 1, entered.count == 1, described.isEmpty, entered[0].hasPrefix("assert \(gone[0]) ") {
      return ["amend" + entered[0].dropFirst("assert".count)]
    }
    return gone.map { "retract \($0)" } + described + entered
  }

  /// The entries of a record, if making them on the data that were opened gives just the recovered model; else nil, as
  /// where a description was taken away, for which there is no line.
  func entries(from opened: ClaimStore, to recovered: ClaimStore) -> [(RecordedLine?, SessionLog.Entry.Content)]? {
    let workspace = Workspace(store: opened)
    let applier = Session.applier(over: workspace, parameters: [:])
    var result: [(RecordedLine?, SessionLog.Entry.Content)] = []
    do throws(Diagnostic) {
      for edit in edits {
        switch edit {
        case .load(let load):
          // Without its own map file a foreign table cannot be read again.
          guard load.map == nil else { return nil }
          _ = try load.replay(in: &workspace.store)
          result.append((nil, .load(verb: "import", DataFile(name: load.path, digest: load.digest))))
        case .lines(let lines):
          for line in lines {
            guard case .define(let definition) = parser.parse(SourceText(line, name: "journal")).line else {
              return nil
            }
            _ = try applier.apply(definition, to: &workspace.store)
            result.append((.resolved(.define(definition)), .definition))
          }
        }
      }
      return try Self.written(workspace.store) == Self.written(recovered) ? result : nil
    } catch {
      return nil
    }
  }

  /// All that a saved file would hold.
  private static func written(_ store: ClaimStore) throws(Diagnostic) -> [UInt8] {
    let sink = MemorySink()
    try Exporter.write(store, as: .claims, to: sink)
    return sink.bytes
  }
}
