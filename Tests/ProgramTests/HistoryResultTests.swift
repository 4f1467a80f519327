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

  /// The newest line is in view, however long the history is.
  @Test func theNewestComesFirst() throws {
    let shell = try Shell(columns: 100, rows: 24)
    for number in 1...30 { shell.run("sources | top \(number % 2 + 1) # line \(number)") }
    shell.run(Keys.control("l") + ".history line | top 1 | cols line")
    shell.expect("# line 30 ")
    shell.run(Keys.control("l") + ".pager off")
    shell.run(".rows 5")
    shell.run(Keys.control("l") + ".history line")
    shell.expect("# line 30")
    shell.type(".history out\t")
    shell.expectLine(".history outcome:")
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
