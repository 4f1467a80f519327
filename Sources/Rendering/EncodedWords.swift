import Text

/// What has been encoded last, by code: a slot for each of the lower bits, so that a look-up is one comparison.
///
/// There are a few slots at first, and more as more codes come: a table of three rows costs no more than they do.
package struct EncodedWords: ~Copyable {
  private struct Slot {
    var code = UInt32.max
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// How many cells of a terminal the words take; the highest bit says that they are as the data hold them.
    var cells: UInt32 = 0
  }

  /// So many bytes behind any words may be read.
  package static var slack: Int { 16 }
  private static var mostSlots: Int { 1 << 15 }
  /// More bytes than this are let go of.
  private static var byteLimit: Int { 1 << 20 }
  private static var plainMark: UInt32 { 1 << 31 }

  private var slots: UnsafeMutableBufferPointer<Slot>
  private var entered = 0
  private var bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  package init() {
    slots = .allocate(capacity: 16)
    slots.initialize(repeating: Slot())
    bytes = .allocate(capacity: 256)
    bytes.initialize(repeating: 0)
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
  }

  /// Puts the words that a code stands for; `enter` appends them where they are not known.
  @inline(__always)
  package mutating func put(
    _ code: UInt32, into lines: inout AlignedLines, _ enter: (inout EncodedWords) -> Void
  ) {
    var slot = slots[Int(code) & (slots.count - 1)]
    if slot.code != code { slot = self.enter(code, enter) }
    guard let base = bytes.baseAddress else { return }
    lines.put(padded: base + Int(slot.start), count: Int(slot.count), cells: Int(slot.cells & ~Self.plainMark))
  }

  /// The most cells of a terminal that the words of some codes take; `enter` appends them where they are not known, with
  /// the place of the code.
  @inline(__always)
  package mutating func mostCells(
    of codes: UnsafeBufferPointer<UInt32>, _ enter: (Int, inout EncodedWords) -> Void
  ) -> Int {
    var most: UInt32 = 0
    for place in 0..<codes.count {
      let code = codes[place]
      var slot = slots[Int(code) & (slots.count - 1)]
      if slot.code != code { slot = self.enter(code) { enter(place, &$0) } }
      most = max(most, slot.cells & ~Self.plainMark)
    }
    return Int(most)
  }

  /// Appends the words that another code of `others` stands for, with an arrow before them if they are not the first;
  /// false where they may look otherwise beside other words.
  package mutating func append(
    _ code: UInt32, of others: inout EncodedWords, isFirst: Bool, _ enter: (inout EncodedWords) -> Void
  ) -> Bool {
    var slot = others.slots[Int(code) & (others.slots.count - 1)]
    if slot.code != code { slot = others.enter(code, enter) }
    guard slot.cells & Self.plainMark != 0, let base = others.bytes.baseAddress else { return false }
    if !isFirst { append(Self.arrow) }
    append(UnsafeBufferPointer(start: base + Int(slot.start), count: Int(slot.count)))
    return true
  }

  private static let arrow = StaticString(" → ")

  private mutating func append(_ words: StaticString) {
    words.withUTF8Buffer { append($0) }
  }

  /// Appends words as data hold them.
  package mutating func append(_ words: UnsafeBufferPointer<UInt8>) {
    guard let from = words.baseAddress else { return }
    let needed = count + words.count + Self.slack
    if needed > bytes.count { grow(needed) }
    guard let base = bytes.baseAddress else { return }
    (base + count).update(from: from, count: words.count)
    count += words.count
  }

  package mutating func append(_ words: ArraySlice<UInt8>) { words.withUnsafeBufferPointer { append($0) } }

  package mutating func append(_ words: String) {
    var words = words
    words.withUTF8 { append($0) }
  }

  /// Where what is appended next will begin, for ``cut(to:)``.
  package var end: Int { count }

  /// Takes back what was appended since.
  package mutating func cut(to end: Int) { count = end }

  private mutating func grow(_ least: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(least, bytes.count * 2))
    larger.initialize(repeating: 0)
    if let from = bytes.baseAddress, let base = larger.baseAddress { base.update(from: from, count: count) }
    bytes.deallocate()
    bytes = larger
  }

  @inline(never)
  private mutating func enter(_ code: UInt32, _ words: (inout EncodedWords) -> Void) -> Slot {
    if count > Self.byteLimit {
      count = 0
      slots.update(repeating: Slot())
    }
    if entered * 2 >= slots.count, slots.count < Self.mostSlots { addSlots() }
    let start = count
    words(&self)
    var cells = bytes.baseAddress.flatMap { base in
      SafeText.plainCells(UnsafeBufferPointer(start: base + start, count: count - start)).map {
        UInt32($0) | Self.plainMark
      }
    }
    if cells == nil {
      // What is not plain is made safe, and takes the place of what was appended.
      var safe: [UInt8] = []
      let written = String(decoding: bytes[start..<count], as: UTF8.self)
      cells = UInt32(SafeText.appendTerminal(written, to: &safe))
      count = start
      safe.withUnsafeBufferPointer { append($0) }
    }
    let slot = Slot(code: code, start: UInt32(start), count: UInt32(count - start), cells: cells ?? 0)
    slots[Int(code) & (slots.count - 1)] = slot
    entered += 1
    return slot
  }

  private mutating func addSlots() {
    let more = UnsafeMutableBufferPointer<Slot>.allocate(capacity: slots.count * 2)
    more.initialize(repeating: Slot())
    for slot in slots where slot.code != .max { more[Int(slot.code) & (more.count - 1)] = slot }
    slots.deallocate()
    slots = more
  }
}
