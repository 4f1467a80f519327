extension ClaimStore {
  /// What a claim states, as a number: the meaning of its value, doubled, and 1 more where it is denied.
  ///
  /// Two claims on one question state the same where the numbers are the same. On a property of one value the denial of a
  /// flag states the other flag.
  func statement(_ row: Row) -> UInt64 {
    statement(
      values.meaning(of: valueID(row)).rawValue, isDenied: stance[Int(row)].isNegative,
      isMany: properties[property(row)].cardinality == .many)
  }

  @inline(__always)
  func statement(_ meaning: UInt32, isDenied: Bool, isMany: Bool) -> UInt64 {
    guard isDenied else { return UInt64(meaning) << 1 }
    if !isMany, let other = values.otherFlag(than: meaning) { return UInt64(other) << 1 }
    return UInt64(meaning) << 1 | 1
  }
}
