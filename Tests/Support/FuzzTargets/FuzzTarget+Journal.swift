import Claims
import Language
import Session

extension FuzzTarget {
  private static let salt = Array("0123456789abcdef".utf8)

  /// A journal that is made of the input, then damaged as the input says: nothing is read that was not written, and
  /// damage is found unless it undoes itself.
  ///
  /// The first bytes say how many changes follow and where; the rest are the records' fields.
  static let journal = FuzzTarget("journal") { bytes in
    _ = JournalReading(bytes)
    guard bytes.count > 8 else { return }
    let changes = (0..<Int(bytes[0] % 3)).map { (place: Int(bytes[1 + 2 * $0]), xor: bytes[2 + 2 * $0]) }
    let cut = Int(bytes[7])
    var chain = JournalChain(salt: salt)
    var whole: [UInt8] = []
    var records: [JournalRecord] = []
    var ends = [0]
    func write(_ record: JournalRecord) {
      let (encoded, next) = chain.encode(record)
      whole += encoded
      chain = next
      records.append(record)
      ends.append(whole.count)
    }
    write(JournalRecord(.begin, [Array("hearsay-journal/1".utf8), salt]))
    for part in bytes.dropFirst(8).split(separator: 0x0A, maxSplits: 5) {
      let kinds = JournalRecord.Kind.allCases.dropFirst()
      let kind = kinds[kinds.startIndex + Int(part.first ?? 0) % kinds.count]
      write(JournalRecord(kind, part.split(separator: 0x2C, omittingEmptySubsequences: false).map { Array($0) }))
    }
    let reading = JournalReading(whole)
    try expect(reading.ending == .whole && reading.records == records, "what was written is not read")
    var broken = whole
    for change in changes { broken[change.place * 7 % broken.count] ^= change.xor }
    if cut > 0 { broken.removeLast(min(cut, broken.count)) }
    let again = JournalReading(broken)
    try expect(again.records == Array(records.prefix(again.records.count)), "a record was made up")
    let same = zip(broken, whole).prefix { $0 == $1 }.count
    let kept = ends.last { $0 <= same } ?? 0
    try expect(again.validLength >= kept, "\(again.validLength) bytes are taken, \(kept) are whole")
    if broken != whole, !ends.contains(broken.count) || broken != Array(whole.prefix(broken.count)) {
      try expect(again.ending != .whole, "damage was not found")
    }
  }

  private static let template: ClaimStore = {
    var store = ClaimStore()
    let lines = [
      "source s1 \"One\" alias:uno", "entity e1 \"Thing\"", "property size value:quantity unit:people one changing",
      "assert c1 by:s1 about:e1 on:size value:100", "assert c2 by:s2 about:e1 on:size value:200 deny:c1",
    ]
    for line in lines { try? StepRecord.apply(JournalRecord(.edit, texts: ["x", "3", "+", "", line]), to: &store) }
    return store
  }()

  /// A record with any fields: replayed whole or not at all.
  static let step = FuzzTarget("step") { bytes in
    var fields = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { Array($0) }
    fields.insert(Array("edit".utf8), at: 0)
    var store = template
    do {
      try StepRecord.apply(JournalRecord(.edit, fields), to: &store)
    } catch {
      try expect(saved(store, .claims) == saved(template, .claims), "a record that was refused changed the model")
    }
    store.prepareIndexes()
    _ = try saved(store, .claims)
  }
}
