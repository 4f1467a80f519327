import CPseudoTerminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program running on a pseudo-terminal, and the screen that it paints.
package final class TerminalSession {
  package private(set) var screen: Screen
  /// Everything that the program has sent.
  package private(set) var received: [UInt8] = []
  package let process: pid_t
  private let terminal: Int32
  private var status: Int32?
  private var isGone = false
  private var isHungUp = false

  /// Starts a program. `environment` is all that it sees; `folder` is where it runs.
  package init?(
    _ path: String, _ arguments: [String] = [], environment: [String: String], folder: String? = nil,
    columns: Int = 80, rows: Int = 24, reflows: Bool = true
  ) {
    screen = Screen(columns: columns, rows: rows, reflows: reflows)
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    terminal = cpt_spawn(path, &words, &variables, folder, Int32(columns), Int32(rows), &child)
    process = child
    if terminal < 0 { return nil }
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var ignored: Int32 = 0
      waitpid(process, &ignored, 0)
    }
    if !isHungUp { close(terminal) }
  }

  /// Types text, all of it, while reading what comes back.
  package func type(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, !isGone {
      let chunk = Array(rest.prefix(512))
      let sent = write(terminal, chunk, chunk.count)
      if sent > 0 { rest = rest.dropFirst(sent) }
      pump(milliseconds: 0)
    }
  }

  package func resize(columns: Int, rows: Int) {
    pump(milliseconds: 50)
    screen.resize(columns: columns, rows: rows)
    _ = cpt_resize(terminal, Int32(columns), Int32(rows))
  }

  package func signal(_ number: Int32) { kill(process, number) }

  /// Closes the terminal, as a window does.
  package func hangUp() {
    close(terminal)
    isGone = true
    isHungUp = true
  }

  package var isCooked: Bool { cpt_is_cooked(terminal) }

  /// Reads until the condition holds, and returns whether it came to hold within ten seconds.
  package func wait(seconds: Int = 10, until condition: (Screen) -> Bool) -> Bool {
    let deadline = now() + seconds * 1000
    while !condition(screen) {
      if isGone || now() > deadline { return condition(screen) }
      pump(milliseconds: 20)
    }
    return true
  }

  /// Reads until nothing has come for a while, for what must not happen.
  package func settle(milliseconds: Int = 150) {
    var quietSince = now()
    while now() - quietSince < milliseconds, !isGone {
      if pump(milliseconds: 10) { quietSince = now() }
    }
  }

  /// The exit status, or minus the signal that ended the program; nil if it does not end within ten seconds.
  package func end() -> Int? {
    let deadline = now() + 10_000
    while status == nil, now() < deadline {
      pump(milliseconds: 10)
      var found: Int32 = 0
      if waitpid(process, &found, WNOHANG) == process { status = found }
    }
    pump(milliseconds: 0)
    return status.map { $0 & 0x7F == 0 ? Int($0 >> 8) & 0xFF : -Int($0 & 0x7F) }
  }

  @discardableResult
  private func pump(milliseconds: Int) -> Bool {
    guard !isHungUp else {
      usleep(1000)
      return false
    }
    var bytes = [UInt8](repeating: 0, count: 65536)
    let count = cpt_read(terminal, &bytes, bytes.count, Int32(milliseconds))
    guard count > 0 else {
      if count < 0 { isGone = true }
      return false
    }
    received += bytes[..<Int(count)]
    screen.feed(bytes[..<Int(count)])
    return true
  }

  private func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
  }
}
