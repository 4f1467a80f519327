/// Passes bytes on until the user interrupts.
package final class InterruptibleSink: ByteSink {
  private let sink: any ByteSink
  private let isInterrupted: @Sendable () -> Bool

  package init(_ sink: any ByteSink, _ isInterrupted: @escaping @Sendable () -> Bool) {
    self.sink = sink
    self.isInterrupted = isInterrupted
  }

  package func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    if isInterrupted() { throw Diagnostic("interrupted", category: .interrupted) }
    try sink.write(bytes)
  }
}
