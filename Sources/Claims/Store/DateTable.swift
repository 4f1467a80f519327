/// Distinct dates as written, with what they mean.
package struct DateTable: Sendable {
  private var texts = ByteTable()
  package private(set) var values: [DateValue?] = []
  /// Earliest and latest possible second of each date; empty dates hold `.min` and `.max`.
  package private(set) var earliest: [Int64] = []
  package private(set) var latest: [Int64] = []

  package init() {
    _ = texts.intern("")
    values = [nil]
    earliest = [.min]
    latest = [.max]
  }

  package var count: Int { values.count }

  /// The code of a date as written, if it is known already.
  package func find(_ text: UnsafeBufferPointer<UInt8>) -> DateID? { texts.find(text).map { DateID($0) } }

  /// The code of a date in the words `text` that means `value`.
  ///
  /// One text means one date in a store; readers with another date order write the EDTF form.
  package mutating func intern(_ text: String, meaning value: DateValue) -> DateID {
    let code = texts.intern(text)
    if code == values.count {
      values.append(value)
      earliest.append(value.earliest)
      latest.append(value.latest)
    }
    return DateID(code)
  }

  package subscript(date: DateID) -> DateValue? { values[date.index] }
  package func text(_ date: DateID) -> String { texts[date.index] }
}
