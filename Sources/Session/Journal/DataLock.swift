import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to edit what was opened: by the names of the files, and where it is one file also by what that file is, so
/// that another name of it (a hard link) is no way around.
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

  private let folder: String
  private let named: JournalLock
  private var file: JournalLock?
  private var identity: Identity?

  private init(folder: String, named: JournalLock, file: JournalLock?, identity: Identity?) {
    self.folder = folder
    self.named = named
    self.file = file
    self.identity = identity
  }

  enum Answer {
    case held(DataLock)
    /// Another process has it; its number where it left one.
    case taken(by: Int?)
  }

  /// Takes both locks, or none. `data` is the one file that was opened; nil for several, or a sample.
  static func take(named path: String, data: String?, in folder: String) throws(Diagnostic) -> Answer {
    let named: JournalLock
    switch try JournalLock.take(path) {
    case .taken(let process): return .taken(by: process)
    case .held(let lock): named = lock
    }
    guard let identity = data.flatMap({ Identity($0) }) else {
      return .held(DataLock(folder: folder, named: named, file: nil, identity: nil))
    }
    switch try JournalLock.take(identity.lock(in: folder), passes: true) {
    case .taken(let process): return .taken(by: process)
    case .held(let lock): return .held(DataLock(folder: folder, named: named, file: lock, identity: identity))
    }
  }

  /// Whether this lock is the one over a file.
  func covers(_ path: String) -> Bool { identity != nil && identity == Identity(path) }

  /// Locks the file that has taken the place of the one opened: a save makes a new one. Until then, and where the new
  /// lock cannot be had, the one by name holds.
  func moved(to path: String) {
    guard let new = Identity(path), new != identity else { return }
    file = nil
    identity = new
    if case .held(let lock)? = try? JournalLock.take(new.lock(in: folder), passes: true) { file = lock }
  }
}
