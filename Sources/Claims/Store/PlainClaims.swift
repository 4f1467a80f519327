/// Claims of the plain sort in codes, column by column: each has a certain origin, chain, question, value and dates, and
/// nothing else but an id and texts.
package struct PlainClaims: Sendable {
  let by: [UInt32]
  let chain: [UInt32]
  let question: [UInt32]
  let value: [UInt32]
  let stance: [Stance]
  let said: [UInt32]
  let date: [UInt32]

  /// Takes columns of one length, in codes of the store.
  package init(
    by: [UInt32], chain: [UInt32], question: [UInt32], value: [UInt32], stance: [Stance], said: [UInt32],
    date: [UInt32]
  ) {
    let count = by.count
    precondition(
      [chain, question, value, said, date].allSatisfy { $0.count == count } && stance.count == count,
      "a claim has a code in every column")
    self.by = by
    self.chain = chain
    self.question = question
    self.value = value
    self.stance = stance
    self.said = said
    self.date = date
  }
}

extension ClaimStore {
  /// Whether a claim bore this id at any time.
  package mutating func knows(id: UnsafeBufferPointer<UInt8>) -> Bool { ids.knows(id) }

  /// The code of a question without key qualifiers, made if it is new.
  package mutating func question(about subject: EntityID, on property: PropertyID) -> QuestionID {
    questions.intern(subject: subject, property: property, keys: .empty)
  }

  /// The code of a chain of relays, made if it is new.
  package mutating func chain(of hops: [Hop]) -> ChainID { chains.intern(hops) }

  /// The code of the value that is an entity, named as it stands: both are made if they are new.
  package mutating func value(ofEntity name: UnsafeBufferPointer<UInt8>) -> ValueID {
    withFields { $0.values.intern($0.entities.intern(name), lexeme: name) }
  }

  /// Enters the id of the claim that will stand `ahead` rows behind the last one, once it has been given to
  /// ``append(_:text:quote:)``; an empty id is for the store to give.
  ///
  /// False, with nothing changed, where the id was borne before or there is no room for another row. Complexity:
  /// constant, amortised.
  package mutating func enter(id: UnsafeBufferPointer<UInt8>, ahead: Int) -> Bool {
    withFields { $0.enter(id: id, ahead: ahead) }
  }

  /// Adds claims whose ids have been entered, column by column: to look row by row whether each column is shared took as
  /// long as writing it. Complexity: constant a claim, amortised, and linear in the texts.
  ///
  /// - Parameters:
  ///   - words: the text of each claim, by its place.
  ///   - quoted: its quote.
  package mutating func append(
    _ claims: PlainClaims, text words: (Int) -> UnsafeBufferPointer<UInt8>,
    quote quoted: (Int) -> UnsafeBufferPointer<UInt8>
  ) {
    let first = rowCount
    withFields {
      for place in claims.by.indices {
        $0.text.append(words(place), at: Row(first + place))
        $0.quote.append(quoted(place), at: Row(first + place))
      }
      $0.by += claims.by
      $0.chain += claims.chain
      $0.question += claims.question
      $0.value += claims.value
      $0.stance += claims.stance
      $0.said += claims.said
      $0.date += claims.date
    }
    guard indexes.coveredRows > 0 else { return }
    for row in first..<rowCount { touch(Row(row), isNew: true) }
  }

  /// Makes room for `factor` times as many claims as there are, with texts of the same length: what grows by doubling
  /// copies all it has, into memory that was never used.
  package mutating func reserve(_ factor: Double) {
    let rows = Int(Double(rowCount) * factor)
    by.reserveCapacity(rows)
    chain.reserveCapacity(rows)
    question.reserveCapacity(rows)
    value.reserveCapacity(rows)
    stance.reserveCapacity(rows)
    said.reserveCapacity(rows)
    date.reserveCapacity(rows)
    text.reserve(factor)
    quote.reserve(factor)
  }
}

extension StoreTables.Fields {
  /// As ``ClaimStore/enter(id:ahead:)``.
  fileprivate mutating func enter(id: UnsafeBufferPointer<UInt8>, ahead: Int) -> Bool {
    guard by.count + ahead < Int(UInt32.max) - 1 else { return false }
    let row = Row(by.count + ahead)
    if id.isEmpty {
      var own = "c\(nextNumber)"
      guard own.withUTF8({ !ids.knows($0) }) else { return false }
      ids.append(own, at: row)
      nextNumber += 1
    } else {
      guard !ids.knows(id) else { return false }
      ids.append(id, at: row, isNew: true)
      if Self.isNumber(id, nextNumber) { nextNumber += 1 }
    }
    return true
  }

  /// Whether the id is `c` and the number.
  private static func isNumber(_ id: UnsafeBufferPointer<UInt8>, _ number: Int) -> Bool {
    guard id.count > 1, id.count < 19, id[0] == 0x63, id[1] != 0x30 else { return false }
    var value = 0
    for byte in id.dropFirst() {
      guard byte &- 0x30 < 10 else { return false }
      value = value * 10 + Int(byte - 0x30)
    }
    return value == number
  }
}
