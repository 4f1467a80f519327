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

  /// Enters the id and the texts of the claim that will stand `ahead` rows behind the last one, once its codes have been
  /// given to ``append(_:)``; an empty id is for the store to give.
  ///
  /// False, with nothing changed, where the id was borne before or there is no room for another row. Complexity:
  /// constant, amortised, and linear in the texts.
  package mutating func enterTexts(
    id: UnsafeBufferPointer<UInt8>, text words: UnsafeBufferPointer<UInt8>, quote quoted: UnsafeBufferPointer<UInt8>,
    ahead: Int
  ) -> Bool {
    withFields { $0.enterTexts(id: id, text: words, quote: quoted, ahead: ahead) }
  }

  /// Adds claims whose ids and texts have been entered, column by column: to look row by row whether each column is
  /// shared took as long as writing it. Complexity: constant a claim, amortised.
  package mutating func append(_ claims: [PlainClaim]) {
    let first = rowCount
    by.append(contentsOf: claims.lazy.map { $0.by.rawValue })
    chain.append(contentsOf: claims.lazy.map { $0.chain.rawValue })
    question.append(contentsOf: claims.lazy.map { $0.question.rawValue })
    value.append(contentsOf: claims.lazy.map { $0.value.rawValue })
    stance.append(contentsOf: claims.lazy.map { $0.stance })
    said.append(contentsOf: claims.lazy.map { $0.said.rawValue })
    date.append(contentsOf: claims.lazy.map { $0.date.rawValue })
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
  /// As ``ClaimStore/enterTexts(id:text:quote:ahead:)``.
  fileprivate mutating func enterTexts(
    id: UnsafeBufferPointer<UInt8>, text words: UnsafeBufferPointer<UInt8>, quote quoted: UnsafeBufferPointer<UInt8>,
    ahead: Int
  ) -> Bool {
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
      if id[0] == 0x63, Self.isNumber(id, nextNumber) { nextNumber += 1 }
    }
    text.append(words, at: row)
    quote.append(quoted, at: row)
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
