import Claims

/// What a name stands for at the prompt, beyond ids: aliases, slugs, full names. Files go by ids alone, so that what a
/// file says does not depend on what was loaded before it.
///
/// Each closure is asked after the ids, and gives nil where it knows nothing; the store is handed in because it is
/// being changed.
package struct NameResolvers {
  package var source: ((String, ClaimStore) -> SourceID?)?
  package var entity: ((String, ClaimStore) -> EntityID?)?
  package var property: ((String, ClaimStore) -> PropertyID?)?

  package init(
    source: ((String, ClaimStore) -> SourceID?)? = nil, entity: ((String, ClaimStore) -> EntityID?)? = nil,
    property: ((String, ClaimStore) -> PropertyID?)? = nil
  ) {
    self.source = source
    self.entity = entity
    self.property = property
  }

  func findSource(_ name: String, in store: ClaimStore) -> NameRef<SourceTag> {
    if let code = store.sources.find(id: name) ?? source?(name, store) { return .known(code) }
    return .fresh(name)
  }

  func findEntity(_ name: String, in store: ClaimStore) -> NameRef<EntityTag> {
    if let code = store.entities.find(id: name) ?? entity?(name, store) { return .known(code) }
    return .fresh(name)
  }

  func findProperty(_ name: String, in store: ClaimStore) -> NameRef<PropertyTag> {
    if let code = store.properties.find(id: name) ?? property?(name, store) { return .known(code) }
    return .fresh(name)
  }
}

/// A name that was looked up: a code, or an id that has none yet.
enum NameRef<Tag>: Hashable, Sendable {
  case known(Code<Tag>)
  case fresh(String)

  var known: Code<Tag>? {
    if case .known(let code) = self { code } else { nil }
  }

  var fresh: String? {
    if case .fresh(let id) = self { id } else { nil }
  }

  /// The code, made in `directory` if it is new.
  func entered<Record>(in directory: inout Directory<Tag, Record>) -> Code<Tag> {
    switch self {
    case .known(let code): code
    case .fresh(let id): directory.intern(id)
    }
  }
}
