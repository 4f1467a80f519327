/// One entry of a journal: a kind and its fields, on disk behind a line of fixed width.
///
/// ```
/// R 00000007 E 000000c4 <sum: 32 digits> <chain: 32 digits>⏎payload⏎
/// ```
///
/// Number and length are hexadecimal. The sum covers the journal's salt, number, kind, length and payload; the chain
/// covers the chain of the record before and the sum. Both are the first half of a SHA-256 (FIPS 180-4). Readers accept
/// this form and no other: a lenient one would miss damage in the line itself.
package struct JournalRecord: Equatable {
  package enum Kind: UInt8, CaseIterable {
    /// `B`: format, salt, name and digest of the data, when, by which program and process.
    case begin = 0x42
    /// `E`: an edit as the changes that it made.
    case edit = 0x45
    /// `I`: a large import, as the file that it came from and its digest.
    case bulk = 0x49
    /// `C`: an edit that was taken back or done again, as the changes that this made, where a replay from the last save
    /// could not know it.
    case counterpart = 0x43
    /// `U`: the latest edit was taken back.
    case undo = 0x55
    /// `R`: the edit taken back last was done again.
    case redo = 0x52
    /// `W`: a save is about to happen, with the digest that the file will have.
    case saving = 0x57
    /// `S`: a save has happened.
    case saved = 0x53
  }

  package var kind: Kind
  package var fields: [[UInt8]]

  package init(_ kind: Kind, _ fields: [[UInt8]] = []) {
    self.kind = kind
    self.fields = fields
  }

  package init(_ kind: Kind, texts: [String]) { self.init(kind, texts.map { Array($0.utf8) }) }

  func text(_ position: Int) -> String {
    position < fields.count ? String(decoding: fields[position], as: UTF8.self) : ""
  }

  /// Fields as `length:bytes,` one behind the other.
  var payload: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(fields.reduce(0) { $0 + $1.count + 12 })
    for field in fields {
      bytes += Array(String(field.count).utf8)
      bytes.append(0x3A)
      bytes += field
      bytes.append(0x2C)
    }
    return bytes
  }

  /// Takes a payload apart; nil where it is not exactly a row of fields.
  static func fields(of payload: ArraySlice<UInt8>) -> [[UInt8]]? {
    var fields: [[UInt8]] = []
    var at = payload.startIndex
    while at < payload.endIndex {
      var length = 0
      let start = at
      while at < payload.endIndex, payload[at] &- 0x30 < 10 {
        guard at - start < 10 else { return nil }
        length = length * 10 + Int(payload[at] &- 0x30)
        at += 1
      }
      let isPadded = at - start > 1 && payload[start] == 0x30
      guard at > start, !isPadded, at < payload.endIndex, payload[at] == 0x3A else { return nil }
      at += 1
      guard length < payload.endIndex - at, payload[at + length] == 0x2C else { return nil }
      fields.append(Array(payload[at..<at + length]))
      at += length + 1
    }
    return fields
  }
}

/// The digests that tie a record to its journal and to the record before.
package struct JournalChain: Equatable {
  /// Bytes that differ from journal to journal, so that a record of another one is none of this one's.
  package let salt: [UInt8]
  var number: UInt32 = 0
  var link = [UInt8](repeating: 0x30, count: JournalChain.digits)

  package init(salt: [UInt8]) { self.salt = salt }

  static let digits = 32
  static let headerSize = 88
  static let largestPayload = Int(UInt32.max) - 1

  func sum(number: UInt32, kind: UInt8, payload: ArraySlice<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(salt)
    hash.update(JournalDigits.hexadecimal(number) + [kind] + JournalDigits.hexadecimal(UInt32(payload.count)))
    payload.withUnsafeBytes { hash.update($0) }
    return JournalDigits.half(hash.digest)
  }

  func next(after sum: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(link)
    hash.update(sum)
    return JournalDigits.half(hash.digest)
  }

  /// The bytes of the next record, and the chain behind it.
  package func encode(_ record: JournalRecord) -> (bytes: [UInt8], chain: JournalChain) {
    let payload = record.payload
    let sum = sum(number: number, kind: record.kind.rawValue, payload: payload[...])
    var after = self
    after.link = next(after: sum)
    after.number = number + 1
    var bytes: [UInt8] = [0x52, 0x20]
    bytes.reserveCapacity(Self.headerSize + payload.count + 1)
    bytes += JournalDigits.hexadecimal(number) + [0x20, record.kind.rawValue, 0x20]
    bytes += JournalDigits.hexadecimal(UInt32(payload.count)) + [0x20] + sum + [0x20] + after.link + [0x0A]
    bytes += payload
    bytes.append(0x0A)
    return (bytes, after)
  }
}

/// Hexadecimal digits in lower case, and nothing else.
enum JournalDigits {
  private static let digits = Array("0123456789abcdef".utf8)

  static func hexadecimal(_ number: UInt32) -> [UInt8] {
    (0..<8).map { digits[Int(number >> UInt32(28 - 4 * $0)) & 15] }
  }

  static func half(_ digest: [UInt8]) -> [UInt8] {
    digest.prefix(JournalChain.digits / 2).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 || byte &- 0x61 < 6 }

  static func number(_ bytes: ArraySlice<UInt8>) -> UInt32? {
    guard bytes.count == 8 else { return nil }
    var number: UInt32 = 0
    for byte in bytes {
      guard isDigit(byte) else { return nil }
      number = number << 4 | UInt32(byte < 0x3A ? byte - 0x30 : byte - 0x57)
    }
    return number
  }
}
