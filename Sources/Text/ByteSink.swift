/// Where output goes: a file, a pipe, memory.
///
/// A sink reports what it could not write as a diagnostic of the category `output`, and a wish to stop as one of the
/// category `interrupted`.
package protocol ByteSink: AnyObject {
  func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic)
}

extension ByteSink {
  package func write(_ bytes: [UInt8]) throws(Diagnostic) {
    try write(slice: bytes[...])
  }

  package func write(_ text: String) throws(Diagnostic) {
    try write(slice: Array(text.utf8)[...])
  }

  private func write(slice: ArraySlice<UInt8>) throws(Diagnostic) {
    // `withUnsafeBytes` rethrows untyped, so the outcome travels as a value.
    let outcome = slice.withUnsafeBytes { buffer -> Result<Void, Diagnostic> in
      do throws(Diagnostic) {
        try write(buffer)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }
}

/// A sink that keeps what is written.
package final class MemorySink: ByteSink {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
    self.bytes.append(contentsOf: bytes)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
