import Claims
import Interchange
import Language
import Query
import Rendering
import Text

/// `diff`: what came, went and changed between two data sets, or two results.
let diffCommand = Command(
  Signature(
    "diff", role: .verb, summary: "list the claims that were added, gone or changed between two states of the data",
    operands: [OperandSignature("before", .path), OperandSignature("after", .path, .optional)], takesTerms: true,
    capability: .read,
    examples: [
      Example("diff sample:arms-2022", "what changed since the sample was opened"),
      Example("$regnum = claims by:regnum", "gives a result a name"),
      Example("claims about:north-korea", "a second result"),
      Example("diff $regnum _", "what the second holds and the first does not, and the reverse"),
    ],
    discussion: """
      With one file, the present data are compared with it: `added` claims are new since then. Claims are matched by id; a \
      changed claim has a row for each field that differs. Two results are compared by the claims they hold.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let operands = invocation.stage.operands
  guard let first = operands.first else {
    throw Diagnostic(
      "'diff' needs what to compare with", at: invocation.stage.verb.span, expected: ["a data file", "_1"])
  }
  let store = invocation.store
  let changes: [ClaimChange]
  if case .reference = first.value {
    changes = try betweenResults(operands, invocation)
  } else {
    let before = try invocation.readData(try invocation.nameOfOperand(first), first.span)
    let after =
      operands.count > 1
      ? try invocation.readData(try invocation.nameOfOperand(operands[1]), operands[1].span) : store
    let sides = try selected(in: [before, after], invocation)
    changes = try ClaimChange.between(before, sides[0], after, sides[1], invocation)
  }
  let table = Table(
    columns: [Column("change"), Column("id"), Column("field"), Column("before"), Column("after")],
    rows: changes.map(\.cells), key: ["id", "field"])
  let records = Records(unit: "change", table: table) { position in
    store.row(id: changes[position].id).map { [$0] } ?? []
  }
  return Outcome(.records(records), notes: changes.isEmpty ? ["the two hold the same claims"] : [])
}

/// The claims of each of the data that the terms select, by the names that are known there. What one of them knows
/// nothing of selects nothing in it; what none knows is a mistake.
private func selected(in data: [ClaimStore], _ invocation: Invocation) throws(Diagnostic) -> [[Row]] {
  var failure: Diagnostic?
  var sides: [[Row]] = []
  for store in data {
    do throws(Diagnostic) {
      var binder = Binder(Workspace(store: store), invocation.surroundings)
      let bound = try binder.bind(invocation.stage.terms)
      sides.append(bound.parts.isEmpty ? store.allRows : store.select(bound.predicate, among: nil))
      invocation.resolveTerms(bound.resolved)
    } catch {
      if let failure { throw failure }
      failure = error
      sides.append([])
    }
  }
  return sides
}

private func betweenResults(
  _ operands: [Spanned<Operand>], _ invocation: Invocation
) throws(Diagnostic) -> [ClaimChange] {
  var sets: [[Row]] = []
  for operand in operands {
    guard case .reference(let reference) = operand.value else {
      throw Diagnostic("a result is compared with a result", at: operand.span, expected: ["_", "_3", "$name"])
    }
    let claims = try invocation.results.resolve(Spanned(reference, operand.span)).allClaims
    sets.append(try invocation.narrowed(claims.filter { invocation.store.isAlive($0) }) ?? [])
  }
  guard sets.count == 2 else {
    throw Diagnostic("'diff' needs two results", at: operands[0].span, expected: ["diff _1 _2"])
  }
  let store = invocation.store
  return try ClaimChange.between(store, sets[0], store, sets[1], invocation)
}

/// One difference between two states.
private struct ClaimChange: Sendable {
  enum Kind: String, Sendable { case added, gone, changed }

  var kind: Kind
  var id: String
  var field = ""
  var before = ""
  var after = ""

  var cells: [Cell] {
    let style: Style = kind == .added ? .agree : kind == .gone ? .conflict : .tension
    func optional(_ text: String) -> Cell { Cell(text.isEmpty ? .null : .string(text)) }
    return [
      Cell(.string(kind.rawValue), style: style), Cell(.string(id), style: .emphasis), optional(field),
      optional(before),
      optional(after),
    ]
  }

  /// The differences, in natural order of ids, found where Ctrl-C can leave the work behind.
  static func between(
    _ old: ClaimStore, _ oldRows: [Row], _ new: ClaimStore, _ newRows: [Row], _ invocation: Invocation
  ) throws(Diagnostic) -> [ClaimChange] {
    try invocation.aside { (cancellation) throws(Diagnostic) in
      between(old, oldRows, new, newRows, cancellation)
    }
  }

  /// Complexity: linear in the claims of both, and the sorting of ids.
  private static func between(
    _ old: ClaimStore, _ oldRows: [Row], _ new: ClaimStore, _ newRows: [Row], _ cancellation: Cancellation
  ) -> [ClaimChange] {
    let before = Dictionary(oldRows.map { (old.id($0), $0) }, uniquingKeysWith: { first, _ in first })
    if cancellation.isRequested { return [] }
    let after = Dictionary(newRows.map { (new.id($0), $0) }, uniquingKeysWith: { first, _ in first })
    if cancellation.isRequested { return [] }
    var result: [ClaimChange] = []
    for id in Set(before.keys).union(after.keys).sorted(by: { DatumOrder.natural($0, $1) < 0 }) {
      if cancellation.isRequested { break }
      switch (before[id], after[id]) {
      case (nil, let row?): result.append(ClaimChange(kind: .added, id: id, after: statement(row, new)))
      case (let row?, nil): result.append(ClaimChange(kind: .gone, id: id, before: statement(row, old)))
      case (let one?, let other?): result += fields(one, old, other, new, id)
      case (nil, nil): break
      }
    }
    return result
  }

  private static func statement(_ row: Row, _ store: ClaimStore) -> String {
    let presenter = Presenter(store)
    let question = presenter.question(store.questionID(row)).map(\.text).joined()
    return
      "\(presenter.name(store.origin(row))): \(question) = \(presenter.statement(row))"
  }

  private static func fields(_ a: Row, _ old: ClaimStore, _ b: Row, _ new: ClaimStore, _ id: String) -> [ClaimChange] {
    guard WrittenClaim(a, of: old) != WrittenClaim(b, of: new) else { return [] }
    let before = Presenter(old)
    let after = Presenter(new)
    return (ClaimTable.fields + ClaimTable.furtherFields).dropFirst().compactMap { field in
      let one = PlainWords.of(ClaimTable.cell(field, a, before).datum)
      let other = PlainWords.of(ClaimTable.cell(field, b, after).datum)
      return one == other ? nil : ClaimChange(kind: .changed, id: id, field: field, before: one, after: other)
    }
  }
}
