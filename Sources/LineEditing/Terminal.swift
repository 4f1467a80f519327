import CLineEditing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The terminal on standard input and output.
enum Terminal {
  static var size: (columns: Int, rows: Int) {
    var columns: Int32 = 0
    var rows: Int32 = 0
    cle_window_size(&columns, &rows)
    return (Int(columns), Int(rows))
  }

  /// Whether the terminal can do no more than show text, return and go back.
  static var isPlain: Bool {
    guard let name = getenv("TERM") else { return true }
    let text = String(cString: name)
    return text.isEmpty || text == "dumb"
  }

  /// Writes all bytes; a terminal that is gone shows itself when reading.
  static func write(_ bytes: UnsafeRawBufferPointer) {
    var sent = 0
    while sent < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[sent...])
      let count = systemWrite(STDOUT_FILENO, rest.baseAddress, rest.count)
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 1000)
      } else if errno != EINTR {
        return
      }
    }
  }
}

/// `write` under a name of its own, for use where a method is called the same.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
