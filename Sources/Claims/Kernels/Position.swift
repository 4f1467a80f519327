/// Whether a source says something itself or passes it on.
package enum Role: String, Hashable, Sendable {
  case says, relays
}

/// What one source holds on one question: a value, how firmly, in which role, and the claims that show it.
package struct Position: Hashable, Sendable {
  package var value: ValueID
  /// How the statement leans here: as the origin puts it, or a relay which commits itself.
  package var leaning: Leaning
  /// The stance of the source whose position this is: of a relay, its own commitment.
  package var commitment: Stance
  package var role: Role
  package var rows: [Row]
  /// A later statement of the same source on the same question took its place.
  package var isSuperseded = false

  package init(value: ValueID, leaning: Leaning, commitment: Stance, role: Role, rows: [Row]) {
    self.value = value
    self.leaning = leaning
    self.commitment = commitment
    self.role = role
    self.rows = rows
  }
}

extension [Position] {
  /// The standing positions that take a side; where none does, all that stand.
  var heard: [Position] {
    let standing = filter { !$0.isSuperseded }
    let committed = standing.filter { $0.leaning.isCommitted }
    return committed.isEmpty ? standing : committed
  }
}

extension ClaimStore {
  /// A claim of a source on a question, by row.
  struct Holding {
    var question: UInt32
    var row: Row
    var role: Role
  }

  /// The claims in which a source is the origin or a relay, in order of question and entry.
  func holdings(of source: SourceID, relays includeRelays: Bool, within: CodeSet?) -> [Holding] {
    var result: [Holding] = []
    for row in rows(by: source) where within?.contains(Int(row)) ?? true {
      result.append(Holding(question: question[Int(row)], row: row, role: .says))
    }
    if includeRelays {
      for row in rows(relayedBy: source) where by[Int(row)] != source.rawValue && (within?.contains(Int(row)) ?? true) {
        result.append(Holding(question: question[Int(row)], row: row, role: .relays))
      }
    }
    result.sort { ($0.question, $0.row) < ($1.question, $1.row) }
    return result
  }

  /// The claims among `rows`, all on one question, in which a source is the origin or a relay, in order of entry.
  func holdings(of source: SourceID, in rows: [Row], relays includeRelays: Bool) -> [Holding] {
    var result: [Holding] = []
    for row in rows {
      if by[Int(row)] == source.rawValue {
        result.append(Holding(question: question[Int(row)], row: row, role: .says))
      } else if includeRelays, chain[Int(row)] != 0, relays(row).contains(where: { $0.source == source }) {
        result.append(Holding(question: question[Int(row)], row: row, role: .relays))
      }
    }
    return result
  }

  /// Joins holdings on one question into positions: one for each meaning, leaning and role, and where time plays a part
  /// for each date. Positions, and the claims of each, come in natural order of ids.
  ///
  /// A statement that was surely taken back by a later one is marked superseded: a source that corrects itself holds what
  /// it said last. See ``Replacement``.
  func positions(_ unordered: ArraySlice<Holding>, of source: SourceID) -> [Position] {
    var result: [Position] = []
    guard let first = unordered.first else { return [] }
    let holdings = inOrderOfIDs(unordered)
    let isTimed = self.isTimed(holdings.lazy.map(\.row), undatedToo: true)
    var keys: [PositionKey] = []
    // Most sources hold a handful; of many, a look at each would be quadratic.
    var places: [PositionKey: Int] = [:]
    for holding in holdings {
      let commitment =
        holding.role == .says ? stance[Int(holding.row)] : relayStance(of: source, in: holding.row)
      var leaning = self.leaning(holding.row)
      if holding.role == .relays { leaning = leaning.carried(by: commitment) }
      let key = PositionKey(
        meaning: values.meaning(of: ValueID(self.value[Int(holding.row)])), leaning: leaning,
        commitment: holding.role == .says ? nil : commitment, date: isTimed ? dateID(holding.row) : .none)
      if let match = holdings.count > 16 ? places[key] : keys.firstIndex(of: key) {
        result[match].rows.append(holding.row)
      } else {
        if holdings.count > 16 { places[key] = result.count } else { keys.append(key) }
        let written = ValueID(self.value[Int(holding.row)])
        result.append(
          Position(value: written, leaning: leaning, commitment: commitment, role: holding.role, rows: [holding.row]))
      }
    }
    if result.count > 1, source != .unattributed {
      let property = properties[questions.property(QuestionID(first.question))]
      for role in [Role.says, .relays] {
        Replacement(result, role, self).mark(&result, property, isTimed: isTimed, in: self)
      }
    }
    return result
  }

  private func inOrderOfIDs(_ holdings: ArraySlice<Holding>) -> [Holding] {
    holdings.sorted { precedesByID($0.row, $1.row) }
  }

  /// What makes one position of a source on a question.
  private struct PositionKey: Hashable {
    var meaning: ValueID
    var leaning: Leaning
    /// Of a relay.
    var commitment: Stance?
    var date: DateID
  }

  /// Whether dates play a part between claims on one question: the property changes, or it is not declared to be fixed and
  /// the claims have different dates. Complexity: linear at worst.
  ///
  /// - Parameter undatedToo: whether a claim without a date differs from one with a date. Among all claims on a question
  ///   it makes no difference, since it may be about any time; among those of one source it does, because another source
  ///   may speak of yet another time.
  func isTimed(_ rows: some Sequence<Row>, undatedToo: Bool = false) -> Bool {
    var isFirst = true
    var seen: UInt32?
    for row in rows {
      if isFirst {
        isFirst = false
        let permanence = properties[property(row)].permanence
        if permanence != .undeclared { return permanence == .changing }
      }
      let date = date[Int(row)]
      if date == 0, !undatedToo { continue }
      if let seen, seen != date { return true }
      seen = date
    }
    return false
  }

  private func relayStance(of source: SourceID, in row: Row) -> Stance {
    relays(row).first { $0.source == source }?.stance ?? .uncommitted
  }

  /// Whether two claims may be about one time: always where one of them has no date.
  func mayMeet(_ a: Row, _ b: Row) -> Bool {
    let (first, second) = (dateID(a), dateID(b))
    guard first != second else { return true }
    if areApart(span(a), span(b)) { return false }
    guard let one = dates[first], let other = dates[second] else { return true }
    return one.mayMeet(other)
  }
}
