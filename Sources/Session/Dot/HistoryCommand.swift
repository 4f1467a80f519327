import Claims
import Commands
import Language
import Query
import Rendering
import Text

let historyCommand = DotCommand(
  "history", "list the lines typed before, the newest first, as a result that stages go on from",
  operands: [OperandSignature("part-of-line", .text, .many)], capability: .pure,
  examples: [
    Example(".history compare", "the lines that hold the word"),
    Example(".history outcome:error | top 5", "the latest lines that failed"),
    Example(".history ms:>=100 | sort ms:desc", "the slow ones"),
    Example(".history | count by=outcome", "how lines ended"),
  ],
  discussion: """
    `outcome:` is ok, error or interrupted; `data:` is part of the name of the data, `time:` the beginning of a time in UTC \
    such as 2026-11-23, `ms:` how long the line took. A comma is or, a minus before it is not; all other words are part of \
    the line. A `|` that belongs to the line is put in quotes.
    """
) { (session, line) throws(Diagnostic) in
  // Somebody else's history is not this one's.
  if session.isReplay { return .done }
  guard let history = session.host.history else {
    let reason = session.safety == nil ? "nobody types" : "the safe mode keeps none"
    throw Diagnostic("there is no history here: \(reason)", at: line.name.span)
  }
  let (selection, stages) = try HistoryLines.parts(of: line, session)
  let filter = try HistoryFilter(selection)
  // The newest are looked for most, and a long result is shown from its start.
  var outcome = HistoryLines.outcome(history().filter(filter.selects).reversed())
  if !stages.isEmpty { outcome = try PipelineRunner(session: session).run(stages, after: outcome).0 }
  let number = session.results.add(outcome)
  let document = outcome.document(for: session.workspace.store)
  session.lastDocument = document
  try session.record(.resolved(.dot(line)), .shown(document), result: number)
  try session.show(document, isNew: true)
  return outcome.hasFailed ? .expectationFailed : .done
}

/// The history as a result.
enum HistoryLines {
  static let columns = [
    Column("time", dropRank: 1), Column("line"), Column("data", dropRank: 2), Column("outcome"),
    Column("ms", alignment: .trailing),
  ]

  static func outcome(_ entries: [HistoryLine]) -> Outcome {
    let rows = entries.map { entry in
      [
        Cell(.string(CivilTime.text(entry.time)), style: .faint), Cell(.string(entry.text)), Cell(.string(entry.data)),
        Cell(.string(entry.outcome), style: entry.outcome == "ok" ? .plain : .warning), Cell(.int(entry.milliseconds)),
      ]
    }
    let table = Table(columns: columns, rows: rows, key: ["time", "line"])
    return Outcome(.records(Records(unit: "line", table: table)), isOrdered: true)
  }

  /// The words before the first `|` that stands outside of quotes, and the stages after it.
  static func parts(of line: DotLine, _ session: Session) throws(Diagnostic) -> (DotLine, [Stage]) {
    let bytes = Array(line.rest.value.utf8)
    guard let bar = bar(in: bytes) else { return (line, []) }
    let start = line.rest.span.lower
    // Both parts keep their places in the line, so that what is wrong in them is shown there.
    let before = String(repeating: " ", count: max(0, start - 9)) + ".history "
    let words = SourceText(before + String(decoding: bytes[..<bar], as: UTF8.self), name: Session.promptName)
    let rest = String(repeating: " ", count: start + bar) + String(decoding: bytes[bar...], as: UTF8.self)
    let parsed = session.parser.parse(SourceText(rest, name: Session.promptName))
    if var error = parsed.diagnostics.first(where: { $0.severity == .error }) {
      error.source = nil
      throw error
    }
    guard case .dot(let selection) = session.parser.parse(words).line, case .pipeline(let pipeline) = parsed.line else {
      throw Diagnostic("a stage is missing after '|'", at: Span(start + bar, start + bar + 1), expected: ["| count"])
    }
    return (selection, pipeline.stages)
  }

  /// Where the first `|` outside of quotes is.
  static func bar(in bytes: [UInt8]) -> Int? {
    var isQuoted = false
    for (position, byte) in bytes.enumerated() {
      if byte == 0x22 { isQuoted.toggle() }
      if byte == 0x7C, !isQuoted { return position }
    }
    return nil
  }
}
