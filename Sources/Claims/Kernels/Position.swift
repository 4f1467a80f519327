/// Whether a source says something itself or passes it on.
package enum Role: String, Hashable, Sendable {
  case says, relays
}

/// What one source holds on one question: a value, how firmly, in which role, and the claims that show it.
package struct Position: Hashable, Sendable {
  package var value: ValueID
  /// How the statement stands here: the origin's stance, or that of a relay which commits itself.
  package var stance: Stance
  /// The stance of the source whose position this is: of a relay, its own commitment.
  package var commitment: Stance
  package var role: Role
  package var rows: [Row]
  /// A later statement of the same source on the same question took its place.
  package var isSuperseded = false

  package init(value: ValueID, stance: Stance, commitment: Stance, role: Role, rows: [Row]) {
    self.value = value
    self.stance = stance
    self.commitment = commitment
    self.role = role
    self.rows = rows
  }
}

extension [Position] {
  /// The standing positions that take a side; where none does, all that stand.
  var heard: [Position] {
    let standing = filter { !$0.isSuperseded }
    let committed = standing.filter { $0.stance.isCommitted }
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

  /// What makes holdings one position.
  private struct PositionKey: Equatable {
    var meaning: ValueID
    var stance: Stance
    var commitment: Stance
    var role: Role
    var date: UInt32
  }

  /// Joins holdings on one question into positions: one for each meaning, polarity and role, and on a changing property
  /// for each date.
  ///
  /// A statement that was surely taken back by a later one is marked superseded: a source that corrects itself holds what
  /// it said last. See ``markSuperseded(_:_:)``.
  func positions(_ holdings: ArraySlice<Holding>, of source: SourceID) -> [Position] {
    var result: [Position] = []
    var keys: [PositionKey] = []
    guard let first = holdings.first else { return [] }
    let property = properties[questions.property(QuestionID(first.question))]
    for holding in holdings {
      let row = Int(holding.row)
      let written = ValueID(value[row])
      let said = stance[row]
      let commitment = holding.role == .says ? said : relayStance(of: source, in: holding.row)
      let stands = holding.role == .says ? said : said.carried(by: commitment)
      let key = PositionKey(
        meaning: values.meaning(of: written), stance: stands, commitment: commitment, role: holding.role,
        date: property.isChanging ? date[row] : 0)
      if let match = keys.firstIndex(of: key) {
        result[match].rows.append(holding.row)
      } else {
        keys.append(key)
        result.append(
          Position(value: written, stance: stands, commitment: commitment, role: holding.role, rows: [holding.row]))
      }
    }
    if result.count > 1, source != .unattributed {
      markSuperseded(&result, property)
    }
    return result
  }

  private func relayStance(of source: SourceID, in row: Row) -> Stance {
    relays(row).first { $0.source == source }?.stance ?? .uncommitted
  }

  /// Marks the statements that gave way to a later one of the same role.
  ///
  /// A statement gives way where all that could replace it, and itself, are dated, and it was surely said before the
  /// latest of them. What can replace it: another stance on the same value, and on a property of one value another value
  /// that is affirmed; on a changing property only where the two may be about one time.
  private func markSuperseded(_ positions: inout [Position], _ property: PropertyRecord) {
    for role in [Role.says, .relays] {
      let members = positions.indices.filter { positions[$0].role == role && positions[$0].stance.isCommitted }
      guard members.count > 1 else { continue }
      let meanings = members.map { values.meaning(of: positions[$0].value) }
      let begins = members.map { index in
        positions[index].rows.map { dates.earliest[Int(said[Int($0)])] }.max() ?? .min
      }
      let ends = members.map { index in positions[index].rows.map { dates.latest[Int(said[Int($0)])] }.max() ?? .max }
      guard let newest = begins.max(), let oldest = ends.min(), oldest < newest else { continue }
      for one in members.indices where begins[one] != .min && ends[one] < newest {
        var isLater = false
        var isOpen = false
        for other in members.indices where other != one && (begins[other] == .min || ends[one] < begins[other]) {
          let (a, b) = (positions[members[one]], positions[members[other]])
          let canReplace =
            meanings[one] == meanings[other]
            ? a.stance != b.stance || a.commitment != b.commitment
            : property.cardinality == .one && a.stance.isAffirmative && b.stance.isAffirmative
          guard canReplace, !property.isChanging || mayMeet(a.rows[0], b.rows[0]) else { continue }
          if begins[other] == .min { isOpen = true } else { isLater = true }
        }
        // Two statements that may be of one day: neither is known to be the later one.
        if isLater, !isOpen { positions[members[one]].isSuperseded = true }
      }
    }
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
