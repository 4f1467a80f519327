/// The bytes of a file with its lines.
struct TextLines: Sendable {
  let bytes: [UInt8]
  /// Each line without its line end (LF or CR LF).
  let ranges: [Range<Int>]
  /// Where each line starts, and after the last the end of the file.
  let starts: [Int]

  init(_ bytes: [UInt8]) {
    var ranges: [Range<Int>] = []
    var starts: [Int] = []
    var at = 0
    while at < bytes.count {
      var end = at
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let isReturned = end > at && bytes[end - 1] == 0x0D
      ranges.append(at..<(isReturned ? end - 1 : end))
      starts.append(at)
      at = min(end + 1, bytes.count)
    }
    starts.append(bytes.count)
    self.bytes = bytes
    self.ranges = ranges
    self.starts = starts
  }

  var count: Int { ranges.count }

  subscript(line: Int) -> ArraySlice<UInt8> { bytes[ranges[line]] }

  func text(_ line: Int) -> String { String(decoding: self[line], as: UTF8.self) }

  func isBlank(_ line: Int) -> Bool { self[line].allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The line, from 0, in which a byte stands. Complexity: linear in the lines.
  func line(of offset: Int) -> Int { max(0, (starts.firstIndex { $0 > offset } ?? starts.count) - 1) }

  /// The bytes of whole lines, line ends included.
  func span(_ lines: Range<Int>) -> Range<Int> { starts[lines.lowerBound]..<starts[lines.upperBound] }
}

/// The opening of a fenced code block (CommonMark 0.31, section 4.5), at any depth of a list.
struct Fence {
  let mark: UInt8
  let length: Int
  let indent: Int
  /// The first word after the fence, in lower case.
  let info: String

  init?(_ line: ArraySlice<UInt8>) {
    let rest = line.drop { $0 == 0x20 }
    guard let mark = rest.first, mark == 0x60 || mark == 0x7E else { return nil }
    let tail = rest.drop { $0 == mark }
    let length = rest.count - tail.count
    guard length >= 3, mark == 0x7E || !tail.contains(0x60) else { return nil }
    self.mark = mark
    self.length = length
    indent = line.count - rest.count
    let word = tail.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0x09 }
    info = String(decoding: word, as: UTF8.self).lowercased()
  }

  func isClosed(by line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    let tail = rest.drop { $0 == mark }
    return rest.count - tail.count >= length && tail.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }
}
