import Text

extension TextColumn {
  /// The rows whose text holds `needle` when case and accents are set aside; the needle is folded already.
  ///
  /// Searches the texts in one piece, eight bytes at a time, for places where both the first and the last byte of the
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
    while block + 8 + last <= range.upperBound {
      let first = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: block, as: UInt64.self))
      let second = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: block + last, as: UInt64.self))
      var hits = ByteWord.zeros(head.misses(first) | tail.misses(second)) | (first & 0x8080_8080_8080_8080)
      while hits != 0 {
        let place = block + hits.trailingZeroBitCount / 8
        hits &= hits - 1
        if place >= from { from = visit(place, bytes[place] >= 0x80) }
      }
      block += 8
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

  /// A byte of the needle, in either case where it is a letter, in all bytes of a word.
  private struct Pattern {
    let byte: UInt64
    let fold: UInt64

    init(_ byte: UInt8) {
      self.byte = ByteWord.repeating(byte)
      fold = ByteWord.repeating(byte &- 97 < 26 ? 0x20 : 0)
    }

    /// Bytes of 0 where it fits.
    @inline(__always)
    func misses(_ word: UInt64) -> UInt64 { (word | fold) ^ byte }
  }
}

/// Eight bytes at once. Vectors of bytes would take sixteen, but their bit operations become loops over single bytes.
private enum ByteWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  static func repeating(_ byte: UInt8) -> UInt64 { UInt64(byte) &* ones }

  /// The highest bit of each byte that is 0; of bytes above the first such, 1 may be taken for 0.
  @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 { (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 }
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
