import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whole files, with every failure told.
package enum Files {
  /// The bytes of a file.
  package static func read(_ path: String) throws(Diagnostic) -> [UInt8] {
    var bytes: [UInt8] = []
    try readPieces(path) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// The first bytes of a file, at most `limit`.
  static func readBeginning(_ path: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path, .command) }
    defer { close(descriptor) }
    return try readBeginning(descriptor, name: path, limit: limit)
  }

  /// The same from a file that is open, named as `path` in errors.
  static func readBeginning(_ descriptor: Int32, name path: String, limit: Int) throws(Diagnostic) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    var filled = 0
    while filled < limit {
      let count = bytes.withUnsafeMutableBytes {
        read(descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      if count < 0 { throw failure("read", path, .command) }
      if count == 0 { break }
      filled += count
    }
    return Array(bytes[..<filled])
  }

  /// Hands the bytes of a file to `body`, piece by piece, so that a large file need not be in memory.
  package static func readPieces(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) throws(Diagnostic) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path, .command) }
    defer { close(descriptor) }
    try readPieces(descriptor, name: path, body)
  }

  /// The same from an open descriptor, which stays open.
  static func readPieces(
    _ descriptor: Int32, name: String, _ body: (ArraySlice<UInt8>) -> Void
  ) throws(Diagnostic) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Self.read(descriptor, $0) }
      if count < 0 { throw failure("read", name, .command) }
      if count == 0 { return }
      body(buffer[..<count])
    }
  }

  private static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 || errno != EINTR { return count }
    }
  }

  /// Replaces a file whole: the old content or the new one stands there, never a mixture.
  ///
  /// The bytes go to a new file beside it, are brought to the disk, and take the name in one step; then the folder is
  /// brought to the disk. A symbolic link keeps pointing where it did; mode and owner of the old file are kept. With
  /// `digest`, the file is left alone where its content is no longer that, because somebody else changed it.
  package static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t? = nil, expecting digest: String? = nil
  ) throws(Diagnostic) {
    let target = try resolveLink(path)
    var old = stat()
    let exists = stat(target, &old) == 0
    if exists {
      guard old.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic("cannot write '\(path)': it is no regular file", category: .output)
      }
      guard access(target, W_OK) == 0 else { throw failure("write", path, .output) }
    }
    let (descriptor, draft) = try makeDraft(beside: target, path, mode: mode ?? 0o644)
    do throws(Diagnostic) {
      let isReady = writeAll(bytes, descriptor) && (!exists || keepMode(of: old, descriptor)) && fsync(descriptor) == 0
      let reason = errno
      let isClosed = close(descriptor) == 0
      guard isReady, isClosed else {
        if !isReady { errno = reason }
        throw failure("write", path, .output)
      }
      if let digest, exists { try check(digest, of: target, path) }
      guard rename(draft, target) == 0 else { throw failure("write", path, .output) }
    } catch {
      unlink(draft)
      throw error
    }
    try syncFolder(of: target)
  }

  private static func makeDraft(
    beside target: String, _ path: String, mode: mode_t
  ) throws(Diagnostic) -> (descriptor: Int32, draft: String) {
    for attempt in 0..<100 {
      let draft = "\(target).\(getpid())" + (attempt == 0 ? "" : ".\(attempt)") + ".new"
      let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
      if descriptor >= 0 { return (descriptor, draft) }
      guard errno == EEXIST else { break }
    }
    throw failure("write", path, .output)
  }

  /// Gives the new file the owner and mode of the old; the owner first, because a change of owner clears mode bits.
  private static func keepMode(of old: stat, _ descriptor: Int32) -> Bool {
    var new = stat()
    guard fstat(descriptor, &new) == 0 else { return false }
    if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid), fchown(descriptor, old.st_uid, old.st_gid) != 0 {
      return false
    }
    return fchmod(descriptor, old.st_mode & 0o7777) == 0
  }

  private static func check(_ digest: String, of target: String, _ path: String) throws(Diagnostic) {
    if try Digest.hexadecimal(ofFile: target).utf8.elementsEqual(digest.utf8) { return }
    throw Diagnostic(
      "'\(path)' was changed by somebody else since it was loaded; nothing was written",
      category: .output, expected: ["another file name"])
  }

  /// How many names a file has; 0 where there is none.
  static func links(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_nlink) : 0
  }

  /// Whether something stands under a path.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0
  }

  /// When a file's bytes were changed last, in seconds and billionths; nil where there is no regular file.
  static func changed(_ path: String) -> (Int, Int)? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    #if canImport(Glibc)
      return (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    #else
      return (status.st_mtimespec.tv_sec, status.st_mtimespec.tv_nsec)
    #endif
  }

  /// Makes a file the one that was changed last; where that is not allowed nothing happens.
  static func touch(_ path: String) { _ = utimensat(AT_FDCWD, path, nil, 0) }

  /// Whether new files can be made in a folder.
  static func canMakeFiles(in folder: String) -> Bool { access(folder, W_OK | X_OK) == 0 }

  /// The name itself where nothing has it, else the first of `name-2`, `name-3` and so on that is free.
  static func unused(_ name: String) -> String {
    var status = stat()
    var candidate = name
    var number = 2
    while lstat(candidate, &status) == 0 {
      candidate = "\(name)-\(number)"
      number += 1
    }
    return candidate
  }

  /// Gives a file another name in its folder, for good.
  static func move(_ path: String, to other: String) throws(Diagnostic) {
    guard rename(path, other) == 0 else { throw failure("move", path, .output) }
    try syncFolder(of: other)
  }

  /// Brings a folder's names to the disk. File systems that cannot do that say so, and are believed.
  static func syncFolder(of path: String) throws(Diagnostic) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw failure("sync the folder of", path, .output)
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else {
      throw failure("sync the folder of", path, .output)
    }
  }

  /// Writes all bytes; false with `errno` set where that fails.
  static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { writeAll($0, descriptor) }
  }

  package static func writeAll(_ buffer: UnsafeRawBufferPointer, _ descriptor: Int32) -> Bool {
    var offset = 0
    while offset < buffer.count {
      let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
      #if canImport(Glibc)
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      #else
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
      #endif
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      offset += count
    }
    return true
  }

  /// Where the bytes of a path lie; a link to nothing is refused rather than replaced.
  private static func resolveLink(_ path: String) throws(Diagnostic) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return path }
    throw Diagnostic("'\(path)' is a link to a file that does not exist", category: .output)
  }

  private static func failure(_ verb: String, _ path: String, _ category: Diagnostic.Category) -> Diagnostic {
    Diagnostic("cannot \(verb) '\(path)': \(String(cString: strerror(errno)))", category: category)
  }
}
