import Claims
import Interchange
import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// All that a session reads from files and writes to them by name: in the safe mode through the folders that it may
/// touch, and then what was checked is what is opened.
extension Session {
  /// The bytes of a file.
  func readFile(_ path: String) throws(Diagnostic) -> [UInt8] {
    guard let safety else {
      do throws(Diagnostic) {
        // A pipe may keep whoever opens it waiting.
        return try aside { (_) throws(Diagnostic) in try Files.read(path) }
      } catch {
        throw explained(error)
      }
    }
    let descriptor = try opened(path, safety)
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    try Files.readPieces(descriptor, name: path) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// All that comes from an open descriptor, such as a script from standard input, which may be silent for as long as
  /// somebody likes: Ctrl-C and, in the safe mode, the end of the time end the wait. A script has an end there too.
  package func readStream(_ descriptor: Int32, name: String) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if host.isInterrupted() { throw explained(Diagnostic("interrupted", category: .interrupted)) }
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // A short wait: the end of the time wakes nobody, nor does a signal that came just before.
      var count = Int(poll(&ready, 1, 50))
      if count == 0 { continue }
      if count > 0 { count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) } }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        throw Diagnostic("cannot read \(name): \(String(cString: strerror(errno)))", category: .data)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
      if let limit = bounds?.limits.fileBytes, bytes.count > limit {
        throw Diagnostic("the script is longer than \(limit) bytes, the limit of the safe mode")
      }
    }
  }

  /// The first `limit` bytes of a file, or all of a shorter one.
  func readBeginning(_ path: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    guard let safety else { return try Files.readBeginning(path, limit: limit) }
    let descriptor = try opened(path, safety)
    defer { close(descriptor) }
    return try Files.readBeginning(descriptor, name: path, limit: limit)
  }

  /// Loads a data file, and gives the digest of the very bytes that were read.
  static func importFile(
    _ path: String, _ map: ImportMap?, _ options: ImportOptions, secret: [UInt8]? = nil, into store: inout ClaimStore
  ) throws(Diagnostic) -> LoadAccount {
    let before = FileState(path)
    var fresh = store
    let witness = LoadDigest(secret: secret)
    let report = try Importer.load(path: path, map: map, options: witness.watching(options), into: &fresh)
    guard FileState(path) == before else {
      throw Diagnostic("'\(path)' was changed while it was read; nothing was loaded", category: .data)
    }
    store = fresh
    return witness.account(of: report)
  }

  /// The same through the safe mode's folder.
  func importFile(
    _ path: String, _ map: ImportMap?, _ options: ImportOptions, _ safety: SafeMode, into store: inout ClaimStore
  ) throws(Diagnostic) -> LoadAccount {
    let descriptor = try opened(path, safety)
    defer { close(descriptor) }
    let witness = LoadDigest()
    let report = try Importer.load(
      descriptor: descriptor, name: path, map: map, options: witness.watching(options), into: &store)
    return witness.account(of: report)
  }

  /// Replaces a file whole; in the safe mode it must be a new one.
  func replaceFile(_ path: String, _ bytes: [UInt8], expecting digest: String? = nil) throws(Diagnostic) {
    guard let safety else {
      try checkUnlocked(path)
      let links = Files.links(path)
      try Files.write(bytes, to: path, expecting: digest)
      if links > 1 {
        message("'\(path)' was one of \(links) names (hard links) of a file; the others keep what was there before")
      }
      return
    }
    let spanned = Spanned(path, Span(0, 0))
    let descriptor = try placeless { () throws(Diagnostic) in try safety.create(spanned) }
    let isWritten = Files.writeAll(bytes, descriptor) && fsync(descriptor) == 0
    let reason = errno
    let isClosed = close(descriptor) == 0
    if isWritten, isClosed { return }
    if !isWritten { errno = reason }
    let words = String(cString: strerror(errno))
    safety.discard(spanned)
    throw Diagnostic("cannot write '\(path)': \(words)", category: .output)
  }

  private func opened(_ path: String, _ safety: SafeMode) throws(Diagnostic) -> Int32 {
    try placeless { () throws(Diagnostic) in try safety.open(path, as: Spanned(path, Span(0, 0))) }
  }

  /// Whoever asked for the file knows where it was named.
  private func placeless(_ body: () throws(Diagnostic) -> Int32) throws(Diagnostic) -> Int32 {
    do throws(Diagnostic) {
      return try body()
    } catch {
      var error = error
      error.span = nil
      throw error
    }
  }
}

/// What tells that a file is still the same: its identity, size and time of change. Nothing where there is no file, or
/// one that gives its bytes once.
struct FileState: Equatable, Sendable {
  private var numbers: [Int] = []

  init(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    numbers = [Int(status.st_dev), Int(status.st_ino), Int(status.st_size), time.tv_sec, time.tv_nsec]
  }

  /// Bytes; nil where it is no regular file.
  var size: Int? { numbers.isEmpty ? nil : numbers[2] }
}
