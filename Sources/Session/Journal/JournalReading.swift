/// What the bytes of a journal hold.
package struct JournalReading: Equatable {
  package enum Ending: Equatable {
    /// The last record ends with the file.
    case whole
    /// From this byte on there is no valid record: a write that was cut off, or damage in the last record.
    case torn(at: Int)
    /// The bytes here are no valid record, but valid ones follow: something in the middle was changed. Where nothing
    /// valid follows, the very beginning is damaged: a journal takes its name only when that is on the disk.
    case damaged(at: Int, next: Int?)
  }

  package private(set) var records: [JournalRecord] = []
  package private(set) var ending = Ending.whole
  /// The chain behind the last valid record; nil where there is none.
  package private(set) var chain: JournalChain?
  /// The length of the valid part, in bytes.
  package private(set) var validLength = 0

  /// Reads record by record. Complexity: linear in the bytes, and quadratic only in planted headers of a damaged file.
  package init(_ bytes: [UInt8]) {
    while validLength < bytes.count {
      guard let found = Self.record(in: bytes, at: validLength), let next = follow(found) else {
        let rest = Self.valid(in: bytes, after: validLength, salt: chain?.salt)
        ending = rest == nil && chain != nil ? .torn(at: validLength) : .damaged(at: validLength, next: rest)
        return
      }
      records.append(found.record)
      chain = next
      validLength = found.end
    }
  }

  private struct Found {
    var record: JournalRecord
    var number: UInt32
    var sum: [UInt8]
    var link: [UInt8]
    var payload: ArraySlice<UInt8>
    var end: Int

    func hasSum(_ salt: [UInt8]) -> Bool {
      JournalChain(salt: salt).sum(number: number, kind: record.kind.rawValue, payload: payload) == sum
    }
  }

  /// The chain behind a record if it is the right next one.
  private func follow(_ found: Found) -> JournalChain? {
    var chain: JournalChain
    if let known = self.chain {
      guard found.record.kind != .begin else { return nil }
      chain = known
    } else {
      guard found.record.kind == .begin, found.record.fields.count > 1 else { return nil }
      chain = JournalChain(salt: found.record.fields[1])
    }
    guard found.number == chain.number, found.hasSum(chain.salt) else { return nil }
    let link = chain.next(after: found.sum)
    guard link == found.link else { return nil }
    chain.link = link
    chain.number += 1
    return chain
  }

  private static func record(in bytes: [UInt8], at start: Int) -> Found? {
    let head = start + JournalChain.headerSize
    guard head <= bytes.count, bytes[start] == 0x52, bytes[head - 1] == 0x0A,
      [1, 10, 12, 21, 54].allSatisfy({ bytes[start + $0] == 0x20 }),
      let number = JournalDigits.number(bytes[start + 2..<start + 10]),
      let kind = JournalRecord.Kind(rawValue: bytes[start + 11]),
      let length = JournalDigits.number(bytes[start + 13..<start + 21])
    else { return nil }
    let sum = Array(bytes[start + 22..<start + 54])
    let link = Array(bytes[start + 55..<start + 87])
    let end = head + Int(length) + 1
    guard sum.allSatisfy(JournalDigits.isDigit), link.allSatisfy(JournalDigits.isDigit), end <= bytes.count,
      bytes[end - 1] == 0x0A, let fields = JournalRecord.fields(of: bytes[head..<end - 1])
    else { return nil }
    return Found(
      record: JournalRecord(kind, fields), number: number, sum: sum, link: link, payload: bytes[head..<end - 1],
      end: end)
  }

  /// The first valid record behind a place. Without a salt, because the very first record is broken, its form decides.
  private static func valid(in bytes: [UInt8], after start: Int, salt: [UInt8]?) -> Int? {
    guard start + 1 < bytes.count else { return nil }
    for at in start + 1..<bytes.count where bytes[at] == 0x52 {
      guard let found = record(in: bytes, at: at), found.record.kind != .begin else { continue }
      if let salt, !found.hasSum(salt) { continue }
      return at
    }
    return nil
  }
}
