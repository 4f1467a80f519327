import Claims
import Language
import Rendering
import Text

/// `why`: the full derivation of a verdict.
let whyCommand = Command(
  Signature(
    "why", aliases: ["w"], role: .verb, summary: "derive a verdict step by step, down to the claims and the rule",
    operands: [OperandSignature("row-or-claims", .claim, .many)], takesTerms: true, capability: .pure,
    examples: [
      Example("why c11 c13", "how two claims relate"), Example("conflicts | why", "each pair of statements in dispute"),
      Example("why c5 c6", "a rumour and a confirmation"),
    ],
    discussion: """
      A whole number is a row of the last result: `why 1` after `compare`, `conflicts`, `matrix` or `revisions` derives \
      that row, and after `corroborate` it goes through all who stand behind the statement. Each step names \
      the values as written and as read, the stances, the relation of the values, the rule that decided, and where the rule \
      comes from. Claims on different questions are not compared.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let store = invocation.store
  let presenter = Presenter(store)
  let grounds = try groundsAsked(invocation)
  let rows: [Row]
  if let grounds {
    rows = grounds.flatMap(\.rows)
  } else {
    rows = invocation.stage.operands.isEmpty ? try invocation.claims() : try claimOperands(invocation)
  }
  let steps = grounds.map { judged($0, store) } ?? derivations(rows, store).map { .pair($0) }
  let table = Table(
    columns: [Column("a"), Column("b")] + Presenter.questionColumns + [
      Column("values"), Column("stances"), Column("relation"), Column("rule"), Column("why"),
    ], count: steps.count, key: ["a", "b"]
  ) { position in cells(steps[position], presenter) }
  let isSupport = grounds?.contains { $0.isSupport } ?? false
  let records = Records(
    unit: isSupport ? "step" : "pair", table: table, view: view(steps, isSupport ? [] : rows, presenter)
  ) { steps[$0].rows }
  var notes: [String] = []
  if steps.isEmpty {
    notes.append(rows.count < 2 ? "a verdict needs two claims" : "no two of these claims answer the same question")
  }
  return Outcome(.records(records), isOrdered: true, notes: notes)
}

/// What the rows rest on that are asked about: those of the stage before, or single rows of the last result; nil where
/// claims are asked about.
private func groundsAsked(_ invocation: Invocation) throws(Diagnostic) -> [Ground]? {
  let operands = invocation.stage.operands
  guard let outcome = invocation.input ?? (operands.isEmpty ? nil : invocation.results.last),
    case .records(let records) = outcome.content, let grounds = records.grounds,
    !invocation.stage.terms.contains(where: { if case .option = $0.value { false } else { true } })
  else { return nil }
  if operands.isEmpty { return (0..<records.table.count).flatMap { grounds($0) } }
  var result: [Ground] = []
  for operand in operands {
    guard case .integer(let number) = operand.value else { return nil }
    _ = try claimsOfRow(number, operand.span, invocation)
    result += grounds(number - 1)
  }
  if result.isEmpty { return nil }
  // A pair is recorded by its claims; what stands behind a statement is more than they, so that its row is recorded.
  if result.count == 1, case .pair(let first, let second) = result[0] {
    invocation.resolved.operands = [first, second].map {
      let id = invocation.store.id($0)
      return Spanned(.word(id, quoted: Quoting.quoteIfNeeded(id) != id), invocation.stage.verb.span)
    }
  }
  return result
}

/// One step of a derivation.
private enum Step: Sendable {
  case pair(Derivation)
  /// A claim behind a statement, and as what it counts.
  case support(Row, as: String, Corroboration)
  case verdict(Corroboration)

  var rows: [Row] {
    switch self {
    case .pair(let pair): [pair.a, pair.b]
    case .support(let row, _, _): [row]
    case .verdict(let whole): whole.rows
    }
  }
}

extension Ground {
  fileprivate var rows: [Row] {
    switch self {
    case .pair(let a, let b): [a, b]
    case .support(let whole): whole.rows
    }
  }

  fileprivate var isSupport: Bool { if case .support = self { true } else { false } }
}

private func judged(_ grounds: [Ground], _ store: ClaimStore) -> [Step] {
  var judge = ClaimJudge(store)
  return grounds.flatMap { ground -> [Step] in
    switch ground {
    case .pair(let a, let b):
      return [.pair(Derivation(a: a, b: b, values: judge.relateValues(a, b), claims: judge.relate(a, b)))]
    case .support(let whole):
      let withdrawn = Set(whole.withdrawn)
      return (whole.rows + whole.withdrawn.filter { !whole.rows.contains($0) }).map { row in
        let role =
          withdrawn.contains(row)
          ? "withdrawn"
          : store.origin(row) == .unattributed
            ? "unknown lineage" : store.leaning(row).isCommitted ? "origin" : "takes no side"
        return .support(row, as: role, whole)
      } + [.verdict(whole)]
    }
  }
}

/// The judgement of two claims.
private struct Derivation: Sendable {
  var a: Row
  var b: Row
  var values: Finding
  var claims: Finding
}

/// One judgement for each two distinct statements on a question.
private func derivations(_ rows: [Row], _ store: ClaimStore) -> [Derivation] {
  var byQuestion: [QuestionID: [Row]] = [:]
  var order: [QuestionID] = []
  for row in rows {
    if byQuestion[store.questionID(row)] == nil { order.append(store.questionID(row)) }
    byQuestion[store.questionID(row), default: []].append(row)
  }
  var judge = ClaimJudge(store)
  var result: [Derivation] = []
  for question in order {
    let heads = store.sides(of: byQuestion[question] ?? []).map { $0.rows[0] }
    let pair = heads.count == 1 ? Array((byQuestion[question] ?? []).prefix(2)) : heads
    for first in pair.indices {
      for second in pair.indices where second > first {
        result.append(
          Derivation(
            a: pair[first], b: pair[second], values: judge.relateValues(pair[first], pair[second]),
            claims: judge.relate(pair[first], pair[second])))
      }
    }
  }
  return result
}

private func cells(_ step: Step, _ presenter: Presenter) -> [Cell] {
  let store = presenter.store
  switch step {
  case .pair(let pair): return cells(pair, presenter)
  case .support(let row, let role, let whole):
    return [Cell(.string(store.id(row)), style: .emphasis), Cell(.null)] + presenter.questionCells(whole.question) + [
      Cell(.string(presenter.statement(row))), Cell(.string(leaningText(row, store))), Cell(.string(role)),
      Cell(.string("independence")), Cell(.string(presenter.support(row))),
    ]
  case .verdict(let whole):
    return [Cell(.null), Cell(.null)] + presenter.questionCells(whole.question) + [
      Cell(.string(presenter.bareText(whole.value))), Cell(.null),
      Cell(.string(whole.verdict.rawValue), style: whole.verdict.style), Cell(.string("independence")),
      Cell(.string(presenter.why(whole))),
    ]
  }
}

private func leaningText(_ row: Row, _ store: ClaimStore) -> String {
  store.leaning(row).word?.text ?? store.stance[Int(row)].text
}

private func cells(_ step: Derivation, _ presenter: Presenter) -> [Cell] {
  let store = presenter.store
  let stances = [step.a, step.b].map { leaningText($0, store) }.joined(separator: ", ")
  return [Cell(.string(store.id(step.a)), style: .emphasis), Cell(.string(store.id(step.b)), style: .emphasis)]
    + presenter.questionCells(store.questionID(step.a)) + [
      Cell(.string(step.values.relation.text)), Cell(.string(stances)),
      Cell(.string(step.claims.relation.text), style: step.claims.relation.mark.style),
      Cell(.string(step.claims.reason.code)),
      Cell(.string(step.claims.sentence + presenter.rounding(step.claims, step.a, step.b))),
    ]
}

/// Each judgement as a tree, then what stands behind the statements.
private func view(_ steps: [Step], _ rows: [Row], _ presenter: Presenter) -> [Block] {
  var nodes: [TreeNode] = []
  var behind: [TreeNode] = []
  for step in steps.prefix(100) {
    switch step {
    case .pair(let pair): nodes.append(card(pair, presenter))
    case .support(let row, let role, _):
      let words = [Run("  \(role): ", .faint), Run(presenter.support(row))]
      behind.append(TreeNode([Run(presenter.store.id(row), .emphasis)] + words))
    case .verdict(let whole):
      let head =
        [Run(whole.verdict.rawValue, whole.verdict.style), Run("  ")] + presenter.question(whole.question) + [
          Run(" = "), Run((whole.isDenied ? "not " : "") + presenter.text(whole.value), .value),
        ]
      let rule = "independence — named origins are counted, not outlets; see declared ties and owners (PROV-O lineage)"
      nodes.append(
        TreeNode(
          head,
          children: behind + [
            TreeNode([Run("verdict   ", .faint), Run(presenter.why(whole))]),
            TreeNode([Run("rule      ", .faint), Run(rule, .faint)]),
          ]))
      behind = []
    }
  }
  var blocks: [Block] = nodes.isEmpty ? [] : [.tree(nodes)]
  if steps.count > 100 {
    blocks.append(.paragraph([Run("… \(steps.count - 100) more judgements: top 100, or --mode json")]))
  }
  let origins = lineage(rows, presenter)
  if !origins.isEmpty { blocks.append(.tree([TreeNode([Run("origins", .emphasis)], children: origins)])) }
  return blocks
}

private func card(_ step: Derivation, _ presenter: Presenter) -> TreeNode {
  let store = presenter.store
  func line(_ label: String, _ runs: [Run]) -> TreeNode {
    TreeNode([Run(label + String(repeating: " ", count: max(1, 10 - label.count)), .faint)] + runs)
  }
  func claim(_ row: Row) -> [Run] {
    let stance = store.stance[Int(row)]
    let act = store.act[row].map { ", \($0.text)" } ?? ""
    let likely = store.leaning(row).word.map {
      "; “\($0.text)” (\($0.percent.lowerBound)–\($0.percent.upperBound) %) \($0.direction)"
    }
    return [
      Run(store.id(row), .emphasis), Run("  "), Run(presenter.name(store.origin(row)), .source), Run(": "),
      Run(presenter.statement(row), .value),
      Run(
        "  read as \(presenter.reading(store.valueID(row))); \(stance.text) \(stance.words)\(act)\(likely ?? "")",
        .faint),
    ]
  }
  let head = [step.claims.relation.mark, Run("  ")] + presenter.question(store.questionID(step.a))
  return TreeNode(
    head,
    children: [
      line("claim", claim(step.a)), line("claim", claim(step.b)),
      line(
        "values",
        [
          Run(
            "\(step.values.relation.text): \(step.values.sentence)"
              + presenter.rounding(step.values, step.a, step.b))
        ]),
      line("property", [Run(presenter.rules(of: store.property(step.a)))]),
      line(
        "verdict",
        [Run("\(step.claims.relation.text): \(step.claims.reason.sentence)", step.claims.relation.mark.style)]),
      line("rule", [Run("\(step.claims.reason.code) — \(step.claims.reason.standard)", .faint)]),
    ])
}

/// Who stands behind the claims: what corroborates and what merely repeats.
private func lineage(_ rows: [Row], _ presenter: Presenter) -> [TreeNode] {
  let store = presenter.store
  return store.corroborate(among: rows).filter { $0.rows.count > 1 || !store.relays($0.rows[0]).isEmpty }.prefix(20).map
  { item in
    TreeNode([
      Run((item.isDenied ? "denied: " : "") + presenter.text(item.value), .value),
      Run("  \(item.verdict.rawValue): \(presenter.why(item))"),
    ])
  }
}

extension Presenter {
  /// Who asserts a claim, to whom they belong, and who carries it.
  fileprivate func support(_ row: Row) -> String {
    let origin = store.origin(row)
    var text = origin == .unattributed ? "nobody is named" : name(origin)
    let root = store.root(of: origin)
    if root != origin { text += ", part of \(name(root))" }
    let relays = store.relays(row).map { name($0.source) }
    if !relays.isEmpty { text += ", carried by \(relays.joined(separator: ", then "))" }
    return text
  }

  /// A value as the calculus sees it: an interval, a span of time, a name.
  fileprivate func reading(_ value: ValueID) -> String {
    switch store.values[value] {
    case .entity(let entity):
      let within = store.containers(of: entity).dropFirst().map { name($0) }
      return "the entity \(name(entity))" + (within.isEmpty ? "" : ", within \(within.joined(separator: ", "))")
    case .quantity(let quantity): return quantity.text
    case .date(let date): return date.edtf
    case .flag(let flag): return flag ? "yes" : "no"
    case .text: return "text"
    case .none: return "no value"
    }
  }

  fileprivate func rules(of property: PropertyID) -> String {
    let record = store.properties[property]
    let cardinality = record.cardinality == .one ? "one true value" : "many values may hold"
    return
      "\(name(property)): \(record.valueKind.text), \(cardinality), \(overTime(record.permanence))"
  }
  private func overTime(_ permanence: Permanence) -> String {
    switch permanence {
    case .fixed: "fixed"
    case .changing: "changing over time"
    case .undeclared: "declared neither fixed nor changing"
    }
  }
}

extension Likelihood {
  /// Which way a word leans.
  fileprivate var direction: String {
    switch Leaning(self).stance {
    case .probable: "leans for it"
    case .probableNot: "leans against it"
    default: "takes no side"
    }
  }
}
