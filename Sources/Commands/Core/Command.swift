import Claims
import Language
import Query
import Rendering
import Text

/// One command: its declaration and what it does. The table ``Commands/all`` is the only other place that names it.
package struct Command: Sendable {
  package let signature: Signature
  package let run: @Sendable (Invocation) throws(Diagnostic) -> Outcome

  package init(_ signature: Signature, run: @escaping @Sendable (Invocation) throws(Diagnostic) -> Outcome) {
    self.signature = signature
    self.run = run
  }
}

/// What a command answers.
package struct Outcome: Sendable {
  package enum Content: Sendable {
    /// Nothing to show: an edit, an expectation that held.
    case nothing
    /// Claims by row; the rows stay true through later edits.
    case claims([Row])
    /// Rows of another shape.
    case records(Records)
    /// Something to read, without rows.
    case document(Document)
  }

  package var content: Content
  /// Whether the order of rows is part of the answer.
  package var isOrdered: Bool
  /// Claim columns that a person asked for by `cols`; nil for the usual ones.
  package var columns: [String]?
  /// Lines for a person, after the result.
  package var notes: [String]
  /// What the line stated about results on the way to this one.
  package var expectations: [Expectation] = []
  /// What would have found something, where nothing was found.
  package var correction: Diagnostic.Suggestion?

  package init(_ content: Content, isOrdered: Bool = false, columns: [String]? = nil, notes: [String] = []) {
    self.content = content
    self.isOrdered = isOrdered
    self.columns = columns
    self.notes = notes
  }

  package static func claims(_ rows: [Row], isOrdered: Bool = false, notes: [String] = []) -> Outcome {
    Outcome(.claims(rows), isOrdered: isOrdered, notes: notes)
  }

  /// How many rows the answer has.
  package var rowCount: Int {
    switch content {
    case .nothing, .document: 0
    case .claims(let rows): rows.count
    case .records(let records): records.table.count
    }
  }

  /// The claims behind a row, counted from 0.
  package func claims(ofRow row: Int) -> [Row] {
    switch content {
    case .claims(let rows): [rows[row]]
    case .records(let records): records.claims(row)
    case .nothing, .document: []
    }
  }

  /// All claims behind the answer, each once, in order of first appearance.
  package var allClaims: [Row] {
    guard case .records = content else {
      if case .claims(let rows) = content { return rows }
      return []
    }
    var seen: Set<Row> = []
    return (0..<rowCount).flatMap { claims(ofRow: $0) }.filter { seen.insert($0).inserted }
  }
}

/// Rows that are not claims, with the claims that stand behind each.
package struct Records: Sendable {
  /// What one row is, for the footer: `question`, `source`.
  package var unit: String
  package var table: Table
  /// Makes what ``view`` gives, when somebody looks.
  package var makeView: @Sendable () -> [Block]
  /// Makes the view of some rows alone, so that the others cost nothing; nil where it is cut out of the whole.
  package var viewOfRows: (@Sendable ([Int]) -> [Block])?
  package var claims: @Sendable (Int) -> [Row]
  /// What the verdict of a row rests on; nil where the rows give no verdict of their own.
  package var grounds: (@Sendable (Int) -> [Ground])?
  package var sources: Int?
  /// Whether all of it is written out, so that none of it holds a snapshot of the model.
  package internal(set) var isWrittenOut = false

  package init(
    unit: String, table: Table, view: @autoclosure @escaping @Sendable () -> [Block] = [], sources: Int? = nil,
    claims: @escaping @Sendable (Int) -> [Row] = { _ in [] }
  ) {
    self.unit = unit
    self.table = table
    makeView = view
    self.sources = sources
    self.claims = claims
  }

  /// How a person sees it; empty for the plain table.
  package var view: [Block] { makeView() }
}
