import Claims
import Language
import Text

/// Reads `.claims` files: a script of definitions, each logical line on its own.
struct ClaimsReader: PieceReader {
  private var script: ScriptReader
  private let parser = LineParser(DefinitionSignatures.grammar)
  private var applier = DefinitionApplier()

  init(name: String, options: ImportOptions) {
    script = ScriptReader(name: name, limit: options.lineBytes)
  }

  mutating func read(_ piece: ArraySlice<UInt8>, into load: inout Load) throws(Diagnostic) {
    for line in script.feed(piece) { try read(line, into: &load) }
  }

  mutating func finish(into load: inout Load) throws(Diagnostic) {
    for line in script.finish() { try read(line, into: &load) }
  }

  private func read(_ line: ScriptLine, into load: inout Load) throws(Diagnostic) {
    do throws(Diagnostic) {
      if let flaw = line.diagnostics.first { throw flaw }
      let (count, limit) = (line.source.text.utf8.count, load.options.lineBytes)
      if count > limit { throw Diagnostic("the line has \(count) bytes, and \(limit) are the limit") }
      let parsed = parser.parse(line.source)
      if case .empty = parsed.line, parsed.diagnostics.isEmpty { return }
      load.report.rows += 1
      load.report.cells += 1
      if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error }
      guard case .define(let definition) = parsed.line else {
        throw Diagnostic(
          "a data file defines and asserts only", at: Span(0, line.source.text.utf8.count),
          expected: DefinitionSignatures.all.map(\.name))
      }
      let effect = try applier.apply(definition, to: &load.store)
      if effect.verb == "assert" { load.report.claims += 1 } else { load.report.definitions += 1 }
      for warning in effect.warnings { load.report.warn(warning.message) }
    } catch {
      if load.report.rows == load.report.cells, !line.diagnostics.isEmpty {
        load.report.rows += 1
        load.report.cells += 1
      }
      try refuse(error.located(in: line.source), line, &load)
    }
  }

  private func refuse(_ error: Diagnostic, _ line: ScriptLine, _ load: inout Load) throws(Diagnostic) {
    let place = (error.source ?? line.source).place(of: error.span?.lower ?? 0)
    load.report.refuse(
      ImportReport.Refusal(
        line: place.line, column: place.column, field: nil, kind: "line refused", reason: error.message,
        excerpt: excerpt(line.source.text, limit: 200)))
    guard load.options.isStrict else { return }
    var error = error
    error.category = .data
    throw error
  }
}
