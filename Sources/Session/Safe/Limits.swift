import Text

/// How much an untrusted script may use up.
package struct Limits: Hashable, Sendable {
  /// Seconds for the whole session.
  package var seconds: Double = 60
  /// Rows of one answer.
  package var rows = 1_000_000
  /// Bytes of all output together.
  package var outputBytes = 64 << 20
  /// Bytes of a file that is read.
  package var fileBytes = 256 << 20
  /// Bytes that the program may hold in memory while a command runs.
  package var memoryBytes = 2 << 30
  /// Bytes of one logical line.
  package var lineBytes = 1 << 20
  /// Scripts that read each other.
  package var depth = 8

  package init() {}

  /// Checks a line before anything is made of it.
  func check(line: String) throws(Diagnostic) {
    let count = line.utf8.count
    if count > lineBytes { throw Diagnostic("the line has \(count) bytes, and \(lineBytes) are the limit") }
  }
}

/// Limits that hold from a moment on.
struct Bounds: Sendable {
  let limits: Limits
  /// The end of the time that the session has, on the clock that only runs forward.
  let deadline: Double

  init(_ limits: Limits) {
    self.limits = limits
    deadline = Monotonic.seconds + limits.seconds
  }

  var isOutOfTime: Bool { Monotonic.seconds > deadline }
}

/// Passes bytes on until there were too many.
final class LimitedSink: ByteSink {
  private let sink: any ByteSink
  private let limit: Int
  private var written = 0

  init(_ sink: any ByteSink, limit: Int) {
    self.sink = sink
    self.limit = limit
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    guard bytes.count <= limit - written else {
      throw Diagnostic("the output is larger than \(limit) bytes, the limit of the safe mode", category: .output)
    }
    written += bytes.count
    try sink.write(bytes)
  }
}
