import Claims
import Text

/// Turns written claims into claims of the store: looks names up, reads values, dates and scale words, and refuses with
/// the part that is wrong before anything is changed.
struct ClaimAssembler {
  var resolvers = NameResolvers()
  /// Whether a qualifier may be a property that nobody has named yet.
  var makesQualifierProperties = true
  /// What an undeclared property is taken to be, but for the kind of its values.
  var undeclared = PropertyRecord()

  /// Checks every part against the store as it is. Complexity: linear in the length of the texts.
  func prepare(
    _ written: WrittenClaim, in store: ClaimStore, replacing row: Row? = nil
  ) throws(ClaimProblem) -> PreparedClaim {
    var claim = written
    let target = try target(of: &claim, in: store)
    guard let about = claim.about, !about.isEmpty else {
      throw ClaimProblem(.about, "a claim says what it is about", expected: ["about:ENTITY"])
    }
    guard let on = claim.on, !on.isEmpty else {
      throw ClaimProblem(.on, "a claim says on which property it is", expected: ["on:PROPERTY"])
    }
    var prepared = PreparedClaim(
      about: resolvers.findEntity(about, in: store), on: resolvers.findProperty(on, in: store))
    prepared.target = target
    prepared.id = try id(of: claim, in: store, replacing: row)
    if let by = claim.by, !by.isEmpty { prepared.by = resolvers.findSource(by, in: store) }
    for (position, hop) in claim.via.enumerated() {
      guard !hop.source.isEmpty else { throw ClaimProblem(.via(position), "a relay has no name") }
      prepared.via.append((resolvers.findSource(hop.source, in: store), hop.relation, hop.stance))
    }
    try scales(of: claim, into: &prepared)
    noteDoubts(&prepared)
    prepared.said = try date(claim.said, .said, store)
    prepared.date = try date(claim.date, .date, store)
    prepared.recorded = try date(claim.recorded, .recorded, store)
    try values(of: claim, into: &prepared, in: store)
    prepared.text = claim.text
    prepared.quote = claim.quote
    prepared.locator = claim.locator
    prepared.tags = claim.tags
    try prepared.checkNames()
    return prepared
  }

  /// Finds the claim that is answered. A claim that leaves its subject or its property open takes it over from there,
  /// and with the property the value and the qualifiers.
  private func target(of claim: inout WrittenClaim, in store: ClaimStore) throws(ClaimProblem) -> Row? {
    guard let id = claim.target, !id.isEmpty else { return nil }
    guard let row = store.row(id: id) else {
      throw ClaimProblem(
        .target, "no claim has the id '\(id)'", expected: ["the id of a claim that stands before this one"])
    }
    let answered = WrittenClaim(row, of: store)
    if claim.about == nil { claim.about = answered.about }
    if claim.on == nil {
      claim.on = answered.on
      claim.value = claim.value ?? answered.value
      if claim.qualifiers.isEmpty { claim.qualifiers = answered.qualifiers }
    }
    return row
  }

  private func id(
    of claim: WrittenClaim, in store: ClaimStore, replacing row: Row?
  ) throws(ClaimProblem) -> String? {
    guard let id = claim.id else { return nil }
    guard !id.isEmpty else { throw ClaimProblem(.id, "a claim's id is empty") }
    if let existing = store.row(id: id), existing != row {
      throw ClaimProblem(.id, "the claim id '\(id)' is taken already", expected: ["another id, or none"])
    }
    return id
  }

  private func date(
    _ text: String?, _ part: ClaimPart, _ store: ClaimStore
  ) throws(ClaimProblem) -> PreparedDate? {
    guard var text, !text.isEmpty else { return nil }
    let known = text.withUTF8 { store.dates.find($0) }
    if let known, let value = store.dates[known] { return PreparedDate(text: text, value: value) }
    do {
      return PreparedDate(text: text, value: try DateReader.read(text))
    } catch {
      throw ClaimProblem(
        part, "'\(text)' is not a date: \(error.message)",
        expected: error.expected.isEmpty
          ? ["2022", "2022-09", "2022-09-06", "2022~", "[..2023-12-31]"] : error.expected,
        suggestion: error.suggestion)
    }
  }
}
