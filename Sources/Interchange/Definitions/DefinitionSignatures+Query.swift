import Claims
import Language

extension DefinitionSignatures {
  package static let query = Signature(
    "query", role: .definition, summary: "save lines under a name, to be run with .run; they travel with the data",
    operands: [OperandSignature("id", .text), OperandSignature("lines", .text, .optional)],
    fields: [
      FieldSignature("name", .text, "what it asks, in words"),
      FieldSignature("param", .text, "its parameters: name, name:type, name=preset or name:type=preset"),
    ], capability: .edit,
    examples: [
      Example(
        "query who-says \"claims on:$what | count by=by\" param:what:property=soldiers-offered",
        "then .run who-says what=character")
    ],
    discussion: """
      The types of parameters are \(QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", ")); a value that \
      does not fit is refused before anything runs, and so is a name that the query does not take. Fields that are given \
      replace earlier ones; empty lines (`query who-says ""`) take the query away.
      """)
}
