import Text

/// Reads the comment line of a block.
enum SealReader {
  /// The seal in a line; nil where the line is something else. `failure` makes the diagnostic of a broken one.
  static func read(_ line: String, _ failure: (String) -> Diagnostic) throws(Diagnostic) -> Seal? {
    guard line.hasPrefix("<!-- q"), let first = line.utf8.dropFirst(6).first, first &- 48 < 10 else { return nil }
    guard line.hasSuffix(" -->") else { throw failure("this comment does not end on its line") }
    let words = line.dropFirst(5).dropLast(4).split(separator: " ")
    guard let number = words.first.flatMap({ Int($0.dropFirst()) }) else {
      throw failure("'\(words.first ?? "")' is no number of a block")
    }
    var seal = Seal(number: number, check: .none)
    var names: Set<Substring> = []
    for word in words.dropFirst() {
      let pair = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw failure("'\(word)' is no name=value") }
      guard names.insert(pair[0]).inserted else { throw failure("'\(pair[0])' stands twice") }
      try read(pair[0], pair[1], &seal, failure)
    }
    guard names.contains("check") else { throw failure("the comment of q\(number) says no check=") }
    return seal
  }

  private static func read(
    _ name: Substring, _ value: Substring, _ seal: inout Seal, _ failure: (String) -> Diagnostic
  ) throws(Diagnostic) {
    switch name {
    case "check":
      guard let check = Seal.Check(rawValue: String(value)) else {
        let known = Seal.Check.allCases.map(\.rawValue)
        var error = failure("'\(value)' is no check")
        error.expected = known
        throw error
      }
      seal.check = check
    case "key": seal.key = value.split(separator: ",").map { Seal.decoded($0) }
    case "rows": seal.rows = try number(name, value, failure)
    case "result": seal.result = try number(name, value, failure)
    case "digest": seal.digest = try digest(name, value, failure)
    case "data": seal.data = try digest(name, value, failure)
    case "escaped":
      guard value == "yes" else { throw failure("'escaped' takes yes, not '\(value)'") }
      seal.isEscaped = true
    default:
      var error = failure("'\(name)' says nothing about a block")
      error.expected = ["check", "key", "rows", "digest", "result", "data", "escaped"]
      throw error
    }
  }

  private static func number(
    _ name: Substring, _ value: Substring, _ failure: (String) -> Diagnostic
  ) throws(Diagnostic) -> Int {
    guard let number = Int(value), number >= 0, value.utf8.allSatisfy({ $0 &- 48 < 10 }) else {
      throw failure("'\(name)' takes a whole number, not '\(value)'")
    }
    guard number <= Int(UInt32.max) else { throw failure("'\(name)' cannot be as large as \(value)") }
    return number
  }

  private static func digest(
    _ name: Substring, _ value: Substring, _ failure: (String) -> Diagnostic
  ) throws(Diagnostic) -> String {
    guard let digest = Digest.read(value) else {
      throw failure("'\(name)' takes sha256: and 64 digits from 0 to f, not '\(value)'")
    }
    return digest
  }
}

extension Digest {
  /// The digits of `sha256:…`; nil for anything else.
  static func read(_ text: some StringProtocol) -> String? {
    guard text.hasPrefix("sha256:") else { return nil }
    let digits = String(text.dropFirst(7))
    guard digits.utf8.count == 64, digits.utf8.allSatisfy({ $0 &- 48 < 10 || $0 &- 97 < 6 }) else { return nil }
    return digits
  }
}
