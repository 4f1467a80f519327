#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Distinct byte strings, each stored once and numbered in order of first appearance.
///
/// Identity is equality of bytes; callers bring names to NFC first. The hash is seeded once a process, so that no
/// prepared set of names makes look-ups quadratic, and codes do not depend on it.
/// Complexity: expected O(length) a look-up; 8 bytes a slot, of which at most three quarters are taken, and 4 bytes an
/// entry beside the text.
package struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends = Ends()
  /// The entry's hash in the upper half, its number + 1 in the lower; 0 for a free slot. The count is a power of two.
  /// With the hash at hand, a slot of another entry costs no look elsewhere.
  private var slots: [UInt64] = []
  /// What the hashes in the slots were made with: that of the process, or of the one that made the image.
  private var seed = ByteHash.seed

  package init() {}

  package var count: Int { ends.count }

  /// Bytes held by the table, text and index.
  package var footprint: Int { bytes.capacity + ends.footprint + slots.capacity * 8 }

  private func range(_ entry: Int) -> Range<Int> { ends.range(entry) }

  /// Calls `body` with the bytes of an entry.
  package func withBytes<Result>(at entry: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = range(entry)
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  /// The bytes of an entry. Complexity: constant; nothing is copied.
  func bytes(at entry: Int) -> ArraySlice<UInt8> { bytes[range(entry)] }

  /// An entry's text; bytes that are not UTF-8 are repaired.
  package subscript(entry: Int) -> String { withBytes(at: entry) { String(decoding: $0, as: UTF8.self) } }

  /// The number of an entry with these bytes, or nil.
  package func find(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !slots.isEmpty else { return nil }
    let hash = ByteHash.hash(key, seed)
    return probe(key, hash).entry
  }

  package func find(_ key: String) -> Int? {
    var key = key
    return key.withUTF8 { find($0) }
  }

  /// Has a look at the slot of a key, so that it is near when it is asked for.
  func look(_ key: UnsafeBufferPointer<UInt8>) -> UInt32 {
    slots.isEmpty ? 0 : UInt32(truncatingIfNeeded: slots[Int(ByteHash.hash(key, seed)) & (slots.count - 1)])
  }

  /// The number of the entry with these bytes, made if it is new.
  package mutating func intern(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    if (count + 1) * 4 > slots.count * 3 { grow() }
    let hash = ByteHash.hash(key, seed)
    let (slot, entry) = probe(key, hash)
    if let entry { return entry }
    let entryNumber = count
    bytes.append(contentsOf: key)
    ends.append(bytes.count)
    slots[slot] = UInt64(hash) << 32 | UInt64(entryNumber + 1)
    return entryNumber
  }

  package mutating func intern(_ key: String) -> Int {
    var key = key
    return key.withUTF8 { intern($0) }
  }

  /// Enters a key; false where it was there.
  package mutating func insert(_ key: String) -> Bool {
    let before = count
    return intern(key) == before
  }

  private func probe(_ key: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> (slot: Int, entry: Int?) {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(hash) & mask
      while true {
        let stored = slots[slot]
        if stored == 0 { return (slot, nil) }
        if UInt32(truncatingIfNeeded: stored >> 32) == hash {
          let entry = Int(stored & 0xFFFF_FFFF) - 1
          if isEqual(entry, key) { return (slot, entry) }
        }
        slot = (slot + 1) & mask
      }
    }
  }

  private func isEqual(_ entry: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(entry)
    guard range.count == key.count else { return false }
    guard let wanted = key.baseAddress else { return true }
    return bytes.withUnsafeBufferPointer { all in
      guard let base = all.baseAddress else { return true }
      return memcmp(base + range.lowerBound, wanted, key.count) == 0
    }
  }

  private mutating func grow() {
    let size = max(16, slots.count * 2)
    var fresh = [UInt64](repeating: 0, count: size)
    fresh.withUnsafeMutableBufferPointer { fresh in
      for stored in slots where stored != 0 {
        var slot = Int(stored >> 32) & (size - 1)
        while fresh[slot] != 0 { slot = (slot + 1) & (size - 1) }
        fresh[slot] = stored
      }
    }
    slots = fresh
  }
}

/// A seeded multiply-and-fold hash over bytes.
package enum ByteHash {
  /// The seed of tables that are made in this process.
  static let seed: UInt64 = .random(in: 1...UInt64.max)

  package static func hash(_ key: UnsafeBufferPointer<UInt8>, _ seed: UInt64) -> UInt32 {
    var state = seed ^ UInt64(truncatingIfNeeded: key.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(key)
    var offset = 0
    while offset + 8 <= raw.count {
      state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xA076_1D64_78BD_642F)
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    state = fold(state ^ rest, 0xE703_7ED1_A0B4_28DB)
    return UInt32(truncatingIfNeeded: state ^ state >> 32)
  }

  @inline(__always)
  private static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

// MARK: - Image

extension ByteTable {
  func put(into image: inout ImageWriter) {
    image.put(bytes)
    ends.put(into: &image)
    image.put([seed])
    image.put(slots)
  }

  /// Takes a table of `count` entries; nil for any number of them.
  init(image: inout ImageReader, count: Int? = nil) throws(ImageFlaw) {
    bytes = try image.array()
    ends = try Ends(image: &image, total: bytes.count)
    seed = try image.column(of: UInt64.self).first ?? 0
    let (slots, used) = try image.slots(from: 1, below: ends.count + 1)
    try image.check(used == ends.count, "not every entry can be found")
    self.slots = slots
    try image.check(count ?? ends.count == ends.count, "a dictionary has another size than was announced")
  }
}
