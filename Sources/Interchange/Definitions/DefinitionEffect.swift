import Claims
import Text

/// What a definition changed, in order; enough to undo it and to write a journal.
package struct DefinitionEffect: Sendable {
  package enum Change: Hashable, Sendable {
    /// A source was described; `before` is nil where there was no description.
    case source(SourceID, before: SourceRecord?)
    case entity(EntityID, before: EntityRecord?)
    case property(PropertyID, before: PropertyRecord?)
    case query(QueryID, before: QueryRecord?)
    case asserted(Row)
    case amended(from: Row, to: Row)
    case retracted(Row)
    /// The id of one source leads to another from now on.
    case mergedSource(SourceID, into: SourceID)
    case mergedEntity(EntityID, into: EntityID)
  }

  package var verb: String
  /// The ids of what was defined, changed or taken back.
  package var ids: [String]
  package var changes: [Change]
  /// Names that were mentioned for the first time, and properties that nobody declared.
  package var warnings: [Diagnostic]

  package init(verb: String, ids: [String] = [], changes: [Change] = [], warnings: [Diagnostic] = []) {
    self.verb = verb
    self.ids = ids
    self.changes = changes
    self.warnings = warnings
  }

  /// The rows that were added.
  package var addedRows: [Row] {
    changes.compactMap { change in
      switch change {
      case .asserted(let row), .amended(_, let row): row
      default: nil
      }
    }
  }

  /// Takes the changes back, last first. Names that were only mentioned stay known; nothing refers to them any more.
  package func undo(in store: inout ClaimStore) throws(StoreError) {
    for change in changes.reversed() {
      switch change {
      case .source(let source, let before):
        if let before { store.sources[source] = before } else { store.sources.forget(source) }
      case .entity(let entity, let before):
        if let before { store.entities[entity] = before } else { store.entities.forget(entity) }
      case .property(let property, let before):
        store.describe(property, as: before ?? PropertyRecord())
        if before == nil { store.properties.forget(property) }
      case .query(let query, let before):
        if let before { store.queries[query] = before } else { store.queries.forget(query) }
      case .asserted(let row): try store.retract(row)
      case .amended(let old, let new):
        try store.retract(new)
        try store.reinstate(old)
      case .retracted(let row): try store.reinstate(row)
      case .mergedSource(let source, _): store.sources.redirect(source, to: nil)
      case .mergedEntity(let entity, _): store.entities.redirect(entity, to: nil)
      }
    }
  }
}
