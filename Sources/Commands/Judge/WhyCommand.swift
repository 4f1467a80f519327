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
      A whole number is a row of the last result: `why 1` after `compare` or `conflicts` derives that row. Each step names \
      the values as written and as read, the stances, the relation of the values, the rule that decided, and where the rule \
      comes from. Claims on different questions are not compared.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = invocation.stage.operands.isEmpty ? try invocation.claims() : try claimOperands(invocation)
  let store = invocation.store
  let steps = derivations(rows, store)
  let presenter = Presenter(store)
  let table = Table(
    columns: [Column("a"), Column("b")] + Presenter.questionColumns + [
      Column("values"), Column("stances"), Column("relation"), Column("rule"), Column("why"),
    ], count: steps.count, key: ["a", "b"]
  ) { position in cells(steps[position], presenter) }
  let records = Records(
    unit: "pair", table: table, view: view(steps, rows, presenter)
  ) { [steps[$0].a, steps[$0].b] }
  var notes: [String] = []
  if steps.isEmpty {
    notes.append(rows.count < 2 ? "a verdict needs two claims" : "no two of these claims answer the same question")
  }
  return Outcome(.records(records), isOrdered: true, notes: notes)
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

private func cells(_ step: Derivation, _ presenter: Presenter) -> [Cell] {
  let store = presenter.store
  let stances = [step.a, step.b].map { store.leaning($0).word?.text ?? store.stance[Int($0)].text }.joined(
    separator: ", ")
  return [Cell(.string(store.id(step.a)), style: .emphasis), Cell(.string(store.id(step.b)), style: .emphasis)]
    + presenter.questionCells(store.questionID(step.a)) + [
      Cell(.string(step.values.relation.text)), Cell(.string(stances)),
      Cell(.string(step.claims.relation.text), style: step.claims.relation.mark.style),
      Cell(.string(step.claims.reason.code)),
      Cell(.string(step.claims.sentence + presenter.rounding(step.claims, step.a, step.b))),
    ]
}

/// Each judgement as a tree, then what stands behind the statements.
private func view(_ steps: [Derivation], _ rows: [Row], _ presenter: Presenter) -> [Block] {
  var blocks: [Block] = steps.isEmpty ? [] : [.tree(steps.prefix(100).map { card($0, presenter) })]
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
