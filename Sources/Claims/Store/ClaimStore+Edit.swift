extension ClaimStore {
  /// Adds a claim and returns its row. Complexity: constant, amortised.
  @discardableResult
  package mutating func append(_ draft: ClaimDraft) throws(StoreError) -> Row {
    guard rowCount < Int(UInt32.max) - 1 else { throw .full("claims") }
    let row = Row(rowCount)
    try enter(draft.id, at: row)
    let keyed = properties[draft.on].keys
    let all = qualifiers.intern(draft.qualifiers)
    let keys = keyed.isEmpty ? .empty : qualifiers.intern(questionKeys(draft.qualifiers, keyed))
    by.append(draft.by.rawValue)
    chain.append(chains.intern(draft.via).rawValue)
    question.append(questions.intern(subject: draft.about, property: draft.on, keys: keys).rawValue)
    value.append(draft.value.rawValue)
    stance.append(draft.stance ?? draft.act?.speakerStance ?? .certain)
    said.append(draft.said.rawValue)
    date.append(draft.date.rawValue)
    act[row] = draft.act
    qualifierSet[row] = all.rawValue
    recorded[row] = draft.recorded.rawValue
    likelihood[row] = draft.likelihood
    credibility[row] = draft.credibility
    confidence[row] = draft.confidence
    tagSet[row] = draft.tags.isEmpty ? 0 : UInt32(tagSets.intern(draft.tags))
    if let target = draft.target { targets[row] = target }
    text.append(draft.text, at: row)
    quote.append(draft.quote, at: row)
    locator.append(draft.locator, at: row)
    touch(row, isNew: true)
    return row
  }

  /// Qualifiers that belong to the question, each with the first value of its meaning, so that two spellings of one
  /// recipient ask one question.
  private func questionKeys(_ all: [Qualifier], _ keyed: [PropertyID]) -> [Qualifier] {
    all.filter { keyed.contains($0.property) }.map { Qualifier($0.property, values.meaning(of: $0.value)) }
  }

  private mutating func enter(_ id: String?, at row: Row) throws(StoreError) {
    var id = id ?? "c\(nextNumber)"
    if self.row(id: id) != nil {
      guard id == "c\(nextNumber)" else { throw .duplicateID(id) }
      while self.row(id: "c\(nextNumber)") != nil { nextNumber += 1 }
      id = "c\(nextNumber)"
    }
    ids.append(id, at: row)
    if id == "c\(nextNumber)" { nextNumber += 1 }
  }

  /// Takes a claim back: its row stays, dead.
  package mutating func retract(_ row: Row) throws(StoreError) {
    guard isAlive(row) else { throw .unknownRow(row) }
    dead.insert(Int(row))
    deadCount += 1
    touch(row, isNew: false)
  }

  /// Undoes a retraction.
  package mutating func reinstate(_ row: Row) throws(StoreError) {
    guard Int(row) < rowCount, dead.contains(Int(row)) else { throw .unknownRow(row) }
    dead.remove(Int(row))
    deadCount -= 1
    ids.putForward(row)
    touch(row, isNew: false)
  }

  /// Replaces a claim by another under the same id; returns the new row.
  @discardableResult
  package mutating func amend(_ row: Row, to draft: ClaimDraft) throws(StoreError) -> Row {
    try retract(row)
    var draft = draft
    draft.id = id(row)
    // The id is not new, so that it uses up no number.
    let number = nextNumber
    defer { nextNumber = number }
    return try append(draft)
  }

  /// The claim of a row as a draft, to be changed and appended again.
  package func draft(of row: Row) -> ClaimDraft {
    var draft = ClaimDraft(about: subject(row), on: property(row))
    draft.id = id(row)
    draft.by = origin(row)
    draft.via = Array(relays(row))
    draft.value = valueID(row)
    draft.qualifiers = Array(qualifiers(row))
    draft.stance = stance[Int(row)]
    draft.act = act[row]
    draft.likelihood = likelihood[row]
    draft.said = saidID(row)
    draft.date = dateID(row)
    draft.recorded = recordedID(row)
    draft.credibility = credibility[row]
    draft.confidence = confidence[row]
    draft.text = text[row]
    draft.quote = quote[row]
    draft.locator = locator[row]
    draft.tags = tags(row)
    draft.target = targets[row]
    return draft
  }

  /// Describes a property anew; claims that stand on it are asked their questions again when its keys change.
  package mutating func describe(_ property: PropertyID, as record: PropertyRecord) {
    let oldKeys = properties[property].keys
    properties[property] = record
    guard oldKeys != record.keys else { return }
    for row in 0..<Row(rowCount) where self.property(row) == property {
      let keys = qualifiers.intern(questionKeys(Array(qualifiers(row)), record.keys))
      question[Int(row)] = questions.intern(subject: subject(row), property: property, keys: keys).rawValue
    }
    indexes = Indexes()
  }
}
