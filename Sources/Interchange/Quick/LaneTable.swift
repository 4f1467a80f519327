#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Distinct texts of one lane, numbered in order of first appearance; the lane's own codes.
///
/// A slot holds sixteen bytes of the text, so that the usual name is found without a look elsewhere; longer texts are
/// compared whole. A text may be told apart by a number beside it, the salt. Complexity: expected O(length); 32 bytes a
/// slot, of which at most five eighths are taken.
struct LaneTable {
  private struct Slot {
    var hash: UInt32 = 0
    /// The code + 1; 0 for a free slot.
    var entry: UInt32 = 0
    var count: UInt32 = 0
    var salt: UInt32 = 0
    var head: UInt64 = 0
    var tail: UInt64 = 0
  }

  private static let seed: UInt64 = .random(in: 1...UInt64.max)

  private var slots = [Slot](repeating: Slot(), count: 64)
  private var long: [UInt8] = []
  /// Where each text of more than sixteen bytes begins.
  private var starts: [Int] = []
  private(set) var count = 0
  /// The texts that were new since ``takeFresh()``.
  private var fresh = FreshTexts()

  /// The code of a text and whether it is new.
  @inline(__always)
  mutating func intern(_ text: UnsafePointer<UInt8>, _ length: Int) -> (code: UInt32, isNew: Bool) {
    intern(text, length, hash: Self.hash(text, length))
  }

