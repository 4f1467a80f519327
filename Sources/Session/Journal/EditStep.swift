import Claims
import Interchange
import Text

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

  /// Does the edit again, right after it was taken back; or takes it back, where it is the latest that holds.
  ///
  /// Throws where the model does not fit the edit, and an interruption once `stop` is requested, which is looked at before
  /// every 256th claim: the store is then turned by halves, and whoever called has no more use for it.
  func turn(isForward: Bool, in store: inout ClaimStore, until stop: Cancellation = .never) throws(Diagnostic) {
    do {
      if isForward { try redo(in: &store, stop) } else { try undo(in: &store, stop) }
    } catch {
      switch error {
      case .stopped: throw Diagnostic("interrupted", category: .interrupted)
      case .misfit(let reason): throw Diagnostic("the model no longer fits the edit '\(label)': \(reason)")
      }
    }
  }

  /// Why a turn ended half-way.
  private enum Halt: Error {
    case stopped
    case misfit(StoreError)
  }

  private func undo(in store: inout ClaimStore, _ stop: Cancellation) throws(Halt) {
    try Self.each(births.joined(), stop) { (row) throws(StoreError) in try store.retract(row) }
    try Self.each(deaths, stop) { (row) throws(StoreError) in try store.reinstate(row) }
    describe(in: &store, \.before, \.before, \.before)
    for (code, change) in queries { Self.set(code, change.before, in: &store) }
    for (source, change) in sourceRedirects { store.sources.redirect(source, to: change.before) }
    for (entity, change) in entityRedirects { store.entities.redirect(entity, to: change.before) }
    before.restore(in: &store)
  }

  private func redo(in store: inout ClaimStore, _ stop: Cancellation) throws(Halt) {
    after.restore(in: &store)
    for (source, change) in sourceRedirects { store.sources.redirect(source, to: change.after) }
    for (entity, change) in entityRedirects { store.entities.redirect(entity, to: change.after) }
    describe(in: &store, \.after, \.after, \.after)
    for (code, change) in queries { Self.set(code, change.after, in: &store) }
    try Self.each(deaths, stop) { (row) throws(StoreError) in try store.retract(row) }
    try Self.each(births.joined(), stop) { (row) throws(StoreError) in try store.reinstate(row) }
  }

  /// Goes through rows until somebody asks for an end.
  private static func each(
    _ rows: some Sequence<Row>, _ stop: Cancellation, _ body: (Row) throws(StoreError) -> Void
  ) throws(Halt) {
    var count = 0
    for row in rows {
      if count & 255 == 0, stop.isRequested { throw .stopped }
      count += 1
      do { try body(row) } catch { throw .misfit(error) }
    }
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
