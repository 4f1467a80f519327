import Claims
import Commands
import Rendering
import Text

/// What the comment line of a transcript's block says: how the result is checked, and what it was.
///
/// `<!-- q1 check=rows key=id rows=3 digest=sha256:… -->`, with `result=7` where the answer's number departs from the
/// count of answers, `data=sha256:…` for a file that the block loads, and `escaped=yes` where the lines of the block are
/// encoded as ``EscapedText`` says.
package struct Seal: Hashable, Sendable {
  package enum Check: String, Sendable, CaseIterable {
    /// The same rows in the same order.
    case exact
    /// The same rows, in any order, each as often.
    case rows
    /// At least the rows that the transcript shows.
    case superset
    /// As many rows.
    case count
    /// The expectation holds; one that failed fails in the same way.
    case expect
    /// The line is an error.
    case error
    /// The line runs.
    case none
  }

  package var number: Int
  package var check: Check
  package var key: [String] = []
  package var rows: Int?
  /// SHA-256 in hexadecimal.
  package var digest: String?
  package var result: Int?
  package var data: String?
  package var isEscaped = false

  init(number: Int, check: Check) {
    self.number = number
    self.check = check
  }

  /// The seal of an answer.
  ///
  /// `check` is what the block asks for already; else the answer says whether its order counts.
  init(number: Int, of document: Document, check asked: Check? = nil) {
    self.number = number
    guard let table = document.table else {
      check = .none
      return
    }
    let isExpectation = table.columns.map(\.name) == ["pass", "expression", "actual"]
    check = asked ?? (isExpectation ? .expect : document.isOrdered ? .exact : .rows)
    key = table.key
    rows = table.count
    let isOrdered = check == .exact || (check != .rows && document.isOrdered)
    digest = Self.digest(of: document, isOrdered: isOrdered)
  }

  package var comment: String {
    var parts = ["q\(number)", "check=\(check.rawValue)"]
    if !key.isEmpty { parts.append("key=\(key.map(Self.encoded).joined(separator: ","))") }
    if let rows { parts.append("rows=\(rows)") }
    if let digest { parts.append("digest=sha256:\(digest)") }
    if let result { parts.append("result=\(result)") }
    if let data { parts.append("data=sha256:\(data)") }
    if isEscaped { parts.append("escaped=yes") }
    return "<!-- \(parts.joined(separator: " ")) -->"
  }

  /// SHA-256 over the canonical JSON lines of all rows, sorted unless their order counts.
  static func digest(of document: Document, isOrdered: Bool) -> String {
    guard let table = document.table else { return Digest.hexadecimal([]) }
    var hash = SHA256()
    if isOrdered {
      for row in 0..<table.count { hash.update(CanonicalJSON.line(table.columns, table.row(row)) + [0x0A]) }
    } else {
      var lines = (0..<table.count).map { CanonicalJSON.line(table.columns, table.row($0)) }
      lines.sort { $0.lexicographicallyPrecedes($1) }
      for line in lines { hash.update(line + [0x0A]) }
    }
    return Digest.text(hash.digest)
  }

  /// A column's name with all but letters, digits and `_ . -` as `%XX`, so that it can neither end the comment nor the
  /// attribute.
  private static func encoded(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in name.utf8 {
      if byte.isLetterOrDigit || byte == 0x5F || byte == 0x2E || (byte == 0x2D && out.last != 0x2D) {
        out.append(byte)
      } else {
        out += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func decoded(_ name: some StringProtocol) -> String {
    var out: [UInt8] = []
    var bytes = Array(name.utf8)[...]
    while let byte = bytes.popFirst() {
      if byte == 0x25, bytes.count >= 2,
        let value = UInt8(String(decoding: bytes.prefix(2), as: UTF8.self), radix: 16)
      {
        out.append(value)
        bytes = bytes.dropFirst(2)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}

extension UInt8 {
  /// A letter or digit of ASCII.
  var isLetterOrDigit: Bool { (self | 0x20) &- 97 < 26 || self &- 48 < 10 }
}
