import CHashing

/// A short mark of many bytes, under a secret: two different texts have one mark with a chance of at most 2^-64, whoever
/// wrote them, as long as he does not know the secret.
///
/// Each block of 8 KiB is brought down to 16 bytes by NH, the keyed function of UMAC (Black, Halevi, Krawczyk, Krovetz and
/// Rogaway, "UMAC: Fast and Secure Message Authentication", CRYPTO '99), on words of 64 bits: two additions and a
/// multiplication for 16 bytes. SHA-256 over these and the length is the mark. Complexity: linear, some ten times as fast
/// as SHA-256 over all bytes.
struct Fingerprint {
  static let secretSize = 32
  static let size = 32
  private static let blockSize = 8192

  private let key: [UInt64]
  private var hash = SHA256()
  /// The beginning of a block.
  private var rest: [UInt8] = []
  private var length = 0

  /// The key of all blocks is stretched from the secret by SHA-256 in counter mode.
  init(secret: [UInt8]) {
    var key: [UInt64] = []
    for counter in 0..<UInt8.max where key.count < Self.blockSize / 8 { key += Self.words(secret, counter, 0) }
    for counter in 0..<UInt8.max where key.count < Self.blockSize / 8 { key += Self.words(secret, counter, 1) }
    self.key = key
    rest.reserveCapacity(Self.blockSize)
  }

  private static func words(_ secret: [UInt8], _ counter: UInt8, _ turn: UInt8) -> [UInt64] {
    SHA256.digest(of: secret + [turn, counter]).withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self) }
    }
  }

  /// A secret that nobody can guess.
  static func freshSecret() -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<secretSize).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    length += bytes.count
    var at = 0
    if !rest.isEmpty {
      at = min(Self.blockSize - rest.count, bytes.count)
      rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<at]))
      guard rest.count == Self.blockSize else { return }
      rest.withUnsafeBytes { add($0) }
      rest.removeAll(keepingCapacity: true)
    }
    while bytes.count - at >= Self.blockSize {
      add(UnsafeRawBufferPointer(rebasing: bytes[at..<at + Self.blockSize]))
      at += Self.blockSize
    }
    if at < bytes.count { rest.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[at...])) }
  }

  private mutating func add(_ block: UnsafeRawBufferPointer) {
    var sum = Self.sum(block, key)
    withUnsafeBytes(of: &sum) { hash.update($0) }
  }

  /// NH of a block whose length is a multiple of 16.
  private static func sum(_ block: UnsafeRawBufferPointer, _ key: [UInt64]) -> (low: UInt64, high: UInt64) {
    key.withUnsafeBufferPointer { key in
      var low: UInt64 = 0
      var high: UInt64 = 0
      for place in stride(from: 0, to: block.count, by: 16) {
        let first = block.loadUnaligned(fromByteOffset: place, as: UInt64.self) &+ key[place >> 3]
        let second = block.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self) &+ key[place >> 3 + 1]
        let product = first.multipliedFullWidth(by: second)
        let (sum, carries) = low.addingReportingOverflow(product.low)
        low = sum
        high = high &+ product.high &+ (carries ? 1 : 0)
      }
      return (low, high)
    }
  }

  /// The mark of all bytes so far.
  var mark: [UInt8] {
    var copy = self
    if !rest.isEmpty {
      let padded = rest + [UInt8](repeating: 0, count: -rest.count & 15)
      padded.withUnsafeBytes { copy.add($0) }
    }
    withUnsafeBytes(of: UInt64(length).littleEndian) { copy.hash.update($0) }
    return copy.hash.digest
  }
}
