import Rendering

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Asks Graphviz's `dot`, where it is installed, where the nodes of a large graph should stand.
enum Graphviz {
  /// Seconds that it may take; a larger graph is laid out by our own rule.
  private static let patience = 20.0

  /// The layout; nil where there is no `dot`, or it fails, takes too long or answers something else.
  static func layout(_ graph: ChainGraph, isInterrupted: () -> Bool) -> GraphLayout? {
    guard let answer = run(["dot", "-Tplain"], input: Array(graph.layoutQuestion.utf8), isInterrupted) else {
      return nil
    }
    return graph.layout(plain: String(decoding: answer, as: UTF8.self))
  }

  /// What a program of the search path prints for an input; nil unless it ends well.
  private static func run(_ words: [String], input: [UInt8], _ isInterrupted: () -> Bool) -> [UInt8]? {
    var toChild: [Int32] = [-1, -1]
    var fromChild: [Int32] = [-1, -1]
    guard pipe(&toChild) == 0 else { return nil }
    guard pipe(&fromChild) == 0 else {
      toChild.forEach { close($0) }
      return nil
    }
    for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toChild[0], 0)
    posix_spawn_file_actions_adddup2(&actions, fromChild[1], 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var child: pid_t = 0
    // Numbers are written with a point whatever the language of the user.
    let environment = ["LC_ALL=C", "PATH=" + (getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin")]
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup($0) } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    let started = posix_spawnp(&child, words[0], &actions, nil, &arguments, &variables) == 0
    close(toChild[0])
    close(fromChild[1])
    guard started else {
      close(toChild[1])
      close(fromChild[0])
      return nil
    }
    let output = exchange(input, toChild[1], fromChild[0], isInterrupted)
    if output == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status == 0 ? output : nil
  }

  /// Writes and reads by turns, so that neither side waits for the other; closes both ends. Nil after an interruption or
  /// when the time is up.
  private static func exchange(
    _ input: [UInt8], _ writer: Int32, _ reader: Int32, _ isInterrupted: () -> Bool
  ) -> [UInt8]? {
    var isWriting = true
    defer {
      if isWriting { close(writer) }
      close(reader)
    }
    _ = fcntl(writer, F_SETFL, O_NONBLOCK)
    var sent = 0
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let deadline = Monotonic.seconds + patience
    while Monotonic.seconds < deadline, !isInterrupted() {
      var ends = [
        pollfd(fd: isWriting ? writer : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&ends, 2, 50) <= 0 { continue }
      if isWriting, ends[0].revents != 0 {
        let count = input[sent...].withUnsafeBytes { write(writer, $0.baseAddress, $0.count) }
        if count < 0, errno != EAGAIN, errno != EINTR { return nil }
        sent += max(0, count)
        if sent == input.count {
          close(writer)
          isWriting = false
        }
      }
      guard ends[1].revents != 0 else { continue }
      let count = read(reader, &buffer, buffer.count)
      if count == 0 { return output }
      if count < 0, errno != EINTR { return nil }
      output += buffer.prefix(max(0, count))
      if output.count > 64 << 20 { return nil }
    }
    return nil
  }
}
