import Claims
import Language
import Text

/// Writes `.claims`: sources, entities, properties, saved queries, then claims, one definition a line (a text that holds line ends
/// takes as many lines).
struct ClaimsWriter {
  let store: ClaimStore
  let order: ClaimOrder

  func write(to out: inout BufferedSink) throws(Diagnostic) {
    for source in sorted(store.sources.describedCodes.map { ($0, store.sources.id($0)) }) where source != .unattributed
    {
      try out.write(Self.line(source, store.sources[source], store) + "\n")
    }
    for entity in sorted(store.entities.describedCodes.map { ($0, store.entities.id($0)) }) {
      try out.write(Self.line(entity, store.entities[entity], store) + "\n")
    }
    for property in sorted(store.properties.describedCodes.map { ($0, store.properties.id($0)) }) {
      try out.write(Self.line(property, store.properties[property], store) + "\n")
    }
    for query in sorted(store.queries.describedCodes.map { ($0, store.queries.id($0)) }) {
      try out.write(Self.line(query, store.queries[query], store) + "\n")
    }
    let circular = Set(order.circular)
    for row in order.rows {
      var claim = WrittenClaim(row, of: store)
      if circular.contains(row) { claim.target = nil }
      try out.write(Self.line(claim) + "\n")
    }
    for row in order.circular {
      if let line = Self.targetLine(row, of: store) { try out.write(line + "\n") }
    }
  }

  /// Says what a claim answers, where the two answer each other and neither can come first.
  static func targetLine(_ row: Row, of store: ClaimStore) -> String? {
    guard let target = WrittenClaim(row, of: store).target else { return nil }
    var line = DefinitionLine("amend")
    line.operand(store.id(row))
    line.field("answers", target)
    return line.text
  }

  private func sorted<Tag>(_ things: [(Code<Tag>, String)]) -> [Code<Tag>] {
    things.sorted { NaturalOrder.precedes($0.1, $1.1) }.map(\.0)
  }

  static func line(_ source: SourceID, _ record: SourceRecord, _ store: ClaimStore) -> String {
    var line = DefinitionLine("source")
    line.operand(store.sources.id(source))
    if let name = record.name { line.string(name) }
    line.field("kind", record.kind)
    line.field("country", record.country)
    line.field("part-of", record.partOf.map { store.sources.id($0) })
    line.field("rel", record.reliability?.text)
    line.field("alias", list: record.aliases)
    line.field("tie", list: record.ties.map { store.sources.id($0) })
    return line.text
  }

  static func line(_ entity: EntityID, _ record: EntityRecord, _ store: ClaimStore) -> String {
    var line = DefinitionLine("entity")
    line.operand(store.entities.id(entity))
    if let name = record.name { line.string(name) }
    line.field("kind", record.kind)
    line.field("alias", list: record.aliases)
    line.field("part-of", list: record.partOf.map { store.entities.id($0) })
    line.field("located-in", list: record.locatedIn.map { store.entities.id($0) })
    return line.text
  }

  static func line(_ property: PropertyID, _ record: PropertyRecord, _ store: ClaimStore) -> String {
    var line = DefinitionLine("property")
    line.operand(store.properties.id(property))
    if let name = record.name { line.string(name) }
    line.field("value", record.valueKind.text)
    line.field("unit", record.unit)
    line.flag(record.cardinality == .one ? "one" : "many")
    if record.permanence != .undeclared { line.flag(record.permanence.text) }
    if record.isExact { line.flag("exact") }
    line.field("key", list: record.keys.map { store.properties.id($0) })
    if record.comparison != .folded { line.field("compare", record.comparison.text) }
    if record.locale != .english { line.field("locale", record.locale.text) }
    line.field("alias", list: record.aliases)
    return line.text
  }

  static func line(_ query: QueryID, _ record: QueryRecord, _ store: ClaimStore) -> String {
    var line = DefinitionLine("query")
    line.operand(store.queries.id(query))
    line.string(record.text)
    line.field("name", record.name)
    line.field("param", list: record.parameters.map(\.written))
    return line.text
  }

  /// A claim as one `assert`.
  static func line(_ claim: WrittenClaim) -> String {
    var line = DefinitionLine("assert")
    if let id = claim.id {
      // A quoted operand would be taken for the text.
      if Quoting.isPlain(id, in: .operand) { line.operand(id) } else { line.field("id", id) }
    }
    line.field("by", claim.by)
    line.field("via", list: claim.via.map(\.syntax))
    line.field("about", claim.about)
    line.field("on", claim.on)
    qualifiers(claim, &line)
    if let value = claim.value {
      if value.text.isEmpty { line.field("means", value.means) } else { line.field("value", value.text) }
      if !value.text.isEmpty { line.field("means", value.means) }
    }
    line.field("stance", claim.stance)
    let act = claim.act
    if let target = claim.target {
      let isDenial = act == Act.deny.text
      let isSupport = act == Act.confirm.text
      line.field(isDenial ? "deny" : isSupport ? "confirm" : "answers", target)
      if !isDenial, !isSupport { line.field("act", act) }
    } else {
      line.field("act", act)
    }
    line.field("likely", claim.likely)
    line.field("said", claim.said)
    line.field("date", claim.date)
    line.field("recorded", claim.recorded)
    line.field("cred", claim.credibility)
    line.field("conf", claim.confidence)
    line.field("quote", claim.quote)
    line.field("at", claim.locator)
    line.field("tag", list: claim.tags)
    if !claim.text.isEmpty { line.string(claim.text) }
    return line.text
  }

  private static let reserved = Set(DefinitionSignatures.assert.fields.map(\.name))

  /// Values of one property stand in one field; a property whose id is no plain field name goes through `with`.
  private static func qualifiers(_ claim: WrittenClaim, _ line: inout DefinitionLine) {
    var plain: [(property: String, values: [String])] = []
    var escaped: [String] = []
    for qualifier in claim.qualifiers {
      let value = qualifier.value.means ?? qualifier.value.text
      // In other case, the reader takes it for a field that was miswritten.
      if reserved.contains(qualifier.property.lowercased()) || !isFieldName(qualifier.property) {
        escaped.append(EscapedQualifier.write(qualifier.property, value))
      } else if let last = plain.last, last.property.utf8.elementsEqual(qualifier.property.utf8) {
        plain[plain.count - 1].values.append(value)
      } else {
        plain.append((qualifier.property, [value]))
      }
    }
    for (property, values) in plain { line.field(property, list: values) }
    line.field("with", list: escaped)
  }

  /// Whether the parser reads `name:` as a field: a letter, then letters, digits, `-` and `_`.
  private static func isFieldName(_ name: String) -> Bool {
    guard let first = name.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
    return name.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x5F }
  }
}
