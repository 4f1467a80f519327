import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new file that only grows; what has been appended is on the disk.
final class AppendingFile {
  private let descriptor: Int32
  private let path: String

  /// Creates the file. Throws where there already is one, since a record must not be overwritten unasked.
  init(creating path: String, in safety: SafeMode?) throws(Diagnostic) {
    self.path = path
    if let safety {
      descriptor = try safety.create(Spanned(path, Span(0, 0)), flags: O_APPEND)
      return
    }
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      let reason = errno
      let notes = reason == EEXIST ? ["a record begins a new file; .transcript export replaces one"] : []
      throw Diagnostic("cannot write '\(path)': \(String(cString: strerror(reason)))", category: .output, notes: notes)
    }
  }

  deinit { close(descriptor) }

  func append(_ text: String) throws(Diagnostic) { try append(Array(text.utf8)) }

  /// Appends in one call where the system takes all at once, and waits for the disk.
  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    let isWritten = bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
        if count < 0, errno == EINTR { continue }
        if count < 0 { return false }
        offset += count
      }
      return true
    }
    guard isWritten, fsync(descriptor) == 0 else {
      throw Diagnostic("cannot write '\(path)': \(String(cString: strerror(errno)))", category: .output)
    }
  }
}
