/// What no file may hold.
enum Bans {
  /// In the code of `Sources`, as written there; each with what to do instead.
  static let phrases: [(phrase: String, instead: String)] = [
    ("try!", "handle the error"),
    ("as!", "use 'as?' or a generic"),
    ("fatalError(", "a user's mistake is a Diagnostic, a programmer's a precondition"),
    ("print(", "results and messages go through a checked sink"),
    ("String(format:", "it needs the whole of Foundation and its data; write the digits"),
  ]

  /// Left-over marks, banned in comments and code, the last in comments alone, as it is a mask of EDTF; put together
  /// here so that this file does not hold them.
  static let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]

  /// Lines that may hold a banned thing, by path and trimmed text. Empty, and meant to stay so.
  static let exceptions: [(path: String, line: String)] = []

  static func phrases(_ file: SourceFile) -> [Violation] {
    guard file.isSwift, file.path.hasPrefix("Sources/") else { return [] }
    var found: [Violation] = []
    for (number, line) in file.code.enumerated() where !isExcepted(file, number) {
      for (phrase, instead) in phrases where holds(line, phrase) {
        found.append(Violation(path: file.path, line: number + 1, message: "'\(phrase)' is banned: \(instead)"))
      }
      if unwrapsByForce(line) {
        found.append(Violation(path: file.path, line: number + 1, message: "a forced unwrap; bind or guard it"))
      }
    }
    return found
  }

  static func marks(_ file: SourceFile) -> [Violation] {
    file.lines.enumerated().flatMap { number, line in
      let words = line.words
      let comment = line.firstRange(of: "//").map { line[$0.upperBound...] } ?? ""
      let found =
        marks.dropLast().filter { mark in words.contains { $0 == mark } }
        + marks.suffix(1).filter { mark in String(comment).words.contains { $0 == mark } }
      return found.map {
        Violation(path: file.path, line: number + 1, message: "'\($0)': finish it or leave it out")
      }
    }
  }

  /// Whether `phrase` stands in `line` as words of its own: `print(` but neither `fingerprint(` nor `.print(`.
  private static func holds(_ line: String, _ phrase: String) -> Bool {
    line.ranges(of: phrase).contains { range in
      guard let before = line[..<range.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || before == "_" || before == ".")
        && !line[..<range.lowerBound].hasSuffix("func ")
    }
  }

  /// Whether a `!` follows a value directly; `!=`, `!value`, `try!` and `as!` are not meant.
  static func unwrapsByForce(_ line: String) -> Bool {
    let bytes = Array(line.utf8)
    for position in bytes.indices.dropFirst() where bytes[position] == UInt8(ascii: "!") {
      if position + 1 < bytes.count, bytes[position + 1] == UInt8(ascii: "=") { continue }
      let before = String(decoding: bytes[..<position], as: UTF8.self)
      guard let last = before.last, !["try", "as"].contains(before.words.last ?? "") || !last.isLetter else { continue }
      if last.isLetter || last.isNumber || "_)]}\"?>".contains(last) { return true }
    }
    return false
  }

  private static func isExcepted(_ file: SourceFile, _ number: Int) -> Bool {
    exceptions.contains { exception in
      exception.path == file.path && exception.line == String(file.lines[number].drop(while: \.isWhitespace))
    }
  }
}
