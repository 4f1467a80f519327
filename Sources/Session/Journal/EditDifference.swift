import Claims
import Commands
import Interchange
import Rendering

/// How the model differs from the state that was last loaded or saved: definitions and claims that were added, are gone or
/// changed, each as the line that a `.claims` file holds for it.
struct EditDifference {
  struct Item: Sendable {
    var kind: String
    var id: String
    var before: String?
    var after: String?
    var rows: [Row] = []

    var change: String { before == nil ? "added" : after == nil ? "gone" : "changed" }

    /// The same with what both texts begin with left out, but for a few words of it.
    var fromFirstDifference: Item {
      guard let before, let after else { return self }
      let same = zip(before.unicodeScalars, after.unicodeScalars).prefix { $0 == $1 }.count
      // The line's first words say what it is about.
      guard same > 30 else { return self }
      let beginning = before.unicodeScalars.prefix(same - 4)
      let start = beginning.lastIndex(of: " ").map { beginning.distance(from: beginning.startIndex, to: $0) + 1 }
      let left = max(start ?? 0, same - 12)
      var copy = self
      copy.before = "…" + String(before.unicodeScalars.dropFirst(left))
      copy.after = "…" + String(after.unicodeScalars.dropFirst(left))
      return copy
    }
  }

  private(set) var items: [Item] = []

  init(_ legs: [EditHistory.Leg], in store: ClaimStore) {
    collect("source", legs.map { ($0.step.sources, $0.isForward) }, store.sources) {
      DefinitionText.line(source: $0, $1, in: store)
    }
    collect("entity", legs.map { ($0.step.entities, $0.isForward) }, store.entities) {
      DefinitionText.line(entity: $0, $1, in: store)
    }
    collect("property", legs.map { ($0.step.properties, $0.isForward) }, store.properties) {
      DefinitionText.line(property: $0, $1, in: store)
    }
    collect("query", legs.map { ($0.step.queries, $0.isForward) }, store.queries) {
      DefinitionText.line(query: $0, $1, in: store)
    }
    collectClaims(legs, in: store)
  }

  private mutating func collect<Tag, Record>(
    _ kind: String, _ legs: [(changes: [Code<Tag>: EditStep.Change<Record>], isForward: Bool)],
    _ directory: Directory<Tag, Record>, _ line: (Code<Tag>, Record) -> String
  ) {
    var first: [Code<Tag>: Record?] = [:]
    for leg in legs {
      for (code, change) in leg.changes where first[code] == nil {
        first[code] = .some(leg.isForward ? change.before : change.after)
      }
    }
    for (code, before) in first.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      let after = directory.isDescribed(code) ? directory[code] : nil
      guard before != after else { continue }
      items.append(
        Item(
          kind: kind, id: directory.id(code), before: before.map { line(code, $0) }, after: after.map { line(code, $0) }
        )
      )
    }
  }

  private mutating func collectClaims(_ legs: [EditHistory.Leg], in store: ClaimStore) {
    var born = CodeSet(capacity: store.rowCount)
    var died = CodeSet(capacity: store.rowCount)
    for leg in legs {
      for row in leg.step.births.joined() { Self.flip(Int(row), isBorn: leg.isForward, &born, &died) }
      for row in leg.step.deaths { Self.flip(Int(row), isBorn: !leg.isForward, &born, &died) }
    }
    var ids = ByteTable()
    var gone: [Row?] = []
    for row in died.members.map({ Row($0) }) where ids.intern(store.id(row)) == gone.count { gone.append(row) }
    for row in born.members.map({ Row($0) }) {
      let id = store.id(row)
      let entry = ids.find(id)
      let old = entry.flatMap { gone[$0] }
      if let entry { gone[entry] = nil }
      let item = Item(
        kind: "claim", id: id, before: old.map { DefinitionText.line($0, of: store) },
        after: DefinitionText.line(row, of: store), rows: [row])
      if item.before.map({ Array($0.utf8) }) != item.after.map({ Array($0.utf8) }) { items.append(item) }
    }
    for row in gone.compactMap({ $0 }) {
      items.append(Item(kind: "claim", id: store.id(row), before: DefinitionText.line(row, of: store), after: nil))
    }
  }

  private static func flip(_ row: Int, isBorn: Bool, _ born: inout CodeSet, _ died: inout CodeSet) {
    if isBorn {
      if died.contains(row) { died.remove(row) } else { born.insert(row) }
    } else {
      if born.contains(row) { born.remove(row) } else { died.insert(row) }
    }
  }

  var outcome: Outcome { outcome(fromFirstDifference: false) }

  /// The differences as a table; with `fromFirstDifference`, two long texts begin shortly before they differ, so that a
  /// cell that is cut to the screen never hides that they do.
  func outcome(fromFirstDifference: Bool) -> Outcome {
    let items = fromFirstDifference ? items.map(\.fromFirstDifference) : items
    let rows = items.map { item in
      let style: Style = item.before == nil ? .agree : item.after == nil ? .conflict : .tension
      return [
        Cell(.string(item.change), style: style), Cell(.string(item.kind)), Cell(.string(item.id)),
        Cell(item.before.map { .string($0) } ?? .null, style: .faint), Cell(item.after.map { .string($0) } ?? .null),
      ]
    }
    let columns = [Column("change"), Column("kind"), Column("id"), Column("before"), Column("after")]
    let claims = items.map(\.rows)
    return Outcome(
      .records(
        Records(unit: "change", table: Table(columns: columns, rows: rows, key: ["kind", "id"])) { claims[$0] }),
      isOrdered: true)
  }
}
