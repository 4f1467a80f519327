import Foundation
import Testing
import Text

@testable import Rendering

@Suite struct BoxTests {
  private let small = Samples.table(
    [Column("id"), Column("n", alignment: .trailing), Column("name"), Column("hidden", isDetail: true)],
    [
      [Cell(.string("c1")), Cell(.int(7)), Cell(.string("日本")), Cell(.int(1))],
      [Cell(.string("c20")), Cell(.int(1234)), Cell(.null), Cell(.int(2))],
    ])

  @Test func smallTable() throws {
    #expect(
      try Samples.text(small, .box, RenderOptions(nullText: "–")) == """
        ╭─────┬──────┬──────╮
        │ id  │    n │ name │
        ├─────┼──────┼──────┤
        │ c1  │    7 │ 日本 │
        │ c20 │ 1234 │ –    │
        ╰─────┴──────┴──────╯

        """)
  }

  /// Counts across threads how many rows were made.
  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0

    func add() { lock.withLock { count += 1 } }
    var value: Int { lock.withLock { count } }
  }

  /// A row may take milliseconds to be made: each that is shown is made once, and none after somebody has asked to stop.
  @Test func rowsAreMadeOnce() throws {
    let made = Counter()
    let table = Table(columns: [Column("a"), Column("b")], count: 100) { index in
      made.add()
      return [Cell(.int(index)), Cell(.string("word"))]
    }
    let document = Document(table: table)
    _ = try Samples.text(document, .box, RenderOptions(width: 80, isTerminal: true, maxRows: 30))
    #expect(made.value == 30)
    var options = RenderOptions(width: 80, isTerminal: true, maxRows: 30)
    options.isInterrupted = { made.value >= 35 }
    #expect(throws: Diagnostic.self) { try Samples.text(document, .box, options) }
    #expect(made.value == 35)
  }

  @Test func asciiBorders() throws {
    let text = try Samples.text(small, .box, RenderOptions(ascii: true))
    #expect(text.hasPrefix("+-----+------+------+\n| id  |    n | name |\n+-----+"))
    #expect(text.unicodeScalars.filter { !$0.isASCII }.map(String.init) == ["日", "本"])
  }

  @Test(arguments: [Samples.claims, Samples.comparison, Samples.mixed].indices, [20, 33, 40, 60, 80, 100, 120, 140])
  func everyLineFits(sample: Int, width: Int) throws {
    let document = [Samples.claims, Samples.comparison, Samples.mixed][sample]
    for options in [RenderOptions(width: width), RenderOptions(width: width, isTerminal: true, maxRows: 2)] {
      for line in Samples.lines(try Samples.text(document, .box, options)) {
        #expect(DisplayWidth.cells(of: line) <= width, "\(line)")
      }
    }
  }

  @Test(arguments: [70, 80, 100, 140, 400])
  func bordersStandInOneColumn(width: Int) throws {
    let lines = Samples.lines(try Samples.text(Samples.claims, .box, RenderOptions(width: width)))
    #expect(Set(lines.map(DisplayWidth.cells)).count == 1)
    let borders = lines.map { line -> [Int] in
      var at = 0
      var places: [Int] = []
      for cluster in DisplayWidth.clusters(of: line) {
        if "│╭╮╰╯├┤┬┴┼".contains(cluster.character) { places.append(at) }
        at += cluster.cells
      }
      return places
    }
    #expect(Set(borders).count == 1)
    #expect(borders.first?.count == 7)
  }

  @Test(arguments: [40, 60, 80, 120])
  func wrappingLosesNothing(width: Int) throws {
    let text = try Samples.text(Samples.claims, .box, RenderOptions(width: width))
    let whole = text.unicodeScalars.filter { !"│┈ \n".unicodeScalars.contains($0) }
    // Columns interleave, so the letters of every word are counted instead of compared in order.
    let count = { (view: [Unicode.Scalar]) in Dictionary(grouping: view, by: \.self).mapValues(\.count) }
    let shown = count(Array(whole))
    let table = try #require(Samples.claims.table)
    for index in 0..<table.count {
      for cell in table.row(index).dropLast() {
        for (scalar, times) in count(Array(cell.words(nullText: "").unicodeScalars).filter { $0 != " " }) {
          #expect(shown[scalar, default: 0] >= times, "\(scalar)")
        }
      }
    }
  }

  @Test func narrowTablesBecomeCards() throws {
    let text = try Samples.text(Samples.claims, .box, RenderOptions(width: 40))
    #expect(text.hasPrefix("── 1 ───────────────────────────────────\nid     c14\nby     Regnum\n"))
  }

  @Test func onlyATerminalGetsACut() throws {
    let rows = (1...5000).map { [Cell(.int($0))] }
    let document = Samples.table([Column("n", alignment: .trailing)], rows)
    let file = try Samples.text(document, .box, RenderOptions(maxRows: 10))
    #expect(Samples.lines(file).count == 5004)
    let terminal = try Samples.text(document, .box, RenderOptions(isTerminal: true, maxRows: 679))
    #expect(Samples.lines(terminal).count == 679 + 5)
    #expect(terminal.hasSuffix("… 4,321 more rows (.mode, or `| top 100`, or .all shows them)\n"))
    let all = try Samples.text(document, .box, RenderOptions(isTerminal: true))
    #expect(Samples.lines(all).count == 5004)
    #expect(Renderer.shownRows(document, mode: .box, options: RenderOptions(isTerminal: true, maxRows: 9)) == 9)
    #expect(Renderer.shownRows(document, mode: .json, options: RenderOptions(isTerminal: true, maxRows: 9)) == 5000)
  }

  @Test func aShortenedCellSaysSo() throws {
    let long = (1...100).map { "word\($0)" }.joined(separator: " ")
    let document = Samples.table([Column("text")], [[Cell(.string(long))]])
    let cut = try Samples.text(document, .box, RenderOptions(width: 40, isTerminal: true, maxRows: 10))
    #expect(cut.contains("… 1 cell shortened (.last line shows all"))
    #expect(!cut.contains("word100"))
    #expect(try Samples.text(document, .box, RenderOptions(width: 40, isTerminal: true)).contains("word100"))
    #expect(try Samples.text(document, .box, RenderOptions(width: 40, maxRows: 10)).contains("word100"))
  }

  @Test func colourAddsNothingButSequences() throws {
    for document in [Samples.claims, Samples.comparison, Samples.mixed] {
      let plain = try Samples.text(document, .box, RenderOptions(width: 80))
      let coloured = try Samples.text(document, .box, RenderOptions(width: 80, colour: true))
      #expect(coloured != plain)
      #expect(coloured.replacing(#/\x{1B}\[[0-9;]*m/#, with: "") == plain)
    }
  }

  @Test func noRows() throws {
    #expect(try Samples.text(Samples.table([Column("a")], []), .box) == "(no rows)\n")
    #expect(try Samples.text(Document(), .box) == "")
  }

  @Test func footerIsPrintedOnlyWhereAskedFor() throws {
    #expect(try !Samples.text(Samples.claims, .box).contains("3 claims"))
    #expect(
      try Samples.text(Samples.claims, .box, RenderOptions(includesFooter: true)).hasSuffix("\n3 claims · 2 sources\n"))
  }

  /// A few rows whose columns do not fit stand one under the other, so that nothing is left out.
  @Test func fewWideRowsStandOneUnderTheOther() throws {
    let long = "a text that is much longer than the room that there is for it in a column of few cells"
    let columns = [Column("id"), Column("via", dropRank: 1), Column("name"), Column("text", dropRank: 2)]
    func rows(_ count: Int) -> Document {
      Samples.table(
        columns,
        (0..<count).map { [Cell(.int($0)), Cell(.null), Cell(.string("name\($0)")), Cell(.string("\(long) \($0)"))] })
    }
    var options = RenderOptions(width: 30, isTerminal: true, maxRows: 40)
    options.height = 24
    let vertical = try Samples.text(rows(2), .box, options)
    #expect(
      Samples.lines(vertical).prefix(5) == [
        "── 1 ─────────────────────────", "id    0", "name  name0", "text  a text that is much",
        "      longer than the room",
      ])
    #expect(vertical.contains("one under the other") && !vertical.contains("no room"))
    // More than a screen of them, or a wish for the table, leaves columns out and says so.
    #expect(try Samples.text(rows(6), .box, options).contains("… no room for text (.last all"))
    options.keepsTable = true
    #expect(try Samples.text(rows(2), .box, options).contains("… no room for text (.last all"))
    options.keepsColumns = true
    let all = try Samples.text(rows(6), .box, options)
    #expect(!all.contains("no room") && all.contains("name5"))
  }
}
