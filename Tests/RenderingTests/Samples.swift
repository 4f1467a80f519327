import Testing
import Text

@testable import Rendering

/// Documents that several suites print.
enum Samples {
  static func table(_ columns: [Column], _ rows: [[Cell]], key: [String] = []) -> Document {
    Document(table: Table(columns: columns, rows: rows, key: key))
  }

  static let claims = Document(
    table: Table(
      columns: [
        Column("id"), Column("by"), Column("via"), Column("on"), Column("value", alignment: .trailing), Column("text"),
        Column("qualifiers", isDetail: true),
      ],
      rows: [
        [
          Cell(.string("c14")), Cell(.string("regnum"), display: "Regnum", style: .source),
          Cell(.list([.string("daily-mail"), .string("br24")]), display: "Daily Mail › BR24"),
          Cell(.string("soldiers-offered")), Cell(.int(100_000), display: "100 000", style: .value),
          Cell(.string("North Korea offered Russia 100,000 soldiers to help it win the war in Ukraine.")),
          Cell(.object([.init("to", .string("russia"))])),
        ],
        [
          Cell(.string("c15")), Cell(.string("朝日新聞"), style: .source), Cell(.list([])),
          Cell(.string("soldiers-offered")), Cell(.null, display: "≥ 10 000", style: .value),
          Cell(.string("北朝鮮はロシアに少なくとも1万人の兵士を派遣すると約束した 🇰🇵")), Cell(.object([])),
        ],
        [
          Cell(.string("c9")), Cell(.string("pentagon"), display: "Pentagon", style: .source), Cell(.list([])),
          Cell(.string("date-offered")), Cell(.string("2022-08"), style: .value), Cell(.null), Cell(.object([])),
        ],
      ], key: ["id"]),
    footer: Footer(unit: "claim", rows: 3, sources: 2))

  static let comparison: Document = {
    let rows = [
      SideBySide.Row(
        label: [Run("North Korea · soldiers offered · to Russia")], mark: Run("≠ contradict", .conflict),
        left: [
          [Run("100 000", .emphasis), Run(" people, alleged, carried by Daily Mail and BR24 (c14)")],
          [Run("“offered to send 100,000 volunteers”", .faint)],
        ],
        right: [
          [Run("at least 10 000", .emphasis), Run(" people, stated (c31)")],
          [Run("“有志一万人” – 朝日新聞", .faint)],
        ],
        note: [Run("the intervals are disjoint on hard bounds: [100 000, 100 000] and [10 000, 50 000]")]),
      SideBySide.Row(
        label: [Run("North Korea · date offered")], mark: Run("= agree", .agree), left: [[Run("2022-08")]],
        right: [[Run("2022-08")]], note: []),
      SideBySide.Row(
        label: [Run("Iran · drones delivered · to Russia")], mark: Run("⊂ refines", .refine),
        left: [[Run("hundreds of Shahed-136 and Mohajer-6 drones, assessed (c40)")]], right: [[Run("about 300 (c41)")]],
        note: [Run("about 300 lies within hundreds")]),
      SideBySide.Row(
        label: [Run("Belarus · tanks transferred")], mark: Run("· only Regnum", .only), left: [[Run("20 T-72A (c44)")]],
        right: [], note: []),
    ]
    return Document(
      view: [.sideBySide(SideBySide(leftTitle: "Regnum", rightTitle: "Daily Mail", rows: rows))],
      footer: Footer(unit: "question", rows: 4, sources: 2))
  }()

  static let mixed = Document(view: [
    .heading("Regnum"),
    .paragraph([Run("A Russian news agency. "), Run("Reliability D", .warning), Run(", not usually reliable.")]),
    .tree([
      TreeNode(
        [Run("c14 "), Run("Regnum", .source), Run(" 100 000 soldiers")],
        children: [
          TreeNode(
            [
              Run("Daily Mail", .source),
              Run(" quoted, does not commit itself; printed a day later with a longer wording"),
            ],
            children: [
              TreeNode([Run("BR24", .source), Run(" derived")]), TreeNode([Run("朝日新聞", .source), Run(" derived")]),
            ]),
          TreeNode([Run("Newsweek", .source), Run(" quoted")]),
        ]),
      TreeNode([Run("c15 no chain")]),
    ]),
    .bars([
      Bar(label: "allege", count: 1204, note: "12 sources"), Bar(label: "state", count: 401, note: "9 sources"),
      Bar(label: "deny", count: 3), Bar(label: "admit, concede", count: 0, note: "none"),
    ]),
    .verbatim("claims by:regnum\n\t| top 3\n"),
  ])

  /// What a renderer wrote.
  static func text(_ document: Document, _ mode: OutputMode, _ options: RenderOptions = RenderOptions()) throws
    -> String
  {
    let sink = MemorySink()
    try Renderer.render(document, mode: mode, options: options, to: sink)
    return sink.text
  }

  static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).dropLast()
  }
}
