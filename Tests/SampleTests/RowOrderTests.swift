import Foundation
import Session
import SessionHarness
import Testing

/// The same model, entered in another order, gives the same answers: nothing inside an answer goes by rows.
@Suite("Order of entry")
struct RowOrderTests {
  private struct Dice {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state >> 33) % bound
    }
    mutating func pick(_ words: [String]) -> String { words[next(words.count)] }
    mutating func shuffled(_ lines: [String]) -> [String] {
      var lines = lines
      for place in lines.indices.reversed() where place > 0 { lines.swapAt(place, next(place + 1)) }
      return lines
    }
  }

  private static let properties = [
    "property q value:quantity one", "property f value:flag one fixed", "property m value:text many",
    "property d value:quantity one changing", "property w value:entity one",
  ]

  private static func model(_ dice: inout Dice) -> (things: [String], claims: [String]) {
    let sources = (1...7).map { number in
      "source s\(number)" + (number > 4 ? " part-of:s\(1 + dice.next(3))" : "") + (number == 3 ? " tie:s1" : "")
    }
    let entities = ["entity e", "entity x part-of:y", "entity y", "entity z"]
    var claims: [String] = []
    for number in 1...(12 + dice.next(14)) {
      let property = dice.pick(["q", "f", "f", "m", "d", "w"])
      let value =
        switch property {
        case "f": dice.pick(["yes", "true", "no", "false"])
        case "m": dice.pick(["blue", "Blue", "red"])
        case "w": dice.pick(["x", "y", "z"])
        default: dice.pick(["10", "\"about 10\"", "\"exactly 10\"", "20", "\"at least 15\"", "10.0"])
        }
      var line = "assert c\(number) by:s\(1 + dice.next(7)) about:e on:\(property) value:\(value)"
      if dice.next(3) == 0 { line += " via:s\(1 + dice.next(7)),s\(1 + dice.next(7))" }
      if dice.next(3) == 0 { line += " stance:" + dice.pick(["CT-", "PR+", "PS-", "PS+"]) }
      if dice.next(2) == 0 { line += " said:2022-0\(1 + dice.next(4))" }
      if dice.next(4) == 0 { line += " date:202\(dice.next(3))" }
      claims.append(line)
    }
    return (sources + entities, claims)
  }

  private static let lines = [
    "corroborate", "conflicts verdict=any", "first", "revisions", "silent s2", "compare s1 s2", "circular", "claims",
    "why c1", "timeline", "trace c2", "matrix | cols a,b,overlap,agree,conflict,ratio", "sources", "entities",
  ]

  /// What each line answers, its rows in order of their texts.
  private static func answers(_ script: [String]) throws -> [String] {
    let desk = try SessionHarness(mode: .jsonl, sample: false)
    for line in script {
      let answer = desk.run(line)
      try #require(answer.status == .done, "\(line): \(answer.messages)")
    }
    return lines.map { line in
      ([line] + desk.run(line).output.split(separator: "\n").map { String($0) }.sorted()).joined(separator: "\n")
    }
  }

  @Test("shuffled rows, sources and entities", arguments: 1...12)
  func shuffled(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1)
    let (things, claims) = Self.model(&dice)
    let expected = try Self.answers(things + Self.properties + claims)
    let given = try Self.answers(Self.properties.reversed() + dice.shuffled(things) + dice.shuffled(claims))
    for (one, other) in zip(expected, given) { #expect(one == other, "seed \(seed)") }
  }
}
