import CHashing
import Testing

@testable import Session

@Suite(.serialized) struct SHA256Tests {
  private static func hexadecimal(_ bytes: some Collection<UInt8>) -> String { Digest.hexadecimal(Array(bytes)) }

  /// The examples of FIPS 180-4 in NIST's collection of example values, and a million times "a".
  @Test func knownDigests() {
    let cases: [(String, String)] = [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ]
    for (text, digest) in cases { #expect(Self.hexadecimal(text.utf8) == digest) }
  }

  /// The processor's instructions and the library's own code give one digest, however the bytes are cut.
  @Test func acceleratedAndPlainAgree() {
    defer { cha_accelerate(1) }
    var generator = SystemRandomNumberGenerator()
    for length in Array(0...300) + [1023, 1024, 1025, 65_537] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      cha_accelerate(0)
      let plain = SHA256.digest(of: bytes)
      cha_accelerate(1)
      #expect(SHA256.digest(of: bytes) == plain, "\(length) bytes")
      var pieces = SHA256()
      var start = 0
      while start < length {
        let end = min(length, start + Int.random(in: 1...400, using: &generator))
        pieces.update(bytes[start..<end])
        start = end
      }
      #expect(pieces.digest == plain, "\(length) bytes in pieces")
    }
  }

  /// Asking for the digest ends nothing.
  @Test func goesOnAfterADigest() {
    var hash = SHA256()
    hash.update(Array("ab".utf8))
    _ = hash.digest
    hash.update(Array("c".utf8))
    #expect(hash.digest == SHA256.digest(of: Array("abc".utf8)))
  }
}
