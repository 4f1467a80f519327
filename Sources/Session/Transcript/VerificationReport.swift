import Text

/// What came of running a transcript again.
package struct VerificationReport: Sendable {
  package enum Status: String, Sendable {
    case ok = "OK"
    /// The result changed, and so did the data.
    case drift = "DRIFT"
    /// The result changed, and the data did not.
    case tool = "TOOL"
    /// The line fails where it did not, or does not where it did.
    case error = "ERROR"
  }

  package struct Block: Sendable {
    package var label: String
    /// The number of the block's first line.
    package var line: Int
    package var status: Status
    /// What is different, in words; empty where all holds.
    package var message = ""
    package var changes: [RowChange] = []
    /// What `--update` puts in place of the comment line and of the result; nil where nothing may be put.
    var comment: String?
    var output: String?
  }

  package var blocks: [Block] = []
  /// Data that are not what the transcript was recorded on.
  package var changedData: [String] = []
  /// The data of today as the front matter writes them.
  var dataLines: [String] = []

  /// Whether every block is as it should be.
  package var holds: Bool { blocks.allSatisfy { $0.status == .ok } }

  package func count(_ status: Status) -> Int { blocks.count { $0.status == status } }

  /// `12 blocks: 10 OK, 2 DRIFT`.
  package var summary: String {
    let all: [Status] = [.ok, .drift, .tool, .error]
    let parts = all.filter { count($0) > 0 }.map { "\(count($0)) \($0.rawValue)" }
    return "\(blocks.count) \(blocks.count == 1 ? "block" : "blocks")"
      + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
  }
}

extension VerificationReport.Block {
  /// `q3 DRIFT  rows 3, were 2`, and under it the rows that changed, at most `limit` of them. Safe for a terminal.
  package func lines(limit: Int = 20) -> String {
    var text = "\(label) \(status.rawValue)"
    if !message.isEmpty { text += "  " + SafeText.terminal(message) }
    for change in changes.prefix(limit) { text += "\n   " + SafeText.terminal(change.text) }
    if changes.count > limit { text += "\n   … \(changes.count - limit) more" }
    return text + "\n"
  }
}
