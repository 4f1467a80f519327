/// A column that costs nothing until a row sets it to something other than `fill`.
package struct LazyColumn<Element: Hashable & Sendable>: Sendable {
  private var values: [Element] = []
  private let fill: Element

  package init(fill: Element) { self.fill = fill }

  @inline(__always)
  package subscript(row: Row) -> Element {
    get { Int(row) < values.count ? values[Int(row)] : fill }
    set {
      if Int(row) >= values.count {
        if newValue == fill { return }
        values.append(contentsOf: repeatElement(fill, count: Int(row) + 1 - values.count))
      }
      values[Int(row)] = newValue
    }
  }

  /// The stored prefix; rows beyond it hold `fill`.
  package var stored: [Element] { values }
  package var isUnused: Bool { values.isEmpty }
}

/// A text for each row, kept in one piece of memory; rows that were never set hold the empty text.
///
/// Texts are set in ascending order of rows, as claims are appended.
package struct TextColumn: Sendable {
  package private(set) var bytes: [UInt8] = []
  package private(set) var ends = Ends()

  package init() {}

  /// Sets the text of the next row to be written, or of a later one.
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>, at row: Row) {
    guard !text.isEmpty else { return }
    precondition(Int(row) >= ends.count, "texts are appended in the order of rows")
    while ends.count < Int(row) { ends.append(bytes.count) }
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  package mutating func append(_ text: String, at row: Row) {
    var text = text
    text.withUTF8 { append($0, at: row) }
  }

  /// Makes room for `factor` times as many texts of the same length.
  mutating func reserve(_ factor: Double) {
    bytes.reserveCapacity(Int(Double(bytes.count) * factor))
    ends.reserve(Int(Double(ends.count) * factor))
  }

  package func range(_ row: Row) -> Range<Int> { Int(row) < ends.count ? ends.range(Int(row)) : 0..<0 }

  package subscript(row: Row) -> String { String(decoding: bytes[range(row)], as: UTF8.self) }

  package func isEmpty(at row: Row) -> Bool { range(row).isEmpty }
  package var isUnused: Bool { ends.isEmpty }
}

// MARK: - Image

extension LazyColumn where Element == UInt32 {
  func put(into image: inout ImageWriter) { image.put(values) }

  init(image: inout ImageReader, below limit: Int) throws(ImageFlaw) {
    fill = 0
    values = try image.codes(below: limit)
    try image.check(values.count <= image.limits.rows, "a column is longer than the rows")
  }
}

extension LazyColumn {
  func put<Case: RawRepresentable>(into image: inout ImageWriter) where Case.RawValue == UInt8, Element == Case? {
    image.put(values) { $0?.rawValue ?? .max }
  }

  init<Case: RawRepresentable>(
    image: inout ImageReader
  ) throws(ImageFlaw) where Case.RawValue == UInt8, Element == Case? {
    fill = nil
    let column = try image.column(of: UInt8.self)
    try image.check(column.count <= image.limits.rows, "a column is longer than the rows")
    values = column.map { Case(rawValue: $0) }
    for (value, byte) in zip(values, column) {
      try image.check(value != nil || byte == .max, "a word of a scale is unknown")
    }
  }
}

extension TextColumn {
  func put(into image: inout ImageWriter) {
    image.put(bytes)
    ends.put(into: &image)
  }

  init(image: inout ImageReader) throws(ImageFlaw) {
    bytes = try image.array()
    ends = try Ends(image: &image, total: bytes.count)
    try image.check(ends.count <= image.limits.rows, "a column is longer than the rows")
  }
}
