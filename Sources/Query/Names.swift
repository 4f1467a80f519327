import Claims
import Language
import Text

/// Resolves the names that people type; the indexes behind it are built on first need.
package struct Names: Sendable {
  private var sources: NameIndex<SourceTag, SourceRecord>?
  private var entities: NameIndex<EntityTag, EntityRecord>?
  private var properties: NameIndex<PropertyTag, PropertyRecord>?

  package init() {}

  /// Builds all indexes that are missing. Complexity: linear in the names.
  package mutating func prepare(for store: ClaimStore) {
    _ = Self.current(store.sources, &sources)
    _ = Self.current(store.entities, &entities)
    _ = Self.current(store.properties, &properties)
  }

  /// Whether a name can be looked up at once: the indexes are there, or quickly made.
  package func isReady(for store: ClaimStore) -> Bool {
    let count = store.sources.count + store.entities.count + store.properties.count
    if count < Self.quicklyMade { return true }
    return sources?.isCurrent(for: store.sources) == true && entities?.isCurrent(for: store.entities) == true
      && properties?.isCurrent(for: store.properties) == true
  }

  private static var quicklyMade: Int { 5000 }

  package mutating func source(_ name: Spanned<String>, in store: ClaimStore) throws(Diagnostic) -> SourceID {
    try Self.resolve(name, "source", store.sources, &sources)
  }

  package mutating func entity(_ name: Spanned<String>, in store: ClaimStore) throws(Diagnostic) -> EntityID {
    try Self.resolve(name, "entity", store.entities, &entities)
  }

  package mutating func property(_ name: Spanned<String>, in store: ClaimStore) throws(Diagnostic) -> PropertyID {
    try Self.resolve(name, "property", store.properties, &properties)
  }

  /// The source of that name, or nil; an ambiguity is nil too.
  package mutating func findSource(_ name: String, in store: ClaimStore) -> SourceID? {
    Self.find(name, store.sources, &sources)
  }

  package mutating func findEntity(_ name: String, in store: ClaimStore) -> EntityID? {
    Self.find(name, store.entities, &entities)
  }

  /// Whether several entities go by a name and none has it as its id.
  package mutating func isAmbiguousEntity(_ name: String, in store: ClaimStore) -> Bool {
    store.entities.find(id: name) == nil && Self.current(store.entities, &entities).matches(name).count > 1
  }

  package mutating func findProperty(_ name: String, in store: ClaimStore) -> PropertyID? {
    Self.find(name, store.properties, &properties)
  }

  /// Sources and entities that are merely mentioned under a name by which exactly one described thing goes.
  package mutating func mentionedAliases(
    in store: ClaimStore
  ) -> (sources: [(name: SourceID, means: SourceID)], entities: [(name: EntityID, means: EntityID)]) {
    (Self.aliases(store.sources, &sources), Self.aliases(store.entities, &entities))
  }

  private static func aliases<Tag, Record>(
    _ directory: Directory<Tag, Record>, _ index: inout NameIndex<Tag, Record>?
  ) -> [(name: Code<Tag>, means: Code<Tag>)] {
    guard !directory.describedCodes.isEmpty, directory.count < nearestLimit else { return [] }
    let index = current(directory, &index)
    return directory.codes.compactMap { code in
      guard !directory.isDescribed(code), directory.redirects[code.rawValue] == nil else { return nil }
      let found = index.matches(directory.id(code)).filter { $0 != code && directory.isDescribed($0) }
      return found.count == 1 ? (code, found[0]) : nil
    }
  }

  private static func find<Tag, Record>(
    _ name: String, _ directory: Directory<Tag, Record>, _ index: inout NameIndex<Tag, Record>?
  ) -> Code<Tag>? {
    if let code = directory.find(id: name) { return code }
    let found = current(directory, &index).matches(name)
    return found.count == 1 ? found[0] : nil
  }

  private static func resolve<Tag, Record>(
    _ name: Spanned<String>, _ kind: String, _ directory: Directory<Tag, Record>,
    _ index: inout NameIndex<Tag, Record>?
  ) throws(Diagnostic) -> Code<Tag> {
    if let code = directory.find(id: name.value) { return code }
    let found = current(directory, &index).matches(name.value)
    if found.count == 1 { return found[0] }
    throw found.isEmpty ? unknown(name, kind, directory) : ambiguous(name, kind, directory, found)
  }

  private static func current<Tag, Record>(
    _ directory: Directory<Tag, Record>, _ index: inout NameIndex<Tag, Record>?
  ) -> NameIndex<Tag, Record> {
    if let index, index.isCurrent(for: directory) { return index }
    let fresh = NameIndex(directory)
    index = fresh
    return fresh
  }
}

// MARK: - Messages

/// Beyond this many names a nearest one is not looked for.
private let nearestLimit = 200_000

private func unknown<Tag, Record>(
  _ name: Spanned<String>, _ kind: String, _ directory: Directory<Tag, Record>
) -> Diagnostic {
  var pool: [String] = []
  var ids: [String: String] = [:]
  for code in directory.codes.prefix(nearestLimit) {
    let id = directory.id(code)
    pool.append(id)
    guard directory.isDescribed(code) else { continue }
    let record = directory[code]
    for other in record.aliases + [record.name].compactMap({ $0 }) where ids[other] == nil {
      ids[other] = id
      pool.append(other)
    }
  }
  let nearest = Nearest.match(name.value, in: pool).map { ids[$0] ?? $0 }
  return Diagnostic(
    "no \(kind) is called '\(name.value)'", at: name.span,
    suggestion: nearest.map { .init(Quoting.quoteIfNeeded($0), at: name.span) },
    notes: nearest == nil ? ["'\(plural(of: kind))' lists all that there are"] : [])
}

private func plural(of kind: String) -> String {
  kind == "entity" ? "entities" : kind == "property" ? "properties" : "sources"
}

private func ambiguous<Tag, Record>(
  _ name: Spanned<String>, _ kind: String, _ directory: Directory<Tag, Record>, _ found: [Code<Tag>]
) -> Diagnostic {
  let candidates = found.prefix(10).map { "\(directory.id($0)) (\(directory.name($0)))" }
  return Diagnostic(
    "'\(name.value)' names \(found.count) \(plural(of: kind))",
    at: name.span, expected: found.prefix(10).map { directory.id($0) }, notes: candidates.map { "it may be \($0)" })
}
