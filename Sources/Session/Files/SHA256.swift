import CHashing

/// SHA-256 (FIPS 180-4), fed piece by piece; linear in the bytes.
struct SHA256 {
  private var state = cha_sha256()

  init() { cha_sha256_begin(&state) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) { cha_sha256_add(&state, bytes.baseAddress, bytes.count) }

  mutating func update(_ bytes: some Collection<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
      Array(bytes).withUnsafeBytes { update($0) }
    }
  }

  /// The 32 bytes of the digest of all that came so far; more may follow.
  var digest: [UInt8] {
    var copy = state
    return [UInt8](unsafeUninitializedCapacity: Int(CHA_DIGEST)) { buffer, count in
      if let start = buffer.baseAddress { cha_sha256_end(&copy, start) }
      count = Int(CHA_DIGEST)
    }
  }

  static func digest(of bytes: some Collection<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest
  }
}
