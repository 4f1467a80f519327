/// A property and its value beside the main one.
package struct Qualifier: Hashable, Sendable {
  package var property: PropertyID
  package var value: ValueID

  package init(_ property: PropertyID, _ value: ValueID) {
    self.property = property
    self.value = value
  }
}

/// Distinct sets of qualifiers, each sorted by property and value.
package struct QualifierTable: Sendable {
  private var keys = ByteTable()
  private var items: [Qualifier] = []
  private var ends: [UInt32] = []

  package init() { _ = intern([]) }

  package var count: Int { ends.count }

  package mutating func intern(_ qualifiers: [Qualifier]) -> QualifiersID {
    if qualifiers.isEmpty, !ends.isEmpty { return .empty }
    let sorted = qualifiers.sorted { ($0.property, $0.value) < ($1.property, $1.value) }
    var key: [UInt8] = []
    for item in sorted {
      withUnsafeBytes(of: item.property.rawValue.littleEndian) { key.append(contentsOf: $0) }
      withUnsafeBytes(of: item.value.rawValue.littleEndian) { key.append(contentsOf: $0) }
    }
    let code = key.withUnsafeBufferPointer { keys.intern($0) }
    if code == ends.count {
      items.append(contentsOf: sorted)
      ends.append(UInt32(items.count))
    }
    return QualifiersID(code)
  }

  package subscript(set: QualifiersID) -> ArraySlice<Qualifier> {
    items[(set.index == 0 ? 0 : Int(ends[set.index - 1]))..<Int(ends[set.index])]
  }
}

// MARK: - Image

extension QualifierTable {
  func put(into image: inout ImageWriter) {
    keys.put(into: &image)
    image.put(items) { $0.property.rawValue }
    image.put(items) { $0.value.rawValue }
    image.put([0] + ends)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    keys = try ByteTable(image: &image, count: image.limits.qualifiers)
    let properties = try image.codes(below: image.limits.properties)
    let values = try image.codes(below: image.limits.values, count: properties.count)
    items = properties.indices.map { Qualifier(PropertyID(properties[$0]), ValueID(values[$0])) }
    ends = Array(try image.offsets(total: items.count).dropFirst())
    try image.check(ends.count == keys.count, "a set of qualifiers has no end")
  }
}
