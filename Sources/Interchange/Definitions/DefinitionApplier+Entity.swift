import Claims
import Language
import Text

extension DefinitionApplier {
  /// `entity ID ["Name"] field:value …`: fields given replace, the rest of an earlier description stays.
  func entity(_ fields: DefinitionFields, _ store: inout ClaimStore) throws(Diagnostic) -> DefinitionEffect {
    try fields.check(DefinitionSignatures.entity.fields.map(\.name))
    let id = try subject(fields, "entity")
    let found = resolvers.findEntity(id.value, in: store)
    var record = found.known.map { store.entities[$0] } ?? EntityRecord()
    if let name = try name(fields) { record.name = name.isEmpty ? nil : name }
    if let kind = try fields.single("kind") { record.kind = kind.value.isEmpty ? nil : kind.value }
    if let aliases = try texts(fields, "alias") { record.aliases = aliases }
    let wholes = try fields.list("part-of")
    let places = try fields.list("located-in")
    for container in (wholes ?? []) + (places ?? []) { try check(container, contains: found, in: store) }

    let code = found.entered(in: &store.entities)
    if let wholes { record.partOf = containers(wholes, &store) }
    if let places { record.locatedIn = containers(places, &store) }
    let before = store.entities.isDescribed(code) ? store.entities[code] : nil
    store.entities[code] = record
    return DefinitionEffect(
      verb: "entity", ids: [store.entities.id(code)], changes: [.entity(code, before: before)])
  }

  private func check(
    _ container: Spanned<String>, contains part: NameRef<EntityTag>, in store: ClaimStore
  ) throws(Diagnostic) {
    let whole = resolvers.findEntity(container.value, in: store)
    if let fresh = whole.fresh, let own = part.fresh, fresh.utf8.elementsEqual(own.utf8) {
      throw circular(container, "entity")
    }
    guard let whole = whole.known, let part = part.known else { return }
    if whole == part || store.isPart(whole, of: part) { throw circular(container, "entity") }
  }

  private func containers(_ names: [Spanned<String>], _ store: inout ClaimStore) -> [EntityID] {
    var codes: [EntityID] = []
    var seen: Set<EntityID> = []
    for name in names where !name.value.isEmpty {
      let code = resolvers.findEntity(name.value, in: store).entered(in: &store.entities)
      if seen.insert(code).inserted { codes.append(code) }
    }
    return codes
  }
}
