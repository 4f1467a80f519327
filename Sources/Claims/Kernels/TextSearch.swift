import Text

extension TextColumn {
  /// The rows whose text holds `needle` when case and accents are set aside; the needle is folded already.
  ///
  /// Searches the texts in one piece, sixteen bytes at a time, for places where both the first and the last byte of the
  /// needle fit; texts beyond ASCII are folded one by one. Complexity: linear in the bytes.
  func rowsHolding(_ needle: [UInt8]) -> CodeSet {
    var result = CodeSet(capacity: ends.count)
    guard !needle.isEmpty else { return CodeSet(capacity: ends.count, all: true) }
    var foreign = -1
    bytes.withUnsafeBufferPointer { bytes in
      needle.withUnsafeBufferPointer { needle in
        ends.withUnsafeBufferPointer { ends in
          var row = 0
          scan(bytes, needle) { place, isForeign in
            while ends[row] <= place { row += 1 }
            if isForeign {
              if foreign != row, holds(Array(needle), at: Row(row)) { result.insert(row) }
              foreign = row
              return ends[row]
            }
            if foreign != row, place + needle.count <= ends[row], Self.matches(bytes, place, needle) {
              result.insert(row)
              return ends[row]
            }
            return place + 1
          }
        }
      }
    }
    return result
  }

  /// Calls `visit` with each place where the needle may stand and each where a byte is beyond ASCII, in order; it gives
  /// the place to go on from.
  @inline(__always)
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ needle: UnsafeBufferPointer<UInt8>, _ visit: (Int, Bool) -> Int
  ) {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    let last = needle.count - 1
    let head = Pattern(needle[0])
    let tail = Pattern(needle[last])
    var block = 0
    var from = 0
    while block + 16 + last <= bytes.count {
      let first = base.loadUnaligned(fromByteOffset: block, as: SIMD16<UInt8>.self)
      let second = base.loadUnaligned(fromByteOffset: block + last, as: SIMD16<UInt8>.self)
      let hits = (head.hits(first) & tail.hits(second)) | (first & SIMD16(repeating: 0x80))
      let words = unsafeBitCast(hits, to: SIMD2<UInt64>.self)
      if words[0] | words[1] != 0 {
        for lane in 0..<16 where hits[lane] != 0 && block + lane >= from {
          from = visit(block + lane, bytes[block + lane] >= 0x80)
        }
      }
      block += 16
    }
    for place in block..<max(block, bytes.count) where place >= from {
      let isForeign = bytes[place] >= 0x80
      if isForeign || place + last < bytes.count { from = visit(place, isForeign) }
    }
  }

  @inline(__always)
  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ needle: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    for offset in 0..<needle.count where lowered(bytes[place + offset]) != needle[offset] { return false }
    return true
  }

  @inline(__always)
  private static func lowered(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  /// A byte of the needle, in either case where it is a letter.
  private struct Pattern {
    let byte: SIMD16<UInt8>
    let fold: SIMD16<UInt8>

    init(_ byte: UInt8) {
      self.byte = SIMD16(repeating: byte)
      fold = SIMD16(repeating: byte &- 97 < 26 ? 0x20 : 0)
    }

    /// 0xFF where it fits.
    @inline(__always)
    func hits(_ block: SIMD16<UInt8>) -> SIMD16<UInt8> {
      let none = SIMD16<UInt8>(repeating: 0)
      return none.replacing(with: SIMD16(repeating: 0xFF), where: (block | fold) .== byte)
    }
  }
}
