import Claims
import Language
import Text

/// The answers that a line can refer to: the last, `_3`, `$name`.
package final class Results {
  /// The answers themselves, as a value.
  package struct Kept: Sendable {
    fileprivate var numbered: [Int: Outcome] = [:]
    fileprivate var named: [String: Outcome] = [:]
    fileprivate var latest = 0
  }

  package private(set) var kept: Kept
  /// Answers older than this many are forgotten.
  private let limit = 100

  package init(_ kept: Kept = Kept()) { self.kept = kept }

  private var numbered: [Int: Outcome] {
    get { kept.numbered }
    _modify { yield &kept.numbered }
  }
  private var named: [String: Outcome] {
    get { kept.named }
    _modify { yield &kept.named }
  }
  /// The number of the latest answer, from 1; 0 before the first.
  package private(set) var latest: Int {
    get { kept.latest }
    set { kept.latest = newValue }
  }

  /// Keeps an answer and returns its number.
  @discardableResult
  package func add(_ outcome: Outcome) -> Int {
    latest += 1
    numbered[latest] = outcome
    numbered[latest - limit] = nil
    return latest
  }

  /// Counts on as if answers up to `number` had been given, for a record that begins in the middle of a session.
  package func advance(to number: Int) { latest = max(latest, number) }

  package func name(_ name: String, _ outcome: Outcome) { named[name] = outcome }

  package var last: Outcome? { numbered[latest] }
  package var names: [String] { named.keys.sorted() }

  package func find(_ reference: Reference) -> Outcome? {
    switch reference {
    case .result(nil): last
    case .result(let number?): numbered[number]
    case .named(let name): named[name]
    }
  }

  package func resolve(_ reference: Spanned<Reference>) throws(Diagnostic) -> Outcome {
    if let outcome = find(reference.value) { return outcome }
    switch reference.value {
    case .result(nil):
      throw Diagnostic("there is no result yet", at: reference.span)
    case .result(let number?):
      let range = latest == 0 ? "there are none yet" : "the latest is _\(latest)"
      throw Diagnostic("there is no result _\(number): \(range)", at: reference.span)
    case .named(let name):
      throw Diagnostic(
        "no result is called '$\(name)'", at: reference.span, expected: names.map { "$\($0)" },
        suggestion: Nearest.match(name, in: names).map { .init("$\($0)", at: reference.span) })
    }
  }

  /// Forgets all answers: the data behind them are gone. Numbers go on.
  package func forgetAll() {
    numbered = [:]
    named = [:]
  }

  /// Lets go of answers that hold a snapshot of the model, so that an edit need not copy it; small ones are written
  /// out and kept.
  package func releaseSnapshots(limit: Int = 10_000) {
    for (number, outcome) in numbered { numbered[number] = outcome.detached(limit: limit) }
    for (name, outcome) in named { named[name] = outcome.detached(limit: limit) }
  }
}

extension Outcome {
  /// The same answer with its rows written out; nil if it is too long for that.
  fileprivate func detached(limit: Int) -> Outcome? {
    guard case .records(var records) = content, !records.isWrittenOut else { return self }
    guard records.table.count <= limit else { return nil }
    let rows = (0..<records.table.count).map { records.table.row($0) }
    let claims = (0..<rows.count).map { records.claims($0) }
    records.table.row = { rows[$0] }
    records.claims = { claims[$0] }
    if let grounds = records.grounds {
      let all = (0..<rows.count).map { grounds($0) }
      records.grounds = { all[$0] }
    }
    // Whatever else is made on demand holds the snapshot too.
    records.table.shownRow = nil
    let view = records.view
    records.makeView = { view }
    records.viewOfRows = nil
    records.isWrittenOut = true
    var copy = self
    copy.content = .records(records)
    return copy
  }
}
