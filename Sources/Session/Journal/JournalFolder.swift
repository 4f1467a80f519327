import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where journals lie: a folder that only its owner can read.
package struct JournalFolder: Sendable {
  package let path: String

  /// A folder, such as `$XDG_STATE_HOME/hearsay/journal` (XDG Base Directory Specification 0.8).
  package init(_ path: String) { self.path = path }

  /// What was found for a data set.
  enum Opened {
    /// The journal may be written; what an earlier session left in it, if that matters.
    case mine(Journal, Unfinished?)
    /// Another process edits the data.
    case taken(by: Int?)
  }

  func file(for name: String) -> String { path + "/" + Digest.hexadecimal(Array(name.utf8)) + ".journal" }

  /// Opens the journal of a data set; `data` are its files by their real paths.
  func open(_ subject: Journal.Subject, data: [String], now: @escaping () -> Int) throws(Diagnostic) -> Opened {
    try make()
    let file = file(for: subject.name)
    var locks: [String] = []
    for lock in [file] + data.map({ self.file(for: $0) }) where !locks.contains(lock + ".lock") {
      locks.append(lock + ".lock")
    }
    switch try DataLock.take(named: locks, data: data, in: path) {
    case .taken(let process): return .taken(by: process)
    case .held(let lock):
      let journal = Journal(subject, path: file, lock: lock, now: now)
      var status = stat()
      guard lstat(file, &status) == 0 else { return .mine(journal, nil) }
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic("the journal '\(file)' is no regular file; nothing was read from it", category: .data)
      }
      let found = Unfinished(JournalReading(try Files.read(file)), path: file, digest: subject.digest)
      return .mine(journal, found.isOfNoMatter ? nil : found)
    }
  }

  /// Who edits the data in a file, under this name of it or another; nil where nobody does.
  func editor(of file: String) -> JournalLock.Holder? {
    let name = Session.realName(file)
    return JournalLock.holder(of: self.file(for: name) + ".lock")
      ?? DataLock.Identity(name).flatMap { JournalLock.holder(of: $0.lock(in: path)) }
  }

  private func make() throws(Diagnostic) {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      folder += "/" + part
      if mkdir(folder, 0o700) != 0, errno != EEXIST {
        throw Diagnostic(
          "cannot make the folder '\(folder)': \(String(cString: strerror(errno)))", category: .output)
      }
    }
  }
}

/// What an earlier session left in a journal.
package struct Unfinished {
  let reading: JournalReading
  let path: String
  /// The digest that the data had when the edits to replay were made.
  private(set) var base = ""
  /// What has to be replayed on the data.
  private(set) var records: [JournalRecord] = []
  /// Whether the data are those that the edits were made on.
  private(set) var fitsData = false
  private(set) var started: Int?
  /// Whether all edits are in a file that was saved.
  private var isSaved = true

  init(_ reading: JournalReading, path: String, digest: String) {
    self.reading = reading
    self.path = path
    guard let begin = reading.records.first else { return }
    base = begin.text(3)
    started = Int(begin.text(4))
    for record in reading.records.dropFirst() {
      switch record.kind {
      case .begin: break
      case .edit, .bulk, .counterpart, .undo, .redo:
        records.append(record)
        isSaved = false
      case .saving:
        // The save may have happened although nobody was left to note it.
        if record.text(0) == digest { restart(on: digest) }
      case .saved:
        if record.text(2) == "base" { restart(on: record.text(1)) } else { isSaved = true }
      }
    }
    fitsData = base == digest
  }

  private mutating func restart(on digest: String) {
    base = digest
    records = []
    isSaved = true
  }

  /// How many edits nobody has saved.
  package var count: Int { isSaved ? 0 : records.count }

  /// A byte that tells of damage, and where valid records go on, if anywhere.
  package var damage: (at: Int, next: Int?)? {
    if case .damaged(let place, let next) = reading.ending { (place, next) } else { nil }
  }

  /// Where a write was cut off.
  package var tear: Int? {
    if case .torn(let place) = reading.ending { place } else { nil }
  }

  var isOfNoMatter: Bool { isSaved && reading.ending == .whole }
}
