import Claims
import Language
import Rendering
import Text

/// `sources`: who speaks, how often as origin and as relay.
let sourcesCommand = Command(
  Signature(
    "sources", aliases: ["so"], role: .verb, summary: "list sources with how much they assert and relay",
    operands: [listingOperand], takesTerms: true, capability: .pure,
    examples: [
      Example("sources", "all sources, most claims first"),
      Example("sources about:north-korea", "who speaks of North Korea"),
      Example("sources rel:D..E", "sources of low reliability"),
    ],
    discussion: """
      `claims` counts what a source asserts itself, `relays` what it passes on. Reliability is the Admiralty letter; F and \
      a missing letter both mean that nothing is known.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let rows = try invocation.claims()
  let store = invocation.store
  let presenter = Presenter(store)
  var relayed = [Int](repeating: 0, count: store.sources.count)
  for row in rows {
    for hop in store.relays(row) { relayed[hop.source.index] += 1 }
  }
  let asserted = tally(rows, size: store.sources.count) { store.by[Int($0)] }
  let relays = relayed
  let listing = DirectoryListing(
    invocation: invocation, directory: store.sources, counts: zip(asserted, relays).map { $0 + $1 },
    claims: { store.rows(by: $0) })
  let codes = try listing.codes()
  let table = Table(
    columns: [
      Column("id"), Column("name"), Column("claims", alignment: .trailing), Column("relays", alignment: .trailing),
      Column("kind"), Column("country"), Column("part_of"), Column("reliability"), Column("aliases", isDetail: true),
    ], count: codes.count, key: ["id"]
  ) { position in
    let code = codes[position]
    let record = store.sources[code]
    return [
      Cell(.string(store.sources.id(code)), style: .emphasis), Cell(.string(presenter.name(code)), style: .source),
      Cell(.int(asserted[code.index])), Cell(.int(relays[code.index])), text(record.kind), text(record.country),
      Cell(
        record.partOf.map { .string(store.sources.id($0)) } ?? .null, display: record.partOf.map { presenter.name($0) }),
      text(record.reliability?.text), list(record.aliases),
    ]
  }
  let records = Records(unit: "source", table: table) { store.rows(by: codes[$0]) }
  return Outcome(.records(records), notes: codes.isEmpty ? invocation.explainEmptiness() : [])
}
