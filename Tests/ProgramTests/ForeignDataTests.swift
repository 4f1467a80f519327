import Foundation
import Testing
import VirtualTerminal

/// A person's own table, named on the command line.
@Suite struct ForeignDataTests {
  private static let checks = """
    outlet;headline;date;said_what;verdict
    Daily Bugle;Bridge closes;15.03.2024;the bridge closes in May;true
    The Sentinel;Bridge closes;16.03.2024;the bridge closes in June;unproven

    """

  /// From the first try to a comparison by three keys, without the manual.
  @Test func fromATableToAComparison() throws {
    let shell = try Shell(["checks.csv", "more.csv"], columns: 120, rows: 40, files: ["checks.csv": Self.checks])
    shell.expectLine(".open checks.csv by:outlet about:headline value:said_what said:date dates:dmy")
    shell.expect("said_what  value: · the bridge closes in May")
    shell.expect("verdict    not read · true, unproven")
    shell.expect("not loaded yet either: .import more.csv")
    shell.run("")
    shell.expect("what the columns mean is kept in checks.map")
    shell.expectLine("compare \"Daily Bugle\" \"The Sentinel\"")
    shell.type(Keys.end + "\r")
    shell.expect("≠ contradict")
    shell.expect("in [June]")
    shell.leave()
    let file = shell.folder.appendingPathComponent("checks.map")
    #expect(try String(contentsOf: file, encoding: .utf8).contains("as:value on:"))
  }

  @Test func theKeptMapIsOffered() throws {
    let shell = try Shell(["checks.csv"], columns: 120, files: ["checks.csv": Self.checks, "checks.map": "# mine\n"])
    shell.expectLine(".open checks.csv checks.map")
    shell.leave()
  }
}
