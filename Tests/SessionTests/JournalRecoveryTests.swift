import Foundation
import Testing
import Text

@testable import Session

@Suite struct JournalRecoveryTests {
  private static let start = """
    source s1 "Source 1" kind:agency
    entity e1 "Thing 1" kind:place
    property size value:quantity unit:people one changing
    assert c1 by:s1 about:e1 on:size value:100
    assert c2 by:s2 about:e1 on:size value:200 deny:c1

    """

  /// A session that ends without a word loses nothing: after each edit, undo, redo or save the next one recovers the
  /// very same model.
  @Test(arguments: 1...30)
  func recoversAfterEveryEnd(seed: Int) throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    var maker = EditMaker(seed: UInt64(seed) + 1000, scratch: scratch)
    var desk = try EditDesk(data)
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
    for step in 0..<40 {
      switch maker.number(8) {
      case 0, 1: desk.run(".undo")
      case 2: desk.run(".redo")
      case 3 where maker.number(2) == 0: #expect(desk.run(".save") == .done, "\(desk.said())")
      case 4 where maker.number(3) == 0: #expect(desk.run(".save \(scratch.path)/copy.claims") == .done)
      default: desk.run(try maker.edit())
      }
      guard maker.number(3) == 0 else { continue }
      let before = try desk.written()
      let wasSaved = !desk.session.hasUnsavedEdits
      desk = try EditDesk()
      desk = try EditDesk(data)
      let found = try desk.session.startJournal(in: scratch.journals)
      if let found {
        #expect(found.fitsData)
        try desk.session.settle(found, .recover)
        try checkTranscript(desk, scratch, "seed \(seed), step \(step)")
      }
      let after = try desk.written()
      // Without anything to recover, all was saved: in the data, or in a copy that holds more than they do.
      if found == nil, wasSaved, after != before { return }
      #expect(after == before, "seed \(seed), step \(step)")
    }
  }

  /// A transcript of a session that began with a recovery holds when it is run on the data alone.
  private func checkTranscript(_ desk: EditDesk, _ scratch: Scratch, _ place: String) throws {
    let transcript = "\(scratch.path)/t.md"
    #expect(desk.run("claims | sort id | cols id by value stance") == .done, "\(place)")
    #expect(desk.run("sources") == .done, "\(place)")
    #expect(desk.run(".transcript export \(transcript)") == .done, "\(place): \(desk.said())")
    let reader = try EditDesk()
    let status = try Verification(session: reader.session, data: []).run(transcript, update: false)
    if status != .done, desk.said().contains("has no form in lines") { return }
    #expect(status == .done, "\(place): \(reader.output.text)")
  }

  /// A save after a retraction writes the denial without its link; taking the retraction back brings back both.
  @Test func anUndoAfterASaveIsRecovered() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    var desk = try EditDesk(data)
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
    let before = try desk.written()
    for line in ["retract c1", ".save", ".undo"] { #expect(desk.run(line) == .done, "\(line): \(desk.said())") }
    #expect(try desk.written() == before)
    desk = try EditDesk()
    desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    try desk.session.settle(found, .recover)
    #expect(try desk.written() == before)
  }

  /// What was recovered stands in the record as lines, what was taken back before does not.
  @Test func recoveredEditsAreRecorded() throws {
    let scratch = try Scratch()
    let (data, _) = try made(scratch)
    let desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    try desk.session.settle(found, .recover)
    #expect(!desk.said().contains("has no form in lines"))
    #expect(desk.run("claims") == .done)
    #expect(desk.run(".undo") == .done)
    #expect(desk.run("claims") == .done)
    #expect(desk.run(".transcript export \(scratch.path)/t.md") == .done)
    let text = try String(contentsOfFile: "\(scratch.path)/t.md", encoding: .utf8)
    #expect(text.contains("amend c1 ") && text.contains("retract c2") && !text.contains("zwei Zeilen"))
    let reader = try EditDesk()
    #expect(
      try Verification(session: reader.session, data: []).run("\(scratch.path)/t.md", update: false) == .done,
      "\(reader.output.text)")
  }

  private func made(_ scratch: Scratch) throws -> (data: String, bytes: [UInt8]) {
    let data = try scratch.file("d.claims", Self.start)
    let desk = try EditDesk(data)
    _ = try desk.session.startJournal(in: scratch.journals)
    for line in [
      "source s9 \"Nine\"", "assert by:s9 about:e1 on:size value:300", "amend c1 value:150", "retract c2",
      "assert by:Nine about:e1 on:size value:\"about 40\" \"ein Text über\nzwei Zeilen\"",
    ] {
      #expect(desk.run(line) == .done)
    }
    desk.run(".undo")
    return (data, [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.journalFile()))))
  }

  @Test func everyTruncationLeavesTheRecordsBefore() throws {
    let (_, bytes) = try made(try Scratch())
    let whole = JournalReading(bytes)
    #expect(whole.ending == .whole)
    #expect(whole.records.map(\.kind) == [.begin, .edit, .edit, .edit, .edit, .edit, .undo])
    var ends: [Int] = []
    for length in 0...bytes.count {
      let reading = JournalReading(Array(bytes.prefix(length)))
      if reading.validLength == length { ends.append(length) }
      let cut: JournalReading.Ending =
        reading.validLength == 0 ? .damaged(at: 0, next: nil) : .torn(at: reading.validLength)
      #expect(reading.ending == (reading.validLength == length ? .whole : cut))
      #expect(reading.records == Array(whole.records.prefix(reading.records.count)))
    }
    #expect(ends.count == 8)
  }

  @Test func everyFlippedBitIsFound() throws {
    let (_, bytes) = try made(try Scratch())
    let whole = JournalReading(bytes)
    var lastStart = 0
    for end in 1..<bytes.count where JournalReading(Array(bytes.prefix(end))).validLength == end { lastStart = end }
    var flips = 0
    for place in bytes.indices {
      for bit in 0..<8 {
        var broken = bytes
        broken[place] ^= 1 << UInt8(bit)
        let reading = JournalReading(broken)
        flips += 1
        guard reading.ending != .whole, reading.validLength <= place else {
          Issue.record("bit \(bit) of byte \(place) was not noticed")
          continue
        }
        if place < lastStart {
          guard case .damaged(let at, let next?) = reading.ending, at <= place, next > place else {
            Issue.record("byte \(place): \(reading.ending)")
            continue
          }
        }
        #expect(reading.records == Array(whole.records.prefix(reading.records.count)))
      }
    }
    #expect(flips > 8_000)
  }

  /// Several damages at once, anywhere in a longer journal: what is read is a beginning of what was written, and damage
  /// is never taken for the end of a whole journal. `HEARSAY_FLIPS` asks for more than 300 of them.
  @Test func manyDamagesAreFound() throws {
    let scratch = try Scratch()
    let desk = try EditDesk(try scratch.file("d.claims", Self.start))
    _ = try desk.session.startJournal(in: scratch.journals)
    var maker = EditMaker(seed: 99, scratch: scratch)
    for _ in 0..<60 { desk.run(maker.number(5) == 0 ? ".undo" : try maker.edit()) }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: scratch.journalFile())))
    let whole = JournalReading(bytes)
    #expect(whole.ending == .whole && whole.records.count > 20)
    let count = ProcessInfo.processInfo.environment["HEARSAY_FLIPS"].flatMap(Int.init) ?? 300
    for round in 0..<count {
      var broken = bytes
      for _ in 0...maker.number(3) { broken[maker.number(bytes.count)] ^= 1 << UInt8(maker.number(8)) }
      if round % 3 == 0 { broken.removeLast(maker.number(bytes.count)) }
      if round % 7 == 0 { broken += bytes.suffix(maker.number(400)) }
      if broken == bytes { continue }
      let reading = JournalReading(broken)
      let isPrefix = broken.count < bytes.count && broken == Array(bytes.prefix(broken.count))
      #expect(reading.ending != .whole || (isPrefix && reading.validLength == broken.count), "round \(round)")
      #expect(reading.records == Array(whole.records.prefix(reading.records.count)), "round \(round)")
    }
  }

  @Test func aTornEndIsCutAfterACopy() throws {
    let scratch = try Scratch()
    let (data, bytes) = try made(scratch)
    let file = try scratch.journalFile()
    try Data(bytes.dropLast(3)).write(to: URL(fileURLWithPath: file))
    let desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    #expect(desk.run("assert by:s1 about:e1 on:size value:1") == .commandFailed)
    try desk.session.settle(found, .recover)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".torn"))) == Array(bytes.dropLast(3)))
    #expect(try desk.written().contains("zwei Zeilen"))
    #expect(desk.run("assert by:s1 about:e1 on:size value:1") == .done)
    #expect(JournalReading([UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))).ending == .whole)
  }

  @Test func damageInTheMiddleStopsWithItsPlace() throws {
    let scratch = try Scratch()
    var (data, bytes) = try made(scratch)
    bytes[bytes.count / 2] ^= 4
    let file = try scratch.journalFile()
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    let desk = try EditDesk(data)
    let before = try desk.written()
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    let error = #expect(throws: Diagnostic.self) { try desk.session.settle(found, .recover) }
    #expect(error?.message.contains("damaged at byte \(JournalReading(bytes).validLength)") == true)
    #expect(try desk.written() == before)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))) == bytes)
    #expect(desk.run("retract c1") == .commandFailed)
    try desk.session.settle(found, .discard)
    #expect(desk.run("retract c1") == .done)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".damaged"))) == bytes)
  }

  @Test func changedDataAreNoticed() throws {
    let scratch = try Scratch()
    let (data, _) = try made(scratch)
    _ = try scratch.file("d.claims", Self.start.replacing("assert c2", with: "assert c7"))
    let desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    #expect(found.summary.contains("the data were changed since"))
    let before = try desk.written()
    #expect(throws: Diagnostic.self) { try desk.session.settle(found, .recover) }
    #expect(try desk.written() == before)
  }

  @Test func aPreviewChangesNothing() throws {
    let scratch = try Scratch()
    let (data, _) = try made(scratch)
    let desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    try desk.session.preview(found)
    #expect(desk.output.text.contains("\"change\":\"added\""))
    #expect(try desk.written() == EditDesk(data).written())
    #expect(desk.session.hasUnsavedEdits == false)
  }

  @Test func aSecondShellIsToldWhoHoldsTheData() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    let first = try EditDesk(data)
    _ = try first.session.startJournal(in: scratch.journals)
    let second = try EditDesk(data)
    #expect(try second.session.startJournal(in: scratch.journals) == nil)
    #expect(second.said().contains("process \(getpid()) has these data open"))
    #expect(second.run("retract c1") == .commandFailed)
    #expect(second.run("claims") == .done)
    #expect(first.run("retract c1") == .done)
  }

  /// The save happened, but nobody was left to note it: the edits are in the file and are not offered again.
  @Test func aSaveCutShortIsUnderstood() throws {
    let scratch = try Scratch()
    let (data, _) = try made(scratch)
    let file = try scratch.journalFile()
    do {
      let desk = try EditDesk(data)
      let found = try #require(try desk.session.startJournal(in: scratch.journals))
      try desk.session.settle(found, .recover)
      #expect(desk.run(".save") == .done)
    }
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let reading = JournalReading(bytes)
    #expect(reading.records.suffix(2).map(\.kind) == [.saving, .saved])
    var cut = bytes.count
    while JournalReading(Array(bytes.prefix(cut))).records.count == reading.records.count { cut -= 1 }
    try Data(bytes.prefix(JournalReading(Array(bytes.prefix(cut))).validLength)).write(to: URL(fileURLWithPath: file))
    let desk = try EditDesk(data)
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
  }
}
