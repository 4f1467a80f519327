import Text

/// The head of a transcript: what it was recorded on.
package struct FrontMatter: Sendable {
  package struct Data: Hashable, Sendable {
    /// As written: seen from the transcript's folder.
    package var name: String
    package var digest: String?
    package var map: String?
    /// The line it stands on, from 0.
    var line: Int
  }

  package var tool = ""
  package var data: [Data] = []
  /// Seconds since 1970.
  package var recorded: Int?
  package var parameters: [String: String] = [:]
}

/// Reads a front matter: the part of YAML that ``Transcript`` writes, keys of others passed over.
struct FrontMatterReader {
  private let lines: TextLines
  private let name: String
  private var front = FrontMatter()
  private var format: String?
  /// The first line after the front matter.
  private(set) var end = 0

  init(_ lines: TextLines, name: String) {
    self.lines = lines
    self.name = name
  }

  /// The front matter; nil where the file has none, or one that says nothing of a transcript.
  mutating func read() throws(Diagnostic) -> FrontMatter? {
    guard lines.count > 1, lines[0].elementsEqual(Array("---".utf8)) else { return nil }
    guard let close = (1..<lines.count).first(where: { lines[$0].elementsEqual(Array("---".utf8)) }) else {
      guard lines[1].starts(with: Array("format:".utf8)) else { return nil }
      throw lines.failure("the front matter has no end", 0, name, notes: ["it ends with a line of ---"])
    }
    var isList = false
    for line in 1..<close {
      let text = lines.text(line)
      if lines.isBlank(line) || text.hasPrefix("#") { continue }
      if isList, text.hasPrefix("  - ") {
        try data(text.dropFirst(4), line)
        continue
      }
      isList = false
      guard let colon = text.firstIndex(of: ":"), !text.hasPrefix(" "), !text.hasPrefix("-") else { continue }
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      isList = try read(text[..<colon], value, line)
    }
    guard format != nil else { return nil }
    end = close + 1
    return front
  }

  /// Takes a key; true where its values follow as a list.
  private mutating func read(_ key: Substring, _ value: Substring, _ line: Int) throws(Diagnostic) -> Bool {
    switch key {
    case "format":
      guard value == Transcript.format else {
        throw lines.failure(
          "'\(value)' is no format that can be verified", line, name, notes: ["this program reads \(Transcript.format)"]
        )
      }
      format = String(value)
    case "tool": front.tool = String(value)
    case "data":
      if value.isEmpty { return true }
      try data(value, line)
    case "recorded":
      guard let seconds = CivilTime.seconds(value) else {
        throw lines.failure("'\(value)' is no time like 2026-11-23T03:30:00Z", line, name)
      }
      front.recorded = seconds
    case "params": try parameters(value, line)
    default: break
    }
    return false
  }

  private mutating func data(_ text: Substring, _ line: Int) throws(Diagnostic) {
    var scanner = ScalarScanner(text)
    guard let file = scanner.scalar(), !file.isEmpty else {
      throw lines.failure("a data file's name is missing", line, name)
    }
    var data = FrontMatter.Data(name: file, line: line)
    while !scanner.isAtEnd {
      if scanner.skip("map:"), let map = scanner.scalar() {
        data.map = map
      } else if let word = scanner.scalar(), let digest = Digest.read(word) {
        data.digest = digest
      } else {
        throw lines.failure("after a data file stands sha256: with 64 digits from 0 to f", line, name)
      }
    }
    front.data.append(data)
  }

  private mutating func parameters(_ text: Substring, _ line: Int) throws(Diagnostic) {
    var scanner = ScalarScanner(text)
    let failure = lines.failure("the parameters are not written like {who: regnum}", line, name)
    guard scanner.skip("{") else { throw failure }
    if scanner.skip("}") { return }
    repeat {
      guard let key = scanner.scalar(), scanner.skip(":"), let value = scanner.scalar() else { throw failure }
      front.parameters[key] = value
    } while scanner.skip(",")
    guard scanner.skip("}"), scanner.isAtEnd else { throw failure }
  }
}
