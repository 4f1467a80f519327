import Testing
import Text

@testable import Rendering

@Suite struct BoxGridTests {
  private static func grid(_ count: Int) -> Document {
    let shares = (0..<count).map { row in
      (0..<count).map { column in
        row == column ? nil : [nil, 0, 0.004, 0.5, 0.75, 1][(row + column) % 6]
      }
    }
    return Document(view: [
      .grid(ShadedGrid(title: "agreement", labels: (1...count).map { "Source \($0)" }, shares: shares))
    ])
  }

  @Test func tableWhereItFits() throws {
    #expect(
      try Samples.text(Self.grid(3), .box, RenderOptions(width: 60)) == """
        ╭────────────┬──────┬───────┬───────╮
        │ agreement  │    1 │     2 │     3 │
        ├────────────┼──────┼───────┼───────┤
        │ 1 Source 1 │    · │    0% │  ░ 0% │
        │ 2 Source 2 │   0% │     · │ ▒ 50% │
        │ 3 Source 3 │ ░ 0% │ ▒ 50% │     · │
        ╰────────────┴──────┴───────┴───────╯

        """)
  }

  @Test func numbersForNames() throws {
    #expect(
      try Samples.text(Self.grid(3), .box, RenderOptions(width: 20)) == """
        agreement
             1    2    3
        1    ·    0   ░0
        2    0    ·  ▒50
        3   ░0  ▒50    ·
        1 Source 1
        2 Source 2
        3 Source 3
        figures in % · ░
        from 1 % · ▒ from 40
        % · ▓ from 70 % · █
        from 90 %

        """)
  }

  @Test func shadesAlone() throws {
    let lines = Samples.lines(try Samples.text(Self.grid(10), .box, RenderOptions(width: 40)))
    #expect(lines[1] == "    1  2  3  4  5  6  7  8  9 10")
    // Row 1: itself, then the shares of (0 + 1)…(0 + 9) modulo 6.
    #expect(lines[2] == " 1  ·  0  ░  ▒  ▓  █     0  ░  ▒")
    #expect(lines.suffix(2).joined(separator: " ").hasSuffix("█ from 90 % · 0 no agreement"))
    #expect(lines.allSatisfy { DisplayWidth.cells(of: $0) <= 40 })
  }

  /// No width is too small: the columns come in parts, and no pair is lost.
  @Test(arguments: [20, 24, 31, 40, 80]) func everyPairAtEveryWidth(width: Int) throws {
    let text = try Samples.text(Self.grid(14), .box, RenderOptions(width: width))
    #expect(Samples.lines(text).allSatisfy { DisplayWidth.cells(of: $0) <= width })
    let legend = text.firstRange(of: "Source 1").map { text[..<$0.lowerBound] } ?? ""
    let marks = legend.unicodeScalars.filter { "░▒▓█".unicodeScalars.contains($0) }.count
    // Of the pairs off the diagonal, the sums that leave 2, 3, 4 or 5 modulo 6 have a shade.
    let wanted = (0..<14).reduce(0) { sum, row in sum + (0..<14).count { $0 != row && (row + $0) % 6 >= 2 } }
    #expect(marks == wanted)
  }

  @Test func asciiShadesDiffer() throws {
    let text = try Samples.text(Self.grid(6), .box, RenderOptions(width: 80, ascii: true))
    #expect(text.contains("# 100%") && text.contains("+ 75%") && text.contains("- 50%") && text.contains(". 0%"))
  }
}
