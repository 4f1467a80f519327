/// A file of code: its lines as written, and as code alone.
struct SourceFile: Sendable {
  var path: String
  var lines: [String]
  /// The lines with comments and the insides of strings blanked, so that a rule about code sees code only.
  var code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = Self.lines(of: text)
    code = Self.lines(of: CodeMask.mask(text))
  }

  static func read(_ path: String) -> SourceFile? {
    guard path.hasSuffix(".swift") || path.hasSuffix(".c") || path.hasSuffix(".h") else { return nil }
    return Repository.text(of: path).map { SourceFile(path: path, text: $0) }
  }

  var isSwift: Bool { path.hasSuffix(".swift") }
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The folder under `Sources` or `Tests`.
  var room: String {
    let parts = path.split(separator: "/")
    return parts.count > 2 ? String(parts[1]) : ""
  }

  static func lines(of text: String) -> [String] {
    var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }
}

/// A broken rule, where and how.
struct Violation: Hashable, Sendable, CustomStringConvertible {
  var path: String
  /// From 1; 0 when the whole file, or no file, is meant.
  var line = 0
  var message: String

  var description: String { line == 0 ? "\(path): \(message)" : "\(path):\(line): \(message)" }
}

extension String {
  /// Names, keywords and numbers; everything else separates.
  var words: [Substring] {
    split { !($0 == "_" || $0.isLetter || $0.isNumber) }
  }
}
