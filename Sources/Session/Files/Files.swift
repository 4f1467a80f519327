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

  /// Hands the bytes of a file to `body`, piece by piece, so that a large file need not be in memory.
  package static func readPieces(_ path: String, _ body: (ArraySlice<UInt8>) -> Void) throws(Diagnostic) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path, .command) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Self.read(descriptor, $0) }
      if count < 0 { throw failure("read", path, .command) }
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
  /// The bytes go to a new file beside it, are brought to the disk, and take the name in one step; a symbolic link keeps
  /// pointing where it did, and the old file's mode is kept.
  package static func write(_ bytes: [UInt8], to path: String) throws(Diagnostic) {
    let target = resolveLink(path)
    let draft = "\(target).\(getpid()).new"
    var mode: mode_t = 0o644
    var status = stat()
    if stat(target, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { return try writeThrough(bytes, path) }
      mode = status.st_mode & 0o7777
    }
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure("write", path, .output) }
    let isWritten = writeAll(bytes, descriptor) && fsync(descriptor) == 0
    let error = errno
    let isClosed = close(descriptor) == 0
    guard isWritten, isClosed, rename(draft, target) == 0 else {
      let reason = isWritten ? errno : error
      unlink(draft)
      errno = reason
      throw failure("write", path, .output)
    }
  }

  /// Writes into what is no regular file: a pipe, a device.
  private static func writeThrough(_ bytes: [UInt8], _ path: String) throws(Diagnostic) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("write", path, .output) }
    let isWritten = writeAll(bytes, descriptor)
    let error = errno
    guard close(descriptor) == 0, isWritten else {
      if !isWritten { errno = error }
      throw failure("write", path, .output)
    }
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
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
  }

  private static func resolveLink(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  private static func failure(_ verb: String, _ path: String, _ category: Diagnostic.Category) -> Diagnostic {
    Diagnostic("cannot \(verb) '\(path)': \(String(cString: strerror(errno)))", category: category)
  }
}
