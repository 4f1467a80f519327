import Foundation
import Rendering
import Session
import Testing
import Text

/// Numbers that come the same for the same seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Any single change of a value drifts the blocks whose rows it changes, and no other")
struct TranscriptChangeTests {
  /// A claim's fields by name; a file holds one a line.
  typealias Claim = [String: String]

  static let choices: [String: [String]] = [
    "by": (0..<6).map { "s\($0)" }, "via": ["", "s1", "s2,s3", "s4[derived,CT+]", "s5"], "about": ["e1", "e2", "e3"],
    "value": ["5", "7", "about 5", "at least 6", "100", "1,000", "dozens", "6"], "stance": ["CT+", "PR+", "CT-", "Uu"],
    "said": ["", "2022-09", "2022-09-03", "2021", "../2022-09"], "act": ["", "allege", "confirm", "deny"],
    "credibility": ["", "1", "4"],
  ]

  /// Every kind of question, ordered and not, narrow and wide.
  static let queries = [
    "claims", "claims by:s1", "claims from:s2", "claims about:e1 on:amount", "claims n:>=6", "claims value:dozens",
    "claims said:2022-09", "claims stance:CT-", "claims act:allege", "claims cred:1", "claims id:k3", "claims | count",
    "claims | count by=by", "claims | count by=value", "claims | sort said:desc | top 3", "claims | cols id by",
    "claims about:e2 | uniq", "compare s1 s2", "compare s0 s3", "conflicts", "conflicts verdict=any", "corroborate",
    "corroborate about:e3", "matrix s0 s1 s2 s3", "timeline", "trace", "trace about:e1", "first", "silent s4",
    "revisions", "sources", "entities", "circular", "show k0 k1", "claims | expect some", "claims by:s5 | expect some",
  ]

  static func file(_ claims: [Claim]) -> String {
    let sources = (0..<6).map { "source s\($0) \"Source \($0)\"\n" }.joined()
    let property = "entity e1\nentity e2\nentity e3\nproperty amount value:quantity unit:people one changing\n"
    return sources + property
      + claims.enumerated().map { position, claim in
        let fields = claim.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map { name, value in
          name == "via" ? "via:\(value)" : "\(name == "credibility" ? "cred" : name):\"\(value)\""
        }
        return "assert k\(position) on:amount \(fields.joined(separator: " "))\n"
      }.joined()
  }

  /// What each query prints, a list of lines; the lines of results without an order are sorted.
  static func answers(_ path: String) throws -> [[String]] {
    let desk = try Desk(data: [path])
    desk.run(".mode jsonl")
    return queries.map { query in
      let before = desk.output.text.utf8.count
      let status = desk.run(query)
      let text = String(decoding: Array(desk.output.text.utf8.dropFirst(before)), as: UTF8.self)
      let lines = text.split(separator: "\n").map { String($0) }
      // An error is judged by being one; an expectation by holding, and by its rows where it does not.
      if status == .commandFailed { return ["error"] }
      if query.contains("expect"), status == .done { return ["holds"] }
      let isOrdered = ["sort", "timeline", "trace", "show", "expect"].contains {
        query.contains($0)
      }
      return isOrdered ? lines : lines.sorted()
    }
  }

  @Test("over random models and changes", arguments: 0..<24)
  func change(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 7919 &+ 17)
    let fields = Self.choices.keys.sorted()
    var claims: [Claim] = (0..<24).map { _ in
      Dictionary(uniqueKeysWithValues: fields.map { ($0, Self.choices[$0]?.randomElement(using: &dice) ?? "") })
    }
    let folder = try Folder()
    try folder.write(Self.file(claims), to: "d.claims")
    let desk = try Desk(data: [folder.file("d.claims")])
    #expect(!desk.messages.text.contains("refused"))
    for query in Self.queries { desk.run(query) }
    desk.run(".transcript export \(folder.file("t.md"))")
    let text = try folder.read("t.md")
    let before = try Self.answers(folder.file("d.claims"))
    #expect(try verify(text, name: folder.file("t.md")).holds)
    for _ in 0..<4 {
      let kept = claims
      let (at, field) = (Int.random(in: claims.indices, using: &dice), fields.randomElement(using: &dice) ?? "by")
      claims[at][field] = Self.choices[field]?.filter { $0 != claims[at][field] }.randomElement(using: &dice) ?? ""
      try folder.write(Self.file(claims), to: "d.claims")
      let after = try Self.answers(folder.file("d.claims"))
      let expected = Self.queries.indices.map { place in
        let isSame = before[place] == after[place] || after[place] == ["holds"]
        let isError = before[place] == ["error"] || after[place] == ["error"]
        return "q\(place + 1) \(isSame ? "OK" : isError ? "ERROR" : "DRIFT")"
      }
      let report = try verify(text, name: folder.file("t.md"))
      let change = "seed \(seed), k\(at) \(field): \(kept[at][field] ?? "") → \(claims[at][field] ?? "")"
      for (place, status) in report.statuses.enumerated() where status != expected[place] {
        Issue.record("\(change): \(Self.queries[place]) is \(status), not \(expected[place])")
      }
      #expect(report.changedData.count == 1)
      claims = kept
    }
  }
}
