import Claims
import Language
import Rendering
import Text

/// `describe`: one source, entity or property, or the whole data set.
let describeCommand = Command(
  Signature(
    "describe", aliases: ["d"], role: .verb,
    summary: "describe the data set or the claims before |, or one source, entity, property or claim",
    operands: [OperandSignature("name", .fieldValue("any"), .optional)], capability: .pure,
    examples: [
      Example("describe", "the whole data set in a few figures"), Example("describe regnum", "one source"),
      Example("describe soldiers-offered", "one property: its kind, its values"),
      Example("claims about:north-korea | describe", "the claims of a selection: who speaks, on what, when"),
    ],
    discussion: """
      After `|`, only the claims behind the rows before it count: who asserts or relays them, on what, and when. \
      `claims said:2022 | describe regnum` is Regnum in those alone.
      """)
) { (invocation) throws(Diagnostic) in
  try invocation.checkOptions()
  let part = try invocation.selection().map { Part(rows: $0) }
  guard let operand = invocation.stage.operands.first else {
    return describeClaims(part?.rows ?? invocation.store.allRows, isAll: part == nil, invocation.store)
  }
  let name = try invocation.nameOfOperand(operand)
  let store = invocation.store
  if store.row(id: name) != nil { return try showCommand.run(invocation) }
  let names = invocation.workspace
  if let source = names.names.findSource(name, in: store) { return describeSource(source, part, store) }
  if let entity = names.names.findEntity(name, in: store) { return describeEntity(entity, part, store) }
  if let property = names.names.findProperty(name, in: store) { return describeProperty(property, part, store) }
  throw unknownName(name, operand.span, store)
}

private func unknownName(_ name: String, _ span: Span, _ store: ClaimStore) -> Diagnostic {
  var pool: [String] = []
  for code in store.sources.codes.prefix(50_000) { pool += [store.sources.id(code), store.sources.name(code)] }
  for code in store.entities.codes.prefix(50_000) { pool += [store.entities.id(code), store.entities.name(code)] }
  for code in store.properties.codes.prefix(50_000) {
    pool += [store.properties.id(code), store.properties.name(code)]
  }
  return Diagnostic(
    "nothing is called '\(name)': no source, entity or property", at: span,
    suggestion: Nearest.match(name, in: pool).map { .init(Quoting.quoteIfNeeded($0), at: span) })
}

/// Rows of two columns: what, and how much.
private func facts(_ lines: [(String, Datum)], unit: String, claims: [Row]) -> Outcome {
  let rows = lines.map { [Cell(.string($0.0), style: .faint), Cell($0.1)] }
  let table = Table(columns: [Column("what"), Column("value")], rows: rows, key: ["what"])
  return Outcome(.records(Records(unit: unit, table: table) { _ in claims }), isOrdered: true)
}

/// The claims that are described, where they are not all; nil elsewhere.
private struct Part {
  let rows: [Row]
  private let known: Set<Row>

  init(rows: [Row]) {
    self.rows = rows
    known = Set(rows)
  }

  func holds(_ row: Row) -> Bool { known.contains(row) }
}

/// The claims in a few figures; of all of them also what is declared and has no claims.
private func describeClaims(_ rows: [Row], isAll: Bool, _ store: ClaimStore) -> Outcome {
  var origins = Set<UInt32>()
  var unattributed = 0
  var relayed = 0
  var denials = 0
  for row in rows {
    if store.by[Int(row)] == 0 { unattributed += 1 } else { origins.insert(store.by[Int(row)]) }
    if store.chain[Int(row)] != 0 { relayed += 1 }
    if store.stance[Int(row)].isNegative { denials += 1 }
  }
  let questions = Set(rows.map { store.question[Int($0)] })
  var lines: [(String, Datum)] = [("claims", .int(rows.count)), ("questions", .int(questions.count))]
  if isAll {
    lines += [
      ("sources", .int(store.sources.count - 1)), ("origins", .int(origins.count)),
      ("entities", .int(store.entities.count)), ("properties", .int(store.properties.count)),
    ]
  } else {
    let relaying = rows.flatMap { row in store.chain[Int(row)] == 0 ? [] : store.relays(row).map(\.source.rawValue) }
    lines += [
      ("sources", .int(origins.union(relaying).count)), ("origins", .int(origins.count)),
      ("subjects", .int(Set(rows.map { store.subject($0) }).count)),
      ("properties", .int(Set(rows.map { store.property($0) }).count)),
    ]
  }
  lines += [
    ("relayed claims", .int(relayed)), ("unattributed claims", .int(unattributed)), ("denials", .int(denials)),
  ]
  lines += times(rows, store)
  let presenter = Presenter(store)
  let busiest = tally(rows, size: store.sources.count) { store.by[Int($0)] }.enumerated().filter { $0.offset > 0 }
    .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }.prefix(3).filter { $0.element > 0 }
  let names = busiest.map { "\(presenter.name(SourceID($0.offset))) (\($0.element))" }
  lines.append(("most claims", .string(names.joined(separator: ", "))))
  return facts(lines, unit: "", claims: rows)
}

