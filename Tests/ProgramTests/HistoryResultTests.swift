import Testing
import VirtualTerminal

/// `.history` is a result like any other: filtered by its fields, and stages go on from it on the same line.
@Suite struct HistoryResultTests {
  @Test func filtersAndStages() throws {
    let shell = try Shell(columns: 100, rows: 50)
    shell.run(".pager off")
    shell.run("claims by:regnum")
    shell.run("claims byy:regnum")
    shell.run("compare regnum br24")
    shell.run(".history outcome:error | cols line")
    shell.expect("│ claims byy:regnum │")
    shell.run(".history -outcome:ok | count")
    shell.run(Keys.control("l") + ".history compare | top 5 | cols line outcome")
    // The line itself is remembered when it is done.
    #expect(shell.screen.rows.contains { $0.hasPrefix("│ compare regnum br24") && $0.contains("│ ok") })
    #expect(!shell.screen.text.contains("byy"))
    shell.run(Keys.control("l") + ".history claims | sort ms:desc | count by=outcome")
    #expect(shell.screen.rows.contains { $0.hasPrefix("error") } && shell.screen.rows.contains { $0.hasPrefix("ok") })
    shell.run(Keys.control("l") + ".history ms:>=100000")
    shell.expect("0 lines")
    // What stands in quotes is part of the line: a bar, or what looks like a field.
    shell.run(Keys.control("l") + ".history \"error | cols\" | cols line")
    #expect(shell.screen.rows.contains { $0.hasPrefix("│ .history outcome:error | cols line") }, "\(shell.screen.text)")
    shell.leave()
  }

  @Test func mistakesAreShownInPlace() throws {
    let shell = try Shell(columns: 100, rows: 50)
    shell.run(".history outcome:eror | count")
    shell.expect("1 | .history outcome:eror | count")
    shell.expect("  |                  ^^^^")
    // The corrected line waits behind the prompt.
    shell.type(Keys.right)
    shell.expectLine(".history outcome:error | count")
    shell.run("")
    shell.run(Keys.control("l") + ".history ms:x")
    shell.expect("'x' is no number of milliseconds")
    shell.run(Keys.control("l") + ".history compare | topp 5")
    shell.expect("^^^^")
    shell.expect("top")
    shell.leave()
  }
}
