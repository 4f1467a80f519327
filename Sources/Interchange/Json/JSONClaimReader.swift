import Claims
import Language
import Text

/// Why an object is refused.
struct JSONRefusal: Error {
  var kind: String
  var reason: String
  var field: String?

  init(_ kind: String, _ reason: String, field: String? = nil) {
    self.kind = kind
    self.reason = reason
    self.field = field
  }
}

/// Reads the objects of the data contract: a claim, or `{"source": …}`, `{"entity": …}`, `{"property": …}`,
/// `{"query": …}`.
///
/// | key | holds |
/// | --- | --- |
/// | `id by about on stance act likely date said recorded text quote at answers` | a string or null |
/// | `via` | a list of names, or of objects `{source, relation, stance}` |
/// | `value` | a string, number, true or false, or an object `{kind, text, means, lo, hi, unit}`; null for none |
/// | `qualifiers` | an object: property → value, or a list of values |
/// | `credibility` or `cred`, `confidence` or `conf` | a number, string or null |
/// | `tags` or `tag` | a string or a list |
///
/// Any other key is a qualifier if a property of that id is known, else it is counted as ignored.
struct JSONClaimReader {
  func read(_ value: JSONValue, into load: inout Load) throws(JSONRefusal) {
    guard case .object(let members) = value else {
      throw JSONRefusal("not an object", "\(value.kind) where an object with a claim belongs")
    }
    if members.count == 1, let only = members.first, case .object(let fields) = only.value,
      ["source", "entity", "property", "query"].contains(only.name)
    {
      return try define(only.name, fields, into: &load)
    }
    var ignored: [String] = []
    let claim = try claim(members, &ignored, load.store)
    do throws(ClaimProblem) {
      try load.add(claim)
    } catch {
      throw JSONRefusal(error.kind, error.message, field: error.part.name)
    }
    for name in ignored { load.report.ignore(name) }
  }

  private func claim(
    _ members: [JSONMember], _ ignored: inout [String], _ store: ClaimStore
  ) throws(JSONRefusal) -> WrittenClaim {
    var claim = WrittenClaim()
    var value: JSONValue?
    for member in members {
      if let path = Self.path(of: member.name) {
        claim[keyPath: path] = try text(member)
        continue
      }
      switch member.name {
      case "text": claim.text = try text(member) ?? ""
      case "quote": claim.quote = try text(member) ?? ""
      case "at": claim.locator = try text(member) ?? ""
      case "via": claim.via = try hops(member)
      case "tags", "tag": claim.tags = try list(member)
      case "value": value = member.value
      case "qualifiers":
        guard case .object(let pairs) = member.value else {
          if member.value == .null { continue }
          throw wrong(member, "an object of properties and values")
        }
        for pair in pairs { try qualifiers(pair, of: &claim, store) }
      default:
        if store.properties.find(id: member.name) != nil {
          try qualifiers(member, of: &claim, store)
        } else {
          ignored.append(member.name)
        }
      }
    }
    if let value { claim.value = try self.value(JSONMember("value", value), on: claim.on, store) }
    return claim
  }

  private static func path(of name: String) -> WritableKeyPath<WrittenClaim, String?>? {
    switch name {
    case "id": \.id
    case "by": \.by
    case "about": \.about
    case "on": \.on
    case "stance": \.stance
    case "act": \.act
    case "likely": \.likely
    case "date": \.date
    case "said": \.said
    case "recorded": \.recorded
    case "credibility", "cred": \.credibility
    case "confidence", "conf": \.confidence
    case "answers": \.target
    default: nil
    }
  }

  private func wrong(_ member: JSONMember, _ expected: String) -> JSONRefusal {
    JSONRefusal(
      "wrong kind of JSON value", "\(member.value.kind) where '\(member.name)' takes \(expected)", field: member.name)
  }

  private func text(_ member: JSONMember) throws(JSONRefusal) -> String? {
    if member.value == .null { return nil }
    guard let text = member.value.scalarText else { throw wrong(member, "a string") }
    return try clean(text, member.name)
  }

  /// A NUL has no place in any of our files.
  private func clean(_ text: String, _ field: String) throws(JSONRefusal) -> String {
    guard !text.utf8.contains(0) else {
      throw JSONRefusal("NUL character", "a NUL character in '\(field)'", field: field)
    }
    return text
  }

