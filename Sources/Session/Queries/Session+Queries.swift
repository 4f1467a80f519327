import Claims
import Commands
import Language
import Rendering
import Text

extension Session {
  /// The saved query of that name.
  func query(named name: String) -> QueryRecord? {
    let queries = workspace.store.queries
    guard QueryRecord.isName(name), let code = queries.find(id: name), queries.isDescribed(code) else { return nil }
    return queries[code]
  }

  /// Runs a saved query. All values are checked before its first line runs; while it runs, its own parameters are the
  /// only ones.
  func runQuery(_ name: Spanned<String>, given: [Spanned<GivenParameter>]) throws(Diagnostic) -> ExitStatus {
    guard let record = query(named: name.value) else {
      throw Diagnostic("no query is called '\(name.value)'", at: name.span)
    }
    let values = try values(of: record, name, given)
    let lines = ScriptReader.lines(of: Array(record.text.utf8), name: "query \(name.value)")
    for line in lines { try checkQueryLine(line) }
    let (outerParameters, outerStatus) = (parameters, status)
    defer { (parameters, status) = (outerParameters, outerStatus) }
    parameters = values
    status = .done
    for line in lines {
      let result = evaluate(line.source)
      if result != .done, result != .expectationFailed { break }
    }
    return status
  }

  private func values(
    of record: QueryRecord, _ name: Spanned<String>, _ given: [Spanned<GivenParameter>]
  ) throws(Diagnostic) -> [String: String] {
    var values: [String: String] = [:]
    for item in given {
      guard let parameter = record.parameters.first(where: { $0.name == item.value.name }) else {
        throw unknownParameter(
          item.value.name, of: "the query '\(name.value)'", record.parameters.map(\.name), at: item.span)
      }
      try check(item.value.value, for: parameter, at: item.span)
      values[parameter.name] = item.value.value
    }
    for parameter in record.parameters where values[parameter.name] == nil {
      guard let preset = parameter.preset else {
        throw Diagnostic(
          "the query '\(name.value)' needs a value for '\(parameter.name)'", at: name.span,
          expected: ["\(parameter.name)=\(parameter.kind.rawValue.uppercased())"])
      }
      try check(preset, for: parameter, at: name.span)
      values[parameter.name] = preset
    }
    return values
  }

  /// A saved query comes with data, perhaps of strangers: it may ask, and neither change nor write anything.
  @discardableResult
  func checkQueryLine(_ line: ScriptLine) throws(Diagnostic) -> Line {
    if let flaw = line.diagnostics.first { throw flaw.located(in: line.source) }
    let parsed = parser.parse(line.source)
    if let error = parsed.diagnostics.first(where: { $0.severity == .error }) { throw error.located(in: line.source) }
    let pipeline: Pipeline
    switch parsed.line {
    case .pipeline(let found), .assign(_, let found): pipeline = found
    case .empty: return parsed.line
    case .dot, .help, .define:
      throw Diagnostic(
        "a saved query asks, and does nothing else", at: Span(0, line.source.text.utf8.count),
        expected: ["a verb with its terms and stages"]
      ).located(in: line.source)
    }
    var stages = pipeline.stages
    if case .verb(let stage) = pipeline.head { stages.append(stage) }
    for stage in stages {
      let capability = Session.grammar.signature(named: stage.verb.value)?.capability ?? .write
      guard capability == .pure || capability == .read else {
        throw Diagnostic("a saved query writes nothing", at: stage.verb.span).located(in: line.source)
      }
    }
    return parsed.line
  }

  /// Saves lines under a name, as the definition that a data file holds for them. Parameters that have a value at present
  /// keep it as their preset.
  func saveQuery(_ name: Spanned<String>, _ text: String, at span: Span) throws(Diagnostic) {
    let isNew = query(named: name.value) == nil
    var uses = ParameterUses()
    for line in ScriptReader.lines(of: Array(text.utf8), name: "query \(name.value)") {
      uses.add(try checkQueryLine(line))
      if let result = uses.result {
        throw Diagnostic(
          "a saved query stands for itself, and '\(result.value)' is a result of this session", at: result.span
        ).located(in: line.source)
      }
    }
    for use in uses.names where results.names.contains(use.name) && parameters[use.name] == nil {
      throw Diagnostic(
        "a saved query stands for itself, and '$\(use.name)' is a result of this session", at: span,
        notes: ["write its line first: .save-query \(name.value) $\(use.name) = …"])
    }
    var definition = Definition(
      verb: Spanned("query", span),
      operands: [
        Spanned(.word(name.value, quoted: false), name.span), Spanned(.word(text, quoted: true), span),
      ], terms: [])
    let declared = uses.names.map { use in
      QueryParameter(name: use.name, kind: use.kind, preset: parameters[use.name])
    }
    let patterns = declared.map { Spanned(ValuePattern.exactly(.quoted($0.written)), span) }
    if !patterns.isEmpty {
      definition.terms.append(Spanned(.field(Spanned("param", span), patterns, negated: false), span))
    }
    _ = try define(definition, SourceText(text, name: "query \(name.value)"))
    let takes = declared.isEmpty ? "" : "; it takes \(declared.map(\.written).joined(separator: ", "))"
    message("query \(name.value) \(isNew ? "saved" : "saved anew")\(takes)")
  }

  /// All saved queries, a row each.
  func listQueries() throws(Diagnostic) {
    let queries = workspace.store.queries
    let rows = queries.describedCodes.map { code in
      let record = queries[code]
      return [
        Cell(.string(queries.id(code)), style: .emphasis), Cell(record.name.map { .string($0) } ?? .null),
        Cell(.string(record.parameters.map(\.written).joined(separator: ", "))), Cell(.string(record.text)),
      ]
    }
    let columns = [Column("query"), Column("name"), Column("parameters"), Column("lines")]
    let table = Table(columns: columns, rows: rows, key: ["query"])
    try show(Document(table: table, footer: Footer(unit: "query", rows: rows.count)))
  }
}
