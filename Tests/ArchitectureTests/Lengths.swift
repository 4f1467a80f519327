/// Files and functions that fit a reader's head.
enum Lengths {
  static let longestFile = 500
  static let longestFunction = 70
  static let longestMedian = 150

  static func file(_ file: SourceFile) -> [Violation] {
    guard file.lines.count > longestFile else { return [] }
    return [
      Violation(
        path: file.path, line: longestFile + 1, message: "\(file.lines.count) lines; at most \(longestFile) are allowed"
      )
    ]
  }

  static func median(_ files: [SourceFile]) -> [Violation] {
    let lengths = files.map(\.lines.count).sorted()
    guard !lengths.isEmpty, lengths[lengths.count / 2] > longestMedian else { return [] }
    return [
      Violation(
        path: "Sources",
        message: "the median file has \(lengths[lengths.count / 2]) lines; at most \(longestMedian) fit")
    ]
  }

  static func functions(_ file: SourceFile) -> [Violation] {
    file.code.indices.compactMap { start in
      let isStart = file.isSwift ? opensFunction(file.code[start]) : opensCFunction(file.code[start])
      guard isStart, let end = endOfBody(file.code, from: start) else { return nil }
      let count = end - start + 1
      guard count > longestFunction else { return nil }
      return Violation(
        path: file.path, line: start + 1,
        message: "a function of \(count) lines; at most \(longestFunction) are allowed")
    }
  }

  private static func opensFunction(_ line: String) -> Bool {
    let words = line.words
    if words.contains("func") || words.contains("deinit") { return true }
    if words.contains("subscript"), line.contains("subscript(") || line.contains("subscript<") { return true }
    if words.contains("var"), line.hasSuffix("{") { return true }
    let initialisers = ["init(", "init?(", "init<"]
    return initialisers.contains { opening in
      guard let range = line.firstRange(of: opening) else { return false }
      // `self.init(` and `.init(` call, they do not declare.
      return !line[..<range.lowerBound].hasSuffix(".")
    }
  }

  private static func opensCFunction(_ line: String) -> Bool {
    guard let first = line.first, !first.isWhitespace, first != "#" else { return false }
    return line.hasSuffix("{") && line.contains("(")
  }

  /// The line of the brace that closes the first body opened at or after `start`; nil when there is no body.
  private static func endOfBody(_ lines: [String], from start: Int) -> Int? {
    var parentheses = 0
    var braces = 0
    for number in start..<lines.count {
      for byte in lines[number].utf8 {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["): parentheses += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"): parentheses -= 1
        case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
        case UInt8(ascii: "}") where parentheses == 0 || braces > 0:
          braces -= 1
          if braces < 0 { return nil }
          if braces == 0 { return number }
        default: break
        }
      }
    }
    return nil
  }
}
