/// A share between 0 and 1 for every two of some things, to be drawn as a square of shades.
package struct ShadedGrid: Sendable {
  /// What the shares are of.
  package var title: String
  package var labels: [String]
  /// By row and column, as many as labels each way; nil where nothing is known.
  package var shares: [[Double?]]

  package init(title: String, labels: [String], shares: [[Double?]]) {
    self.title = title
    self.labels = labels
    self.shares = shares
  }

  /// Five shades from nothing to nearly all, each with the least share that has it. They differ in ink, not in colour.
  static func shade(_ share: Double) -> Int {
    share >= 0.9 ? 4 : share >= 0.7 ? 3 : share >= 0.4 ? 2 : share > 0 ? 1 : 0
  }

  static func style(_ share: Double) -> Style { share >= 0.7 ? .agree : share < 0.4 ? .conflict : .tension }

  static func percent(_ share: Double) -> Int { Int((share * 100).rounded()) }

  /// The grid as a table with shades and percents: what the other modes print.
  func table(shades: [String] = Glyphs.unicode.shades) -> Table {
    let columns = [Column(title)] + labels.indices.map { Column("\($0 + 1)", alignment: .trailing) }
    let rows = labels.indices.map { row in
      [Cell(.string("\(row + 1) \(labels[row])"), style: .source)]
        + labels.indices.map { column in
          if row == column { return Cell(.string("·"), style: .faint) }
          guard let share = shares[row][column] else { return Cell(.string("")) }
          let shade = Self.shade(share)
          return Cell(
            .string("\(shade == 0 ? " " : shades[shade - 1]) \(Self.percent(share))%"), style: Self.style(share))
        }
    }
    return Table(columns: columns, rows: rows)
  }
}
