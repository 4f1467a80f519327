import Claims
import Language
import Rendering
import Text

/// `entities`: what is spoken about.
let entitiesCommand = Command(
  Signature(
    "entities", aliases: ["e"], role: .verb,
    summary: "list the subjects of claims with how often they are spoken about",
    operands: [listingOperand], takesTerms: true, capability: .pure,
    examples: [
      Example("entities", "all entities, most claims first"), Example("entities by:regnum", "what Regnum speaks about"),
      Example("entities on:soldiers-offered", "about whom the property is claimed"),
    ])
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let counts = tally(rows, size: store.entities.count) { store.questions.subjects[Int(store.question[Int($0)])] }
  let listing = DirectoryListing(
    invocation: invocation, directory: store.entities, counts: counts,
    claims: { store.questions(about: $0).flatMap { store.rows(on: $0) }.sorted() })
  return try listing.outcome(
    unit: "entity", columns: [Column("kind"), Column("within"), Column("aliases")]
  ) { code in
    let record = store.entities[code]
    let within = record.partOf + record.locatedIn
    return [
      text(record.kind),
      Cell(
        .list(within.map { .string(store.entities.id($0)) }),
        display: within.map { store.entities.name($0) }.joined(separator: ", ")),
      list(record.aliases),
    ]
  }
}
