import Claims
import Text

/// The standing values of a property, read anew because its description changed.
struct Rereading {
  private var amendments: [(row: Row, claim: PreparedClaim)] = []

  /// Reads them; refuses the new description where a value does not fit it. Complexity: linear in all claims where the
  /// way of reading changed, constant otherwise.
  init?(
    of property: PropertyID, from old: PropertyRecord?, to new: PropertyRecord, in store: ClaimStore, at span: Text.Span
  ) throws(Diagnostic) {
    let old = old ?? PropertyRecord()
    let isSame =
      old.valueKind == new.valueKind && old.unit == new.unit && old.locale == new.locale && old.isExact == new.isExact
      && (new.valueKind != .text || old.comparison == new.comparison)
    guard !isSame else { return nil }
    var refused: [String] = []
    var count = 0
    var described = store
    described.properties[property] = new
    for row in store.allRows {
      let isMain = store.property(row) == property && store.valueID(row) != .none
      guard isMain || store.qualifiers(row).contains(where: { $0.property == property }) else { continue }
      count += 1
      do throws(ClaimProblem) {
        // As it was written under the old description; the new one would take its meaning for one given beside the words.
        let claim = WrittenClaim(row, of: store)
        amendments.append((row, try Self.reread(claim, row, property, new, isMain: isMain, in: described)))
      } catch {
        if refused.count < 5 { refused.append("\(store.id(row)): \(error.message)") }
      }
    }
    guard amendments.count == count else {
      throw Diagnostic(
        "\(count - amendments.count) of the \(count) claims with '\(store.properties.id(property))' hold values that "
          + "do not fit the new description", at: span, notes: refused)
    }
  }

  private static func reread(
    _ claim: WrittenClaim, _ row: Row, _ property: PropertyID, _ record: PropertyRecord, isMain: Bool,
    in store: ClaimStore
  ) throws(ClaimProblem) -> PreparedClaim {
    var claim = claim
    // The other values of the claim keep the meaning that they have.
    if isMain, let value = claim.value { claim.value = try reread(value, record, .value) }
    let id = store.properties.id(property)
    for position in claim.qualifiers.indices where claim.qualifiers[position].property.utf8.elementsEqual(id.utf8) {
      claim.qualifiers[position].value = try reread(claim.qualifiers[position].value, record, .qualifier(position))
    }
    claim.target = nil
    var prepared = try ClaimAssembler().prepare(claim, in: store, replacing: row)
    prepared.target = store.targets[row]
    return prepared
  }

  /// A value whose meaning was given beside its words keeps it if the kind stays the same.
  private static func reread(
    _ value: WrittenValue, _ record: PropertyRecord, _ part: ClaimPart
  ) throws(ClaimProblem) -> WrittenValue {
    if value.means != nil, value.kind == record.valueKind { return value }
    do {
      return WrittenValue(value.text, reading: try ValueBinding.read(value.text, as: record))
    } catch {
      throw ClaimProblem(part, error.message, expected: error.expected)
    }
  }

  /// Amends the claims; the store describes the property in the new way already.
  func apply(to store: inout ClaimStore, at span: Text.Span) throws(Diagnostic) -> [DefinitionEffect.Change] {
    var changes: [DefinitionEffect.Change] = []
    for (row, claim) in amendments {
      let draft = claim.draft(in: &store)
      do {
        changes.append(.amended(from: row, to: try store.amend(row, to: draft)))
      } catch {
        throw Diagnostic(storeError: error, at: span)
      }
    }
    return changes
  }
}

extension Rereading {
  /// What came of a new description: how many values were read again, how many of them mean something else now, and an
  /// example; nil where no value changed its meaning.
  func notice(_ changes: [DefinitionEffect.Change], _ store: ClaimStore, _ id: String) -> String? {
    var changed: [(old: Row, new: Row)] = []
    for case .amended(let old, let new) in changes
    where store.values[store.valueID(old)] != store.values[store.valueID(new)] {
      changed.append((old, new))
    }
    guard let first = changed.first else { return nil }
    func words(_ row: Row) -> String {
      ValueBinding.meaning(of: store.values[store.valueID(row)], in: store)
        ?? "the text '\(excerpt(store.values.lexeme(store.valueID(row))))'"
    }
    return
      "the new description of '\(id)' changes the meaning of \(changed.count) of \(changes.count) values, such as that of "
      + "\(store.id(first.new)): \(words(first.old)) is now \(words(first.new))"
  }
}

extension Diagnostic {
  /// What the store refuses, in words.
  init(storeError: StoreError, at span: Text.Span?) {
    switch storeError {
    case .duplicateID(let id): self.init("the claim id '\(id)' is taken already", at: span)
    case .unknownRow: self.init("the claim no longer stands", at: span)
    case .full(let what): self.init("the store is full: no room for more \(what)", at: span)
    }
  }
}
