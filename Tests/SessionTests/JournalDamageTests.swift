import Foundation
import Testing
import Text

@testable import Session

/// A journal that has no valid beginning is damage, and never taken for an empty one.
@Suite struct JournalDamageTests {
  private static let start = "source s1 \"One\"\nassert c1 by:s1 about:e1 on:size value:100\n"

  /// Bytes that stand where a journal was: what became of a journal, or what somebody else put there.
  enum Wreck: String, CaseIterable {
    case zeros, page, random, text, head50, head200, flips, oneByte

    func bytes(of journal: [UInt8]) -> [UInt8] {
      switch self {
      case .zeros: [UInt8](repeating: 0, count: 785)
      case .page: [UInt8](repeating: 0, count: 4096)
      case .random: (0..<785).map { UInt8(truncatingIfNeeded: $0 &* 0x9E37_79B9 >> 13) }
      case .text: Array("Dear diary,\nR 00000000 B\n".utf8)
      case .head50: Array(journal.prefix(50))
      case .head200: Array(journal.prefix(200))
      case .flips: journal.enumerated().map { $0.offset % 20 == 0 ? $0.element ^ 1 : $0.element }
      case .oneByte: [0x52]
      }
    }
  }

  @Test(arguments: Wreck.allCases)
  func aWreckIsToldAndKept(wreck: Wreck) throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    var desk = try EditDesk(data)
    _ = try desk.session.startJournal(in: scratch.journals)
    #expect(desk.run("source s2 \"Two\"") == .done)
    let file = try scratch.journalFile()
    let journal = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    let first = JournalReading(journal)
    #expect(journal.count > 200 && first.records.count == 2)
    desk = try EditDesk()
    let bytes = wreck.bytes(of: journal)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    try Data([1]).write(to: URL(fileURLWithPath: file + ".damaged"))
    desk = try EditDesk(data)
    let found = try #require(try desk.session.startJournal(in: scratch.journals))
    #expect(found.damage?.at == 0 && found.damage?.next == nil && found.count == 0)
    #expect(found.summary.contains("is damaged at byte 0: nothing in it is a valid record"))
    #expect(desk.run("retract c1") == .commandFailed)
    let reader = desk.session
    for error in [
      #expect(throws: Diagnostic.self) { try reader.settle(found, .recover) },
      #expect(throws: Diagnostic.self) { try reader.preview(found) },
    ] {
      #expect(error?.message.contains("damaged at byte 0") == true && error?.category == .data)
    }
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))) == bytes)
    try desk.session.settle(found, .discard)
    #expect(desk.run("retract c1") == .done)
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".damaged"))) == [1])
    #expect([UInt8](try Data(contentsOf: URL(fileURLWithPath: file + ".damaged-2"))) == bytes)
  }

  @Test func anEmptyJournalSaysNothing() throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    var desk = try EditDesk(data)
    _ = try desk.session.startJournal(in: scratch.journals)
    desk.run("source s2 \"Two\"")
    let file = try scratch.journalFile()
    desk = try EditDesk()
    try Data().write(to: URL(fileURLWithPath: file))
    desk = try EditDesk(data)
    #expect(try desk.session.startJournal(in: scratch.journals) == nil)
    #expect(desk.run("retract c1") == .done)
  }

  /// A pipe would be waited for, and a link would lead elsewhere.
  @Test(arguments: [true, false])
  func whatIsNoFileIsRefused(isPipe: Bool) throws {
    let scratch = try Scratch()
    let data = try scratch.file("d.claims", Self.start)
    var desk = try EditDesk(data)
    _ = try desk.session.startJournal(in: scratch.journals)
    desk.run("source s2 \"Two\"")
    let file = try scratch.journalFile()
    desk = try EditDesk()
    unlink(file)
    let made = isPipe ? mkfifo(file, 0o600) : symlink(data, file)
    #expect(made == 0)
    desk = try EditDesk(data)
    let error = #expect(throws: Diagnostic.self) { _ = try desk.session.startJournal(in: scratch.journals) }
    #expect(error?.message.contains("is no regular file") == true)
  }
}
