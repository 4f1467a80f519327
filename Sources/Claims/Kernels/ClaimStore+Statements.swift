extension ClaimStore {
  /// What a claim states, as a number: the meaning of its value, doubled, and 1 more where it is denied.
  ///
  /// Two claims on one question state the same where the numbers are the same. On a property of one value the denial of a
  /// flag states the other flag.
  func statement(_ row: Row) -> UInt64 {
    let meaning = values.meaning(of: valueID(row)).rawValue
    // An affirmation states just its value: most claims need no look at the property.
    guard leaning(row).isNegative else { return UInt64(meaning) << 1 }
    return statement(meaning, isDenied: true, isMany: properties[property(row)].cardinality == .many)
  }

  @inline(__always)
  func statement(_ meaning: UInt32, isDenied: Bool, isMany: Bool) -> UInt64 {
    guard isDenied else { return UInt64(meaning) << 1 }
    if !isMany, let other = values.otherFlag(than: meaning) { return UInt64(other) << 1 }
    return UInt64(meaning) << 1 | 1
  }

  /// A statement as a category of agreement: the highest bit tells an intention from what is said of the event.
  @inline(__always)
  func category(_ statement: UInt64, isIntention: Bool) -> UInt32 {
    UInt32(truncatingIfNeeded: statement) | (isIntention ? 1 << 31 : 0)
  }
}
