import Foundation
import FoundationXML
import Testing
import Text

@testable import Rendering

@Suite struct MarkupTests {
  @Test func markdownTable() throws {
    let document = Samples.table(
      [Column("id"), Column("value", alignment: .trailing), Column("x", isDetail: true)],
      [[Cell(.string("a|b")), Cell(.int(5), display: "5 <"), Cell(.null)], [Cell(.null), Cell(.int(6)), Cell(.null)]])
    #expect(
      try Samples.text(document, .markdown, RenderOptions(maxRows: 1)) == """
        | id | value |
        |----|------:|
        | a\\|b | 5 &lt; |

        *… 1 more row*

        """)
  }

  /// The shape that a session transcript shows.
  @Test func transcriptTable() throws {
    let columns = [Column("id"), Column("by"), Column("via"), Column("value", alignment: .trailing)]
    let row = [
      Cell(.string("c14")), Cell(.string("regnum"), display: "Regnum"), Cell(.list([]), display: "Daily Mail"),
      Cell(.int(100_000), display: "100 000"),
    ]
    let document = Document(
      table: Table(columns: columns, rows: [row, row, row]), footer: Footer(unit: "row", rows: 3, sources: 1))
    #expect(
      try Samples.text(document, .markdown, RenderOptions(maxRows: 1, includesFooter: true)) == """
        | id | by | via | value |
        |----|----|-----|------:|
        | c14 | Regnum | Daily Mail | 100 000 |

        *3 rows, 1 shown · 1 source*

        """)
  }

  @Test(arguments: [OutputMode.markdown, .html], [true, false])
  func whatIsCutSaysSo(mode: OutputMode, footer: Bool) throws {
    let options = RenderOptions(maxRows: 1, includesFooter: footer)
    #expect(try Samples.text(Samples.claims, mode, options).contains(footer ? "3 claims, 1 shown" : "… 2 more rows"))
    #expect(try Samples.text(Samples.comparison, mode, options).contains("… 3 more rows"))
    var noUnit = Samples.claims
    noUnit.footer = Footer()
    #expect(try Samples.text(noUnit, mode, options).contains("… 2 more rows"))
  }

  @Test func markdownViews() throws {
    let text = try Samples.text(Samples.mixed, .markdown)
    #expect(text.hasPrefix("### Regnum\n\nA Russian news agency. Reliability D, not usually reliable.\n\n- c14 Regnum"))
    #expect(text.contains("\n    - BR24 derived\n"))
    #expect(text.contains("\n| state | 401 | 9 sources |\n"))
    #expect(text.hasSuffix("\n```\nclaims by:regnum\n    | top 3\n```\n"))
    let comparison = try Samples.text(Samples.comparison, .markdown, RenderOptions(includesFooter: true))
    #expect(comparison.contains("| North Korea · date offered | 2022-08 | \\= agree | 2022-08 |  |\n"))
    #expect(comparison.hasSuffix("\n*4 questions · 2 sources*\n"))
  }

  @Test func aFenceOutlastsItsText() throws {
    let text = try Samples.text(Document(view: [.verbatim("````\n<b>")]), .markdown)
    #expect(text == "`````\n````\n<b>\n`````\n")
  }

  @Test(arguments: Hostile.texts)
  func markdownCellsKeepTheirTable(text: String) throws {
    let document = Samples.table([Column("a"), Column("b")], [[Cell(.string(text)), Cell(.string("end"))]])
    let lines = Samples.lines(try Samples.text(document, .markdown))
    #expect(lines.count == 3)
    // Bars that no backslash precedes are the table's own.
    #expect(lines[2].replacing(#/\\[|\\]/#, with: "").filter { $0 == "|" }.count == 3)
    #expect(!lines[2].contains("<"))
    #expect(!lines[2].replacing(#/\\./#, with: "").contains(#/[`*_\[\]~]|:\/\/|www\./#))
    #expect(lines[2].unicodeScalars.filter(Hostile.isHarmful).isEmpty)
  }

  @Test func htmlIsWellFormedWhateverItHolds() throws {
    let rows = Hostile.texts.map { [Cell(.string($0), style: .conflict), Cell(.int(1))] }
    let table = Table(columns: [Column("a<"), Column("n", alignment: .trailing)], rows: rows, key: ["a<"])
    let runs = Hostile.texts.map { Run($0, .source) }
    let side = SideBySide.Row(label: runs, mark: Run("<≠>"), left: [runs, runs], right: [], note: runs)
    let document = Document(
      view: [
        .heading(Hostile.everything), .paragraph(runs), .table(table),
        .tree([TreeNode(runs, children: [TreeNode(runs)])]),
        .sideBySide(SideBySide(leftTitle: "<", rightTitle: "&", rows: [side])),
        .bars([Bar(label: "<b>", count: 3, note: "&")]), .verbatim(Hostile.everything),
      ], footer: Footer(unit: "<row>", rows: 1, notes: ["<script>"]))
    let text = try Samples.text(document, .html, RenderOptions(includesFooter: true))
    let parser = XMLParser(data: Data(text.utf8))
    let names = ElementNames()
    parser.delegate = names
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(names.seen.isDisjoint(with: ["script", "img", "b", "style", "a"]))
    #expect(names.attributes.isSubset(of: ["class", "scope", "colspan", "min", "max", "value", "data-side"]))
    #expect(!text.unicodeScalars.contains { $0 != "\n" && Hostile.isHarmful($0) })
  }

  private final class ElementNames: NSObject, XMLParserDelegate {
    var seen: Set<String> = []
    var attributes: Set<String> = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      seen.insert(name)
      self.attributes.formUnion(attributes.keys)
    }
  }

  @Test func htmlTable() throws {
    let document = Samples.table(
      [Column("id"), Column("n", alignment: .trailing), Column("x", isDetail: true)],
      [[Cell(.string("c1")), Cell(.int(5), style: .value), Cell(.null)]], key: ["id"])
    #expect(
      try Samples.text(document, .html) == """
        <section class="result">
        <table class="rows">
        <thead><tr><th scope="col">id</th><th scope="col" class="number">n</th></tr></thead>
        <tbody>
        <tr><th scope="row">c1</th><td class="number"><span class="s-value">5</span></td></tr>
        </tbody>
        </table>
        </section>

        """)
  }

  @Test func pageLoadsAndRunsNothing() {
    let page = HTMLPage.wrap(title: "<x>", body: "<p>b</p>\n")
    #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline';"))
    #expect(page.contains("<title>&lt;x&gt;</title>"))
    #expect(page.contains("prefers-color-scheme: dark"))
    #expect(page.hasSuffix("<main>\n<p>b</p>\n</main>\n</body>\n</html>\n"))
    for forbidden in ["<script", "http:", "https:", "url(", "@import", "<link"] { #expect(!page.contains(forbidden)) }
    for style in Style.allCases where style != .plain && style != .value {
      #expect(page.contains(".s-\(style.rawValue)"))
    }
  }
}
