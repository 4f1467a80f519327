import Claims
import Interchange

extension EditStep {
  /// The step of a definition that was just applied.
  init(_ effect: DefinitionEffect, before: Moment, in store: ClaimStore) {
    self.init(
      label: ([effect.verb] + effect.ids.prefix(3)).joined(separator: " ") + (effect.ids.count > 3 ? " …" : ""),
      before: before, after: Moment(store))
    var born: Set<Row> = []
    var died: Set<Row> = []
    for change in effect.changes {
      switch change {
      case .source(let code, let record):
        if sources[code] == nil { sources[code] = Change(before: record, after: Self.record(code, store.sources)) }
      case .entity(let code, let record):
        if entities[code] == nil { entities[code] = Change(before: record, after: Self.record(code, store.entities)) }
      case .property(let code, let record):
        if properties[code] == nil {
          properties[code] = Change(before: record, after: Self.record(code, store.properties))
        }
      case .query(let code, let record):
        if queries[code] == nil { queries[code] = Change(before: record, after: Self.record(code, store.queries)) }
      case .asserted(let row): born.insert(row)
      case .amended(let old, let new):
        if born.remove(old) == nil { died.insert(old) }
        born.insert(new)
      case .retracted(let row):
        if born.remove(row) == nil { died.insert(row) }
      case .mergedSource(let source, let other): sourceRedirects[source] = Change(before: nil, after: other)
      case .mergedEntity(let entity, let other): entityRedirects[entity] = Change(before: nil, after: other)
      }
    }
    births = Self.ranges(born.sorted())
    deaths = died.sorted()
  }

  /// The step between two states of one model, where the later one grew out of the earlier one.
  ///
  /// Complexity: linear in the rows and descriptions of both.
  init(label: String, from old: ClaimStore, to new: ClaimStore) {
    self.init(label: label, before: Moment(old), after: Moment(new))
    let common = Row(old.rowCount)
    births = Self.ranges((common..<Row(new.rowCount)).lazy.filter { new.isAlive($0) })
    if new.deadCount != old.deadCount {
      deaths = (0..<common).filter { old.isAlive($0) && !new.isAlive($0) }
    }
    sources = Self.changes(old.sources, new.sources)
    entities = Self.changes(old.entities, new.entities)
    properties = Self.changes(old.properties, new.properties)
    queries = Self.changes(old.queries, new.queries)
    sourceRedirects = Self.redirects(old.sources, new.sources)
    entityRedirects = Self.redirects(old.entities, new.entities)
  }

  private static func record<Tag, Record>(_ code: Code<Tag>, _ directory: Directory<Tag, Record>) -> Record? {
    directory.isDescribed(code) ? directory[code] : nil
  }

  private static func changes<Tag, Record>(
    _ old: Directory<Tag, Record>, _ new: Directory<Tag, Record>
  ) -> [Code<Tag>: Change<Record>] {
    var changes: [Code<Tag>: Change<Record>] = [:]
    for code in new.describedCodes {
      let change = Change(before: record(code, old), after: record(code, new))
      if change.before != change.after { changes[code] = change }
    }
    for code in old.describedCodes where !new.isDescribed(code) {
      changes[code] = Change(before: old[code], after: nil)
    }
    return changes
  }

  private static func redirects<Tag, Record>(
    _ old: Directory<Tag, Record>, _ new: Directory<Tag, Record>
  ) -> [Code<Tag>: Change<Code<Tag>>] {
    var changes: [Code<Tag>: Change<Code<Tag>>] = [:]
    for (code, target) in new.redirects where old.redirects[code] != target {
      changes[Code(code)] = Change(before: old.redirects[code].map { Code($0) }, after: Code(target))
    }
    return changes
  }

  private static func ranges(_ rows: some Sequence<Row>) -> [Range<Row>] {
    var ranges: [Range<Row>] = []
    for row in rows {
      if let last = ranges.last, last.upperBound == row {
        ranges[ranges.count - 1] = last.lowerBound..<row + 1
      } else {
        ranges.append(row..<row + 1)
      }
    }
    return ranges
  }
}
