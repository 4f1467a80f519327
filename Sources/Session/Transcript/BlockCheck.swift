import Rendering
import Text

/// Judges one block: what the file says of it against what it does today.
struct BlockCheck {
  let block: TranscriptFile.Block
  let result: Replay.Result
  let isDataChanged: Bool

  /// The verdict on the block.
  func report() -> VerificationReport.Block {
    guard let seal = block.seal else { return openReport() }
    var report = VerificationReport.Block(label: block.label, line: block.line, status: .ok)
    if seal.check == .error { return errorReport(seal, report) }
    if let error = result.error {
      report.status = .error
      report.message = error.message
      return report
    }
    guard seal.check != .none, let document = answer else {
      report.comment = Seal.kept(seal, number: seal.number).comment
      if seal.check != .none {
        report.status = .error
        report.message = "the block gives no rows"
      }
      return report
    }
    var fresh = Seal(number: seal.number, of: document, check: seal.check)
    fresh.isEscaped = seal.isEscaped
    fresh.result = seal.result
    let output = Transcript.output(document, number: seal.number)
    report.comment = fresh.comment
    report.output = output
    compare(seal, fresh, document, output, &report)
    return report
  }

  /// The document that the block is judged by: the last one with rows.
  private var answer: Document? { result.documents.last { $0.table != nil } ?? result.documents.last }

  private func errorReport(_ seal: Seal, _ report: VerificationReport.Block) -> VerificationReport.Block {
    var report = report
    report.comment = Seal.kept(seal, number: seal.number).comment
    if let error = result.error {
      report.output = "\n" + Transcript.errorLine(error.message) + "\n"
    } else {
      report.status = .error
      report.message = "the line should fail, and does not"
      report.comment = nil
    }
    return report
  }

  private func compare(
    _ seal: Seal, _ fresh: Seal, _ document: Document, _ output: String, _ report: inout VerificationReport.Block
  ) {
    let new = output.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    let holds: Bool
    switch seal.check {
    case .exact, .rows: holds = same(seal, fresh, new)
    case .count: holds = seal.rows == nil || seal.rows == fresh.rows
    case .superset:
      let missing = changes(seal, new)?.filter { if case .came = $0 { false } else { true } }
      report.changes = missing ?? []
      holds = missing.map(\.isEmpty) ?? ((fresh.rows ?? 0) >= (seal.rows ?? 0))
    case .expect: holds = expectationHolds(seal, fresh, document)
    case .error, .none: holds = true
    }
    if holds { return }
    report.status = isDataChanged ? .drift : .tool
    report.message = counts(seal, fresh)
    if seal.check == .exact || seal.check == .rows {
      let changes = changes(seal, new) ?? lineChanges(new)
      report.changes = changes
      if changes.isEmpty {
        let isReordered = seal.check == .exact && !block.output.isEmpty
        report.message +=
          isReordered
          ? "; no shown cell is different, so the order or a further field is"
          : "; no shown cell is different, so a further field is"
      }
    }
  }

  /// By digest; where a comment written by hand has none, by the table that the file shows, and else by the count.
  private func same(_ seal: Seal, _ fresh: Seal, _ new: [String]) -> Bool {
    if let digest = seal.digest { return digest == fresh.digest }
    if let rows = seal.rows, rows != fresh.rows { return false }
    return changes(seal, new)?.isEmpty ?? true
  }

  /// One that failed when it was recorded is evidence of that: it may pass by now, or fail in just the same way.
  private func expectationHolds(_ seal: Seal, _ fresh: Seal, _ document: Document) -> Bool {
    guard let table = document.table else { return false }
    return (0..<table.count).allSatisfy { table.row($0).first?.datum == .bool(true) } || seal.digest == fresh.digest
  }

  private func changes(_ seal: Seal, _ new: [String]) -> [RowChange]? {
    RowDiff(key: seal.key).changes(from: block.output, to: new)
  }

  /// Where a result is no table, its lines.
  private func lineChanges(_ new: [String]) -> [RowChange] {
    func shown(_ lines: [String]) -> MarkdownTable {
      let kept = lines.prefix { !$0.hasPrefix("```") }.filter { !$0.isEmpty && !$0.hasPrefix("<!--") }
      return MarkdownTable(header: ["line"], rows: kept.map { [MarkdownTable.decode(Array($0.utf8))] })
    }
    if block.output.isEmpty { return [] }
    return RowDiff(key: []).changes(from: shown(block.output), to: shown(new))
  }

  private func counts(_ seal: Seal, _ fresh: Seal) -> String {
    let now = fresh.rows ?? 0
    let rows = "\(now) \(now == 1 ? "row" : "rows")"
    guard let before = seal.rows, before != now else { return rows }
    return "\(rows), were \(before)"
  }

  // MARK: - Blocks without a comment

  /// An example in a document: it runs, and where its result stands under it, that is what comes out.
  private func openReport() -> VerificationReport.Block {
    var report = VerificationReport.Block(label: block.label, line: block.line, status: .ok)
    if let error = result.error {
      report.status = .error
      report.message = error.message
      return report
    }
    guard !block.output.isEmpty else { return report }
    let shown = ShownOutput(block, result.documents)
    report.output = shown.update
    if !shown.matches {
      report.status = isDataChanged ? .drift : .tool
      report.message = "the result under the block is not what comes out"
      report.changes = shown.changes
    }
    return report
  }
}

extension Seal {
  /// The same seal without what only an answer has.
  static func kept(_ seal: Seal, number: Int) -> Seal {
    var copy = Seal(number: number, check: seal.check)
    copy.data = seal.data
    copy.isEscaped = seal.isEscaped
    return copy
  }
}
