import SessionHarness
import Testing

@testable import Commands
@testable import Session

@Suite struct ViewOfRowsTests {
  /// A view that is made of some rows alone is what the whole view shows of them.
  @Test(arguments: ["compare a b", "conflicts"]) func someRowsLookAsTheyDoAmongAll(line: String) throws {
    let harness = try SessionHarness(sample: false)
    harness.run("property deaths value:quantity one")
    for (place, subject) in ["x", "y", "z"].enumerated() {
      harness.run("assert by:a about:\(subject) on:deaths value:\"exactly 5\"")
      harness.run("assert by:b about:\(subject) on:deaths value:\"exactly \(7 + place)\"")
    }
    harness.run(line)
    guard case .records(let records)? = harness.session.results.last?.content else {
      Issue.record("'\(line)' gave no rows")
      return
    }
    let count = records.table.count
    try #require(count > 1)
    let backward = Array((0..<count).reversed().dropLast())
    let viewOfRows = try #require(records.viewOfRows)
    let expected = records.view.compactMap { $0.keeping(backward, of: count) }
    #expect(!expected.isEmpty && "\(viewOfRows(backward))" == "\(expected)")
  }
}
