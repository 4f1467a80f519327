import Claims
import Interchange

/// What one edit changed, so that it can be taken back and done again.
///
/// A step names rows and holds the descriptions of the few things that it touched; no copy of the model is kept.
/// Taken back, an edit leaves its rows dead in place: row numbers held by answers stay true.
struct EditStep: Sendable {
  /// A description before and after; nil where there was none.
  struct Change<Record: Hashable & Sendable>: Sendable {
    var before: Record?
    var after: Record?
  }

  /// The names and numbers of a moment: those that came later are unknown again when an edit is taken back.
  struct Moment: Sendable {
    var nextNumber: Int
    var sources: Mentions
    var entities: Mentions
    var properties: Mentions
    var queries: Mentions

    init(_ store: ClaimStore) {
      nextNumber = store.nextNumber
      sources = store.sources.mentions
      entities = store.entities.mentions
      properties = store.properties.mentions
      queries = store.queries.mentions
    }
  }

  /// Tells steps apart.
  var serial = 0
  /// The edit in a few words: `assert c23`.
  var label: String
  /// Rows that stand since.
  var births: [Range<Row>] = []
  /// Rows that stood before.
  var deaths: [Row] = []
  var sources: [SourceID: Change<SourceRecord>] = [:]
  var entities: [EntityID: Change<EntityRecord>] = [:]
  var properties: [PropertyID: Change<PropertyRecord>] = [:]
  var queries: [QueryID: Change<QueryRecord>] = [:]
  /// Ids that lead to another thing.
  var sourceRedirects: [SourceID: Change<SourceID>] = [:]
  var entityRedirects: [EntityID: Change<EntityID>] = [:]
  var before: Moment
  var after: Moment

  var isEmpty: Bool {
    births.isEmpty && deaths.isEmpty && sources.isEmpty && entities.isEmpty && properties.isEmpty
      && queries.isEmpty && sourceRedirects.isEmpty && entityRedirects.isEmpty
  }

  /// Takes the edit back. It must be the latest that holds.
  func undo(in store: inout ClaimStore) throws(StoreError) {
    for row in births.joined() { try store.retract(row) }
    for row in deaths { try store.reinstate(row) }
    describe(in: &store, \.before, \.before, \.before)
    for (code, change) in queries { Self.set(code, change.before, in: &store) }
    for (source, change) in sourceRedirects { store.sources.redirect(source, to: change.before) }
    for (entity, change) in entityRedirects { store.entities.redirect(entity, to: change.before) }
    before.restore(in: &store)
  }

  /// Does the edit again, right after it was taken back.
  func redo(in store: inout ClaimStore) throws(StoreError) {
    after.restore(in: &store)
    for (source, change) in sourceRedirects { store.sources.redirect(source, to: change.after) }
    for (entity, change) in entityRedirects { store.entities.redirect(entity, to: change.after) }
    describe(in: &store, \.after, \.after, \.after)
    for (code, change) in queries { Self.set(code, change.after, in: &store) }
    for row in deaths { try store.retract(row) }
    for row in births.joined() { try store.reinstate(row) }
  }

  private static func set(_ query: QueryID, _ record: QueryRecord?, in store: inout ClaimStore) {
    if let record { store.queries[query] = record } else { store.queries.forget(query) }
  }

  private func describe(
    in store: inout ClaimStore, _ source: KeyPath<Change<SourceRecord>, SourceRecord?>,
    _ entity: KeyPath<Change<EntityRecord>, EntityRecord?>,
    _ property: KeyPath<Change<PropertyRecord>, PropertyRecord?>
  ) {
    for (code, change) in sources {
      if let record = change[keyPath: source] { store.sources[code] = record } else { store.sources.forget(code) }
    }
    for (code, change) in entities {
      if let record = change[keyPath: entity] { store.entities[code] = record } else { store.entities.forget(code) }
    }
    for (code, change) in properties {
      let record = change[keyPath: property]
      store.describe(code, as: record ?? PropertyRecord())
      if record == nil { store.properties.forget(code) }
    }
  }
}

extension EditStep.Moment {
  func restore(in store: inout ClaimStore) {
    store.nextNumber = nextNumber
    store.sources.restore(sources)
    store.entities.restore(entities)
    store.properties.restore(properties)
    store.queries.restore(queries)
  }
}
