import CLineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads scalars from the terminal, one byte at a time so that nothing is taken that belongs to a later reader.
struct InputReader {
  enum Event: Equatable {
    case scalar(Unicode.Scalar)
    /// A signal came; its flag says which.
    case woken
    case timedOut
    case end
    case failed(Int32)
  }

  private var pushed: [Unicode.Scalar] = []
  private var partial: [UInt8] = []
  /// How many of the next bytes were typed before the editor had the terminal: there Ctrl-D is kept as a NUL.
  private var typedAhead = 0

  /// To be called when the editor gets the terminal.
  mutating func noteTypedAhead() { typedAhead = Int(cle_input_waiting()) }

  /// Gives scalars back, to be read again in this order before anything else.
  mutating func push(_ scalars: some Collection<Unicode.Scalar>) {
    pushed.insert(contentsOf: scalars, at: 0)
  }

  /// Whether a scalar can be had without waiting.
  var hasPending: Bool {
    if !pushed.isEmpty { return true }
    var ready = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return poll(&ready, 1, 0) > 0
  }

  /// Waits for a scalar, at most `timeout` milliseconds unless it is negative. Bytes that are no UTF-8 come as U+FFFD.
  mutating func next(timeout: Int32 = -1) -> Event {
    if !pushed.isEmpty { return .scalar(pushed.removeFirst()) }
    while true {
      var ready = [
        pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        pollfd(fd: cle_wake_descriptor(), events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&ready, 2, timeout)
      if count < 0 { return errno == EINTR ? .woken : .failed(errno) }
      if count == 0 { return .timedOut }
      // A signal that comes while `poll` returns has written its byte too late to be seen there, and what was typed
      // after a Ctrl-C belongs to the next line.
      if ready[1].revents != 0 || Interrupts.isPending { return .woken }
      var byte: UInt8 = 0
      let got = read(STDIN_FILENO, &byte, 1)
      if got == 0 { return .end }
      if got < 0 {
        if errno == EAGAIN { continue }
        if errno == EINTR { return .woken }
        return errno == EIO ? .end : .failed(errno)
      }
      if typedAhead > 0 {
        typedAhead -= 1
        if byte == 0 { byte = 0x04 }
      }
      if let scalar = take(byte) { return .scalar(scalar) }
    }
  }

  /// Adds a byte to the scalar under way (RFC 3629) and returns the scalar when it is whole.
  private mutating func take(_ byte: UInt8) -> Unicode.Scalar? {
    if !partial.isEmpty, byte & 0xC0 != 0x80 {
      partial = []
      if byte < 0x80 {
        pushed.append(Unicode.Scalar(byte))
      } else {
        partial = [byte]
      }
      return "\u{FFFD}"
    }
    partial.append(byte)
    let needed =
      switch partial[0] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard partial.count >= needed else { return nil }
    defer { partial = [] }
    return String(decoding: partial, as: UTF8.self).unicodeScalars.first
  }
}