/// From when to when the claims were said and speak of.
private func times(_ rows: [Row], _ store: ClaimStore) -> [(String, Datum)] {
  var lines: [(String, Datum)] = []
  for (label, column) in [("said", store.said), ("date", store.date)] {
    let dated = rows.map { Int(column[Int($0)]) }.filter { $0 != 0 }
    let earliest = dated.map { store.dates.earliest[$0] }.filter { $0 != .min }.min()
    let latest = dated.map { store.dates.latest[$0] }.filter { $0 != .max }.max()
    if let earliest, let latest {
      lines.append((label, .string("\(Instant.text(earliest, end: false)) to \(Instant.text(latest, end: true))")))
    }
  }
  return lines
}

private func describeSource(_ source: SourceID, _ part: Part?, _ store: ClaimStore) -> Outcome {
  let record = store.sources[source]
  let presenter = Presenter(store)
  let rows = store.rows(by: source).filter { part?.holds($0) ?? true }
  let relayed = store.rows(relayedBy: source).filter { part?.holds($0) ?? true }
  func optional(_ text: String?) -> Datum { text.map { .string($0) } ?? .null }
  let children = store.sources.describedCodes.filter { store.sources[$0].partOf == source }
  let lines: [(String, Datum)] = [
    ("source", .string(store.sources.id(source))), ("name", .string(presenter.name(source))),
    ("aliases", optional(record.aliases.isEmpty ? nil : record.aliases.joined(separator: ", "))),
    ("kind", optional(record.kind)), ("country", optional(record.country)),
    ("part of", optional(record.partOf.map { presenter.name($0) })),
    ("parts", optional(children.isEmpty ? nil : children.map { presenter.name($0) }.joined(separator: ", "))),
    ("ties", optional(record.ties.isEmpty ? nil : record.ties.map { presenter.name($0) }.joined(separator: ", "))),
    ("reliability", optional(record.reliability?.text)), ("asserts", .int(rows.count)), ("relays", .int(relayed.count)),
    ("speaks about", .string(mostUsed(rows, presenter))),
  ]
  return facts(lines.filter { $0.1 != .null }, unit: "", claims: rows)
}

private func mostUsed(_ rows: [Row], _ presenter: Presenter) -> String {
  var counts: [EntityID: Int] = [:]
  for row in rows { counts[presenter.store.subject(row), default: 0] += 1 }
  return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    .map { "\(presenter.name($0.key)) (\($0.value))" }.joined(separator: ", ")
}

private func describeEntity(_ entity: EntityID, _ part: Part?, _ store: ClaimStore) -> Outcome {
  let record = store.entities[entity]
  let presenter = Presenter(store)
  let rows = store.questions(about: entity).flatMap { store.rows(on: $0) }.filter { part?.holds($0) ?? true }.sorted()
  let questions = Set(rows.map { store.questionID($0) })
  func optional(_ text: String?) -> Datum { text.map { .string($0) } ?? .null }
  func joined(_ entities: [EntityID]) -> Datum {
    optional(entities.isEmpty ? nil : entities.map { presenter.name($0) }.joined(separator: ", "))
  }
  let properties = Set(questions.map { store.questions.property($0) }).sorted().map { presenter.name($0) }
  let lines: [(String, Datum)] = [
    ("entity", .string(store.entities.id(entity))), ("name", .string(presenter.name(entity))),
    ("aliases", optional(record.aliases.isEmpty ? nil : record.aliases.joined(separator: ", "))),
    ("kind", optional(record.kind)), ("part of", joined(record.partOf)), ("located in", joined(record.locatedIn)),
    ("claims about it", .int(rows.count)), ("questions", .int(questions.count)),
    ("sources", .int(Set(rows.map { store.by[Int($0)] }).count)),
    ("properties", optional(properties.isEmpty ? nil : properties.joined(separator: ", "))),
  ]
  return facts(lines.filter { $0.1 != .null }, unit: "", claims: rows)
}

private func describeProperty(_ property: PropertyID, _ part: Part?, _ store: ClaimStore) -> Outcome {
  let record = store.properties[property]
  let presenter = Presenter(store)
  let rows = store.questions(on: property).flatMap { store.rows(on: $0) }.filter { part?.holds($0) ?? true }.sorted()
  var counts: [ValueID: Int] = [:]
  for row in rows { counts[store.values.meaning(of: store.valueID(row)), default: 0] += 1 }
  let common = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
    .map { "\(presenter.text($0.key)) (\($0.value))" }.joined(separator: ", ")
  func optional(_ text: String?) -> Datum { text.map { .string($0) } ?? .null }
  let lines: [(String, Datum)] = [
    ("property", .string(store.properties.id(property))), ("name", .string(presenter.name(property))),
    ("aliases", optional(record.aliases.isEmpty ? nil : record.aliases.joined(separator: ", "))),
    ("value", .string(record.valueKind.text)), ("unit", optional(record.unit)),
    ("cardinality", .string(record.cardinality == .one ? "one" : "many")),
    ("over time", .string(record.permanence.text)),
    (
      "key qualifiers",
      optional(record.keys.isEmpty ? nil : record.keys.map { presenter.name($0) }.joined(separator: ", "))
    ),
    ("claims on it", .int(rows.count)), ("subjects", .int(Set(rows.map { store.subject($0) }).count)),
    ("sources", .int(Set(rows.map { store.by[Int($0)] }).count)), ("distinct values", .int(counts.count)),
    ("most common", optional(common.isEmpty ? nil : common)),
  ]
  return facts(lines.filter { $0.1 != .null }, unit: "", claims: rows)
}
