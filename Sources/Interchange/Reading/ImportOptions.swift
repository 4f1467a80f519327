import Text

/// How a file is read.
package struct ImportOptions: Sendable {
  /// Whether the first refusal ends the load with an error.
  package var isStrict: Bool
  /// Whether plain rows may take the quick way; what they make of them is the same, which tests see to.
  package var isQuick: Bool
  /// How many bytes are read at a time.
  package var pieceSize: Int
  /// How long a line of definitions may be, in bytes.
  package var lineBytes: Int
  /// Called after each piece with the bytes read and, where it is known, their total; what it throws ends
  /// the load.
  package var progress: @Sendable (Int, Int?) throws(Diagnostic) -> Void
  /// Called with each piece as it is read, before anything is made of it.
  package var witness: (@Sendable ([UInt8]) -> Void)?

  package init(
    isStrict: Bool = false, isQuick: Bool = true, pieceSize: Int = 512 << 10, lineBytes: Int = 64 << 20,
    progress: @escaping @Sendable (Int, Int?) throws(Diagnostic) -> Void = { (_, _) throws(Diagnostic) in },
    witness: (@Sendable ([UInt8]) -> Void)? = nil
  ) {
    self.isStrict = isStrict
    self.isQuick = isQuick
    precondition(pieceSize > 0, "a piece holds something")
    self.pieceSize = pieceSize
    self.lineBytes = lineBytes
    self.witness = witness
    self.progress = progress
  }
}
