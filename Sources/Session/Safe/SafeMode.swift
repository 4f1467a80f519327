import Language
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What a session may touch once it does not trust its input. It cannot be left.
///
/// Reading and editing the model stay possible. Files are read only inside one folder and written only as new files
/// inside another, if one was named; other programs are never started.
package struct SafeMode: Sendable {
  /// The folder below which files may be read, as an absolute path without links.
  package let root: String
  /// The folder in which new files may be made; nil for none.
  package let output: String?
  package var limits: Limits
  /// The end of the time that the session has, on the clock that only runs forward.
  let deadline: Double

  init(root: String, output: String?, limits: Limits) throws(Diagnostic) {
    guard let root = Self.real(root) else { throw Diagnostic("there is no folder '\(root)'", category: .usage) }
    self.root = root
    self.output = try output.map { (output) throws(Diagnostic) in
      guard let real = Self.real(output) else { throw Diagnostic("there is no folder '\(output)'", category: .usage) }
      return real
    }
    self.limits = limits
    deadline = Self.clock + limits.seconds
  }

  var isOutOfTime: Bool { Self.clock > deadline }

  private static var clock: Double {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }

  /// Checks a command with the files it names, after everything in it was expanded. Gives the paths to use instead, by
  /// their places: absolute and without links, so that what was checked is what is opened.
  func check(
    _ signature: Signature, at span: Span, paths: [(place: Int, path: Spanned<String>)], resolve: (String) -> String
  ) throws(Diagnostic) -> [Int: String] {
    let name = (signature.role == .dot ? "." : "") + signature.name
    var checked: [Int: String] = [:]
    switch signature.capability {
    case .pure, .edit:
      break
    case .spawn:
      throw refusal("'\(name)' starts other programs", at: span)
    case .read:
      for (place, path) in paths where !path.value.hasPrefix(Samples.prefix) {
        checked[place] = try readable(resolve(path.value), as: path)
      }
    case .write:
      guard output != nil else { throw refusal("'\(name)' writes files", at: span) }
      guard !paths.isEmpty else { throw refusal("'\(name)' needs the name of a new file here", at: span) }
      for (place, path) in paths { checked[place] = try writable(path) }
    }
    return checked
  }

  /// The real path of a file that may be read; `path` is how it was written.
  func readable(_ resolved: String, as path: Spanned<String>) throws(Diagnostic) -> String {
    guard let real = Self.real(resolved) else {
      throw Diagnostic("cannot read '\(path.value)': \(String(cString: strerror(errno)))", at: path.span)
    }
    guard Self.isInside(real, root) else { throw refusal("'\(path.value)' is outside '\(root)'", at: path.span) }
    var status = stat()
    guard stat(real, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw refusal("'\(path.value)' is no plain file", at: path.span)
    }
    guard Int(status.st_size) <= limits.fileBytes else {
      throw refusal("'\(path.value)' has \(status.st_size) bytes, and \(limits.fileBytes) are the limit", at: path.span)
    }
    return real
  }

  /// The path of a new file that may be made, seen from the folder for output.
  func writable(_ path: Spanned<String>) throws(Diagnostic) -> String {
    guard let output else { throw refusal("nothing may be written", at: path.span) }
    let isFull = path.value.utf8.starts(with: (output + "/").utf8)
    let inner = isFull ? String(path.value.dropFirst(output.count + 1)) : path.value
    let parts = inner.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = !inner.hasPrefix("/") && parts.allSatisfy { $0 != ".." && $0 != "" && $0 != "." }
    let full = output + "/" + inner
    let folder = full.lastIndex(of: "/").map { String(full[..<$0]) } ?? output
    guard isPlain, let real = Self.real(folder), real == output || Self.isInside(real, output) else {
      throw refusal("'\(path.value)' is outside '\(output)'", at: path.span)
    }
    var status = stat()
    guard lstat(full, &status) != 0 else { throw refusal("'\(path.value)' exists already", at: path.span) }
    return full
  }

  func refusal(_ reason: String, at span: Span? = nil) -> Diagnostic {
    Diagnostic("the safe mode does not allow this: \(reason)", at: span)
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path.utf8.starts(with: (folder == "/" ? folder : folder + "/").utf8)
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
