import Claims
import Commands
import Language
import Rendering
import Text

/// A line as the record keeps it.
enum RecordedLine {
  case resolved(Line)
  case written(String)
}

/// The record of a session: what was asked, what came out, and the notes between.
package final class SessionLog {
  package struct Entry {
    enum Content {
      case note(String)
      case definition
      /// Data that were opened in place of the old, or imported beside them.
      case load(verb: String, DataFile)
      case failure(message: String)
      /// What was shown and cannot be asked again: it depends on the person or on the moment.
      case shown(Document)
      /// An answer as it came; its rows are read from the model as it stands.
      case live(Outcome)
      /// An answer as it stood before the model changed.
      case frozen(Document)
    }

    /// The line in resolved form, paths in it seen from the working directory; for a line that failed as it was
    /// written; nil for notes and loads.
    var line: RecordedLine?
    var content: Content
    /// Seconds since 1970.
    var time: Int
    /// The number under which later lines refer to the answer.
    var result: Int?

    var isNote: Bool { if case .note = content { true } else { false } }

    /// Whether a later line may depend on it without naming a result: then a record that starts late begins with it.
    var setsState: Bool {
      switch content {
      case .definition, .load: true
      case .note, .failure, .shown: false
      case .live, .frozen: if case .resolved(.assign)? = line { true } else { false }
      }
    }

    /// The answer as a document over the model as it stands, or as it stood.
    func document(_ store: ClaimStore) -> Document? {
      switch content {
      case .live(let outcome): outcome.document(for: store)
      case .frozen(let document), .shown(let document): document
      case .note, .definition, .load, .failure: nil
      }
    }
  }

  package private(set) var entries: [Entry] = []
  /// Whether entries are kept at all; a replay looks at answers as they come and needs no record.
  var isKept = true
  /// All entries before this one are frozen.
  private var firstLive = 0

  package init() {}

  package var blockCount: Int { entries.count { !$0.isNote } }

  func append(_ entry: Entry) {
    if isKept { entries.append(entry) }
  }

  /// Writes out all answers as they stand, before the model changes under them.
  package func freeze(_ store: ClaimStore) {
    for position in firstLive..<entries.count {
      guard case .live(let outcome) = entries[position].content else { continue }
      entries[position].content = .frozen(outcome.document(for: store).detached())
    }
    firstLive = entries.count
  }
}

extension Document {
  /// The same document with its rows written out, so that it holds no snapshot of the model; a longer table than
  /// `limit` rows keeps the snapshot, which costs less than its rows.
  fileprivate func detached(limit: Int = 20_000) -> Document {
    var copy = self
    copy.table = table?.detached(limit)
    copy.view = view.map { block in
      if case .table(let table) = block { .table(table.detached(limit)) } else { block }
    }
    return copy
  }
}

extension Table {
  fileprivate func detached(_ limit: Int) -> Table {
    guard count <= limit else { return self }
    return Table(columns: columns, rows: (0..<count).map { row($0) }, key: key)
  }
}
