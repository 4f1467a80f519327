import Session
import Text

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes to a file descriptor and says when it cannot.
final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private let name: String
  /// Whether the program was started without this descriptor: what is written cannot arrive.
  private let isMissing: Bool
  /// Set once the reader has gone away; further output is dropped in silence, as for any filter.
  private(set) var isClosed = false

  init(_ descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
    isMissing = Terminal.missing.contains(descriptor)
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    if isMissing, !bytes.isEmpty { throw Diagnostic("cannot write to \(name): it is closed", category: .output) }
    guard !Files.writeAll(bytes, descriptor) else { return }
    isClosed = errno == EPIPE
    throw Diagnostic("cannot write to \(name): \(String(cString: strerror(errno)))", category: .output)
  }
}

/// Facts about the terminal and the environment.
enum Terminal {
  /// The standard descriptors that the program was started without. The first look at it opens the null device in their
  /// places: the next file that is opened would get such a number, and what is meant for a stream would go into it.
  static let missing: Set<Int32> = {
    var missing: Set<Int32> = []
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is taken, which is this one.
      if open("/dev/null", O_RDWR) == descriptor { missing.insert(descriptor) }
    }
    return missing
  }()

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// The terminal's width in cells, or nil.
  static var width: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// The terminal's height in rows, or nil.
  static var height: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The program's folder for what outlives a session (XDG Base Directory Specification 0.8).
  static var stateFolder: String? {
    let home = environment("HOME").map { $0 + "/.local/state" }
    let state = environment("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    return state.map { $0 + "/hearsay" }
  }

  /// Where journals lie; nil where there is no home.
  static var journals: JournalFolder? { stateFolder.map { JournalFolder($0 + "/journal") } }

  /// Where loaded models are kept: `$HEARSAY_CACHE`, else `hearsay` in the user's cache folder (XDG Base Directory); nil
  /// where there is no home, or where that variable says `off`.
  static var cache: ModelCache? {
    let given = environment("HEARSAY_CACHE")
    if given == "off" { return nil }
    let home = environment("HOME").map { $0 + "/.cache" }
    let folder = environment("XDG_CACHE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home
    return (given.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? folder.map { $0 + "/hearsay" }).map { ModelCache($0) }
  }

  /// Whether colour is wanted: a terminal that has it, and no word against it (no-color.org).
  static var wantsColour: Bool {
    isTerminal(STDOUT_FILENO) && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
  }

  /// Overwrites the present line of the terminal.
  static func showProgress(_ text: String) {
    let bytes = Array("\r\u{1B}[K\(SafeText.terminal(text))".utf8)
    // Progress that cannot be shown is no loss.
    _ = bytes.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }

  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  static var now: Int { time(nil) }

  static var clock: Double {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return Double(moment.tv_sec) + Double(moment.tv_nsec) / 1e9
  }
}
