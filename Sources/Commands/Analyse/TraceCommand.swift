import Claims
import Language
import Rendering
import Text

/// `trace`: the chain of attribution of claims, as a tree from the origin outward.
let traceCommand = Command(
  Signature(
    "trace", aliases: ["t"], role: .verb, summary: "draw the chain of attribution of claims, from the origin outward",
    operands: [OperandSignature("claim-or-row", .claim, .many)], takesTerms: true, capability: .pure,
    examples: [
      Example("trace c14", "who had it from whom"),
      Example("trace by:regnum", "all chains that start at Regnum, as one tree"),
      Example("trace on:soldiers-offered | top 1", "the first chain to an origin on one property"),
    ],
    discussion: """
      Each line is a source with its own commitment: the origin's stance, then for every relay how it passes the claim on \
      (`quoted`, `derived`, `primary`) and what it commits itself to. Chains that share their first steps share a branch.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = invocation.stage.operands.isEmpty ? try invocation.claims() : try claimOperands(invocation)
  let store = invocation.store
  let presenter = Presenter(store)
  let steps = rows.flatMap { chainSteps(of: $0, store) }
  let table = Table(
    columns: [
      Column("claim"), Column("depth", alignment: .trailing), Column("source"), Column("relation"), Column("stance"),
      Column("said"),
    ], count: steps.count, key: ["claim", "depth"]
  ) { position in
    let step = steps[position]
    return [
      Cell(.string(store.id(step.row)), style: .emphasis), Cell(.int(step.depth)), presenter.cell(step.source),
      Cell(.string(step.relation)), Cell(.string(step.stance.text)),
      Cell(step.depth == 0 ? presenter.datum(store.saidID(step.row)) : .null),
    ]
  }
  let view: [Block] = rows.isEmpty ? [] : [.tree(ChainForest(presenter).trees(rows))]
  let records = Records(unit: "step", table: table, view: view) { [steps[$0].row] }
  return Outcome(.records(records), isOrdered: true, notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}

private struct ChainStep: Sendable {
  var row: Row
  var depth: Int
  var source: SourceID
  var relation: String
  var stance: Stance
}

private func chainSteps(of row: Row, _ store: ClaimStore) -> [ChainStep] {
  var steps = [
    ChainStep(row: row, depth: 0, source: store.origin(row), relation: "origin", stance: store.stance[Int(row)])
  ]
  for (depth, hop) in store.relays(row).enumerated() {
    steps.append(
      ChainStep(row: row, depth: depth + 1, source: hop.source, relation: hop.relation.text, stance: hop.stance))
  }
  return steps
}

/// Chains joined where they start alike.
private struct ChainForest {
  private final class Branch {
    var hop: Hop?
    var children: [Branch] = []
    var rows: [Row] = []
  }

  let presenter: Presenter
  init(_ presenter: Presenter) { self.presenter = presenter }

  func trees(_ rows: [Row]) -> [TreeNode] {
    let store = presenter.store
    var origins: [SourceID] = []
    var roots: [SourceID: Branch] = [:]
    for row in rows {
      let origin = store.origin(row)
      if roots[origin] == nil {
        origins.append(origin)
        roots[origin] = Branch()
      }
      var branch = roots[origin] ?? Branch()
      for hop in store.relays(row) {
        if let next = branch.children.first(where: { $0.hop == hop }) {
          branch = next
        } else {
          let next = Branch()
          next.hop = hop
          branch.children.append(next)
          branch = next
        }
      }
      branch.rows.append(row)
    }
    return origins.map { origin in
      let root = roots[origin] ?? Branch()
      return TreeNode([Run(presenter.name(origin), .source), Run("  origin", .faint)], children: children(of: root))
    }
  }

  private func children(of branch: Branch) -> [TreeNode] {
    branch.rows.map { leaf($0) }
      + branch.children.map { child in
        var label: [Run] = []
        if let hop = child.hop {
          label = [
            Run(presenter.name(hop.source), .source), Run("  \(hop.relation.text) · \(commitment(hop.stance))", .faint),
          ]
        }
        return TreeNode(label, children: children(of: child))
      }
  }

  private func commitment(_ stance: Stance) -> String {
    stance == .uncommitted ? "does not commit (Uu)" : "\(stance.words) (\(stance.text))"
  }

  private func leaf(_ row: Row) -> TreeNode {
    let store = presenter.store
    let stance = store.stance[Int(row)]
    var runs = [Run(store.id(row), .emphasis), Run("  ")] + presenter.question(store.questionID(row))
    runs += [Run(" = "), Run(presenter.statement(row), .value)]
    let act = store.act[row].map { " · \($0.text)" } ?? ""
    let said = store.saidID(row) == .none ? "" : " · said \(presenter.text(store.saidID(row)))"
    runs.append(Run("  \(stance.text)\(act)\(said)", .faint))
    return TreeNode(runs)
  }
}
