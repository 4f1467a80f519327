import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to edit one data set. It ends with the process, however that ends.
final class JournalLock {
  private let descriptor: Int32
  /// The lock's file, where it goes with the lock; else it stays and is locked anew.
  private let passing: String?

  private init(_ descriptor: Int32, passing: String?) {
    self.descriptor = descriptor
    self.passing = passing
  }

  deinit {
    if let passing { unlink(passing) }
    close(descriptor)
  }

  enum Answer {
    case held(JournalLock)
    /// Another process has it; its number where it left one.
    case taken(by: Int?)
  }

  /// Takes the lock that is the file at `path`; one that `passes` takes its file away when it ends.
  static func take(_ path: String, passes: Bool = false) throws(Diagnostic) -> Answer {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    // A living process that left its number has the data open, and goes on having them.
    var patience = holder(descriptor).map { $0 != getpid() && kill($0, 0) == 0 } == true ? 5 : 100
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let reason = errno
      // A shell that is just leaving, or a child that has not yet begun its own program, holds it for a moment only.
      if reason == EWOULDBLOCK, patience > 0 {
        patience -= 1
        usleep(20_000)
        continue
      }
      defer { close(descriptor) }
      guard reason == EWOULDBLOCK else {
        errno = reason
        throw failure(path)
      }
      return .taken(by: holder(descriptor).map { Int($0) })
    }
    var status = stat()
    if passes, fstat(descriptor, &status) == 0, status.st_nlink == 0 {
      // Whoever held it has just taken the file away: the next one to come would not see this lock.
      close(descriptor)
      return try take(path, passes: true)
    }
    guard ftruncate(descriptor, 0) == 0, Files.writeAll(Array("\(getpid())\n".utf8), descriptor) else {
      let reason = errno
      close(descriptor)
      errno = reason
      throw failure(path)
    }
    return .held(JournalLock(descriptor, passing: passes ? path : nil))
  }

  /// Who has a lock, without taking it: nil where nobody has, or where there is no such file.
  static func holder(of path: String) -> Holder? {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    while flock(descriptor, LOCK_SH | LOCK_NB) != 0 {
      if errno != EINTR { return errno == EWOULDBLOCK ? Holder(process: holder(descriptor).map { Int($0) }) : nil }
    }
    return nil
  }

  /// Another process; its number where it left one.
  struct Holder {
    var process: Int?

    var name: String { process.map { "process \($0)" } ?? "another process" }
  }

  private static func holder(_ descriptor: Int32) -> pid_t? {
    var buffer = [UInt8](repeating: 0, count: 32)
    let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { return nil }
    return pid_t(String(decoding: buffer[..<count].prefix { $0 != 0x0A }, as: UTF8.self)).flatMap { $0 > 0 ? $0 : nil }
  }

  private static func failure(_ path: String) -> Diagnostic {
    Diagnostic("cannot lock '\(path)': \(String(cString: strerror(errno)))", category: .output)
  }
}
