import Claims
import Language
import Rendering
import Text

/// `properties`: on what claims are made, and how values of each are compared.
let propertiesCommand = Command(
  Signature(
    "properties", aliases: ["p"], role: .verb,
    summary: "list properties with their kind of value and how often they are used",
    operands: [listingOperand], takesTerms: true, capability: .pure,
    examples: [
      Example("properties", "all properties, most claims first"),
      Example("properties about:north-korea", "what is claimed about North Korea"),
      Example("properties by:regnum | top 3", "on what one source speaks most"),
    ],
    discussion: """
      A property with cardinality `one` has one true value, so that different values contradict; with `many` they do not. \
      Values of a `changing` property at different times are revisions.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let counts = tally(rows, size: store.properties.count) { store.questions.properties[Int(store.question[Int($0)])] }
  let listing = DirectoryListing(
    invocation: invocation, directory: store.properties, counts: counts,
    claims: { store.questions(on: $0).flatMap { store.rows(on: $0) }.sorted() })
  return try listing.outcome(
    unit: "property",
    columns: [Column("value"), Column("unit"), Column("cardinality"), Column("over_time"), Column("keys")]
  ) { code in
    let record = store.properties[code]
    return [
      Cell(.string(record.valueKind.text)), text(record.unit),
      Cell(.string(record.cardinality == .one ? "one" : "many")),
      Cell(.string(record.permanence.text)), list(record.keys.map { store.properties.id($0) }),
    ]
  }
}
