import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to edit what was opened: by the names of the files, together and one by one, and by what each file is, so
/// that neither another name of it (a hard link) nor another choice of files is a way around.
final class DataLock {
  /// A file as the system knows it, whatever its names are.
  struct Identity: Hashable {
    var device: UInt64
    var number: UInt64

    /// Nil where there is no regular file.
    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }

    /// The lock's file in the folder of journals.
    func lock(in folder: String) -> String { "\(folder)/file-\(device)-\(number).lock" }
  }

  /// One of the files with its lock; without one where it could not be had after a save.
  private struct File {
    var path: String
    var identity: Identity
    var lock: JournalLock?
  }

  private let folder: String
  private let named: [JournalLock]
  private var files: [File]

  private init(folder: String, named: [JournalLock], files: [File]) {
    self.folder = folder
    self.named = named
    self.files = files
  }

  enum Answer {
    case held(DataLock)
    /// Another process has it; its number where it left one.
    case taken(by: Int?)
  }

  /// Takes all locks, or none: those at `paths`, and one for each of the files `data`.
  ///
  /// Two processes that take them in another order cannot wait for each other: neither waits for long.
  static func take(named paths: [String], data: [String], in folder: String) throws(Diagnostic) -> Answer {
    var named: [JournalLock] = []
    for path in paths {
      switch try JournalLock.take(path) {
      case .taken(let process): return .taken(by: process)
      case .held(let lock): named.append(lock)
      }
    }
    var files: [File] = []
    for path in data {
      guard let identity = Identity(path), !files.contains(where: { $0.identity == identity }) else { continue }
      switch try JournalLock.take(identity.lock(in: folder), passes: true) {
      case .taken(let process): return .taken(by: process)
      case .held(let lock): files.append(File(path: path, identity: identity, lock: lock))
      }
    }
    return .held(DataLock(folder: folder, named: named, files: files))
  }

  /// Whether this lock is the one over a file.
  func covers(_ path: String) -> Bool {
    guard let identity = Identity(path) else { return false }
    return files.contains { $0.identity == identity }
  }

  /// Locks the file that has taken the place of one of those opened: a save makes a new one. Until then, and where the
  /// new lock cannot be had, the one by name holds.
  func moved(to path: String) {
    guard let place = files.firstIndex(where: { $0.path.utf8.elementsEqual(path.utf8) }), let new = Identity(path),
      new != files[place].identity
    else { return }
    files[place].lock = nil
    files[place].identity = new
    if case .held(let lock)? = try? JournalLock.take(new.lock(in: folder), passes: true) { files[place].lock = lock }
  }
}
