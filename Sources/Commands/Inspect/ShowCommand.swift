import Claims
import Language
import Rendering
import Text

/// `show`: claims in full, by id or by row of the last result.
let showCommand = Command(
  Signature(
    "show", aliases: ["s"], role: .verb, summary: "show claims in full: every field, the chain, the words",
    operands: [OperandSignature("claim-or-row", .claim, .many)], takesTerms: true, capability: .pure,
    examples: [
      Example("show c14", "one claim with all that is known of it"),
      Example("claims by:regnum | show", "each claim of a selection"),
      Example("show c14 c15", "two claims, one after the other"),
    ],
    discussion:
      "A whole number is a row of the last result; for a row that is no claim, the claims behind it are shown.")
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows: [Row]
  if invocation.stage.operands.isEmpty {
    rows = try invocation.claims()
  } else {
    rows = try claimOperands(invocation)
  }
  let store = invocation.store
  let presenter = Presenter(store)
  let table = ClaimTable.document(rows, store, wanted: fullColumns(rows, store), isOrdered: true).table
  let view: [Block] = rows.isEmpty ? [] : [.tree(rows.map { claimCard($0, presenter) })]
  let records = Records(unit: "claim", table: table ?? Table(columns: [], rows: []), view: view) { [rows[$0]] }
  return Outcome(.records(records), isOrdered: true, notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

/// The usual fields, and those further ones that some of the claims fill.
private func fullColumns(_ rows: [Row], _ store: ClaimStore) -> [String] {
  func isFilled(_ field: String, _ row: Row) -> Bool {
    switch field {
    case "recorded": store.recordedID(row) != .none
    case "confidence": store.confidence[row] != nil
    case "quote": !store.quote.isEmpty(at: row)
    case "at": !store.locator[row].isEmpty
    case "tag": !store.tags(row).isEmpty
    default: false
    }
  }
  return ClaimTable.fields + ClaimTable.furtherFields.filter { field in rows.contains { isFilled(field, $0) } }
}

/// The claims that operands name: ids, rows of the last result, results; of these, those that the terms select. The
/// resolved stage names them by id.
func claimOperands(_ invocation: Invocation) throws(Diagnostic) -> [Row] {
  let store = invocation.store
  var rows: [Row] = []
  for operand in invocation.stage.operands {
    switch operand.value {
    case .integer(let number):
      rows += try claimsOfRow(number, operand.span, invocation)
    case .reference(let reference):
      if case .named(let name) = reference, let id = invocation.surroundings.parameters[name] {
        rows.append(try claim(id, operand.span, invocation))
      } else {
        rows += try invocation.results.resolve(Spanned(reference, operand.span)).allClaims.filter { store.isAlive($0) }
      }
    case .word(let id, _):
      rows.append(try claim(id, operand.span, invocation))
    case .pair:
      throw Diagnostic("a claim's id belongs here", at: operand.span, expected: ["c14", "a row of the last result"])
    }
  }
  invocation.resolved.operands = rows.map {
    let id = store.id($0)
    return Spanned(.word(id, quoted: Quoting.quoteIfNeeded(id) != id), invocation.stage.verb.span)
  }
  return try invocation.narrowed(rows) ?? rows
}

private func claim(_ id: String, _ span: Span, _ invocation: Invocation) throws(Diagnostic) -> Row {
  let store = invocation.store
  if let row = store.row(id: id) { return row }
  if let verb = Commands.grammar.signature(named: id), verb.role == .verb, invocation.input == nil {
    throw Diagnostic(
      "'\(id)' is a verb itself", at: span,
      suggestion: .init(id, at: invocation.stage.verb.span.union(span)))
  }
  let pool = store.rowCount <= 100_000 ? store.allRows.map { store.id($0) } : []
  let isSource = invocation.workspace.names.findSource(id, in: store) != nil
  if isSource || invocation.workspace.names.findEntity(id, in: store) != nil {
    let line = "\(isSource ? "claims by:" : "claims about:")\(Quoting.quoteIfNeeded(id, in: .fieldValue))"
    throw Diagnostic(
      "'\(id)' is \(isSource ? "a source" : "an entity"), and 'show' shows claims by id", at: span,
      suggestion: .init(line, at: invocation.stage.verb.span.union(span)))
  }
  throw Diagnostic(
    "no claim has the id '\(id)'", at: span, suggestion: Nearest.match(id, in: pool).map { .init($0, at: span) })
}

func claimsOfRow(_ number: Int, _ span: Span, _ invocation: Invocation) throws(Diagnostic) -> [Row] {
  guard let last = invocation.results.last else {
    throw Diagnostic("there is no result whose row \(number) could be meant", at: span)
  }
  guard number >= 1, number <= last.rowCount else {
    throw Diagnostic("the last result has \(last.rowCount) rows, so there is no row \(number)", at: span)
  }
  return last.claims(ofRow: number - 1).filter { invocation.store.isAlive($0) }
}

/// A claim as a card: what, who, how, when, and the words.
private func claimCard(_ row: Row, _ presenter: Presenter) -> TreeNode {
  let store = presenter.store
  let head =
    [Run(store.id(row), .emphasis), Run("  ")] + presenter.question(store.questionID(row)) + [
      Run(" = "), Run(presenter.text(store.valueID(row)), .value),
    ]
  var lines: [(String, String)] = []
  func add(_ label: String, _ text: String?) {
    if let text, !text.isEmpty { lines.append((label, text)) }
  }
  add("by", presenter.name(store.origin(row)))
  for (depth, hop) in store.relays(row).enumerated() {
    add(depth == 0 ? "via" : "then", "\(presenter.name(hop.source)) (\(hop.relation.text), \(hop.stance.text))")
  }
  let act = store.act[row].map { " (\($0.text))" } ?? ""
  add("stance", store.stance[Int(row)].text + act)
  if let letter = store.sources[store.origin(row)].reliability {
    add("reliability", "\(letter.text) \(letter.meaning)" + (letter.isKnown ? "" : ": nothing is known"))
  }
  add(
    "likely",
    store.likelihood[row].map {
      "\($0.text) (\($0.percent.lowerBound)–\($0.percent.upperBound) %, ICD 203)\(stix($0.stixConfidence))\(misp(MispEstimative.value(of: $0)))"
    })
  add("credibility", store.credibility[row].map { "\($0.text) \($0.meaning)\(stix($0.stixConfidence))" })
  add(
    "confidence",
    store.confidence[row].map { "\($0.text)\(stix($0.stixConfidence))\(misp(MispEstimative.value(of: $0)))" })
  add("qualifiers", presenter.words(store.qualifiers(row)))
  if let target = store.targets[row] { add("answers", store.id(target)) }
  add("said", presenter.text(store.saidID(row)))
  add("date", presenter.text(store.dateID(row)))
  add("recorded", presenter.text(store.recordedID(row)))
  add("text", store.text[row])
  add("quote", store.quote.isEmpty(at: row) ? nil : "“\(store.quote[row])”")
  add("at", store.locator[row])
  add("tags", store.tags(row).joined(separator: ", "))
  return TreeNode(
    head,
    children: lines.map { label, text in
      TreeNode([Run(label + String(repeating: " ", count: max(1, 12 - label.count)), .faint), Run(text)])
    })
}

/// The value that STIX 2.1 gives a word of a scale, where its tables have one; nothing is made up for the rest.
private func stix(_ confidence: Int?) -> String { confidence.map { "; STIX 2.1 confidence \($0)" } ?? "" }

private func misp(_ value: Int) -> String { "; \(MispEstimative.source): \(value)" }
