import Language
import Text

/// `claims`: the claims that all terms select.
let claimsCommand = Command(
  Signature(
    "claims", aliases: ["c"], role: .verb, summary: "select claims by the terms that follow", takesTerms: true,
    capability: .pure,
    examples: [
      Example("claims by:regnum", "what one source asserts"),
      Example("claims via:daily-mail act:allege", "what the Daily Mail passes on as alleged"),
      Example("claims about:north-korea -by:regnum | count by", "who else speaks of North Korea"),
    ],
    discussion: """
      Terms narrow the set: a space is AND, a comma is OR, a leading `-` negates, and `( … OR … )` groups. The verb may be \
      left out where a line starts with a term.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let isOrdered = invocation.input?.isOrdered ?? false
  return .claims(rows, isOrdered: isOrdered, notes: rows.isEmpty ? invocation.explainEmptiness() : [])
}
