import Synchronization
import Testing
import Text

@testable import Rendering

@Suite struct RendererTests {
  /// In every mode that a terminal may see, whatever a document holds.
  @Test(arguments: OutputMode.allCases, [40, 80, 200])
  func nothingHarmfulReachesATerminal(mode: OutputMode, width: Int) throws {
    let rows = Hostile.texts.map { [Cell(.string($0)), Cell(.list([.string($0)])), Cell(.null, display: $0)] }
    let table = Table(columns: [Column("a\u{1B}"), Column("b"), Column("c", alignment: .trailing)], rows: rows)
    let runs = Hostile.texts.map { Run($0, .source) }
    let side = SideBySide.Row(label: runs, mark: Run("\u{1B}="), left: [runs], right: [runs], note: runs)
    let view: [Block] = [
      .heading(Hostile.everything), .paragraph(runs), .tree([TreeNode(runs, children: [TreeNode(runs)])]),
      .sideBySide(SideBySide(leftTitle: "\u{9B}", rightTitle: "\u{202E}", rows: [side])),
      .bars([Bar(label: Hostile.everything, count: 1, note: Hostile.everything)]), .verbatim(Hostile.everything),
    ]
    for document in [Document(table: table), Document(view: view), Document(table: table, view: view)] {
      let options = RenderOptions(width: width, isTerminal: true, includesFooter: true)
      let text = try Samples.text(document, mode, options)
      let harmful = text.unicodeScalars.filter {
        // JSON keeps what is invisible but harmless to a reader of data; controls and marks it escapes.
        if mode == .json || mode == .jsonl, $0.properties.generalCategory != .control {
          return $0.properties.isBidiControl
        }
        return $0 != "\n" && !(mode == .tsv && $0 == "\t") && Hostile.isHarmful($0)
      }
      #expect(harmful.isEmpty)
      if mode == .box {
        for line in Samples.lines(text) { #expect(DisplayWidth.cells(of: line) <= width, "\(line)") }
      }
    }
  }

  private final class FailingSink: ByteSink {
    func write(_ bytes: UnsafeRawBufferPointer) throws(Diagnostic) {
      throw Diagnostic("the disk is full", category: .output)
    }
  }

  @Test(arguments: OutputMode.allCases)
  func aFailingSinkStopsTheRows(mode: OutputMode) {
    let made = Mutex(0)
    let count = 50_000
    let table = Table(columns: [Column("n")], count: count) { row in
      made.withLock { $0 += 1 }
      return [Cell(.int(row))]
    }
    let error = #expect(throws: Diagnostic.self) {
      try Renderer.render(Document(table: table), mode: mode, options: RenderOptions(), to: FailingSink())
    }
    #expect(error?.category == .output)
    // `box` and `plain` measure all rows first; the rows after the first piece are not made again.
    let measured = mode == .box || mode == .plain ? count : 0
    #expect(made.withLock { $0 } < measured + count / 2)
  }

  @Test(arguments: [OutputMode.json, .jsonl, .csv, .tsv, .line])
  func machineModesPrintEveryColumnAndRow(mode: OutputMode) throws {
    let document = Samples.table(
      [Column("a"), Column("detail", isDetail: true)], (0..<50).map { [Cell(.int($0)), Cell(.string("d\($0)"))] })
    let text = try Samples.text(document, mode, RenderOptions(width: 10, isTerminal: true, maxRows: 1))
    #expect(text.contains("detail"))
    #expect(text.contains("d49"))
    #expect(mode.isMachine)
  }

  @Test(arguments: [OutputMode.box, .plain, .markdown, .html])
  func peopleSeeNoDetailColumns(mode: OutputMode) throws {
    let document = Samples.table([Column("a"), Column("detail", isDetail: true)], [[Cell(.int(1)), Cell(.int(2))]])
    #expect(try !Samples.text(document, mode).contains("detail"))
    #expect(!mode.isMachine)
  }
}
