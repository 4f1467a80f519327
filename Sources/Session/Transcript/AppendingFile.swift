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
  private let safety: SafeMode?
  private var length = 0

  /// Creates the file. Throws where there already is one, since a record must not be overwritten unasked.
  init(creating path: String, in safety: SafeMode?) throws(Diagnostic) {
    self.path = path
    self.safety = safety
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

  /// Appends in one call where the system takes all at once, and waits for the disk. What could not be written whole is
  /// cut off again, and a file that got nothing is taken away.
  func append(_ bytes: [UInt8]) throws(Diagnostic) {
    if Files.writeAll(bytes, descriptor), fsync(descriptor) == 0 {
      length += bytes.count
      return
    }
    let reason = String(cString: strerror(errno))
    if ftruncate(descriptor, off_t(length)) == 0, length == 0 { discard() }
    throw Diagnostic("cannot write '\(path)': \(reason)", category: .output)
  }

  private func discard() {
    if let safety { safety.discard(Spanned(path, Span(0, 0))) } else { unlink(path) }
  }
}
