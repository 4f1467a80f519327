import Text

/// The forms in which claims are kept in files.
package enum DataFormat: String, Hashable, Sendable, CaseIterable {
  /// The language itself: definitions, one a line.
  case claims
  /// One JSON object a line.
  case jsonl
  /// A JSON array of such objects.
  case json
  /// Comma-separated values (RFC 4180).
  case csv
  /// Tab-separated values.
  case tsv

  /// The format that a file's name tells by its ending; nil for another ending.
  package init?(path: String) {
    guard let dot = path.utf8.lastIndex(of: 0x2E) else { return nil }
    switch path[path.index(after: dot)...].lowercased() {
    case "claims": self = .claims
    case "jsonl", "ndjson": self = .jsonl
    case "json": self = .json
    case "csv": self = .csv
    case "tsv", "tab": self = .tsv
    default: return nil
    }
  }

  /// Whether it is a table, with cells.
  package var isTable: Bool { self == .csv || self == .tsv }

  /// The format of a file, or the reason why it is not known.
  package static func require(path: String) throws(Diagnostic) -> DataFormat {
    if let format = DataFormat(path: path) { return format }
    throw Diagnostic(
      "the ending of '\(path)' tells no format", category: .data, expected: allCases.map { ".\($0.rawValue)" })
  }
}
