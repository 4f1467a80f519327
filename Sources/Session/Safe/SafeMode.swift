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
  /// The folder below which files may be read.
  let folder: SafeFolder
  /// The folder in which new files may be made; nil for none.
  let outputFolder: SafeFolder?
  package var limits: Limits

  /// The folder below which files may be read, as an absolute path without links.
  package var root: String { folder.path }
  package var output: String? { outputFolder?.path }

  init(root: String, output: String?, limits: Limits) throws(Diagnostic) {
    folder = try Self.folder(root)
    outputFolder = try output.map { (output) throws(Diagnostic) in try Self.folder(output) }
    self.limits = limits
  }

  private static func folder(_ name: String) throws(Diagnostic) -> SafeFolder {
    if let folder = SafeFolder(name) { return folder }
    throw Diagnostic("there is no folder '\(name)'", category: .usage)
  }

  /// Checks a command with the files it names, after everything in it was expanded. Gives the paths to use instead, by
  /// their places: absolute and without links. What is opened is checked again while it is opened.
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
        close(try open(resolve(path.value), as: path))
        checked[place] = SafeFolder.real(resolve(path.value)) ?? path.value
      }
    case .write:
      guard output != nil else { throw refusal("'\(name)' writes files", at: span) }
      guard !paths.isEmpty else { throw refusal("'\(name)' needs the name of a new file here", at: span) }
      for (place, path) in paths { checked[place] = try writable(path, resolved: resolve(path.value)) }
    }
    return checked
  }

  /// Opens a file that may be read; `path` is how it was written. The descriptor is the caller's to close.
  func open(_ resolved: String, as path: Spanned<String>) throws(Diagnostic) -> Int32 {
    let parts: [String]
    switch folder.place(of: resolved) {
    case .inside(let found): parts = found
    case .absent(let reason): throw unreadable(path, reason)
    case .outside: throw refusal("'\(path.value)' is outside '\(root)'", at: path.span)
    }
    // Opening a pipe or device may wait or do something: O_NONBLOCK keeps that off until it is known to be a file.
    let descriptor = folder.open(parts, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path, String(cString: strerror(errno))) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw refusal("'\(path.value)' is no plain file", at: path.span)
    }
    guard Int(status.st_size) <= limits.fileBytes else {
      close(descriptor)
      throw refusal("'\(path.value)' has \(status.st_size) bytes, and \(limits.fileBytes) are the limit", at: path.span)
    }
    return descriptor
  }

  private func unreadable(_ path: Spanned<String>, _ reason: String) -> Diagnostic {
    Diagnostic("cannot read '\(path.value)': \(reason)", at: path.span)
  }

  /// The path of a new file that may be made: `path` is how it was written, `resolved` how it is seen from the working
  /// directory. A path that does not lead into the folder for output is taken from there.
  func writable(_ path: Spanned<String>, resolved: String) throws(Diagnostic) -> String {
    let parts = try newParts(path, resolved)
    close(try openNew(path, parts.dropLast(), flags: O_RDONLY | O_DIRECTORY))
    let full = ([output ?? ""] + parts).joined(separator: "/")
    var status = stat()
    guard lstat(full, &status) != 0 else { throw refusal("'\(path.value)' exists already", at: path.span) }
    return full
  }

  /// Makes a new file in the folder for output and opens it for writing.
  func create(_ path: Spanned<String>, flags: Int32 = 0) throws(Diagnostic) -> Int32 {
    try openNew(path, try newParts(path, path.value)[...], flags: O_WRONLY | O_CREAT | O_EXCL | flags)
  }

  /// Takes a file away again that was made here and could not be written whole.
  func discard(_ path: Spanned<String>) {
    guard let parts = try? newParts(path, path.value) else { return }
    outputFolder?.remove(parts)
  }

  private func openNew(
    _ path: Spanned<String>, _ parts: ArraySlice<String>, flags: Int32
  ) throws(Diagnostic) -> Int32 {
    let descriptor = outputFolder?.open(Array(parts), flags, mode: 0o644) ?? -1
    if descriptor >= 0 { return descriptor }
    if errno == EEXIST { throw refusal("'\(path.value)' exists already", at: path.span) }
    throw refusal("'\(path.value)' cannot be made: \(String(cString: strerror(errno)))", at: path.span)
  }

  /// The parts of a new file's path below the folder for output.
  private func newParts(_ path: Spanned<String>, _ resolved: String) throws(Diagnostic) -> [String] {
    guard let outputFolder else { throw refusal("nothing may be written", at: path.span) }
    func split(_ path: String) -> [String] {
      path.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
    }
    var parts = split(path.value)
    let folder = split(resolved).dropLast()
    switch outputFolder.place(of: folder == [""] ? "/" : folder.joined(separator: "/")) {
    case .inside(let found): parts = found + parts.suffix(1)
    case .absent(let reason): throw refusal("'\(path.value)' cannot be made: \(reason)", at: path.span)
    case .outside: break
    }
    guard parts.allSatisfy({ $0 != ".." && $0 != "" && $0 != "." && !$0.utf8.contains(0) }) else {
      throw refusal("'\(path.value)' is outside '\(outputFolder.path)'", at: path.span)
    }
    return parts
  }

  func refusal(_ reason: String, at span: Span? = nil) -> Diagnostic {
    Diagnostic("the safe mode does not allow this: \(reason)", at: span)
  }
}
