/// Names, ids and words, for whoever writes thousands of rows.
///
/// A directory is generic, and a table of many arrays: asked from another module, each look-up would go through type
/// metadata and retain the whole of it. These are settled here.
extension ClaimStore {
  /// What people call a thing, as ``Directory/name(_:)``.
  package func name(_ source: SourceID) -> String { sources.name(source) }
  package func name(_ entity: EntityID) -> String { entities.name(entity) }
  package func name(_ property: PropertyID) -> String { properties.name(property) }

  package func id(_ source: SourceID) -> String { sources.id(source) }
  package func id(_ entity: EntityID) -> String { entities.id(entity) }
  package func id(_ property: PropertyID) -> String { properties.id(property) }

  /// The names in UTF-8.
  package func nameBytes(_ source: SourceID) -> ArraySlice<UInt8> { sources.nameBytes(source) }
  package func nameBytes(_ entity: EntityID) -> ArraySlice<UInt8> { entities.nameBytes(entity) }
  package func nameBytes(_ property: PropertyID) -> ArraySlice<UInt8> { properties.nameBytes(property) }

  /// A date as written, in UTF-8.
  package func textBytes(_ date: DateID) -> ArraySlice<UInt8> { dates.textBytes(date) }

  /// The words of a value, in UTF-8.
  package func lexemeBytes(_ value: ValueID) -> ArraySlice<UInt8> { values.lexemeBytes(value) }
  package func lexeme(_ value: ValueID) -> String { values.lexeme(value) }

  /// The entity that a value is; nil for any other value.
  package func entity(_ value: ValueID) -> EntityID? { values.entity(value) }

  /// Whether the words of a value are all that there is to read.
  package func isReadAsWritten(_ value: ValueID) -> Bool { values.isReadAsWritten(value) }

  /// How the true value of a property stands over time.
  package func permanence(of property: PropertyID) -> Permanence { properties[property].permanence }

  /// The relays of some chains, gathered.
  package func glances(at chains: UnsafeBufferPointer<UInt32>) -> [ChainGlance] { self.chains.glances(at: chains) }
  package func relay(at place: Int) -> SourceID { chains.source(at: place) }

  /// Appends the ids of some claims, and where each ends.
  package func appendIDs(of rows: ArraySlice<Row>, to bytes: inout [UInt8], ends: inout [Int]) {
    ids.append(rows, to: &bytes, ends: &ends)
  }
}
