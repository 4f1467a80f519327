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

  /// The dates that surely lie between two seconds, both of which belong to it. Complexity: linear in the dates.
  package func codes(within range: (lower: Int64, upper: Int64)) -> CodeSet {
    earliest.withUnsafeBufferPointer { earliest in
      latest.withUnsafeBufferPointer { latest in
        CodeSet(capacity: earliest.count) { code in
          code > 0 && range.lower <= earliest[code] && latest[code] <= range.upper
        }
      }
    }
  }

  package subscript(date: DateID) -> DateValue? { values[date.index] }
  package func text(_ date: DateID) -> String { texts[date.index] }

  /// A date as written, in UTF-8.
  func textBytes(_ date: DateID) -> ArraySlice<UInt8> { texts.bytes(at: date.index) }
}

// MARK: - Image

extension DateTable {
  func put(into image: inout ImageWriter) {
    texts.put(into: &image)
    image.put(values) { $0 == nil ? UInt8(0) : 1 }
    image.put(dates: values.compactMap { $0 })
  }

  /// Takes the dates; the seconds of each follow from what it means.
  init(image: inout ImageReader) throws(ImageFlaw) {
    texts = try ByteTable(image: &image, count: image.limits.dates)
    let isGiven = try image.column(of: UInt8.self)
    let given = try image.dates()
    let wanted = isGiven.count { $0 != 0 }
    try image.check(isGiven.count == texts.count && wanted == given.count, "a date is not whole")
    var next = 0
    for mark in isGiven {
      values.append(mark == 0 ? nil : given[next])
      if mark != 0 { next += 1 }
    }
    earliest = values.map { $0?.earliest ?? .min }
    latest = values.map { $0?.latest ?? .max }
  }
}
