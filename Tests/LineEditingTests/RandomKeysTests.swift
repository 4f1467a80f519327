import Foundation
import Testing
import VirtualTerminal

/// Types random keys and compares the screen with what the program says that it has read.
@Suite struct RandomKeysTests {
  /// A generator that gives the same keys for the same seed (SplitMix64).
  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  private static let texts = [
    "a", "b", " ", "word", "claims by:regnum ", "ä", "日本", "🙂", "e\u{301}", "…", "one two three four five", "|",
  ]
  private static let moves = [
    Keys.left, Keys.right, Keys.home, Keys.end, Keys.wordLeft, Keys.wordRight, Keys.backspace, Keys.delete, Keys.up,
    Keys.down, Keys.control("w"), Keys.control("u"), Keys.control("k"), Keys.control("y"), Keys.control("_"),
    Keys.control("t"), Keys.alt("d"), Keys.alt("u"), "\t", Keys.control("r") + "o" + Keys.right,
    Keys.paste("two\nlines"), Keys.alt("\r"),
  ]

  /// The rows that a text takes on a screen, by the width of its characters.
  private func rows(_ text: String, columns: Int) -> [String] {
    var rows: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var row = ""
      var used = 0
      for scalar in ((index == 0 ? "demo> " : "....> ") + line).unicodeScalars {
        let width = Screen.width(of: scalar)
        if used + width > columns {
          rows.append(row)
          row = ""
          used = 0
        }
        row.unicodeScalars.append(scalar)
        used += width
      }
      rows.append(row)
    }
    return rows.map { row in
      var row = row
      while row.hasSuffix(" ") { row.removeLast() }
      return row
    }
  }

  /// How many seeds are tried; `LINE_EDITING_SEEDS` asks for more.
  private static let seeds = 1...(ProcessInfo.processInfo.environment["LINE_EDITING_SEEDS"].flatMap(Int.init) ?? 24)

  private static let commands = [
    "h", "l", "w", "b", "e", "0", "$", "x", "X", "dw", "db", "dd", "D", "p", "P", "u", "~", "ra", ".", "fa", ";", "k",
    "j",
    "ia", "Ab", "I日", "cwX", "C🙂", "yw", "yy", "3x", "2w", "G", "s1", "Rq", "%", Keys.left, Keys.up, Keys.down,
  ]

  /// The same with the keys of vi, each command after an ESC.
  @Test(arguments: 1...max(1, seeds.count / 3))
  func screenShowsTheBufferInViMode(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) << 32)
    let columns = Int.random(in: 20...60, using: &dice)
    let demo = try Demo(["--vi", "--colours"], columns: columns, rows: 40)
    for line in ["one", "claims two"] { demo.run(line) }
    var typed = ""
    for _ in 0..<25 {
      let isCommand = Bool.random(using: &dice)
      let key = (isCommand ? Self.commands : Self.texts.map { "a" + $0 }).randomElement(using: &dice) ?? ""
      typed += "‹ESC›" + key
      demo.type(Keys.escape)
      demo.session.settle(milliseconds: 70)
      demo.type(key)
    }
    demo.type(Keys.escape)
    demo.session.settle(milliseconds: 70)
    demo.type("A§)")
    try compare(demo, columns: columns, "seed \(seed), \(columns) columns, keys \(typed.debugDescription)")
  }

  @Test(arguments: seeds)
  func screenShowsTheBuffer(seed: Int) throws {
    var dice = Dice(state: UInt64(seed))
    let arguments = [[], ["--colours"], ["--colours", "--suggest", "--hint"]].randomElement(using: &dice) ?? []
    var columns = Int.random(in: 20...60, using: &dice)
    let demo = try Demo(arguments, columns: columns, rows: 40)
    for line in ["one", "claims two"] { demo.run(line) }
    var typed = ""
    for step in 0..<50 {
      let key = (Bool.random(using: &dice) ? Self.texts : Self.moves).randomElement(using: &dice) ?? ""
      typed += key
      demo.type(key)
      if step % 10 == 9 {
        demo.session.settle(milliseconds: 30)
        columns = Int.random(in: 20...60, using: &dice)
        demo.session.resize(columns: columns, rows: 40)
      }
    }
    // A mark at the end of the last line says when everything is shown, and hides the suggestion.
    demo.type(String(repeating: Keys.down, count: 9) + Keys.end + "§)")
    try compare(demo, columns: columns, "seed \(seed), \(columns) columns, keys \(typed.debugDescription)")
  }

  /// Compares what the screen shows with what is read, once the mark "§)" at its end is there.
  private func compare(_ demo: Demo, columns: Int, _ note: String) throws {
    #expect(demo.session.wait { $0.text.contains("§") }, "\(demo.screen.text)")
    demo.session.settle(milliseconds: 60)
    let shown = demo.screen.text
    demo.type("\r")
    #expect(demo.session.wait { $0.rows[$0.cursorRow] == "demo>" }, "\(demo.screen.text)")
    let sent = String(decoding: demo.session.received, as: UTF8.self)
    // By literal comparison: what was typed may begin with a character that joins the "<".
    let start = try #require(sent.range(of: "got <", options: [.backwards, .literal])).upperBound
    let said = try #require(sent[start...].components(separatedBy: "§)> ").first)
    let expected = rows(said.replacingOccurrences(of: "\\n", with: "\n") + "§)", columns: columns)
    let actual = shown.components(separatedBy: "\n").suffix(expected.count)
    #expect(Array(actual) == expected, "\(note)")
  }
}
