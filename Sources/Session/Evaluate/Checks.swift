import Commands
import Language
import Rendering
import Text

/// One expectation of a script and what came of it.
package struct CheckLine: Hashable, Sendable {
  package enum Verdict: String, Sendable { case pass, fail = "FAIL", error = "ERROR" }

  package var verdict: Verdict
  /// `script.hearsay:12:17`: line and column of what was expected.
  package var place: String
  package var expression: String
  package var actual: String

  /// `FAIL script.hearsay:12:17  count=3  but count=4: there should be three`. Safe for a terminal.
  package var text: String {
    let rest = verdict == .pass || actual.isEmpty ? "" : "  but \(actual)"
    return SafeText.terminal("\(verdict.rawValue) \(place)  \(expression)\(rest)")
  }
}

extension Session {
  /// Keeps the expectations of an answer, and prints them where a script is run for its expectations alone.
  func check(_ outcome: Outcome, _ source: SourceText) throws(Diagnostic) {
    for expectation in outcome.expectations {
      let message = expectation.holds ? "" : expectation.message.map { ": \($0)" } ?? ""
      try add(
        CheckLine(
          verdict: expectation.holds ? .pass : .fail, place: Self.place(expectation.span, source),
          expression: expectation.expression, actual: expectation.actual + message))
    }
  }

  /// Keeps a line that failed among the expectations.
  func checkFailure(_ error: Diagnostic, _ source: SourceText) throws(Diagnostic) {
    let place = Self.place(error.span ?? Span(0, 0), error.source ?? source)
    try add(CheckLine(verdict: .error, place: place, expression: "no error", actual: error.message))
  }

  private static func place(_ span: Span, _ source: SourceText) -> String {
    let place = source.place(of: span.lower)
    return "\(source.name):\(place.line):\(place.column)"
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
