import Text

extension TextColumn {
  /// The rows whose text holds `needle` when case and accents are set aside; the needle is folded already.
  ///
  /// Searches the texts in one piece, sixteen bytes at a time, for places where both the first and the last byte of the
  /// needle fit; texts beyond ASCII are folded one by one. Of many bytes each half is searched by a thread of its own.
  /// Complexity: linear in the bytes.
  func rowsHolding(_ needle: [UInt8]) -> CodeSet {
    guard !needle.isEmpty else { return CodeSet(capacity: ends.count, all: true) }
    guard bytes.count >= Self.threadLimit else { return rowsHolding(needle, among: 0..<ends.count) }
    let half = Half()
    var result = CodeSet(capacity: ends.count)
    Background.both({ half.found = rowsHolding(needle, among: 0..<(ends.count / 2)) }) {
      result = rowsHolding(needle, among: (ends.count / 2)..<ends.count)
    }
    result.formUnion(half.found)
    return result
  }

  /// Fewer bytes are not worth a thread.
  private static var threadLimit: Int { 4 << 20 }

  private final class Half: @unchecked Sendable {
    var found = CodeSet(capacity: 0)
  }

  private func rowsHolding(_ wanted: [UInt8], among rows: Range<Int>) -> CodeSet {
    var result = CodeSet(capacity: ends.count)
    guard let first = rows.first, let last = rows.last else { return result }
    var foreign = -1
    var folding = LatinFolding()
    bytes.withUnsafeBufferPointer { bytes in
      wanted.withUnsafeBufferPointer { needle in
        var rows = RowCursor(ends, at: first)
        scan(bytes, ends.range(first).lowerBound..<ends[last], needle) { place, isForeign in
          rows.move(to: place)
          if isForeign {
            let isFound =
              folding.fold(UnsafeBufferPointer(rebasing: bytes[ends.range(rows.row)]))
              ? folding.bytes.withUnsafeBufferPointer { Self.search(wanted, in: $0) }
              : holds(wanted, at: Row(rows.row))
            if isFound { result.insert(rows.row) }
            foreign = rows.row
            return rows.end
          }
          if foreign != rows.row, place + needle.count <= rows.end, Self.matches(bytes, place, needle) {
            result.insert(rows.row)
            return rows.end
          }
          return place + 1
        }
      }
    }
    return result
  }

  /// Calls `visit` with each place of a range where the needle may stand and each where a byte is beyond ASCII, in order;
  /// it gives the place to go on from.
  @inline(__always)
  private func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ needle: UnsafeBufferPointer<UInt8>,
    _ visit: (Int, Bool) -> Int
  ) {
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return }
    let last = needle.count - 1
    let head = Pattern(needle[0])
    let tail = Pattern(needle[last])
    var block = range.lowerBound
    var from = block
    while block + 16 + last <= range.upperBound {
      let (first, second) = base.words(at: block)
      let fits = head.fits(first, second)
      let others = base.words(at: block + last)
      let ends = tail.fits(others.0, others.1)
      let low = ((fits.0 & ends.0) | first) & 0x8080_8080_8080_8080
      let high = ((fits.1 & ends.1) | second) & 0x8080_8080_8080_8080
      if low | high != 0 {
        var (start, rest, next) = low != 0 ? (block, low, high) : (block + 8, high, 0)
        while rest != 0 {
          let place = start + rest.trailingZeroBitCount / 8
          rest &= rest - 1
          if place >= from { from = visit(place, bytes[place] >= 0x80) }
          if rest == 0 { (start, rest, next) = (block + 8, next, 0) }
        }
      }
      block += 16
    }
    for place in block..<max(block, range.upperBound) where place >= from {
      let isForeign = bytes[place] >= 0x80
      if isForeign || place + last < range.upperBound { from = visit(place, isForeign) }
    }
  }

  /// Finds the rows of places that come in ascending order.
  private struct RowCursor {
    private let ends: Ends
    private(set) var row: Int
    private(set) var end: Int

    init(_ ends: Ends, at row: Int) {
      self.ends = ends
      self.row = row
      end = ends[row]
    }

    @inline(__always)
    mutating func move(to place: Int) {
      while end <= place {
        row += 1
        end = ends[row]
      }
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
  ///
  /// Sixteen bytes are compared at once, in one vector; case is folded in words before, since bit operations on vectors of
  /// bytes become loops over single bytes.
  private struct Pattern {
    let bytes: SIMD16<UInt8>
    let fold: UInt64

    init(_ byte: UInt8) {
      bytes = SIMD16(repeating: byte)
      fold = byte &- 97 < 26 ? 0x2020_2020_2020_2020 : 0
    }

    /// Bytes of 0xFF where it fits, of 0 elsewhere.
    @inline(__always)
    func fits(_ first: UInt64, _ second: UInt64) -> (UInt64, UInt64) {
      let folded = unsafeBitCast(SIMD2(first | fold, second | fold), to: SIMD16<UInt8>.self)
      let same = unsafeBitCast(folded .== bytes, to: SIMD2<UInt64>.self)
      return (UInt64(littleEndian: same[0]), UInt64(littleEndian: same[1]))
    }
  }
}

extension UnsafeRawPointer {
  /// Sixteen bytes as two words, the first byte lowest.
  @inline(__always)
  fileprivate func words(at offset: Int) -> (UInt64, UInt64) {
    (
      UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
      UInt64(littleEndian: loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
    )
  }
}

/// Folds texts of the Latin alphabet without the tables of Unicode.
struct LatinFolding {
  /// The folded form of U+0080 to U+017F where that is one or two characters of ASCII; empty for the rest.
  private static let letters: [[UInt8]] = (0x80...0x17F).map { (value: UInt32) in
    guard let scalar = Unicode.Scalar(value) else { return [] }
    let folded = Array(TextFolding.fold(String(scalar)).utf8)
    return folded.allSatisfy { $0 < 0x80 } ? folded : []
  }

  /// The same for U+2010 to U+201F, the dashes and quotation marks.
  private static let marks: [[UInt8]] = (0x2010...0x201F).map { (value: UInt32) in
    guard let scalar = Unicode.Scalar(value) else { return [] }
    let folded = Array(TextFolding.fold(String(scalar)).utf8)
    return folded.allSatisfy { $0 < 0x80 } ? folded : []
  }

  private(set) var bytes: [UInt8] = []

  /// Folds a text into ``bytes`` as ``TextFolding/fold(_:)`` does; false where it holds other characters.
  mutating func fold(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.removeAll(keepingCapacity: true)
    var at = 0
    while at < text.count {
      let byte = text[at]
      at += 1
      let folded: [UInt8]
      switch byte {
      case 0x41...0x5A:
        bytes.append(byte | 0x20)
        continue
      case 0x00..<0x80:
        bytes.append(byte)
        continue
      case 0xC2...0xC5 where at < text.count:
        folded = Self.letters[(Int(byte & 0x1F) << 6 | Int(text[at] & 0x3F)) - 0x80]
        at += 1
      case 0xE2 where at + 1 < text.count && text[at] == 0x80 && 0x90...0x9F ~= text[at + 1]:
        folded = Self.marks[Int(text[at + 1]) - 0x90]
        at += 2
      default: return false
      }
      if folded.isEmpty { return false }
      bytes.append(contentsOf: folded)
    }
    return true
  }
}
