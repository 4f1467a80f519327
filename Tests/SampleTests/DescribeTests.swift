import SessionHarness
import Testing

/// `describe` of what stands before it, against the answers of other commands on the same claims.
@Suite struct DescribeTests {
  private func figures(_ line: String) throws -> [String: String] {
    let desk = try SessionHarness(mode: .tsv)
    let answer = desk.run(line)
    #expect(answer.status == .done, "\(answer.messages)")
    var figures: [String: String] = [:]
    for row in answer.output.split(separator: "\n") {
      let cells = row.split(separator: "\t", maxSplits: 1)
      if cells.count == 2 { figures[String(cells[0])] = String(cells[1]) }
    }
    return figures
  }

  private func count(_ line: String) throws -> String {
    let desk = try SessionHarness(mode: .tsv)
    return String(desk.run(line + " | count").output.split(separator: "\n").last ?? "")
  }

  @Test(arguments: ["claims by:regnum", "claims about:north-korea", "conflicts", "sources rel:D..E", "claims n:>100"])
  func describesWhatStandsBefore(before: String) throws {
    let found = try figures("\(before) | describe")
    #expect(found["claims"] == (try count("\(before) | claims")))
    #expect(found["sources"] == (try count("\(before) | sources")))
    #expect(found["properties"] == (try count("\(before) | properties")))
    #expect(found["subjects"] == (try count("\(before) | entities")))
    #expect(found["denials"] == (try count("\(before) | claims stance:CT-,PR-,PS-")))
  }

  @Test func namesWithinWhatStandsBefore() throws {
    #expect(
      try figures("claims on:soldiers-offered | describe regnum")["asserts"] == count("by:regnum on:soldiers-offered"))
    #expect(
      try figures("claims by:regnum | describe north-korea")["claims about it"] == count("by:regnum about:north-korea"))
    #expect(try figures("claims by:regnum | describe soldiers-offered")["claims on it"] == "1")
  }

  @Test func allWithoutAnything() throws {
    #expect(try figures("describe")["claims"] == (try count("claims")))
  }
}
