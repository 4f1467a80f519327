import Language
import Text

/// `top N`: the first rows.
let topCommand = Command(
  Signature(
    "top", aliases: ["head"], role: .stage, summary: "keep the first rows",
    operands: [OperandSignature("count", .number)],
    capability: .pure,
    examples: [
      Example("conflicts | top 3", "the three questions with most sources"),
      Example("sources | top 5", "the five sources with most claims"),
      Example("claims | sort said:desc | top 2", "the two latest claims"),
    ])
) { (invocation) throws(Diagnostic) in
  let input = StageInput(invocation)
  guard case .integer(let count)? = invocation.stage.operands.first?.value, count >= 0 else {
    throw Diagnostic(
      "'top' takes how many rows to keep", at: invocation.stage.operands.first?.span ?? invocation.stage.verb.span,
      expected: ["top 10"])
  }
  var result = input.keeping(Array(0..<min(count, input.count)), isOrdered: true)
  if input.count > count { result.notes.append("the first \(count) of \(input.count)") }
  return result
}
