/// A claim of the plain sort on its way into the columns: names and values as codes, texts as ranges of a buffer.
package struct PlainClaim {
  /// Empty for a claim that the store numbers itself.
  package var id = 0..<0
  package var by = SourceID.unattributed
  package var hops: [Hop] = []
  package var about: EntityID?
  /// A property without key qualifiers.
  package var on: PropertyID?
  package var value = ValueID.none
  package var stance = Stance.certain
  package var said = DateID.none
  package var date = DateID.none
  package var text = 0..<0
  package var quote = 0..<0

  package init() {}
}

extension ClaimStore {
  /// Whether a claim bore this id at any time.
  package func knows(id: UnsafeBufferPointer<UInt8>) -> Bool { rowOfID.find(id) != nil }

  /// Adds a claim whose texts lie in `bytes`; as ``append(_:)`` for the fields that it has.
  ///
  /// False, with nothing changed, where the id was borne before, the subject or property is missing, or there is no room
  /// for another row. Complexity: constant, amortised, and linear in the texts.
  package mutating func append(_ claim: PlainClaim, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let about = claim.about, let on = claim.on, rowCount < Int(UInt32.max) - 1 else { return false }
    let row = Row(rowCount)
    if claim.id.isEmpty {
      guard rowOfID.find("c\(nextNumber)") == nil else { return false }
      ids.append("c\(nextNumber)", at: row)
      _ = rowOfID.intern("c\(nextNumber)")
      nextNumber += 1
    } else {
      let id = UnsafeBufferPointer(rebasing: bytes[claim.id])
      let before = rowOfID.count
      guard rowOfID.intern(id) == before else { return false }
      ids.append(id, at: row)
      if Self.isNumber(id, nextNumber) { nextNumber += 1 }
    }
    rowsByIDEntry.append(row)
    by.append(claim.by.rawValue)
    chain.append(claim.hops.isEmpty ? 0 : chains.intern(claim.hops).rawValue)
    question.append(questions.intern(subject: about, property: on, keys: .empty).rawValue)
    value.append(claim.value.rawValue)
    stance.append(claim.stance)
    said.append(claim.said.rawValue)
    date.append(claim.date.rawValue)
    if !claim.text.isEmpty { text.append(UnsafeBufferPointer(rebasing: bytes[claim.text]), at: row) }
    if !claim.quote.isEmpty { quote.append(UnsafeBufferPointer(rebasing: bytes[claim.quote]), at: row) }
    touch(row, isNew: true)
    version += 1
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
