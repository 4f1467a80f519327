import Claims
import Text

extension ClaimAssembler {
  /// Reads the value and the qualifiers, each as its property asks.
  func values(
    of claim: WrittenClaim, into prepared: inout PreparedClaim, in store: ClaimStore
  ) throws(ClaimProblem) {
    if let value = claim.value, !(value.text.isEmpty && value.means == nil && value.reading == nil) {
      prepared.value = try self.value(value, on: prepared.on, .value, &prepared, in: store)
    } else if prepared.act != .decline, prepared.stance?.isCommitted ?? true {
      throw ClaimProblem(
        .value, "a claim without a value is for those who decline or do not commit",
        expected: ["value:…", "act:decline", "stance:CTu", "stance:Uu"])
    }
    for (position, qualifier) in claim.qualifiers.enumerated() {
      let part = ClaimPart.qualifier(position)
      let property = resolvers.findProperty(qualifier.property, in: store)
      if !makesQualifierProperties, let id = property.fresh {
        throw unknownQualifier(id, part, in: store)
      }
      var value = try value(qualifier.value, on: property, part, &prepared, in: store)
      if let meaning = canonicalLexeme(of: value, qualifier.value, in: store) { value.lexeme = meaning }
      prepared.qualifiers.append((property, value))
    }
  }

  /// A qualifier has no place for a meaning beside the words, so where the words alone would not be read back as this
  /// value the meaning takes their place.
  private func canonicalLexeme(
    of prepared: PreparedValue, _ written: WrittenValue, in store: ClaimStore
  ) -> String? {
    if let id = prepared.entity?.known { return store.entities.id(id) }
    guard written.means != nil || written.reading != nil else { return nil }
    switch prepared.reading {
    case .quantity(let quantity): return quantity.text
    case .date(let date): return date.edtf
    case .flag(let flag): return flag ? "true" : "false"
    case .entity(let id): return id
    case .text: return nil
    }
  }

  private func value(
    _ written: WrittenValue, on property: NameRef<PropertyTag>, _ part: ClaimPart,
    _ prepared: inout PreparedClaim, in store: ClaimStore
  ) throws(ClaimProblem) -> PreparedValue {
    let record = record(of: property, for: written, &prepared, in: store)
    var reading = try reading(written, as: record, part, on: property, in: store)
    if case .quantity = reading, written.means == nil, written.reading == nil,
      let doubt = QuantityReader.doubt(in: written.text, locale: record.locale)
    {
      prepared.doubts.append((part, doubt))
    }
    if case .quantity(let quantity) = reading, let unit = written.unit {
      reading = .quantity(quantity.assuming(MeasureUnit(unit)))
    }
    guard case .entity(let id) = reading else {
      return PreparedValue(reading: reading, entity: nil, lexeme: written.text)
    }
    return PreparedValue(reading: reading, entity: resolvers.findEntity(id, in: store), lexeme: written.text)
  }

  private func reading(
    _ written: WrittenValue, as record: PropertyRecord, _ part: ClaimPart, on property: NameRef<PropertyTag>,
    in store: ClaimStore
  ) throws(ClaimProblem) -> ValueReading {
    if let reading = written.reading {
      guard reading.kind == record.valueKind else { throw wrongKind(reading.kind, record, part, property, in: store) }
      return reading
    }
    if let kind = written.kind, kind != record.valueKind, written.means != nil || kind == .entity {
      throw wrongKind(kind, record, part, property, in: store)
    }
    do {
      if let means = written.means { return try ValueBinding.read(meaning: means, kind: record.valueKind) }
      return try ValueBinding.read(written.text, as: record)
    } catch {
      let text = written.means ?? written.text
      let name = property.known.map { store.properties.id($0) } ?? property.fresh ?? ""
      throw ClaimProblem(
        written.means == nil ? part : .means,
        "'\(excerpt(text))' is not a \(record.valueKind.text), as '\(name)' asks: \(error.message)",
        expected: error.expected, suggestion: error.suggestion)
    }
  }

  /// What is known of the property; for an undeclared one what this value, or an earlier one of the claim, makes of it.
  private func record(
    of property: NameRef<PropertyTag>, for value: WrittenValue, _ prepared: inout PreparedClaim, in store: ClaimStore
  ) -> PropertyRecord {
    if let code = property.known, store.properties.isDescribed(code) { return store.properties[code] }
    if let earlier = prepared.inferred.first(where: { $0.property == property }) { return earlier.record }
    var record = undeclared
    record.valueKind = KindInference.kind(of: value, under: record)
    record.unit = value.unit
    prepared.inferred.append((property, record))
    return record
  }

  private func wrongKind(
    _ kind: ValueKind, _ record: PropertyRecord, _ part: ClaimPart, _ property: NameRef<PropertyTag>,
    in store: ClaimStore
  ) -> ClaimProblem {
    let name = property.known.map { store.properties.id($0) } ?? property.fresh ?? ""
    return ClaimProblem(
      part, "a value of kind \(kind.text) where '\(name)' takes a \(record.valueKind.text)",
      expected: ["a \(record.valueKind.text)"])
  }

  private func unknownQualifier(_ id: String, _ part: ClaimPart, in store: ClaimStore) -> ClaimProblem {
    let names = store.properties.codes.prefix(10_000).map { store.properties.id($0) }
    let fields = DefinitionSignatures.assert.fields.map(\.name)
    return ClaimProblem(
      part, "no field or declared property is called '\(id)'", expected: ["property \(id) … declares it"],
      suggestion: Nearest.match(id, in: fields + names))
  }
}

extension ValueReading {
  var kind: ValueKind {
    switch self {
    case .entity: .entity
    case .quantity: .quantity
    case .date: .date
    case .flag: .flag
    case .text: .text
    }
  }
}

/// A text short enough for a message.
func excerpt(_ text: String, limit: Int = 60) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return text }
  var short = String.UnicodeScalarView()
  short.append(contentsOf: scalars.prefix(limit))
  return String(short) + "…"
}
