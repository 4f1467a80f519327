import Foundation
import Testing

@testable import LineEditing

@Suite struct HistoryStoreTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = try Demo.makeFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  @Test func entriesComeBackAsTheyWere() throws {
    try withFolder { folder in
      let path = folder + "/history"
      let store = try HistoryStore(path: path)
      let entries = [
        HistoryEntry("claims by:regnum", time: 1_700_000_000, data: "arms-2022", outcome: .ok, duration: 12),
        HistoryEntry("a |\n\tb\\n \\\\ \r\u{7}", time: 1, data: "tab\tand\nline", outcome: .error, duration: 0),
        HistoryEntry("日本 \u{1F642} e\u{301}", time: 2, outcome: .interrupted, duration: 99_999),
      ]
      for entry in entries { try store.append(entry) }
      let read = try HistoryStore(path: path)
      #expect(read.entries == entries)
      #expect(read.entries.map { Array($0.text.utf8) } == entries.map { Array($0.text.utf8) })
      #expect(read.damagedRecords == 0)
    }
  }

  /// The format is written down here byte by byte; the checksum is FNV-1a, whose test vectors are "" and "a".
  @Test func recordFormat() throws {
    let entry = HistoryEntry("a\tb", time: 5, data: "d", outcome: .ok, duration: 7)
    let body = "5\t7\tok\td\ta\\tb"
    var hash: UInt32 = 2_166_136_261
    for byte in body.utf8 { hash = (hash ^ UInt32(byte)).multipliedReportingOverflow(by: 16_777_619).partialValue }
    let digits = String(hash, radix: 16)
    let sum = String(repeating: "0", count: 8 - digits.count) + digits
    #expect(String(decoding: entry.record, as: UTF8.self) == sum + "\t" + body + "\n")
  }

  @Test func searches() throws {
    let store = try HistoryStore(path: nil)
    for (time, text) in ["claims a", "Trace Ä", "claims b", "claims a", " hidden", "", "trace e\u{301}", "trace é"]
      .enumerated()
    {
      try store.append(HistoryEntry(text, time: time))
    }
    #expect(store.entries.count == 6)
    #expect(store.texts(startingWith: "claims") == ["claims a", "claims b"])
    #expect(store.texts(startingWith: "CLAIMS").isEmpty)
    #expect(store.texts(containing: "TRACE ä") == ["Trace Ä"])
    #expect(store.texts(containing: "IMS") == ["claims a", "claims b"])
    // Differently composed texts are two.
    #expect(store.texts(containing: "trace").count == 3)
    #expect(store.suggestion(for: "claims") == "claims a")
    #expect(store.suggestion(for: "claims a") == nil)
  }

  @Test func whatFailedIsNotSuggested() throws {
    let store = try HistoryStore(path: nil)
    try store.append(HistoryEntry("claims by:regnum", time: 1))
    try store.append(HistoryEntry("claims byy:regnum", time: 2, outcome: .error))
    try store.append(HistoryEntry("claims about:iran", time: 3, outcome: .interrupted))
    #expect(store.suggestion(for: "claims by") == "claims by:regnum")
    #expect(store.suggestion(for: "claims a") == "claims about:iran")
    #expect(store.suggestion(for: "claims byy") == nil)
    // It can still be searched for, and mended.
    #expect(store.texts(containing: "byy") == ["claims byy:regnum"])
  }

  @Test func otherWritersArePickedUpFromTheLastOffset() throws {
    try withFolder { folder in
      let one = try HistoryStore(path: folder + "/history")
      let other = try HistoryStore(path: folder + "/history")
      try other.append(HistoryEntry("x", time: 1))
      #expect(one.entries.isEmpty)
      try one.refresh()
      #expect(one.entries.map(\.text) == ["x"])
      try one.append(HistoryEntry("y", time: 2))
      try other.append(HistoryEntry("z", time: 3))
      #expect(other.entries.map(\.text) == ["x", "y", "z"])
      try one.refresh()
      #expect(one.entries.map(\.text) == ["x", "y", "z"])
    }
  }

  /// Cuts the file at every length of its last record: the others stay, and the next one is whole.
  @Test func tornLastRecord() throws {
    try withFolder { folder in
      let path = folder + "/history"
      let store = try HistoryStore(path: path)
      for number in 1...3 { try store.append(HistoryEntry("command \(number)", time: number)) }
      let whole = try Data(contentsOf: URL(fileURLWithPath: path))
      let last = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
      for length in last..<whole.count {
        try whole[..<length].write(to: URL(fileURLWithPath: path))
        let read = try HistoryStore(path: path)
        #expect(read.entries.map(\.text) == ["command 1", "command 2"], "cut at \(length)")
        try read.append(HistoryEntry("after", time: 9))
        // Without its line end alone, the record is whole once it is closed off.
        let kept = length == whole.count - 1 ? ["command 3"] : []
        let again = try HistoryStore(path: path)
        #expect(again.entries.map(\.text) == ["command 1", "command 2"] + kept + ["after"], "cut at \(length)")
        #expect(again.damagedRecords == (length == last || !kept.isEmpty ? 0 : 1), "cut at \(length)")
      }
    }
  }

  /// Flips every bit of a record: it is never read as something else.
  @Test func damagedRecordsAreLeftOut() throws {
    try withFolder { folder in
      let path = folder + "/history"
      let good = HistoryEntry("good", time: 1)
      let record = HistoryEntry("claims by:regnum", time: 2, data: "arms").record
      for index in record.indices.dropLast() {
        for bit in 0..<8 {
          var bytes = record
          bytes[index] ^= 1 << bit
          try Data(good.record + bytes + good.record).write(to: URL(fileURLWithPath: path))
          let store = try HistoryStore(path: path)
          #expect(store.entries == [good, good], "bit \(bit) of byte \(index)")
        }
      }
    }
  }

  @Test func aLongFileIsCutToItsNewestEntries() throws {
    try withFolder { folder in
      let path = folder + "/history"
      let store = try HistoryStore(path: path, limit: 10)
      let other = try HistoryStore(path: path, limit: 10)
      for number in 1...25 { try store.append(HistoryEntry("c\(number)", time: number)) }
      #expect(store.entries.map(\.time) == Array(16...25))
      let read = try HistoryStore(path: path, limit: 10)
      #expect(read.entries.map(\.time) == Array(16...25))
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 10)
      // The others see the new file.
      try store.append(HistoryEntry("c26", time: 26))
      try other.append(HistoryEntry("c27", time: 27))
      #expect(other.entries.map(\.time) == Array(18...27))
    }
  }

  @Test func failuresAreReportedAndTheEntryIsKept() throws {
    try withFolder { folder in
      let store = try HistoryStore(path: folder + "/history")
      try FileManager.default.createDirectory(atPath: folder + "/history", withIntermediateDirectories: false)
      #expect(throws: HistoryFailure(path: folder + "/history", reason: "Is a directory")) {
        try store.append(HistoryEntry("x", time: 1))
      }
      #expect(store.entries.map(\.text) == ["x"])
    }
  }

  private func filler(_ name: String, _ path: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try Demo.program())
    process.arguments = ["--history=\(path)", "--fill=\(name)"]
    return process
  }

  @Test func fourProcessesLoseNothing() throws {
    try withFolder { folder in
      let path = folder + "/history"
      let names = ["one", "two", "three", "four"]
      let processes = try names.map { try filler($0, path) }
      for process in processes { try process.run() }
      for process in processes { process.waitUntilExit() }
      #expect(processes.allSatisfy { $0.terminationStatus == 0 })
      let store = try HistoryStore(path: path)
      #expect(store.damagedRecords == 0)
      #expect(store.entries.count == 2000)
      for name in names {
        let own = store.entries.filter { $0.text.hasPrefix(name + " ") }.map(\.text)
        #expect(own == (1...500).map { "\(name) \($0)\nsecond line" })
      }
    }
  }

  @Test(arguments: [2, 7, 15, 31, 60])
  func killedInTheMiddle(milliseconds: Int) throws {
    try withFolder { folder in
      let path = folder + "/history"
      let process = try filler("victim", path)
      try process.run()
      let deadline = Date().addingTimeInterval(10)
      while !FileManager.default.fileExists(atPath: path), Date() < deadline { usleep(200) }
      usleep(UInt32(milliseconds * 1000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let store = try HistoryStore(path: path)
      let count = store.entries.count
      #expect(store.entries.map(\.text) == (1...max(1, count)).prefix(count).map { "victim \($0)\nsecond line" })
      try store.append(HistoryEntry("after", time: 1))
      #expect(try HistoryStore(path: path).entries.last?.text == "after")
    }
  }
}
