import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The journal of one data set: every edit is in it, and on the disk, before anybody is told that it was made.
///
/// It lies in the user's state folder under the digest of the data's name, beside a lock. Until the first edit there is
/// nothing but the lock. A save to the data file starts it anew.
package final class Journal {
  /// What a journal is about.
  struct Subject: Equatable {
    /// The data files by their real paths, one a line.
    var name: String
    /// SHA-256 of the data as loaded.
    var digest: String
  }

  let subject: Subject
  private let path: String
  let lock: DataLock
  private let now: () -> Int
  private var file: JournalFile?
  /// How many edits a replay could take back, and do again: an undo beyond them is written as the change it makes.
  private var depth = 0
  private var undone = 0

  /// How many records may wait for one sync; 1 at a prompt.
  var batch = 1 {
    didSet { file?.batch = batch }
  }

  init(_ subject: Subject, path: String, lock: DataLock, now: @escaping () -> Int) {
    self.subject = subject
    self.path = path
    self.lock = lock
    self.now = now
  }

  /// Goes on with the journal of an earlier session, whose edits were replayed.
  func resume(_ reading: JournalReading, depth: Int, undone: Int) throws(Diagnostic) {
    let file = try JournalFile.resume(path, reading)
    file.batch = batch
    self.file = file
    (self.depth, self.undone) = (depth, undone)
  }

  /// Brings what waits to the disk.
  package func sync() throws(Diagnostic) { try file?.sync() }

  func added(_ record: JournalRecord) throws(Diagnostic) {
    try append(record)
    (depth, undone) = (depth + 1, 0)
  }

  /// How many undos, or redos, a replay could make by itself.
  func known(isForward: Bool) -> Int { isForward ? undone : depth }

  /// Notes undos, or redos, all or none; beyond those that are ``known(isForward:)`` each gives the change that it makes.
  func turned(_ changes: [JournalRecord?], isForward: Bool) throws(Diagnostic) {
    var records: [JournalRecord] = []
    var (depth, undone) = (depth, undone)
    for change in changes {
      if let change {
        // From here on a replay knows other steps than the session: neither may be named by its place.
        records.append(JournalRecord(.counterpart, change.fields))
        (depth, undone) = (0, 0)
      } else {
        records.append(JournalRecord(isForward ? .redo : .undo))
        (depth, undone) = isForward ? (depth + 1, undone - 1) : (depth - 1, undone + 1)
      }
    }
    try append(records)
    (self.depth, self.undone) = (depth, undone)
  }

  /// Says that the data file is about to be replaced. Without edits there is nothing to say.
  func willSave(digest: String) throws(Diagnostic) {
    guard let file, file.failure == nil else { return }
    try append(JournalRecord(.saving, texts: [digest]))
    try sync()
  }

  /// Says that all edits are safe in a file; `isBase` where that is the data file itself.
  func didSave(to name: String, digest: String, isBase: Bool) throws(Diagnostic) {
    guard let file, file.failure == nil else { return }
    try append(JournalRecord(.saved, texts: [name, digest, isBase ? "base" : "copy"]))
    try sync()
    if isBase { (depth, undone) = (0, 0) }
  }

  private func append(_ record: JournalRecord) throws(Diagnostic) { try append([record]) }

  private func append(_ records: [JournalRecord]) throws(Diagnostic) {
    if let file { return try file.append(records) }
    let salt = Self.salt()
    let begin = JournalRecord(
      .begin,
      [Array("hearsay-journal/1".utf8), salt]
        + [subject.name, subject.digest, String(now()), Version.text, String(getpid())].map { Array($0.utf8) })
    let file = try JournalFile.create(path, begin, salt: salt)
    file.batch = batch
    self.file = file
    try file.append(records)
  }

  private static func salt() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
