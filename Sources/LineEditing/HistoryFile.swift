#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a history could not be read or written.
package struct HistoryFailure: Error, Equatable, Sendable {
  package var path: String
  package var reason: String
}

/// The file of a history, shared by every shell that runs. Writers take a lock on a file beside it; a record is one
/// write at the end of the file.
struct HistoryFile {
  let path: String
  /// Which file the offset belongs to, and how far it has been read.
  private var identity: (device: UInt64, inode: UInt64) = (0, 0)
  private var offset = 0

  init(path: String) {
    self.path = path
  }

  /// What has been added since the last call.
  struct News {
    var entries: [HistoryEntry] = []
    /// Whether the file was replaced or cut, so that the entries are all that there are.
    var isFresh = false
    /// Records that could not be read.
    var damaged = 0
  }

  /// Reads the records behind the last one read; a last record without its line end is left for later.
  mutating func news() throws(HistoryFailure) -> News {
    var news = News()
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return news }
      throw failure()
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    let found = (device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
    if found != identity || Int(status.st_size) < offset {
      news.isFresh = true
      identity = found
      offset = 0
    }
    let bytes = try contents(of: descriptor, from: offset, count: Int(status.st_size) - offset)
    var start = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      if end > start {
        if let entry = HistoryEntry(record: bytes[start..<end]) {
          news.entries.append(entry)
        } else {
          news.damaged += 1
        }
      }
      start = end + 1
    }
    offset += start
    return news
  }

  private func contents(of descriptor: Int32, from start: Int, count: Int) throws(HistoryFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(start + filled))
      }
      if got > 0 {
        filled += got
      } else if got == 0 {
        break
      } else if errno != EINTR {
        throw failure()
      }
    }
    bytes.removeSubrange(filled...)
    return bytes
  }

  /// Adds a record; when it cannot be written whole, what was written of it is taken back.
  func append(_ entry: HistoryEntry) throws(HistoryFailure) {
    try locked { () throws(HistoryFailure) in
      let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw failure() }
      defer { close(descriptor) }
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw failure() }
      if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
      var last: UInt8 = 0x0A
      if status.st_size > 0 { pread(descriptor, &last, 1, status.st_size - 1) }
      // A record that a crash has torn is closed off, so that this one stands on a line of its own.
      let record = (last == 0x0A ? [] : [0x0A]) + entry.record
      let written = write(descriptor, record, record.count)
      guard written == record.count else {
        let problem = written < 0 ? failure() : HistoryFailure(path: path, reason: "no space left")
        if written > 0 { ftruncate(descriptor, status.st_size) }
        throw problem
      }
    }
  }

  /// Replaces the file by one with only these entries.
  func rewrite(_ entries: some Collection<HistoryEntry>) throws(HistoryFailure) {
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    let bytes = entries.flatMap(\.record)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      sent += count
    }
    let isWhole = sent == bytes.count && fsync(descriptor) == 0
    let problem = failure()
    close(descriptor)
    guard isWhole, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw problem
    }
  }

  /// Makes the folder of the file, readable by its owner alone.
  func makeFolder() throws(HistoryFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in parts.indices.map({ $0 + 1 }) {
      let folder = parts[..<count].joined(separator: "/")
      if folder.isEmpty || folder == "." || folder == ".." { continue }
      if mkdir(folder, 0o700) != 0, errno != EEXIST, access(folder, F_OK) != 0 { throw failure() }
    }
  }

  /// Carries out `body` while no other process writes; gives up after five seconds, as a stopped process may hold the
  /// lock for ever.
  func locked(_ body: () throws(HistoryFailure) -> Void) throws(HistoryFailure) {
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var attempts = 0
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else { throw failure() }
      attempts += 1
      guard attempts < 5000 else { throw HistoryFailure(path: path, reason: "another shell holds its lock") }
      usleep(1000)
    }
    try body()
  }

  private func failure() -> HistoryFailure {
    HistoryFailure(path: path, reason: String(cString: strerror(errno)))
  }
}
