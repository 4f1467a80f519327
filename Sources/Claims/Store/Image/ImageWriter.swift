/// Numbers of which every pattern of bits is one, so that a column of them can be kept and taken back as it lies in memory.
package protocol ImagePlain: BitwiseCopyable {}

extension UInt8: ImagePlain {}
extension UInt32: ImagePlain {}
extension UInt64: ImagePlain {}
extension Int64: ImagePlain {}
extension Float: ImagePlain {}
extension Double: ImagePlain {}

/// Puts a model into an image: a run of bytes from which ``ImageReader`` takes the same model again.
///
/// Whole columns go to the sink from where they lie; only what is small, or must be gathered first, is copied. Each entry
/// begins at a multiple of eight. Numbers lie as the machine holds them: an image is for the machine that made it.
package struct ImageWriter {
  /// Takes the next bytes; false ends the work, and nothing more is handed over.
  package typealias Sink = (UnsafeRawBufferPointer) -> Bool

  private let sink: Sink
  private var small: [UInt8] = []
  /// Whether the sink takes nothing more.
  package private(set) var isStopped = false

  private static var smallLimit: Int { 1 << 16 }

  package init(_ sink: @escaping Sink) {
    self.sink = sink
    small.reserveCapacity(Self.smallLimit + 8)
  }

  /// Hands over what is still here. Nothing may follow.
  package mutating func finish() { flush() }

  private mutating func flush() {
    if !small.isEmpty, !isStopped { isStopped = !small.withUnsafeBytes { sink($0) } }
    small.removeAll(keepingCapacity: true)
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    if bytes.count > Self.smallLimit {
      flush()
      if !isStopped { isStopped = !sink(bytes) }
    } else {
      if small.count + bytes.count > Self.smallLimit { flush() }
      small.append(contentsOf: bytes)
    }
    for _ in 0..<(-bytes.count & 7) { small.append(0) }
  }

  package mutating func put(_ number: Int) { withUnsafeBytes(of: Int64(number)) { add($0) } }

  package mutating func put(_ isTrue: Bool) { put(isTrue ? 1 : 0) }

  /// A whole column.
  package mutating func put(_ column: [some ImagePlain]) {
    put(column.count)
    column.withUnsafeBytes { add($0) }
  }

  package mutating func put(_ text: String) {
    put(text.utf8.count)
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  package mutating func put(_ text: String?) {
    put(text != nil)
    if let text { put(text) }
  }

  package mutating func put(_ texts: [String]) {
    put(texts.count)
    for text in texts { put(text) }
  }

  /// A column that is made from another, piece by piece.
  package mutating func put<Element, Number: ImagePlain>(_ items: [Element], as number: (Element) -> Number) {
    put(items.count)
    // A multiple of eight, so that all pieces together lie as one column would.
    let step = 8192
    var piece: [Number] = []
    piece.reserveCapacity(min(step, items.count))
    var start = 0
    while start < items.count, !isStopped {
      piece.removeAll(keepingCapacity: true)
      for place in start..<min(start + step, items.count) { piece.append(number(items[place])) }
      piece.withUnsafeBytes { add($0) }
      start += step
    }
  }
}
