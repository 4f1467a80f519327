import Claims
import Text

/// What a definition changed, in order.
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
}
