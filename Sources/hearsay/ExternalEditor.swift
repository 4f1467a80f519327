import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The person's own editor, for a text of a few lines.
enum ExternalEditor {
  /// More than this is no line that anybody typed.
  private static var limit: Int { 1 << 20 }

  /// The text as it is left in the editor, without the line end that editors add.
  ///
  /// The editor is `$VISUAL`, else `$EDITOR`, else `vi`, read by the shell as git reads its own, so that it may have
  /// options. It gets a file in a new folder that only its owner may enter. Throws where it cannot be run, or says by
  /// its exit status that nothing should be taken.
  static func edit(_ text: String) throws(Diagnostic) -> String {
    let folder = try makeFolder()
    let path = folder + "/line.hearsay"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try Files.write(Array((text + "\n").utf8), to: path, mode: 0o600)
    let status = try run(path)
    guard status == 0 else {
      throw Diagnostic("the editor '\(command)' ended with status \(status); the line is as it was")
    }
    let bytes = try Files.read(path)
    guard bytes.count <= limit, !bytes.contains(0) else {
      throw Diagnostic("what the editor left is no line to be run", notes: ["it is longer than a MB, or holds a NUL"])
    }
    return lines(of: bytes)
  }

  static var command: String {
    for name in ["VISUAL", "EDITOR"] {
      if let word = Terminal.environment(name), !word.isEmpty { return word }
    }
    return "vi"
  }

  private static func lines(of bytes: [UInt8]) -> String {
    var kept = bytes.filter { $0 != 0x0D }
    while kept.last == 0x0A || kept.last == 0x20 { kept.removeLast() }
    return String(decoding: kept, as: UTF8.self)
  }

  private static func makeFolder() throws(Diagnostic) -> String {
    let base = Terminal.environment("TMPDIR").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var name = Array((base + "/hearsay-XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else {
      throw Diagnostic("cannot make a folder for the editor in '\(base)': \(String(cString: strerror(errno)))")
    }
    return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Runs the editor on a file and waits for it; signals that this program ignores have their usual meaning there.
  private static func run(_ path: String) throws(Diagnostic) -> Int32 {
    let quoted = "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_DFL) }
    defer { Terminal.ignoreBrokenPipes() }
    let status = system(command + " " + quoted)
    guard status >= 0 else {
      throw Diagnostic("cannot run the editor '\(command)': \(String(cString: strerror(errno)))")
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
