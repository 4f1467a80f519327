import Commands
import Language
import Rendering
import Text

/// One expectation of a script and what came of it.
package struct CheckLine: Hashable, Sendable {
  package enum Verdict: String, Sendable { case pass, fail = "FAIL", error = "ERROR" }

  package var verdict: Verdict
  /// `script.hearsay:12`.
  package var place: String
  package var expression: String
  package var actual: String

  /// `FAIL script.hearsay:12  count=3  but count=4: there should be three`. Safe for a terminal.
  package var text: String {
    let rest = verdict == .pass || actual.isEmpty ? "" : "  but \(actual)"
    return SafeText.terminal("\(verdict.rawValue) \(place)  \(expression)\(rest)")
  }
}

extension Session {
  /// Keeps the expectations of an answer, and prints them where a script is run for its expectations alone.
  func check(_ outcome: Outcome, _ document: Document, _ source: SourceText) throws(Diagnostic) {
    guard let table = document.table, table.columns.map(\.name) == ["pass", "expression", "actual"] else { return }
    let place = "\(source.name):\(source.firstLine)"
    for position in 0..<table.count {
      let cells = table.row(position)
      let passes = cells[0].datum == .bool(true)
      func words(_ position: Int) -> String {
        if case .string(let text) = cells[position].datum { text } else { cells[position].display ?? "" }
      }
      let message = passes || outcome.notes.isEmpty ? "" : ": " + outcome.notes.joined(separator: "; ")
      try add(
        CheckLine(
          verdict: passes ? .pass : .fail, place: place, expression: words(1), actual: words(2) + message))
    }
  }

  /// Keeps a line that failed among the expectations.
  func checkFailure(_ error: Diagnostic, _ source: SourceText) throws(Diagnostic) {
    let line = error.source.flatMap { located in error.span.map { located.place(of: $0.lower).line } }
    let place = "\(error.source?.name ?? source.name):\(line ?? source.firstLine)"
    try add(CheckLine(verdict: .error, place: place, expression: "no error", actual: error.message))
  }

  private func add(_ line: CheckLine) throws(Diagnostic) {
    guard settings.checksOnly else { return }
    checks.append(line)
    try host.output.write(line.text + "\n")
  }

  /// The expectations so far as JUnit XML, a test case each.
  package func junit(suite: String) -> String {
    let failures = checks.count { $0.verdict == .fail }
    let errors = checks.count { $0.verdict == .error }
    let counts = "tests=\"\(checks.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuite name=\"\(SafeText.html(suite))\" \(counts)>\n"
    for line in checks {
      let names = "classname=\"\(SafeText.html(line.place))\" name=\"\(SafeText.html(line.expression))\""
      switch line.verdict {
      case .pass: text += "  <testcase \(names)/>\n"
      case .fail, .error:
        let kind = line.verdict == .fail ? "failure" : "error"
        text += "  <testcase \(names)><\(kind) message=\"\(SafeText.html(line.actual))\"/></testcase>\n"
      }
    }
    return text + "</testsuite>\n"
  }
}
