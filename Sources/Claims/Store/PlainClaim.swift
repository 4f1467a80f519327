/// A claim of the plain sort in codes: a certain origin, chain, question, value and dates, and nothing else but texts.
package struct PlainClaim: Sendable {
  package var by = SourceID.unattributed
  package var chain = ChainID.empty
  package var question: QuestionID
  package var value = ValueID.none
  package var stance = Stance.certain
  package var said = DateID.none
  package var date = DateID.none

  package init(question: QuestionID) { self.question = question }
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

  /// Adds a claim with its texts; an empty id is for the store to give.
  ///
  /// False, with nothing changed, where the id was borne before or there is no room for another row. Complexity:
  /// constant, amortised, and linear in the texts.
  package mutating func append(
    _ claim: PlainClaim, id: UnsafeBufferPointer<UInt8>, text words: UnsafeBufferPointer<UInt8>,
    quote quoted: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard rowCount < Int(UInt32.max) - 1 else { return false }
    let row = Row(rowCount)
    if id.isEmpty {
      var own = "c\(nextNumber)"
      guard own.withUTF8({ !ids.knows($0) }) else { return false }
      ids.append(own, at: row)
      nextNumber += 1
    } else {
      guard !ids.knows(id) else { return false }
      ids.append(id, at: row, isNew: true)
      if id[0] == 0x63, Self.isNumber(id, nextNumber) { nextNumber += 1 }
    }
    by.append(claim.by.rawValue)
    chain.append(claim.chain.rawValue)
    question.append(claim.question.rawValue)
    value.append(claim.value.rawValue)
    stance.append(claim.stance)
    said.append(claim.said.rawValue)
    date.append(claim.date.rawValue)
    text.append(words, at: row)
    quote.append(quoted, at: row)
    touch(row, isNew: true)
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
