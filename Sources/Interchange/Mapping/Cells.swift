import Text

/// What a cell holds, before it is known what for.
enum CellContent {
  case nothing
  case text(String)
  /// A list in a JSON object.
  case list([String])
  /// Bytes or a JSON value that cannot be a cell.
  case flawed(String)
}

/// A cell with the place it comes from.
struct MappedCell {
  var content: CellContent
  /// From 1; nil in formats without columns.
  var column: Int?
  var name: String?
}

/// Looking at cells as bytes.
enum Cells {
  /// The bytes in ASCII lower case.
  static func lowered(_ text: String) -> [UInt8] { text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 } }

  /// `bytes` without white space at both ends; no-break spaces count as such, in either encoding.
  static func trimmed(_ bytes: ArraySlice<UInt8>, isLatin1: Bool) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first {
      if isSpace(first) || (isLatin1 && first == 0xA0) {
        bytes.removeFirst()
      } else if !isLatin1, first == 0xC2, bytes.dropFirst().first == 0xA0 {
        bytes.removeFirst(2)
      } else {
        break
      }
    }
    while let last = bytes.last {
      if isSpace(last) || (isLatin1 && last == 0xA0) {
        bytes.removeLast()
      } else if !isLatin1, last == 0xA0, bytes.dropLast().last == 0xC2 {
        bytes.removeLast(2)
      } else {
        break
      }
    }
    return bytes
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The text of a cell; nil where its bytes are not of the encoding, or hold a NUL.
  static func decoded(_ bytes: ArraySlice<UInt8>, isLatin1: Bool) -> String? {
    if bytes.contains(0) { return nil }
    guard isLatin1 else { return String(validating: bytes, as: UTF8.self) }
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    return String(text)
  }

  /// The parts of a text between separators.
  static func split(_ text: String, at separator: [UInt8]) -> [String] {
    guard !separator.isEmpty else { return [text] }
    let bytes = Array(text.utf8)
    var parts: [String] = []
    var start = 0
    var at = 0
    while at + separator.count <= bytes.count {
      if bytes[at..<(at + separator.count)].elementsEqual(separator) {
        parts.append(String(decoding: bytes[start..<at], as: UTF8.self))
        at += separator.count
        start = at
      } else {
        at += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}

/// Lists in one cell of our own tables: parts between `|`, with `\` before a `|` or `\` that belongs to a part, and
/// before a `[` or `{` at the beginning, since a cell that begins with one may hold JSON.
enum ListCell {
  static func write(_ parts: [String]) -> String {
    let cell = parts.map { $0.replacing("\\", with: "\\\\").replacing("|", with: "\\|") }.joined(separator: "|")
    return cell.utf8.first == 0x5B || cell.utf8.first == 0x7B ? "\\" + cell : cell
  }

  static func read(_ text: String) -> [String] {
    var parts: [[UInt8]] = [[]]
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        if byte != 0x5C, byte != 0x7C, byte != 0x5B, byte != 0x7B { parts[parts.count - 1].append(0x5C) }
        parts[parts.count - 1].append(byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x7C {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    if isEscaped { parts[parts.count - 1].append(0x5C) }
    return parts.map { String(decoding: $0, as: UTF8.self) }
  }
}
