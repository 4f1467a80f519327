import Foundation
import SessionHarness
import Testing

/// Rows of a JSON answer, read by Foundation and not by our own code.
struct JSONRows {
  let rows: [[String: Any]]

  init(_ text: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    rows = try #require(value as? [[String: Any]])
  }

  /// The texts of a field in every row; missing values are "–".
  func texts(_ field: String) -> [String] { rows.map { ($0[field] as? String) ?? "–" } }

  func first(_ field: String, _ value: String) throws -> [String: Any] {
    try #require(rows.first { $0[field] as? String == value })
  }
}

extension SessionHarness {
  /// The rows that a line answers; fails the test where the line fails.
  func rows(_ line: String) throws -> JSONRows {
    let answer = run(line)
    try #require(answer.status == .done, "\(line): \(answer.messages)")
    return try JSONRows(answer.output)
  }
}
