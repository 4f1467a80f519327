import Foundation
import PlainRun
import Testing

/// The short form of `HearsayCommands`, which takes a million commands.
@Suite struct ReferenceModelTests {
  /// How many commands: 3,000, or what `HEARSAY_COMMANDS` says.
  private static var count: Int { ProcessInfo.processInfo.environment["HEARSAY_COMMANDS"].flatMap(Int.init) ?? 3_000 }

  @Test func programAndPlainModelAgree() throws {
    let length = 250
    var refused = 0
    var rows = 0
    for seed in 1...max(1, Self.count / length) {
      var run = PlainRun(seed: UInt64(seed), count: length, keepsJournal: seed % 4 == 0)
      if let mistake = try run.run() {
        Issue.record("seed \(seed), command \(mistake.step): \(mistake.words)")
        return
      }
      refused += run.refused
      rows += run.rows
    }
    #expect(refused > Self.count / 20 && refused < Self.count * 4 / 5)
    #expect(rows > Self.count)
  }
}