  /// The same for a text whose hash is known.
  @inline(__always)
  mutating func intern(
    _ text: UnsafePointer<UInt8>, _ length: Int, salt: UInt32 = 0, hash: UInt32
  ) -> (code: UInt32, isNew: Bool) {
    let (head, tail) = Self.ends(text, length)
    let place = slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Int(hash) & mask
      while true {
        let slot = slots[place]
        if slot.entry == 0 { return ~place }
        if slot.hash == hash, slot.head == head, slot.tail == tail, slot.count == UInt32(length), slot.salt == salt,
          length <= 16 || isEqual(Int(slot.entry) - 1, text, length)
        {
          return Int(slot.entry) - 1
        }
        place = (place + 1) & mask
      }
    }
    if place >= 0 { return (UInt32(place), false) }
    add(text, length, Slot(hash: hash, entry: 0, count: UInt32(length), salt: salt, head: head, tail: tail), at: ~place)
    return (UInt32(count - 1), true)
  }

  /// Has a look at the slot of a hash, so that it is near when it is asked for.
  @inline(__always)
  func look(_ hash: UInt32) -> UInt32 { slots[Int(hash) & (slots.count - 1)].entry }

  /// The hash of a text, and of the number that tells it apart.
  @inline(__always)
  static func hash(_ text: UnsafePointer<UInt8>, _ length: Int, salt: UInt32 = 0) -> UInt32 {
    let (head, tail) = ends(text, length)
    return hash(text, length, head, tail, salt)
  }

  /// The texts that came since the last time, in order of their codes.
  mutating func takeFresh() -> FreshTexts {
    let taken = fresh
    fresh = FreshTexts()
    return taken
  }

  private func isEqual(_ entry: Int, _ text: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    long.withUnsafeBufferPointer { long in
      guard let base = long.baseAddress else { return false }
      return memcmp(base + starts[entry], text, length) == 0
    }
  }

  @inline(never)
  private mutating func add(_ text: UnsafePointer<UInt8>, _ length: Int, _ slot: Slot, at place: Int) {
    let bytes = UnsafeBufferPointer(start: text, count: length)
    starts.append(long.count)
    if length > 16 { long.append(contentsOf: bytes) }
    fresh.append(bytes)
    count += 1
    slots[place] = slot
    slots[place].entry = UInt32(count)
    if count * 8 > slots.count * 5 { grow() }
  }

  private mutating func grow() {
    var larger = [Slot](repeating: Slot(), count: slots.count * 2)
    let mask = larger.count - 1
    larger.withUnsafeMutableBufferPointer { larger in
      for slot in slots where slot.entry != 0 {
        var place = Int(slot.hash) & mask
        while larger[place].entry != 0 { place = (place + 1) & mask }
        larger[place] = slot
      }
    }
    slots = larger
  }

  /// The first and the last eight bytes; shorter texts in a form that together with the length says all.
  @inline(__always)
  private static func ends(_ text: UnsafePointer<UInt8>, _ length: Int) -> (UInt64, UInt64) {
    let raw = UnsafeRawPointer(text)
    if length >= 8 {
      return (
        raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: length - 8, as: UInt64.self)
      )
    }
    if length >= 4 {
      return (
        UInt64(raw.loadUnaligned(as: UInt32.self)),
        UInt64(raw.loadUnaligned(fromByteOffset: length - 4, as: UInt32.self))
      )
    }
    if length == 0 { return (0, 0) }
    return (UInt64(text[0]) << 16 | UInt64(text[length >> 1]) << 8 | UInt64(text[length - 1]), 0)
  }

  @inline(__always)
  private static func hash(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ head: UInt64, _ tail: UInt64, _ salt: UInt32
  ) -> UInt32 {
    var state = head
    if length > 16 {
      var offset = 8
      while offset + 8 < length {
        let word = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        state = fold(state ^ word, 0x9E37_79B9_7F4A_7C15)
        offset += 8
      }
    }
    let mixed = fold(state ^ seed, tail ^ 0xE703_7ED1_A0B4_28DB ^ UInt64(length) << 32 ^ UInt64(salt))
    let result = fold(mixed ^ UInt64(length), 0x9E37_79B9_7F4A_7C15)
    return UInt32(truncatingIfNeeded: result ^ result >> 32)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// Texts end to end.
struct FreshTexts: Sendable {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
  }

  mutating func append(_ other: FreshTexts) {
    let offset = bytes.count
    bytes.append(contentsOf: other.bytes)
    for end in other.ends { ends.append(offset + end) }
  }

  func withText<Result>(_ entry: UInt32, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let entry = Int(entry)
    let range = (entry == 0 ? 0 : ends[entry - 1])..<ends[entry]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  func text(_ entry: UInt32) -> String { withText(entry) { String(decoding: $0, as: UTF8.self) } }
}

/// Distinct pairs of codes, numbered in order of first appearance.
struct LanePairs {
  private var slots = [(key: UInt64, entry: UInt32)](repeating: (0, 0), count: 64)
  private(set) var count = 0
  private var fresh: [UInt64] = []

  /// The code of a pair with this hash, and whether it is new.
  mutating func intern(_ first: UInt32, _ second: UInt32, hash: UInt32) -> (code: UInt32, isNew: Bool) {
    let key = UInt64(first) << 32 | UInt64(second)
    let found = slots.withUnsafeBufferPointer { slots in
      var place = Int(hash) & (slots.count - 1)
      while slots[place].entry != 0 {
        if slots[place].key == key { return Int(slots[place].entry) - 1 }
        place = (place + 1) & (slots.count - 1)
      }
      return ~place
    }
    if found >= 0 { return (UInt32(found), false) }
    count += 1
    slots[~found] = (key, UInt32(count))
    fresh.append(key)
    if count * 8 > slots.count * 5 { grow() }
    return (UInt32(count - 1), true)
  }

  /// As ``LaneTable/look(_:)``.
  @inline(__always)
  func look(_ hash: UInt32) -> UInt32 { slots[Int(hash) & (slots.count - 1)].entry }

  mutating func takeFresh() -> [UInt64] {
    let taken = fresh
    fresh = []
    return taken
  }

  @inline(__always)
  static func hash(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let key = UInt64(first) << 32 | UInt64(second)
    let product = (key ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return UInt32(truncatingIfNeeded: product.high ^ product.low)
  }

  private mutating func grow() {
    var larger = [(key: UInt64, entry: UInt32)](repeating: (0, 0), count: slots.count * 2)
    let mask = larger.count - 1
    larger.withUnsafeMutableBufferPointer { larger in
      for slot in slots where slot.entry != 0 {
        let hash = Self.hash(UInt32(truncatingIfNeeded: slot.key >> 32), UInt32(truncatingIfNeeded: slot.key))
        var place = Int(hash) & mask
        while larger[place].entry != 0 { place = (place + 1) & mask }
        larger[place] = slot
      }
    }
    slots = larger
  }
}
