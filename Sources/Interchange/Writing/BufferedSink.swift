import Text

/// Gathers small writes into large ones.
struct BufferedSink {
  private static let size = 64 << 10

  private let sink: any ByteSink
  private var buffer: [UInt8] = []
  private var written = 0
  private let progress: @Sendable (Int) throws(Diagnostic) -> Void

  init(_ sink: any ByteSink, progress: @escaping @Sendable (Int) throws(Diagnostic) -> Void) {
    self.sink = sink
    self.progress = progress
    buffer.reserveCapacity(Self.size + 1024)
  }

  mutating func write(_ text: String) throws(Diagnostic) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.size { try flush() }
  }

  mutating func flush() throws(Diagnostic) {
    guard !buffer.isEmpty else { return }
    try sink.write(buffer)
    written += buffer.count
    buffer.removeAll(keepingCapacity: true)
    try progress(written)
  }
}
