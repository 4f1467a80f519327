/// Why an image is no model.
package struct ImageFlaw: Error, Hashable, Sendable {
  package let reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// How many of each there are: what codes and rows in an image are held against.
struct ImageLimits {
  var sources = 0
  var entities = 0
  var properties = 0
  var queries = 0
  var values = 0
  var dates = 0
  var chains = 0
  var qualifiers = 0
  var questions = 0
  var tagSets = 0
  var rows = 0
}

/// Takes a model out of an image that ``ImageWriter`` made.
///
/// Nothing is believed: no count is larger than what follows it, no code or row is beyond the table that it points into,
/// and places within a column ascend. So bytes that are no image make an error, whatever they are, and never a model that
/// kernels would read beyond.
package struct ImageReader {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  /// Told now and then how many bytes are needed no more; what it throws ends the work.
  package var passed: ((Int) throws(ImageFlaw) -> Void)?
  var limits = ImageLimits()

  /// The bytes begin at a multiple of eight, and stay where they are for as long as the reader is used.
  package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// How many bytes were taken.
  package var taken: Int { at }
  package var isAtEnd: Bool { at == bytes.count }

  /// Throws where something does not hold.
  @inline(__always)
  package func check(_ holds: Bool, _ reason: @autoclosure () -> String) throws(ImageFlaw) {
    guard holds else { throw ImageFlaw(reason()) }
  }

  package mutating func number() throws(ImageFlaw) -> Int {
    try check(bytes.count - at >= 8, "it ends early")
    defer { at += 8 }
    return Int(bytes.loadUnaligned(fromByteOffset: at, as: Int64.self))
  }

  /// A number from zero up to and including `limit`.
  package mutating func number(upTo limit: Int) throws(ImageFlaw) -> Int {
    let number = try number()
    try check(number >= 0 && number <= limit, "a number is out of bounds")
    return number
  }

  package mutating func flag() throws(ImageFlaw) -> Bool { try number(upTo: 1) == 1 }

  /// How many entries follow, of which each takes at least `size` bytes.
  package mutating func count(_ size: Int) throws(ImageFlaw) -> Int {
    try number(upTo: max(0, bytes.count - at - 8) / size)
  }

  /// A column where it lies in the image.
  package mutating func column<Number: ImagePlain>(
    of type: Number.Type = Number.self
  ) throws(ImageFlaw) -> UnsafeBufferPointer<Number> {
    try passed?(at)
    let count = try count(MemoryLayout<Number>.stride)
    let length = count * MemoryLayout<Number>.stride
    let place = UnsafeRawBufferPointer(rebasing: bytes[at..<at + length])
    try check(bytes.count - at - length >= -length & 7, "it ends early")
    at += length + (-length & 7)
    return place.assumingMemoryBound(to: type)
  }

  /// A column as an array.
  package mutating func array<Number: ImagePlain>() throws(ImageFlaw) -> [Number] { try copy { _, _ in true } }

  /// A column as an array, copied in pieces that stay in the processor's cache; each is looked at by `holds`, which is
  /// given the piece and the last number before it. Nil where something does not hold.
  private mutating func copy<Number: ImagePlain>(
    _ reason: String = "", _ holds: (UnsafeBufferPointer<Number>, Number?) -> Bool
  ) throws(ImageFlaw) -> [Number] {
    let start = at + 8
    let column = try column(of: Number.self)
    var copy: [Number] = []
    copy.reserveCapacity(column.count)
    let step = Self.pieceSize / MemoryLayout<Number>.stride
    var isWhole = true
    while copy.count < column.count {
      try passed?(start + copy.count * MemoryLayout<Number>.stride)
      let piece = UnsafeBufferPointer(
        rebasing: column[copy.count..<min(copy.count + step, column.count)])
      isWhole = holds(piece, copy.last) && isWhole
      copy.append(contentsOf: piece)
    }
    try check(isWhole, reason)
    return copy
  }

  private static var pieceSize: Int { 1 << 17 }

  package mutating func text() throws(ImageFlaw) -> String {
    String(decoding: try column(of: UInt8.self), as: UTF8.self)
  }

  package mutating func optionalText() throws(ImageFlaw) -> String? { try flag() ? try text() : nil }

  package mutating func texts() throws(ImageFlaw) -> [String] {
    var texts: [String] = []
    for _ in 0..<(try count(8)) { texts.append(try text()) }
    return texts
  }

  /// A column of codes, all of them below a limit. Complexity: linear, several a nanosecond.
  mutating func codes(below limit: Int) throws(ImageFlaw) -> [UInt32] {
    try copy("a code is out of bounds") { piece, _ in Int(Self.greatest(piece)) < limit }
  }

  /// The same of a certain length.
  mutating func codes(below limit: Int, count: Int) throws(ImageFlaw) -> [UInt32] {
    let codes = try codes(below: limit)
    try check(codes.count == count, "a column has not the length of its table")
    return codes
  }

  private static func greatest(_ codes: UnsafeBufferPointer<UInt32>) -> UInt32 {
    var greatest: UInt32 = 0
    for code in codes { greatest = max(greatest, code) }
    return greatest
  }

  /// Where the pieces of a column of `total` items begin, and the end of the last: from 0 on and ascending.
  mutating func offsets(total: Int) throws(ImageFlaw) -> [UInt32] {
    let offsets: [UInt32] = try copy("places do not ascend") { piece, before in
      var isAscending = (before ?? 0) <= piece[0]
      for place in 1..<piece.count where piece[place] < piece[place - 1] { isAscending = false }
      return isAscending
    }
    try check(offsets.first == 0 && offsets.last.map(Int.init) == total, "places do not fit their column")
    return offsets
  }

  /// The slots of a hash table, each with an entry from `lowest` on in its lower half and below `limit`, or free; and how
  /// many are taken. A search ends, because some are free.
  mutating func slots(from lowest: Int, below limit: Int) throws(ImageFlaw) -> (slots: [UInt64], used: Int) {
    var used = 0
    let slots: [UInt64] = try copy("a hash table points beyond its entries") { piece, _ in
      var isWithin = true
      for slot in piece where slot != 0 {
        used += 1
        let entry = Int(slot & 0xFFFF_FFFF)
        if entry < lowest || entry >= limit { isWithin = false }
      }
      return isWithin
    }
    try check(slots.count & (slots.count - 1) == 0, "a hash table has an odd size")
    try check(used * 4 <= slots.count * 3, "a hash table points beyond its entries")
    return (slots, used)
  }

  /// A column of cases by their raw values.
  mutating func cases<Case: RawRepresentable>(
    of type: Case.Type = Case.self
  ) throws(ImageFlaw) -> [Case] where Case.RawValue == UInt8 {
    let column = try column(of: UInt8.self)
    var cases: [Case] = []
    cases.reserveCapacity(column.count)
    for byte in column {
      guard let found = Case(rawValue: byte) else { throw ImageFlaw("a word of a scale is unknown") }
      cases.append(found)
    }
    return cases
  }

  /// One case by its raw value.
  package mutating func oneCase<Case: RawRepresentable>(
    of type: Case.Type = Case.self
  ) throws(ImageFlaw) -> Case where Case.RawValue == UInt8 {
    guard let found = Case(rawValue: UInt8(try number(upTo: 255))) else {
      throw ImageFlaw("a word of a scale is unknown")
    }
    return found
  }

  /// Numbers by codes, as a dictionary.
  mutating func dictionary(below limit: Int, to values: Int) throws(ImageFlaw) -> [UInt32: UInt32] {
    let keys = try codes(below: limit)
    let numbers = try codes(below: values, count: keys.count)
    return Dictionary(zip(keys, numbers), uniquingKeysWith: { first, _ in first })
  }
}

extension ImageWriter {
  /// A dictionary from codes to numbers, in order of the codes.
  mutating func put(_ dictionary: [UInt32: UInt32]) {
    let sorted = dictionary.sorted { $0.key < $1.key }
    put(sorted, as: \.key)
    put(sorted, as: \.value)
  }

  /// Codes of things.
  mutating func put<Tag>(codes: [Code<Tag>]) { put(codes, as: \.rawValue) }
}

extension ImageReader {
  mutating func codes<Tag>(of tag: Tag.Type = Tag.self, below limit: Int) throws(ImageFlaw) -> [Code<Tag>] {
    try codes(below: limit).map { Code<Tag>($0) }
  }
}
