import Claims
import Language
import Text

/// `and`: claims that another result holds as well.
let andCommand = Command(
  Signature(
    "and", role: .stage, summary: "keep the claims that another result holds as well",
    operands: [OperandSignature("result", .result)], capability: .pure,
    examples: [
      Example("$regnum = claims by:regnum", "gives a result a name"),
      Example("claims about:north-korea | and $regnum", "what both hold"),
      Example("conflicts | and $regnum", "what is in dispute of it"),
    ])
) { (invocation) throws(Diagnostic) in
  try combine(invocation) { $1.contains($0) }
}

/// `minus`: claims that another result does not hold.
let minusCommand = Command(
  Signature(
    "minus", role: .stage, summary: "leave out the claims that another result holds",
    operands: [OperandSignature("result", .result)], capability: .pure,
    examples: [
      Example("$regnum = claims by:regnum", "gives a result a name"),
      Example("claims about:north-korea | minus $regnum", "all but those"),
      Example("claims | minus $regnum | count by=by", "who else speaks"),
    ])
) { (invocation) throws(Diagnostic) in
  try combine(invocation) { !$1.contains($0) }
}

private func combine(_ invocation: Invocation, _ keep: (Row, Set<Row>) -> Bool) throws(Diagnostic) -> Outcome {
  guard case .reference(let reference)? = invocation.stage.operands.first?.value else {
    throw Diagnostic(
      "'\(invocation.stage.verb.value)' takes a result",
      at: invocation.stage.operands.first?.span ?? invocation.stage.verb.span,
      expected: ["_", "_3", "$name"])
  }
  let span = invocation.stage.operands[0].span
  let other = Set(try invocation.results.resolve(Spanned(reference, span)).allClaims)
  let input = StageInput(invocation)
  let rows = input.outcome.allClaims.filter { keep($0, other) }
  return .claims(rows, isOrdered: input.outcome.isOrdered)
}
