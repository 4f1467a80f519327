import Text

/// Collects output and hands it on in large pieces, so that a sink is called once per piece and not once per cell.
struct OutputBuffer {
  private static let pieceSize = 1 << 16

  private let sink: any ByteSink
  var bytes: [UInt8] = []

  init(_ sink: any ByteSink) {
    self.sink = sink
    bytes.reserveCapacity(Self.pieceSize + 4096)
  }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func appendLine(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    bytes.append(0x0A)
  }

  /// Called between rows.
  mutating func flushIfFull() throws(Diagnostic) {
    if bytes.count >= Self.pieceSize { try flush() }
  }

  mutating func flush() throws(Diagnostic) {
    guard !bytes.isEmpty else { return }
    try sink.write(bytes)
    bytes.removeAll(keepingCapacity: true)
  }
}