  private func list(_ member: JSONMember) throws(JSONRefusal) -> [String] {
    guard case .array(let items) = member.value else { return try text(member).map { [$0] } ?? [] }
    var texts: [String] = []
    for item in items {
      guard let text = item.scalarText else { throw wrong(JSONMember(member.name, item), "strings") }
      texts.append(try clean(text, member.name))
    }
    return texts
  }

  private func hops(_ member: JSONMember) throws(JSONRefusal) -> [WrittenHop] {
    guard case .array(let items) = member.value else {
      return try text(member).map { [WrittenHop($0)] } ?? []
    }
    var hops: [WrittenHop] = []
    for item in items {
      if case .string(let name) = item {
        hops.append(WrittenHop(try clean(name, "via")))
        continue
      }
      guard case .object(let fields) = item, let source = item.member("source")?.scalarText else {
        throw wrong(JSONMember("via", item), "names, or objects with a source")
      }
      var hop = WrittenHop(try clean(source, "via"))
      for field in fields where field.name != "source" {
        guard let word = try text(field) else { continue }
        if field.name == "relation", let relation = HopRelation(word) {
          hop.relation = relation
        } else if field.name == "stance", let stance = Stance(word) {
          hop.stance = stance
        } else {
          throw JSONRefusal("via not understood", "'\(word)' is no \(field.name) of a relay", field: "via")
        }
      }
      hops.append(hop)
    }
    return hops
  }
}

extension JSONClaimReader {
  private func qualifiers(
    _ member: JSONMember, of claim: inout WrittenClaim, _ store: ClaimStore
  ) throws(JSONRefusal) {
    let items = if case .array(let items) = member.value { items } else { [member.value] }
    for item in items {
      guard let value = try value(JSONMember(member.name, item), on: member.name, store) else { continue }
      claim.qualifiers.append(WrittenQualifier(try clean(member.name, "qualifiers"), value))
    }
  }

  private func value(
    _ member: JSONMember, on property: String?, _ store: ClaimStore
  ) throws(JSONRefusal) -> WrittenValue? {
    switch member.value {
    case .null: return nil
    case .string(let text): return text.isEmpty ? nil : WrittenValue(try clean(text, member.name))
    case .number(let lexeme): return WrittenValue(lexeme)
    case .bool(let flag):
      return WrittenValue(flag ? "true" : "false", kind: isDescribed(property, store) ? nil : .flag)
    case .array: throw wrong(member, "one value")
    case .object(let fields): return try object(fields, member.name, on: property, store)
    }
  }

  private func isDescribed(_ property: String?, _ store: ClaimStore) -> Bool {
    property.flatMap { store.properties.find(id: $0) }.map { store.properties.isDescribed($0) } ?? false
  }

  /// `{kind, text, means, lo, hi, unit}`: the text as it was written, its meaning where the text does not say so.
  private func object(
    _ fields: [JSONMember], _ name: String, on property: String?, _ store: ClaimStore
  ) throws(JSONRefusal) -> WrittenValue? {
    var parts: [String: String] = [:]
    for field in fields {
      guard ["kind", "text", "means", "lo", "hi", "unit"].contains(field.name) else {
        throw JSONRefusal("value not understood", "a value has no part '\(excerpt(field.name))'", field: name)
      }
      parts[field.name] = try text(field)
    }
    var value = WrittenValue(parts["text"] ?? "", means: parts["means"], unit: parts["unit"])
    if let word = parts["kind"] {
      guard let kind = ValueKind(word) else {
        throw JSONRefusal("value not understood", "'\(excerpt(word))' is no kind of value", field: name)
      }
      value.kind = kind
    }
    if value.means == nil, parts["lo"] != nil || parts["hi"] != nil {
      let bounds = JSONBounds(lo: parts["lo"], hi: parts["hi"])
      value.reading = try bounds.reading(of: value, as: record(of: property, value, store), field: name)
      if value.text.isEmpty { value.text = bounds.text }
    }
    if value.reading == nil, value.means == nil, value.text.isEmpty { return nil }
    if value.text.isEmpty, let means = value.means { value.text = means }
    return value
  }

  private func record(of property: String?, _ value: WrittenValue, _ store: ClaimStore) -> PropertyRecord {
    if let code = property.flatMap({ store.properties.find(id: $0) }), store.properties.isDescribed(code) {
      return store.properties[code]
    }
    var record = PropertyRecord()
    record.valueKind = value.kind ?? .quantity
    record.unit = value.unit
    return record
  }
}
