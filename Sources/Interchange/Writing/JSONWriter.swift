import Claims
import Text

/// Writes JSON lines, or an array of the same objects: descriptions first, then claims.
///
/// A claim's keys are those of the rows that the program prints, with `recorded confidence quote at tags answers`
/// beside them where they say something. A value is `{kind, text}`, with `means` where the text alone would not be read
/// back.
struct JSONWriter {
  let store: ClaimStore
  let order: ClaimOrder
  let isArray: Bool

  func write(to out: inout BufferedSink) throws(Diagnostic) {
    var isFirst = true
    func emit(_ object: String) throws(Diagnostic) {
      if isArray { try out.write(isFirst ? "[\n" : ",\n") }
      try out.write(isArray ? object : object + "\n")
      isFirst = false
    }
    let sources = store.sources.describedCodes.filter { $0 != .unattributed }.map { ($0, store.sources.id($0)) }
    for (source, id) in sources.sorted(by: { NaturalOrder.precedes($0.1, $1.1) }) { try emit(object(source, id)) }
    let entities = store.entities.describedCodes.map { ($0, store.entities.id($0)) }
    for (entity, id) in entities.sorted(by: { NaturalOrder.precedes($0.1, $1.1) }) { try emit(object(entity, id)) }
    let properties = store.properties.describedCodes.map { ($0, store.properties.id($0)) }
    for (property, id) in properties.sorted(by: { NaturalOrder.precedes($0.1, $1.1) }) {
      try emit(object(property, id))
    }
    let queries = store.queries.describedCodes.map { ($0, store.queries.id($0)) }
    for (query, id) in queries.sorted(by: { NaturalOrder.precedes($0.1, $1.1) }) { try emit(object(query, id)) }
    for row in order.rows { try emit(Self.object(WrittenClaim(row, of: store))) }
    if isArray { try out.write(isFirst ? "[]\n" : "\n]\n") }
  }

  private func wrapped(_ kind: String, _ object: JSONObject) -> String { "{\"\(kind)\":\(object.text)}" }

  private func object(_ source: SourceID, _ id: String) -> String {
    let record = store.sources[source]
    var object = JSONObject()
    object.add("id", id)
    object.add("name", record.name)
    object.add("kind", record.kind)
    object.add("country", record.country)
    object.add("part-of", record.partOf.map { store.sources.id($0) })
    object.add("reliability", record.reliability?.text)
    object.add("aliases", list: record.aliases)
    object.add("ties", list: record.ties.map { store.sources.id($0) })
    return wrapped("source", object)
  }

  private func object(_ entity: EntityID, _ id: String) -> String {
    let record = store.entities[entity]
    var object = JSONObject()
    object.add("id", id)
    object.add("name", record.name)
    object.add("kind", record.kind)
    object.add("aliases", list: record.aliases)
    object.add("part-of", list: record.partOf.map { store.entities.id($0) })
    object.add("located-in", list: record.locatedIn.map { store.entities.id($0) })
    return wrapped("entity", object)
  }

  private func object(_ property: PropertyID, _ id: String) -> String {
    let record = store.properties[property]
    var object = JSONObject()
    object.add("id", id)
    object.add("name", record.name)
    object.add("value", record.valueKind.text)
    object.add("unit", record.unit)
    object.add("cardinality", record.cardinality == .one ? "one" : "many")
    if record.permanence != .undeclared {
      object.add("changing", raw: record.permanence == .changing ? "true" : "false")
    }
    object.add("exact", raw: record.isExact ? "true" : "false")
    object.add("keys", list: record.keys.map { store.properties.id($0) })
    object.add("compare", record.comparison.text)
    object.add("locale", record.locale.text)
    object.add("aliases", list: record.aliases)
    return wrapped("property", object)
  }

  private func object(_ query: QueryID, _ id: String) -> String {
    let record = store.queries[query]
    var object = JSONObject()
    object.add("id", id)
    object.add("name", record.name)
    object.add("lines", record.text)
    object.add("params", list: record.parameters.map(\.written))
    return wrapped("query", object)
  }

  static func object(_ claim: WrittenClaim) -> String {
    var object = JSONObject()
    object.add("id", claim.id)
    object.add("by", claim.by)
    if !claim.via.isEmpty { object.add("via", raw: JSONText.list(claim.via.map(hop))) }
    object.add("about", claim.about)
    object.add("on", claim.on)
    if let value = claim.value { object.add("value", raw: Self.value(value)) }
    if !claim.qualifiers.isEmpty { object.add("qualifiers", raw: qualifiers(claim.qualifiers)) }
    object.add("stance", claim.stance)
    object.add("act", claim.act)
    object.add("likely", claim.likely)
    object.add("date", claim.date)
    object.add("said", claim.said)
    object.add("recorded", claim.recorded)
    object.add("credibility", claim.credibility)
    object.add("confidence", claim.confidence)
    object.add("text", claim.text)
    object.add("quote", claim.quote)
    object.add("at", claim.locator)
    object.add("tags", list: claim.tags)
    object.add("answers", claim.target)
    return object.text
  }

  private static func hop(_ hop: WrittenHop) -> String {
    if hop.relation == .quoted, hop.stance == .uncommitted { return JSONText.string(hop.source) }
    var object = JSONObject()
    object.add("source", hop.source)
    object.add("relation", hop.relation.text)
    object.add("stance", hop.stance.text)
    return object.text
  }

  private static func value(_ value: WrittenValue) -> String {
    var object = JSONObject()
    object.add("kind", value.kind?.text)
    object.add("text", value.text)
    object.add("means", value.means)
    return object.text
  }

  private static func qualifiers(_ list: [WrittenQualifier]) -> String {
    var object = JSONObject()
    var at = 0
    while at < list.count {
      let property = list[at].property
      let end = list[at...].firstIndex { !$0.property.utf8.elementsEqual(property.utf8) } ?? list.count
      let values = list[at..<end].map { JSONText.string($0.value.means ?? $0.value.text) }
      object.add(property, raw: values.count == 1 ? values[0] : JSONText.list(values))
      at = end
    }
    return object.text
  }
}
